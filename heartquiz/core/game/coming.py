"""A sequence that is made as it is needed."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar, overload

_T = TypeVar("_T", covariant=True)


class Coming(Sequence[_T]):
    """So many entries of an iterable, each taken when it is asked for.

    A race has more questions than anybody answers: most of them are never read.
    """

    def __init__(self, entries: Iterable[_T], length: int) -> None:
        self._left = iter(entries)
        self._taken: list[_T] = []
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> _T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_T]: ...

    def __getitem__(self, place: int | slice) -> _T | Sequence[_T]:
        places = range(self._length)[place]
        if isinstance(places, range):
            return tuple(self[each] for each in places)
        self._taken.extend(islice(self._left, max(places + 1 - len(self._taken), 0)))
        return self._taken[places]
