"""What players name on the command line -> packs."""

from collections.abc import Iterable

from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY
from heartquiz.core.packs.model import Item, Pack
from heartquiz.errors import HeartquizError, failure
from heartquiz.library.entries import Report, complaint, silent
from heartquiz.library.find import all_installed, find
from heartquiz.library.library import Library, Pool
from heartquiz.library.reading import read_file
from heartquiz.messages.library import NOTHING_INSTALLED, NOTHING_SOUND


def load(names: Iterable[str], report: Report = silent) -> Library:
    """The packs that names stand for; without names, every installed one that is not solo.

    Raises HeartquizError where a name stands for nothing, where a pack that was named is faulty, and where
    nothing is left to play.
    """
    library = of_names(names, report)
    if not library.playing:
        passed_over = library.passed_over
        raise failure(NOTHING_SOUND, first=passed_over[0]) if passed_over else failure(NOTHING_INSTALLED)
    return library


def of_names(names: Iterable[str], report: Report = silent) -> Library:
    """The packs that names stand for, or all, though nothing be left to play. Raises as `load` does."""
    library = Library(find(names) or all_installed().values(), report)
    for entry in library.entries:
        if entry.found.named and entry.summary.problems:
            raise HeartquizError(*complaint(entry.found, entry.summary.problems))
    return library


def items_of(names: Iterable[str]) -> tuple[Item, ...]:
    """Every question of the packs that names stand for; without names, of all there are, solo ones too.

    Raises HeartquizError where a name stands for nothing.
    """
    every = (each._replace(named=True) for each in all_installed().values())
    return Pool(Library(find(names) or every), Filters(), PLAY, ()).in_order()


def build_index(report: Report = silent) -> None:
    """Read whatever is not in the index yet, so that the next game need not."""
    Pool(Library(all_installed().values(), report), Filters(), PLAY, ())


def read_packs(names: Iterable[str]) -> list[Pack]:
    """The packs that names stand for, read whole from their files: the same ones as `load` gives.

    Raises HeartquizError as it does.
    """
    packs = []
    for found in find(names):
        reading = read_file(found)
        if reading.pack and (found.named or not reading.pack.head.solo):
            packs.append(reading.pack)
        elif found.named:
            raise HeartquizError(*complaint(found, reading.problems))
    if not packs:
        load(names)  # says why
    return packs
