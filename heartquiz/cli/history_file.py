"""The player's history, opened for a command."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from heartquiz import locations
from heartquiz.core.text import visible
from heartquiz.history.store import History


def warn(line: str) -> None:
    """Say what is wrong with the history where it does not mix with the figures."""
    print(visible(line), file=sys.stderr)


@contextmanager
def open_history(say: Callable[[str], None] = warn) -> Iterator[History]:
    """The history; `say` is called with a line about anything that is wrong with its file."""
    with closing(History(locations.history_file(), say)) as history:
        yield history
