"""A bar for work that takes more than a moment: drawn on standard error, erased when the work is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from heartquiz.messages.install import FETCHING, LOOKING
from heartquiz.terminal.theme import is_plain

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 0.5  # seconds of work before anything is shown


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function that takes what is being done, how much of it is, and of how much (0 where nobody knows).

    Nothing is drawn before `PATIENCE`, nor where there is no terminal.
    """
    if not sys.stderr.isatty() or is_plain():
        yield lambda _what, _done, _of: None
        return
    shown = _Bar()
    timer = Timer(PATIENCE, shown.start)  # the work may be one long step; Rich's own lock keeps the two apart
    timer.daemon = True
    timer.start()
    try:
        yield shown.report
    finally:
        timer.cancel()
        timer.join()  # or the bar could begin after its end
        shown.stop()


class _Bar:
    """A bar that is made when it is started: until then the last report is kept."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._last = (LOOKING, 0, 0)

    def start(self) -> None:
        from rich.progress import BarColumn, Progress, TextColumn  # 50 ms: only for work that takes longer

        from heartquiz.terminal.theme import console

        self._bar = Progress(
            TextColumn(" {task.description}", markup=False),
            BarColumn(20, style="quiet", complete_style="key", finished_style="right", pulse_style="key"),
            TextColumn("{task.fields[shown]}", markup=False),
            console=console(stderr=True),
            transient=True,
        )
        self._bar.add_task("", shown="")
        self.report(*self._last)
        self._bar.start()

    def stop(self) -> None:
        if self._bar:
            self._bar.stop()

    def report(self, what: str, done: int, of: int) -> None:
        self._last = (what, done, of)
        if self._bar and (tasks := self._bar.task_ids):
            shown = _megabytes(done, of) if what == FETCHING else f"{done:,} of {of:,}" if of else ""
            self._bar.update(tasks[0], description=what, completed=done, total=of or None, shown=shown)


def _megabytes(done: int, of: int) -> str:
    return f"{done / 1e6:.1f} of {of / 1e6:.1f} MB" if of else f"{done / 1e6:.1f} MB"
