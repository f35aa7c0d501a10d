"""Programs that a test starts end with it."""

from collections.abc import Callable, Iterator

import pytest

from testing.running import Started


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    """start("play", ...) begins heartquiz as a program of its own."""
    begun: list[Started] = []

    def begin(*arguments: str) -> Started:
        begun.append(Started(*arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.clear_away()
