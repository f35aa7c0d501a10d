"""What asks the program to end: Ctrl-C, and the signals that are treated like it."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

INTERRUPTED = 130


class Stopped(KeyboardInterrupt):
    """A signal asks the program to end; `status` is the exit status shells know it by."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


def status_of(interrupt: KeyboardInterrupt) -> int:
    """The exit status of what interrupted a game: Ctrl-C, or a signal."""
    return interrupt.status if isinstance(interrupt, Stopped) else INTERRUPTED


def stop_on_signals(interrupt: Callable[[Stopped], None]) -> None:
    """Let SIGTERM and SIGHUP end the work as Ctrl-C does, so that everything is left as it was found.

    `interrupt` is called, from the signal handler, with what is to be raised.
    """
    if threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        return

    def stop(number: int, _: FrameType | None) -> None:
        interrupt(Stopped(number))

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
