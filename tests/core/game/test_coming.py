"""A sequence that takes its entries only when they are asked for."""

from collections.abc import Iterator

import pytest

from heartquiz.core.game.coming import Coming


def test_entries_are_taken_when_they_are_asked_for() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(9):
            taken.append(number)
            yield number * 10

    coming = Coming(numbers(), 5)
    assert (len(coming), taken) == (5, [])
    assert (coming[1], taken) == (10, [0, 1])
    assert (coming[0], coming[:2], taken) == (0, (0, 10), [0, 1])
    assert (coming[-1], list(coming)) == (40, [0, 10, 20, 30, 40])
    assert taken == [0, 1, 2, 3, 4]
    with pytest.raises(IndexError):
        coming[5]
