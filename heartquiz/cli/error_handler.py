"""The error handler: known errors become a line and a hint, unknown ones also a log."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper

from heartquiz.core.text import visible
from heartquiz.errors import HeartquizError, failure, reason
from heartquiz.interrupts import status_of

BROKEN_PIPE = 141
HUNG_UP = 129  # the terminal went away while it was read from or written to
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
# Faults of a disk or of the rights to a file, not of this program.
_REFUSED = (*_NO_ROOM, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR)


def run_reporting_errors(run: Callable[[], None]) -> int:
    """Run the program and report what goes wrong. Returns the exit status."""
    _prepare_streams()
    try:
        run()
        sys.stdout.flush()
    except HeartquizError as error:
        return report_error(error)
    except BrokenPipeError:
        return _output_closed()
    except OSError as error:
        return _system_error(error)
    except SystemExit as exit_:
        return _exit_status(exit_)
    except KeyboardInterrupt as interrupt:
        return status_of(interrupt)
    except Exception as error:  # whatever it is, the player gets a line
        return _unexpected(error)
    return 0


def _prepare_streams() -> None:
    """Open what whoever started the program closed, and let no stream fail at a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 (for as long as the program runs)
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _exit_status(exit_: SystemExit) -> int:
    """The status a command ends with. Typer makes 1 of closed output, and 130 of every signal."""
    for cause in _causes(exit_):
        if isinstance(cause, BrokenPipeError):
            return _output_closed()
        if isinstance(cause, KeyboardInterrupt):  # outside a round: at a menu, an offer, a count
            return status_of(cause)
    if exit_.code is None or isinstance(exit_.code, int):
        return exit_.code or 0
    _print(str(exit_.code))
    return 1


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__context__


def _output_closed() -> int:
    """Nobody reads standard output: what is buffered must not be written, or Python complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _system_error(error: OSError) -> int:
    """Report what the system refused; a terminal that is gone is no longer read by anybody."""
    from heartquiz.messages.commands import FILE_REFUSED, OUTPUT_LOST

    if error.errno in _NO_ROOM and not error.filename:
        return report_error(failure(OUTPUT_LOST, reason=reason(error)))
    if error.errno == errno.EIO and not error.filename and _terminal_is_gone():
        return HUNG_UP
    if error.errno not in _REFUSED:
        return _unexpected(error)
    return report_error(failure(FILE_REFUSED, name=str(error.filename or "a file"), reason=reason(error)))


def _terminal_is_gone() -> bool:
    """Whether one of the standard streams is a terminal that was closed: not even its size can be had."""
    for number in range(3):
        try:
            os.get_terminal_size(number)
        except OSError as error:
            if error.errno in (errno.EIO, errno.ENXIO):
                return True
    return False


def _unexpected(error: Exception) -> int:
    from traceback import format_exception

    from heartquiz import locations
    from heartquiz.messages.commands import LOGGED, NOT_LOGGED, UNEXPECTED

    path = locations.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(_versions())
            log.writelines(format_exception(error))
        where = LOGGED.format(path=path)
    except OSError as second:
        where = NOT_LOGGED.format(path=path, reason=second.strerror)
    return report_error(failure(UNEXPECTED, name=type(error).__name__, text=str(error), where=where))


def _versions() -> str:
    """The versions of heartquiz and of what it needs: what whoever reads a report asks for first."""
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    from heartquiz import __version__

    lines = [f"heartquiz {__version__}, Python {sys.version}, {sys.platform}"]
    try:
        needed = [line for line in requires("heartquiz") or () if "extra ==" not in line]
        names = re.findall(r"(?m)^[\w-]+", "\n".join(needed))
        lines.append(", ".join(f"{name} {version(name)}" for name in names))
    except PackageNotFoundError:  # run from a folder, not installed
        pass
    return "".join(f"{line}\n" for line in lines)


def report_error(error: HeartquizError) -> int:
    """Print what went wrong and what to do. Returns the exit status."""
    _print(f"heartquiz: {error.message}")
    if error.hint:
        _print(f"  {error.hint}")
    return error.status


def _print(line: str) -> None:
    shown = visible(line).replace("\n", " ")
    print(_wrapped(shown) if sys.stderr.isatty() else shown, file=sys.stderr)


def _wrapped(line: str) -> str:
    """A line as a terminal shows it, broken between words."""
    from shutil import get_terminal_size
    from textwrap import fill

    width = max(get_terminal_size().columns - 1, 20)
    return fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
