"""A bar for work that takes more than a moment: drawn on standard error, erased when the work is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from heartquiz.messages.install import FETCHING, LOOKING
from heartquiz.terminal.theme import console, is_plain

PATIENCE = 0.5  # seconds of work before anything is shown


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function that takes what is being done, how much of it is, and of how much (0 where nobody knows).

    Nothing is drawn before `PATIENCE`, nor where there is no terminal.
    """
    if not sys.stderr.isatty() or is_plain():
        yield lambda _what, _done, _of: None
        return
    from rich.progress import BarColumn, Progress, TextColumn  # 50 ms: only for work that takes longer

    bar = Progress(
        TextColumn(" {task.description}", markup=False),
        BarColumn(20, style="quiet", complete_style="key", finished_style="right", pulse_style="key"),
        TextColumn("{task.fields[shown]}", markup=False),
        console=console(stderr=True),
        transient=True,
    )
    task = bar.add_task(LOOKING, shown="")

    def report(what: str, done: int, of: int) -> None:
        shown = _megabytes(done, of) if what == FETCHING else f"{done:,} of {of:,}"
        bar.update(task, description=what, completed=done, total=of or None, shown=shown)

    timer = Timer(PATIENCE, bar.start)  # the work may be one long step; Rich's own lock keeps the two apart
    timer.daemon = True
    timer.start()
    try:
        yield report
    finally:
        timer.cancel()
        timer.join()  # or the bar could begin after its end
        bar.stop()


def _megabytes(done: int, of: int) -> str:
    return f"{done / 1e6:.1f} of {of / 1e6:.1f} MB" if of else f"{done / 1e6:.1f} MB"
