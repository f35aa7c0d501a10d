"""The one door errors leave by: known ones as a line and a hint, unknown ones with a log."""

import errno
import os
import sys
from collections.abc import Callable

from heartquiz.core.text import visible
from heartquiz.errors import HeartquizError

BROKEN_PIPE = 141
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
HUNG_UP = 129  # the terminal went away while it was written to


class OutputClosedError(Exception):
    """Nobody reads standard output any more. Typer would make exit status 1 of a BrokenPipeError."""


def behind_the_door(run: Callable[[], None]) -> int:
    """Run the program; returns its exit status."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        run()
        sys.stdout.flush()
    except HeartquizError as error:
        _tell(f"heartquiz: {error.message}", f"  {error.hint}" if error.hint else "")
        return error.status
    except (OutputClosedError, BrokenPipeError):
        # What is still buffered must not be written, or Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        if error.errno in _NO_ROOM and not error.filename:  # what is written by name says so itself
            _tell(
                f"heartquiz: the output cannot be written: {error.strerror}",
                "  make room, or write it elsewhere",
            )
            return 1
        return HUNG_UP if error.errno == errno.EIO else _unexpected(error)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0
    except Exception as error:  # the last door: whatever it is, the player gets a line
        return _unexpected(error)
    return 0


def _open_what_is_closed() -> None:
    """Let nothing come in and go out where who started the program closed a standard stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 (for as long as the program runs)


def _unexpected(error: Exception) -> int:
    from traceback import format_exception

    from heartquiz import __version__, locations

    path = locations.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"heartquiz {__version__}, Python {sys.version}, {sys.platform}\n")
            log.writelines(format_exception(error))
        where = f"the details are in {path}"
    except OSError as second:
        where = f"and {path} cannot be written ({second.strerror})"
    _tell(f"heartquiz: an unexpected {type(error).__name__}: {error}", f"  this is a bug; {where}")
    return 1


def _tell(*lines: str) -> None:
    for line in filter(None, lines):
        told = visible(line).replace("\n", " ")
        print(_wrapped(told) if sys.stderr.isatty() else told, file=sys.stderr)


def _wrapped(line: str) -> str:
    """A line as a terminal shows it, broken between words."""
    from shutil import get_terminal_size
    from textwrap import fill

    width = max(get_terminal_size().columns - 1, 20)
    return fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
