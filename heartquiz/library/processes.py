"""Many pack files, read by several processes at once.

A process gets its files in one go and sends what it made of each in turn, so it is never more than a file
ahead. It ends when nobody listens any more, and Ctrl-C does not reach it. Where one fails, or none can be
started, its files are read here.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO
from typing import IO

from heartquiz.library.find import Found
from heartquiz.library.prepare import Prepared, prepared

_MOST = 6  # processes: they are as quick as the index takes in what they make


def all_prepared(files: Sequence[Found]) -> Generator[Prepared | None, None, None]:
    """What is made of each file in turn; None where one cannot be read. To close it ends the processes."""
    number = min(os.cpu_count() or 1, _MOST)
    with ExitStack() as running:
        sent = [running.enter_context(_reader(files[first::number])) for first in range(number)]
        for place, found in enumerate(files):
            yield _received(sent[place % number]) or prepared(found)


@contextmanager
def _reader(files: Sequence[Found]) -> Iterator[IO[bytes]]:
    """What a process sends that reads these files."""
    try:
        process = subprocess.Popen(  # noqa: S603 (of this program itself)
            [sys.executable or "", "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        yield BytesIO()
        return
    with process:
        assert process.stdin
        assert process.stdout
        try:
            with suppress(BrokenPipeError), process.stdin as wire:
                pickle.dump(files, wire)
            yield process.stdout
        finally:
            process.kill()


def _received(sent: IO[bytes]) -> Prepared | None:
    try:
        made: Prepared | None = pickle.load(sent)  # noqa: S301 (of this program itself)
    except (EOFError, pickle.UnpicklingError):
        return None
    return made


def _main() -> None:
    gc.disable()  # what is read has no circles, and is looked through for them a tenth of the time
    files: Sequence[Found] = pickle.load(sys.stdin.buffer)  # noqa: S301 (as above)
    with suppress(BrokenPipeError):
        for found in files:
            pickle.dump(prepared(found), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
