"""Reading lines no longer than a clock allows."""

import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from io import UnsupportedOperation
from typing import NoReturn, TextIO


class TimeUpError(Exception):
    """The clock ran out before a line was complete; `begun` says that some of one had come."""

    def __init__(self, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class Lines:
    """The lines of a stream. Where it has a file descriptor they are read from that, so that waiting can end.

    What had come of a line when the clock ran out is dropped, with the rest of that line. On Windows, where
    `select` knows only sockets, a line is waited for without an end: one that comes too late is late by the
    rules of the round, but no question closes by itself.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._buffer = b""
        self._ended = False
        self._dropping = False
        self._descriptor: int | None = None
        if sys.platform != "win32":
            with suppress(UnsupportedOperation, AttributeError):  # text that is not from a file, as in tests
                self._descriptor = stream.fileno()

    def read(self, ends: float | None = None) -> str | None:
        """The next line, or None at the end of input. Raises TimeUpError when the clock passes `ends`."""
        if self._descriptor is None:
            return self._stream.readline() or None
        while True:
            if ends is not None and self._clock() > ends:
                self._give_up(self._descriptor)
            line, found, rest = self._buffer.partition(b"\n")
            if found or (self._ended and line):
                self._buffer = rest
                return line.decode("utf-8", "replace") + "\n"
            if self._ended:
                return None
            self._more(self._descriptor, ends)

    def _more(self, descriptor: int, ends: float | None) -> None:
        """Wait for some bytes."""
        left = None if ends is None else max(0.0, ends - self._clock())
        if not select.select([descriptor], [], [], left)[0]:
            self._give_up(descriptor)
        data = os.read(descriptor, 65536)
        self._ended = not data
        if self._dropping:
            _, found, data = data.partition(b"\n")
            self._dropping = not found
        self._buffer += data

    def _give_up(self, descriptor: int) -> NoReturn:
        """Drop the line that was begun. A terminal keeps what is typed until Enter: drop that too."""
        whole, _, begun = self._buffer.rpartition(b"\n")
        self._dropping = self._dropping or bool(begun)
        self._buffer = whole + b"\n" if whole else b""
        if sys.platform != "win32" and os.isatty(descriptor):
            import termios

            termios.tcflush(descriptor, termios.TCIFLUSH)
        raise TimeUpError(bool(begun))
