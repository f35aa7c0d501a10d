"""A history of its own for each test, and a front end without a screen."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz.history.store import History
from testing.listener import Listener


@pytest.fixture
def front_end() -> Listener:
    return Listener()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(History(tmp_path / "history.db", print)) as opened:
        yield opened
