"""A bar for work that takes more than a moment: drawn on standard error, erased when the work is done."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 0.5  # seconds of work before anything is shown
_IN_BYTES = ("Fetching", "Unpacking")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function to tell what is being done, how much of it is, and of how much (0 where nobody knows).

    Nothing is drawn before `PATIENCE`, nor where there is no terminal.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or _plain():
        yield lambda _what, _done, _of: None
        return
    told = ("Looking", 0, 0)
    bars: list[Progress] = []
    drawing = threading.Lock()  # the bar begins in a thread: the work may be one long step
    over = False

    def begin() -> None:
        with drawing:
            if not over:
                bars.append(_bar())
                _update(bars[0], *told)
                bars[0].start()

    def tell(what: str, done: int, of: int) -> None:
        nonlocal told
        told = (what, done, of)
        for bar in bars:
            _update(bar, *told)

    timer = threading.Timer(PATIENCE, begin)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        with drawing:
            over = True
            for bar in bars:
                bar.stop()


def _update(bar: "Progress", what: str, done: int, of: int) -> None:
    shown = _megabytes(done, of) if what in _IN_BYTES else f"{done:,} of {of:,}" if of else ""
    if not bar.tasks:
        bar.add_task(what, shown=shown)
    bar.update(bar.tasks[0].id, description=what, completed=done, total=of or None, shown=shown)


def _plain() -> bool:
    return os.environ.get("HEARTQUIZ_PLAIN", "0") not in ("", "0")


def _megabytes(done: int, of: int) -> str:
    return f"{done / 1e6:.1f} of {of / 1e6:.1f} MB" if of else f"{done / 1e6:.1f} MB"


def _bar() -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn  # 50 ms: only for work that takes longer

    from heartquiz.terminal.theme import console

    return Progress(
        TextColumn(" {task.description}", markup=False),
        BarColumn(20, style="quiet", complete_style="key", finished_style="right", pulse_style="key"),
        TextColumn("{task.fields[shown]}", markup=False),
        console=console(stderr=True),
        transient=True,
    )
