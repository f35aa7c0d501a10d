"""`heartquiz history export`, `import`, `forget` and `repair`."""

from functools import partial
from pathlib import Path

import typer

from heartquiz import locations
from heartquiz.cli.dates import day_written
from heartquiz.cli.history_file import open_history
from heartquiz.errors import failure
from heartquiz.history import forget, repair, transfer
from heartquiz.history.forget import Chosen
from heartquiz.history.merge import Merged, merge
from heartquiz.library.find import find
from heartquiz.messages import history as words
from heartquiz.terminal.tables import print_lines

LOST = 3  # the status where something was left out


def export_history(path: Path) -> None:
    """Write the history into a file."""
    with open_history() as history:
        written = history.read(lambda db: transfer.export(db, path))
    _tell(words.exported(str(path), written.rounds, written.notes, written.bans), written)


def import_history(path: Path) -> None:
    """Merge a file into the history."""
    with open_history() as history:
        merged = history.change(lambda db: transfer.import_(db, path))
    _tell(words.imported(merged.rounds, merged.replies, merged.notes, merged.bans), merged)


def repair_history(path: Path | None) -> None:
    """Merge what can be read of a damaged file, or of all that were set aside, into the history."""
    with open_history() as history:  # a damaged history is set aside as it is opened
        damaged = [path] if path else set_aside()
        if not damaged:
            raise failure(words.NOTHING_TO_REPAIR)
        for each in damaged:
            if not each.exists():
                raise failure(words.NO_SUCH_FILE, path=str(each))
            found = repair.readable(each)
            if not any(found):
                raise failure(words.NOTHING_READABLE, path=str(each))
            merged = history.change(partial(merge, found=found))
            line = words.repaired(str(each), merged.rounds, merged.replies, merged.notes, merged.bans)
            print_lines([line, *([words.lost_lines(merged.damaged)] if merged.damaged else [])])


def set_aside() -> list[Path]:
    """The damaged histories that were set aside."""
    file = locations.history_file()
    found = file.parent.glob(f"{file.name}.damaged-*")
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))


def forget_rounds(
    packs: list[str], since: str | None, before: str | None, *, everything: bool, yes: bool
) -> None:
    """Forget rounds, after the player has agreed."""
    if everything and (packs or since or before):
        raise failure(words.ALL_MEANS_ALL, 2)
    if not (everything or packs or since or before):
        raise failure(words.NOTHING_CHOSEN, 2)
    names = _names(packs) if packs else None
    first = day_written("--since", since).isoformat() if since else "0"
    last = day_written("--before", before).isoformat() if before else "9999"
    chosen = Chosen(names, first, last)
    with open_history() as history:
        count = history.change(lambda db: forget.count(db, chosen))
        if not (count.rounds or count.remarks):
            print_lines([words.NOTHING_TO_FORGET])
            return
        print_lines([words.would_forget(count.rounds, count.replies, count.others, count.remarks)])
        if not (yes or _agrees()):
            print_lines([words.KEPT_ALL])
            raise typer.Exit(1)
        history.change(lambda db: forget.forget(db, chosen))
        history.read(forget.vacuum)
    aside = [words.ASIDE_LEFT.format(path=path) for path in set_aside()]
    print_lines([words.forgotten(count.rounds, count.replies), *aside])


def _names(packs: list[str]) -> tuple[str, ...]:
    """The names of packs; one that is gone is taken by its name."""
    from heartquiz.errors import HeartquizError

    names: list[str] = []
    for pack in packs:
        try:
            names += [found.name for found in find([pack])]
        except HeartquizError:
            names.append(pack)
    return tuple(names)


def _agrees() -> bool:
    try:
        return input(words.ASK_FORGET).strip().casefold() == "yes"
    except EOFError:
        return False


def _tell(line: str, merged: Merged) -> None:
    print_lines([line, *([words.lost_lines(merged.damaged)] if merged.damaged else [])])
    if merged.damaged:
        raise typer.Exit(LOST)
