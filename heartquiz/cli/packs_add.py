"""`heartquiz packs add`, `update` and `remove`: packs from elsewhere, shown before anything is changed."""

import sys
from pathlib import Path
from shlex import quote

import typer

from heartquiz.cli.front_ends import has_terminal
from heartquiz.core.text import one_line, visible
from heartquiz.errors import HeartquizError, failure
from heartquiz.interrupts import Stopped, stop_on_signals
from heartquiz.library.find import Found, find, is_path, shown
from heartquiz.library.install.additions import Addition, additions
from heartquiz.library.install.delivery import deliver
from heartquiz.library.install.old_home import take_over
from heartquiz.library.install.plan import Change, Plan, holding, plan, remove
from heartquiz.library.install.safe_names import fold
from heartquiz.library.install.source import source_of
from heartquiz.library.install.storage import clear, keep, staging
from heartquiz.library.load import build_index
from heartquiz.library.reading import read_file
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
        show(
            f"{begin} {delivery.source.shown}",
            _entries(made, delivery.faulty),
            _summary(made, delivery.faulty),
        )
        it = "them" if len(made.after.files) > 1 else "it"
        if _agreed("Take it?" if made.before else f"Add {it}?", yes):
            with progress() as report:
                keep(made.before, made.after, made.files, folder, report)
                build_index(report)
            added = f"Added. Play {it}: heartquiz play {quote(name)}"
            print_lines([f"Updated: {one_line(name)}." if known_as else added])


def _agreed(question: str, yes: bool) -> bool:
    """Whether the player wants it. Raises HeartquizError where there is no terminal to ask."""
    if yes:
        return True
    if not has_terminal():
        raise failure(install.NO_TERMINAL)
    from heartquiz.terminal.forms import confirm

    if confirm(question):
        return True
    print_lines([install.UNCHANGED])
    return False


def _entries(made: Plan, faulty: dict[str, str]) -> list[Entry]:
    """A plan, pack by pack."""
    return [
        *map(_entry, made.changes),
        *(Entry(name, why, style="partly") for name, why in made.kept.items()),
        *(
            Entry(install.LEFT_OUT, why, style="wrong")
            for name, why in faulty.items()
            if name not in made.kept
        ),
    ]


def _entry(change: Change) -> Entry:
    if change.coming is None:
        return Entry(change.name, change.remark, style="wrong")
    pack, warnings = change.coming.pack, install.warnings(change.coming.warnings)
    remarks = tuple(filter(None, (warnings, change.remark)))
    if change.difference is not None:
        counts, ids = install.difference(change.difference)
        return Entry(change.name, counts, ids, remarks=remarks)
    facts = (*install.facts(pack), install.licence(pack.head))
    return Entry(change.name, pack.head.title, facts, install.source(pack.head), remarks)


def _summary(made: Plan, faulty: dict[str, str]) -> str:
    coming = [change.coming for change in made.changes if change.coming]
    warned, gone = sum(bool(each.warnings) for each in coming), len(made.changes) - len(coming)
    return install.summary([each.pack for each in coming], warned=warned, gone=gone, faulty=len(faulty))


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
