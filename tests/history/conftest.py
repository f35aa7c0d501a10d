"""A history for a test, and what it warns of."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from heartquiz.history.store import History


@pytest.fixture
def path(home: Path) -> Path:
    return home / "history.db"


@pytest.fixture
def warnings() -> list[str]:
    """The lines that histories of the test warned with."""
    return []


@pytest.fixture
def begin(path: Path, warnings: list[str]) -> Iterator[Callable[[], History]]:
    """begin() opens the history, as a start of the program does."""
    opened: list[History] = []

    def begin_() -> History:
        opened.append(History(path, warnings.append))
        return opened[-1]

    yield begin_
    for history in opened:
        history.close()
