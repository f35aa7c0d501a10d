"""What asks the program to end: Ctrl-C, and the signals that are treated like it."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

INTERRUPTED = 130
_AGAIN_SECONDS = 0.05  # time for what dropped an interrupt to be left
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


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

    for each in _ENDING:
        signal.signal(each, stop)


def lose_none() -> None:
    """Have an interrupt come again that Python dropped.

    It drops what is raised while it calls back from a weak reference (there is one for every module that
    loads) or from the garbage collector: a signal is handled there in one of some hundred starts.
    """

    def again(dropped: "sys.UnraisableHookArgs") -> None:
        if not isinstance(dropped.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(dropped)
            return
        send = signal.raise_signal if os.name == "nt" else partial(os.kill, os.getpid())
        threading.Timer(_AGAIN_SECONDS, send, [status_of(dropped.exc_value) - 128]).start()

    sys.unraisablehook = again


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C and the signals that end programs wait until this is done. For the main thread alone."""
    waiting: list[int] = []
    numbers = [signal.SIGINT, *_ENDING]
    before = {each: signal.signal(each, lambda number, _: waiting.append(number)) for each in numbers}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler or signal.SIG_DFL)
    for number in waiting[:1]:
        signal.raise_signal(number)
