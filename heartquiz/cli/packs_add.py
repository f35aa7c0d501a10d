"""`heartquiz packs add`, `update` and `remove`: packs from elsewhere, shown before anything is changed."""

import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from heartquiz import locations
from heartquiz.cli.front_ends import has_terminal
from heartquiz.core.packs.diff import Changes
from heartquiz.core.packs.model import Pack
from heartquiz.core.text import counted, one_line, visible
from heartquiz.errors import HeartquizError
from heartquiz.interrupts import Stopped, stop_on_signals
from heartquiz.library.find import Found, find, is_path
from heartquiz.library.install import plan as install
from heartquiz.library.install.plan import Arrived, Plan, gather, plan, take
from heartquiz.library.install.provenance import Addition, additions
from heartquiz.library.install.safe_names import fold
from heartquiz.library.install.source import source_of
from heartquiz.library.install.transaction import now_at, settle, staging
from heartquiz.library.load import read_file
from heartquiz.terminal.install_report import Entry, show
from heartquiz.terminal.progress import progress
from heartquiz.terminal.tables import print_lines

UNCHANGED = "Nothing was changed."
_IDS = 5  # ids of questions that are named


def add_packs(source: str, *, yes: bool, replace: bool) -> None:
    """Add what a source has. Raises HeartquizError where it cannot be had or may not be taken."""
    stop_on_signals(_at_once)
    settle()
    from_ = source_of(source)
    with staging() as folder:
        with progress() as report:
            parcel = gather(from_, folder, report)
        before = install.addition_of(parcel)
        made = plan(parcel, before, replace=replace, update=False)
        if made.nothing:
            _tell_kept(made)
            print_lines([f"{made.parcel.key.removesuffix('.toml')}: nothing new."])
            return
        show(f"From {from_.shown}", _entries(made), _together(made))
        many = len(made.new) + len(made.changed) + len(made.same) > 1
        if _agreed(f"Add {'them' if many else 'it'}?" if before is None else "Take it?", yes):
            with progress() as report:
                take(made, folder, report)
            name = parcel.key.removesuffix(".toml")
            print_lines([f"Added. Play {'them' if many else 'it'}: heartquiz play {_quoted(name)}"])


def update_packs(names: list[str], *, yes: bool, replace: bool) -> None:
    """Fetch additions anew, the named ones or all, and take what changed.

    Raises HeartquizError where a name is none of an addition, typer.Exit where a source could not be had.
    """
    stop_on_signals(_at_once)
    settle()
    chosen = _additions(names)
    if not chosen:
        print_lines(["Nothing to update: no pack was added by `heartquiz packs add`."])
    failed = False
    for addition in chosen:
        try:
            _update(addition, yes=yes, replace=replace)
        except HeartquizError as error:
            failed = True
            for line in (f"heartquiz: {addition.name}: {error.message}", f"  {error.hint}"):
                print(visible(line), file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def remove_packs(names: list[str], *, yes: bool) -> None:
    """Take packs away. Raises HeartquizError where a name stands for none that can be."""
    stop_on_signals(_at_once)
    settle()
    packs = _removable(names)
    owned = {fold(name): came for each in _all_additions() for name, came in each.files.items()}
    its, it = ("its", "it") if len(packs) == 1 else ("their", f"these {len(packs):,}")
    leaving = [_leaving(found, owned.get(fold(found.name))) for found in packs]
    show("To be removed", leaving, f"Your history of {its} questions stays.")
    if _agreed(f"Remove {it}?", yes):
        with staging() as folder:
            install.remove(packs, folder)
        print_lines([f"Removed: {', '.join(one_line(found.name) for found in packs)}."])


def _update(addition: Addition, *, yes: bool, replace: bool) -> None:
    if addition.kind in ("file", "folder", "zip") and not Path(addition.source).exists():
        raise HeartquizError(
            f"{one_line(addition.source)} is not there any more",
            "add it from where it is now, with --replace",
        )
    with staging() as folder:
        with progress() as report:
            parcel = gather(source_of(addition.source), folder, report)
        made = plan(parcel, addition, replace=replace, update=True)
        if made.nothing:
            _tell_kept(made)
            print_lines([f"{one_line(addition.name)}: nothing new."])
            return
        show(f"{addition.name}, from {parcel.source.shown}", _entries(made), _together(made))
        if _agreed("Take it?", yes):
            with progress() as report:
                take(made, folder, report)
            print_lines([f"Updated: {one_line(addition.name)}."])


def _tell_kept(made: Plan) -> None:
    print_lines(f"{name}: {why}" for name, why in made.kept.items())


def _agreed(question: str, yes: bool) -> bool:
    """Whether the player wants it. Raises HeartquizError where nobody can be asked."""
    if yes:
        return True
    if not has_terminal():
        raise HeartquizError("nobody can be asked here: nothing was changed", "--yes asks nothing")
    from heartquiz.terminal.forms import confirm

    if confirm(question):
        return True
    print_lines([UNCHANGED])
    return False


def _at_once(error: Stopped) -> None:
    raise error


def _entries(made: Plan) -> list[Entry]:
    """A plan, pack by pack."""
    entries = [_coming(arrived, made) for arrived in made.new]
    entries += [_changing(arrived, other, made) for arrived, other in made.changed]
    entries += [Entry(name, "is here already, the very same") for name in made.same if made.before is None]
    entries += [Entry(name, "is gone there: it will be removed", style="wrong") for name in made.gone]
    entries += [Entry(name, why, style="partly") for name, why in made.kept.items()]
    faulty = [why for name, why in made.parcel.faulty.items() if name not in made.kept]
    return entries + [Entry("left out", why, style="wrong") for why in faulty]


def _coming(arrived: Arrived, made: Plan) -> Entry:
    head = arrived.pack.head
    told = head.source
    source = [part for part in (told.title, told.publisher, told.date) if part] if told else []
    why = made.replaced.get(arrived.name)
    return Entry(
        arrived.name,
        head.title,
        (*_size(arrived.pack), f"licence {head.license}" if head.license else "no licence given"),
        f"source: {', '.join(source)}" if source else "no source given",
        (*_warnings(arrived), *([f"comes in place of one that {why}"] if why else [])),
    )


def _changing(arrived: Arrived, other: Changes, made: Plan) -> Entry:
    if arrived.name in made.replaced:
        return _coming(arrived, made)
    told = [("new", other.new), ("changed", other.changed), ("gone", other.gone)]
    counts = ", ".join(f"{len(ids)} {word}" for word, ids in told if ids) or "its questions are the same"
    ids = tuple(f"{word}: {_some(ids)}" for word, ids in told if ids)
    return Entry(arrived.name, counts, ids, remarks=_warnings(arrived))


def _together(made: Plan) -> str:
    """What a plan brings, in a sentence."""
    coming = [*made.new, *(arrived for arrived, _ in made.changed)]
    if not coming and made.before is None:
        return "Only where it comes from is kept, for `heartquiz packs update`."
    questions = sum(len(arrived.pack.items) for arrived in coming)
    warned = sum(bool(arrived.warnings) for arrived in coming)
    parts = [f"{counted(len(coming), 'pack')}, {counted(questions, 'question')}"]
    parts += [f"{warned:,} with warnings"] if warned else []
    parts += [f"{len(made.gone):,} gone"] if made.gone else []
    parts += [f"{len(made.parcel.faulty):,} faulty"] if made.parcel.faulty else []
    return " · ".join(parts)


def _size(pack: Pack) -> tuple[str, str]:
    return counted(len(pack.items), "question"), counted(len(pack.facts), "fact")


def _warnings(arrived: Arrived) -> tuple[str, ...]:
    if not arrived.warnings:
        return ()
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(arrived.warnings.items()))
    return (f"{counted(sum(arrived.warnings.values()), 'warning')}: {rules}",)


def _some(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _IDS:,} more" if len(ids) > _IDS else ""
    return ", ".join(ids[:_IDS]) + more


def _all_additions() -> Iterable[Addition]:
    return additions(locations.installed_packs()).values()


def _additions(names: list[str]) -> list[Addition]:
    """The additions that names stand for, theirs or those of packs in them; all of them without names."""
    every = list(_all_additions())
    if not names:
        return every
    chosen: dict[str, Addition] = {}
    for name in names:
        bare = fold(name.strip("/"))
        hits = [each for each in every if bare in map(fold, each.files)]
        hits = hits or [each for each in every if fold(each.name) == bare]
        if not hits:
            found = find([_named(name)])
            below = {fold(each.name) for each in found}
            hits = [each for each in every if below & set(map(fold, each.files))]
            if not hits:
                bundled = all(each.origin == "bundled" for each in found)
                why = "ships with heartquiz" if bundled else "was not added from anywhere"
                hint = (
                    "it is updated with it" if bundled else "`heartquiz packs add` keeps the origin of a pack"
                )
                raise HeartquizError(f"{one_line(name)} {why}", hint)
        chosen |= {each.key: each for each in hits}
    return list(chosen.values())


def _named(name: str) -> str:
    if is_path(name):
        raise HeartquizError(
            f"{one_line(name)} is a path", "give the name of a pack, as `heartquiz packs list` does"
        )
    return name


def _removable(names: list[str]) -> list[Found]:
    """The installed packs that names stand for."""
    chosen: dict[str, Found] = {}
    for name in names:
        found = find([_named(name)])
        installed = [each for each in found if each.origin == "installed"]
        if not installed:
            raise HeartquizError(
                f"{one_line(name)} ships with heartquiz: it stays",
                "`heartquiz packs where` tells your own folder",
            )
        chosen |= {each.name: each for each in installed}
    return list(chosen.values())


def _leaving(found: Found, came: str | None) -> Entry:
    reading = read_file(found)
    remarks = []
    if came is None:
        remarks.append("your own: it was not added from anywhere")
    elif now_at(f"{found.name}.toml") != came:
        remarks.append("was edited since it was added")
    if found.wins:
        remarks.append("the bundled pack of that name takes its place again")
    title = reading.pack.head.title if reading.pack else "cannot be played"
    size = _size(reading.pack) if reading.pack else ()
    return Entry(found.name, title, size, remarks=tuple(remarks), style="wrong")


def _quoted(name: str) -> str:
    from shlex import quote

    return quote(name)
