"""`heartquiz packs add`, `update` and `remove`: packs from elsewhere, shown before anything is changed."""

import sys
from pathlib import Path
from shlex import quote

import typer

from heartquiz.cli.front_ends import has_terminal
from heartquiz.core.packs.diff import Changes
from heartquiz.core.text import one_line, visible
from heartquiz.errors import HeartquizError, failure
from heartquiz.interrupts import Stopped, stop_on_signals
from heartquiz.library.find import Found, find, is_path, shown
from heartquiz.library.install.additions import Addition, additions
from heartquiz.library.install.delivery import CheckedPack, deliver
from heartquiz.library.install.old_home import take_over
from heartquiz.library.install.plan import Plan, holding, plan, remove, take
from heartquiz.library.install.safe_names import fold
from heartquiz.library.install.source import source_of
from heartquiz.library.install.storage import clear, staging
from heartquiz.library.load import read_file
from heartquiz.messages import install
from heartquiz.terminal.install_report import Entry, show
from heartquiz.terminal.progress import progress
from heartquiz.terminal.tables import print_lines


def add_packs(source: str, *, yes: bool, replace: bool) -> None:
    """Add what a source has. Raises HeartquizError where it cannot be had or may not be taken."""
    _prepare()
    _take(source, None, yes=yes, replace=replace)


def update_packs(names: list[str], *, yes: bool, replace: bool) -> None:
    """Fetch additions again, the named ones or all, and take what changed.

    Raises HeartquizError where a name is not that of an addition, typer.Exit where a source could not be had.
    """
    _prepare()
    chosen = _additions(names)
    if not chosen:
        print_lines([install.NOTHING_TO_UPDATE])
    failed = False
    for addition in chosen:
        try:
            if addition.kind in ("file", "folder", "zip") and not Path(addition.source).exists():
                raise failure(install.SOURCE_GONE, source=addition.source)
            _take(addition.source, addition.name, yes=yes, replace=replace)
        except HeartquizError as error:
            failed = True
            for line in (f"heartquiz: {addition.name}: {error.message}", f"  {error.hint}"):
                print(visible(line), file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def remove_packs(names: list[str], *, yes: bool) -> None:
    """Remove packs that were added. Raises HeartquizError where a name does not mean any."""
    _prepare()
    added, own = _removable(names)
    before = holding(set(added))
    entries = [_leaving(found, before) for found in added.values()]
    entries += [Entry(each.name, install.OWN_STAYS, (shown(each.path),), style="partly") for each in own]
    its, it = ("its", "it") if len(added) == 1 else ("their", f"these {len(added):,}")
    show("To be removed", entries, install.HISTORY_STAYS.format(its=its))
    if _agreed(f"Remove {it}?", yes):
        remove(before, set(added))
        clear()
        print_lines([f"Removed: {', '.join(map(one_line, added))}."])


def _prepare() -> None:
    """Let signals end the work like Ctrl-C does, and tidy up what an earlier one or version has left."""

    def at_once(error: Stopped) -> None:
        raise error

    stop_on_signals(at_once)
    take_over()
    clear()


def _take(source: str, known_as: str | None, *, yes: bool, replace: bool) -> None:
    """Show what a source has and take it, if the player agrees; `known_as` is the addition to update."""
    with staging() as folder:
        with progress() as report:
            delivery = deliver(source_of(source), folder, report)
        made = plan(delivery, replace=replace, update=known_as is not None)
        name = known_as or made.after.name
        if made.nothing:
            print_lines([*(f"{pack}: {why}" for pack, why in made.kept.items()), f"{name}: nothing new."])
            return
        begin = f"{known_as}, from" if known_as else "From"
        show(f"{begin} {delivery.source.shown}", _entries(made), _summary(made))
        it = "them" if len(made.after.files) > 1 else "it"
        if _agreed("Take it?" if made.before else f"Add {it}?", yes):
            with progress() as report:
                take(made, folder, report)
            added = f"Added. Play {it}: heartquiz play {quote(name)}"
            print_lines([f"Updated: {one_line(name)}." if known_as else added])


def _agreed(question: str, yes: bool) -> bool:
    """Whether the player wants it. Raises HeartquizError where there is no terminal to ask."""
    if yes:
        return True
    if not has_terminal():
        raise failure(install.NO_TERMINAL)
    from heartquiz.terminal.ask import confirm

    if confirm(question):
        return True
    print_lines([install.UNCHANGED])
    return False


def _entries(made: Plan) -> list[Entry]:
    """A plan, pack by pack."""
    faulty = [why for name, why in made.delivery.faulty.items() if name not in made.kept]
    return [
        *(_coming(pack, made.remarks) for pack in made.new),
        *(_changing(pack, changes, made.remarks) for pack, changes in made.changed),
        *(Entry(name, install.GONE, style="wrong") for name in made.gone),
        *(Entry(name, why, style="partly") for name, why in made.kept.items()),
        *(Entry(install.LEFT_OUT, why, style="wrong") for why in faulty),
    ]


def _coming(checked: CheckedPack, remarks: dict[str, str]) -> Entry:
    pack, head = checked.pack, checked.pack.head
    facts = (*install.facts(pack), install.licence(head))
    return Entry(checked.name, head.title, facts, install.source(head), _remarks(checked, remarks))


def _changing(checked: CheckedPack, changes: Changes, remarks: dict[str, str]) -> Entry:
    counts, ids = install.difference(changes)
    return Entry(checked.name, counts, ids, remarks=_remarks(checked, remarks))


def _remarks(checked: CheckedPack, remarks: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (install.warnings(checked.warnings), remarks.get(checked.name, ""))))


def _summary(made: Plan) -> str:
    warned = sum(bool(each.warnings) for each in made.coming)
    packs = [each.pack for each in made.coming]
    return install.summary(packs, warned=warned, gone=len(made.gone), faulty=len(made.delivery.faulty))


def _additions(names: list[str]) -> list[Addition]:
    """The additions that names mean, theirs or those of packs in them; all of them without names."""
    every = additions()
    chosen = {each.key: each for each in every if not names}
    for name in names:
        bare = fold(_not_a_path(name).strip("/"))
        hits = [each for each in every if bare in map(fold, each.files)]
        hits = hits or [
            each for each in every if any(fold(pack).startswith(f"{bare}/") for pack in each.files)
        ]
        if not hits:
            bundled = all(each.origin == "bundled" for each in find([name]))
            raise failure(install.UPDATED_WITH_HEARTQUIZ if bundled else install.NOT_ADDED, name=name)
        chosen |= {each.key: each for each in hits}
    return list(chosen.values())


def _removable(names: list[str]) -> tuple[dict[str, Found], list[Found]]:
    """The added packs that names mean, and the player's own, which stay."""
    added: dict[str, Found] = {}
    own: dict[str, Found] = {}
    for name in names:
        found = find([_not_a_path(name)])
        hits = {each.name: each for each in found if "added" in (each.origin, each.instead_of)}
        mine = {each.name: each for each in found if each.origin == "own"}
        if not hits and not mine:
            raise failure(install.STAYS, name=name)
        if not hits:
            raise failure(install.YOURS_TO_DELETE, name=name, path=shown(next(iter(mine.values())).path))
        added |= hits
        own |= mine
    return added, list(own.values())


def _not_a_path(name: str) -> str:
    if is_path(name):
        raise failure(install.IS_A_PATH, name=name)
    return name


def _leaving(found: Found, before: tuple[Addition, ...]) -> Entry:
    path = next(each.path(found.name) for each in before if found.name in each.files)
    pack = read_file(Found(found.name, path, "added")).pack
    remarks = (install.BUNDLED_AGAIN,) if found.instead_of == "bundled" else ()
    title, facts = (pack.head.title, install.facts(pack)) if pack else (install.UNPLAYABLE, ())
    return Entry(found.name, title, facts, remarks=remarks, style="wrong")
