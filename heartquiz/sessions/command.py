"""A command that runs while questions are asked: its output is kept, and shown as it was afterwards."""

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from heartquiz.core.text import one_line
from heartquiz.errors import failure, reason
from heartquiz.messages.background import CANNOT_RUN

MOST_KEPT = 16 * 1024 * 1024  # bytes of output in memory; more goes to a file
_AT_ONCE = 65536
_LAST_LINE = 400  # bytes of it that are looked at


class Running:
    """A command under way, in a process group of its own, so that Ctrl-C reaches it from here alone.

    It reads nothing: the keys belong to the questions. Raises HeartquizError where it cannot be run.
    """

    def __init__(
        self, command: Sequence[str], clock: Callable[[], float], most_kept: int = MOST_KEPT
    ) -> None:
        self.name = one_line(" ".join(command))
        self._clock = clock
        self._begun = clock()
        self._over: float | None = None
        self._kept = bytearray()
        self._most_kept = most_kept
        self._tail = b""
        self._out: BinaryIO | None = None
        self._file: BinaryIO | None = None
        self.path: Path | None = None
        self._lock = threading.Lock()
        self._interrupted = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 (it is what the player typed)
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise failure(CANNOT_RUN, 127, command=command[0], reason=reason(error)) from error
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        return self._over is not None

    @property
    def status(self) -> int:
        """Its exit status as a shell has it: 128 and the number for a signal."""
        code = self._process.wait()
        return 128 - code if code < 0 else code

    @property
    def seconds(self) -> float:
        """How long it runs, or ran."""
        return (self._clock() if self._over is None else self._over) - self._begun

    @property
    def last_line(self) -> str:
        """The last line of its output that says something."""
        lines = self._tail.decode(errors="replace").replace("\r", "\n").splitlines()
        return one_line(next((line for line in reversed(lines) if line.strip()), ""))

    def interrupt(self) -> None:
        """Pass Ctrl-C on, once."""
        if not self._interrupted and not self.ended:
            self._interrupted = True
            self._signal(signal.SIGINT)

    def terminate(self) -> None:
        """Ask it to end for good."""
        if not self.ended:
            self._signal(signal.SIGTERM)

    def release(self, out: BinaryIO) -> None:
        """Write out what was kept, and what comes from now on, unless it went to a file."""
        with self._lock:
            self._out = out
            if self.path is None:
                out.write(self._kept)
                out.flush()
                self._kept.clear()

    def wait(self) -> None:
        """Wait until it has ended and its output is read."""
        self._reader.join()

    def _signal(self, number: int) -> None:
        if hasattr(os, "killpg"):
            try:
                os.killpg(self._process.pid, number)
            except ProcessLookupError:
                return
        else:  # Windows
            self._process.terminate()

    def _read(self) -> None:
        assert self._process.stdout
        while data := os.read(self._process.stdout.fileno(), _AT_ONCE):
            self._tail = (self._tail + data)[-_LAST_LINE:]
            with self._lock:
                self._take(data)
        self._process.stdout.close()
        self._process.wait()
        if self._file:
            self._file.close()
        self._over = self._clock()

    def _take(self, data: bytes) -> None:
        if self._file:
            self._file.write(data)
        elif self._out:
            self._out.write(data)
            self._out.flush()
        else:
            self._kept += data
            if len(self._kept) > self._most_kept:
                self._spill()

    def _spill(self) -> None:
        handle, name = tempfile.mkstemp(prefix="heartquiz-while-", suffix=".log")
        self._file, self.path = os.fdopen(handle, "wb"), Path(name)
        self._file.write(self._kept)
        self._kept.clear()
