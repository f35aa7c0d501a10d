"""`heartquiz packs add`, `update` and `remove`: packs from elsewhere, shown before anything is changed."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from unicodedata import normalize

import typer

from heartquiz.cli.error_handler import report_error
from heartquiz.cli.front_ends import has_terminal
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure
from heartquiz.interrupts import Stopped, stop_on_signals
from heartquiz.library.find import Found, find, is_path, shown
from heartquiz.library.install import source
from heartquiz.library.install.additions import Addition, additions, alone, keep, staging
from heartquiz.library.install.delivery import deliver
from heartquiz.library.install.old_home import take_over
from heartquiz.library.install.plan import plan, remove
from heartquiz.library.install.safe_names import fault
from heartquiz.library.load import build_index
from heartquiz.library.reading import read_file
from heartquiz.messages import install
from heartquiz.messages.install import Entry
from heartquiz.terminal.install_report import show
from heartquiz.terminal.progress import progress
from heartquiz.terminal.tables import print_lines


def add_packs(given: str, *, yes: bool, name: str | None, replace: bool) -> None:
    """Add what a source has. Raises HeartquizError where it cannot be had or may not be taken."""
    called = name if name is None else normalize("NFC", name)
    if called is not None and (why := fault(called)):
        raise failure(install.BAD_CALLED, 2, name=called, why=why)
    with _changing():
        _take(given, None, called, yes=yes, replace=replace)


def update_packs(names: list[str], *, yes: bool, replace: bool) -> None:
    """Fetch additions again, those with the named packs or all, and take what changed.

    Raises HeartquizError where a name does not mean an added pack, typer.Exit where a source cannot be had.
    """
    with _changing():
        chosen = _holding(_named(names)[0]) if names else additions()
        failed = [each for each in chosen if not _updated(each, yes=yes, replace=replace)]
    if not chosen:
        print_lines([install.NOTHING_TO_UPDATE])
    if failed:
        raise typer.Exit(1)


def remove_packs(names: list[str], *, yes: bool) -> None:
    """Remove packs that were added. Raises HeartquizError where a name does not mean any."""
    with _changing():
        added, own = _named(names)
        before = _holding(added)
        entries = [_leaving(found, before) for found in added.values()]
        entries += [Entry(each.name, install.OWN_STAYS, (shown(each.path),), style="partly") for each in own]
        its, it = ("its", "it") if len(added) == 1 else ("their", f"these {len(added):,}")
        show(install.TO_BE_REMOVED, entries, install.HISTORY_STAYS.format(its=its))
        if _agreed(install.REMOVE.format(it=it), yes):
            remove(before, set(added))
            print_lines([install.REMOVED.format(names=", ".join(map(one_line, added)))])


@contextmanager
def _changing() -> Iterator[None]:
    """Be the only program that changes packs, which signals end like Ctrl-C does."""

    def at_once(error: Stopped) -> None:
        raise error

    stop_on_signals(at_once)
    with alone(lambda: print(install.WAITING, file=sys.stderr)):
        take_over()
        yield


def _updated(addition: Addition, *, yes: bool, replace: bool) -> bool:
    """Whether an addition could be fetched again; if not, why is told and the others go on."""
    try:
        if "://" not in addition.source and not Path(addition.source).exists():
            raise failure(install.SOURCE_GONE, source=addition.source)
        _take(addition.source, addition.name, None, yes=yes, replace=replace)
    except HeartquizError as error:
        report_error(HeartquizError(f"{addition.name}: {error.message}", error.hint))
        return False
    return True


def _take(given: str, known_as: str | None, called: str | None, *, yes: bool, replace: bool) -> None:
    """Show what a source has and take it, if the player agrees.

    `known_as` is the addition to update; `called` what it is to be called; left out, it keeps its name.
    """
    with staging() as folder:
        origin = source.lasting(given)
        if called is None:
            called = next((each.called for each in additions() if each.source == origin), "")
        with progress() as report:
            delivery = deliver(origin, folder, report, called)
        made = plan(delivery, replace=replace, update=known_as is not None)
        name = known_as or made.after.name
        if made.nothing:
            print_lines(
                [
                    *(f"{each.name}: {each.what}" for each in made.entries if each.style == "partly"),
                    install.NOTHING_NEW.format(name=name),
                ]
            )
            return
        title = install.UPDATE_FROM if known_as else install.FROM
        show(title.format(name=known_as, place=source.shown(origin)), made.entries, made.summary)
        it = "them" if len(made.after.files) > 1 else "it"
        if _agreed(install.TAKE if made.before else install.ADD.format(it=it), yes):
            keep(made.before, made.after, delivery.folder)
            with progress() as report:
                build_index(report)
            added = install.ADDED.format(it=it, name=quote(name))
            print_lines([install.UPDATED.format(name=one_line(name)) if known_as else added])


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


def _named(names: list[str]) -> tuple[dict[str, Found], list[Found]]:
    """The added packs that names mean, and the player's own, which stay."""
    added: dict[str, Found] = {}
    own: list[Found] = []
    for name in names:
        if is_path(name):
            raise failure(install.IS_A_PATH, name=name)
        found = find([name])
        mine = [each for each in found if each.origin == "own"]
        theirs = {each.name: each for each in found if "added" in (each.origin, each.instead_of)}
        if not theirs and not mine:
            raise failure(install.SHIPPED, name=name)
        if not theirs:
            raise failure(install.OWN, name=name, path=shown(mine[0].path))
        added |= theirs
        own += mine
    return added, own


def _holding(names: Iterable[str]) -> tuple[Addition, ...]:
    """The additions that have some of these packs."""
    return tuple(each for each in additions() if not each.files.keys().isdisjoint(names))


def _leaving(found: Found, before: tuple[Addition, ...]) -> Entry:
    path = next(each.path(found.name) for each in before if found.name in each.files)
    pack = read_file(Found(found.name, str(path), "added")).pack
    remarks = (install.BUNDLED_AGAIN,) if found.instead_of == "bundled" else ()
    title, facts = (pack.head.title, install.amount(pack)) if pack else (install.UNPLAYABLE, ())
    return Entry(found.name, title, facts, remarks=remarks, style="wrong")
