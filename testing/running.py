"""heartquiz as tests run it: in this process behind its own error door, or as a program with pipes."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple, TypeAlias

from typer.testing import CliRunner

from heartquiz import locations
from heartquiz.cli.app import app
from heartquiz.cli.error_handler import run_reporting_errors
from heartquiz.errors import failure
from testing.making import HEAD

PATIENCE = 20.0
# What a terminal obeys, and what turns the order of letters round. Line feeds may pass, and the tabs between
# the columns of tables.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Line: TypeAlias = str | Mapping[str, str]
PROGRAM = (sys.executable, "-m", "heartquiz")


class Said(NamedTuple):
    """What heartquiz wrote, and its exit status."""

    status: int
    out: str
    err: str


def heartquiz(*arguments: str, typed: "str | bytes | Player" = "") -> Said:
    """Run heartquiz in this process; its standard streams are no terminals."""
    with CliRunner().isolation(input=typed if isinstance(typed, str | bytes) else "") as (out, err, _):
        if isinstance(typed, Player):
            typed.listen(err if "--json" in arguments else out)
            sys.stdin = typed
        status = run_reporting_errors(lambda: app(list(arguments), prog_name="heartquiz"))
        sys.stdout.flush()
        sys.stderr.flush()
        return Said(status, out.getvalue().decode(), err.getvalue().decode())


_DATE = re.compile(r" \(\w+ \d{4}\)$")  # of what may have changed, beside its question


class Player(io.StringIO):
    """Somebody who reads the conversation and answers it: standard input for `heartquiz`.

    `script` has the lines to type for each question, by its words. `<text>` in a line stands for the number
    the text was shown with; a mapping stands for the numbers of its values, in the order its keys were shown.
    When the lines for a question are used up, the input has ended.
    """

    def __init__(self, script: Mapping[str, Sequence[Line]]) -> None:
        super().__init__()
        self._left = {ask: list(lines) for ask, lines in script.items()}

    def listen(self, conversation: io.BytesIO) -> None:
        self._conversation = conversation

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002
        conversation = self._conversation.getvalue().decode()
        block = re.split(r"(?m)^Question \d+ of \d+ .*\n", conversation)[-1]
        lines = self._left[_DATE.sub("", block.partition("\n")[0])]
        return f"{_spoken(lines.pop(0), block)}\n" if lines else ""


def _spoken(line: Line, block: str) -> str:
    if isinstance(line, str):
        return re.sub("<(.+?)>", lambda found: _number(found[1], block), line)
    return ",".join(_number(line[left], block) for left in re.findall(r"(?m)^[A-E]\. (.*)$", block))


def _number(text: str, block: str) -> str:
    return str(re.findall(rf"(?m)^(\d+)\. {re.escape(text)}$", block)[0])


class Started:
    """heartquiz as a program of its own, its standard streams pipes."""

    def __init__(self, *arguments: str) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [*PROGRAM, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"
        )
        self._guard = Timer(PATIENCE, self.process.kill)
        self._guard.daemon = True  # a worker that waits for it at its end is killed, and its figures lost
        self._guard.start()

    def until(self, beginning: str) -> str:
        """Read up to a line that begins so; returns all that was read."""
        assert self.process.stdout
        read = ""
        for line in self.process.stdout:
            read += line
            if line.startswith(beginning):
                return read
        raise AssertionError(f"never read {beginning!r}; but:\n{read}")

    def type(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def end(self) -> Said:
        """Close its input and wait for its end; returns what was not read yet."""
        out, err = self.process.communicate()
        self._guard.cancel()
        return Said(self.process.returncode, out, err)

    def clear_away(self) -> None:
        """Leave no process and no open pipe behind, however the test went."""
        self._guard.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with suppress(BrokenPipeError):  # what it never read
                    pipe.close()


def shell(script: str, *arguments: str, typed: str = "", program: str = "sh") -> Said:
    """Run a line of shell, of that program, in which "$@" is heartquiz with these arguments.

    It is not measured for coverage: on the full disks that shells make there is no place for the figures.
    """
    command = [program, "-c", script, program, *PROGRAM, *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", env=env, timeout=PATIENCE
    )
    return Said(done.returncode, done.stdout, done.stderr)


def write(path: Path, entries: str, *, head: str = HEAD) -> str:
    """Write a pack of these entries; returns its path as PACK on a command line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + entries, encoding="utf-8")
    return str(path)


def install(name: str, entries: str, *, head: str = HEAD) -> Path:
    """Put a pack among the installed ones."""
    path = locations.installed_packs() / f"{name}.toml"
    write(path, entries, head=head)
    return path


def reported(said: tuple[str, str], **parts: Any) -> str:
    """An error as it is written to standard error."""
    error = failure(said, **parts)
    return f"heartquiz: {error.message}\n  {error.hint}\n"


def asks(conversation: str) -> list[str]:
    """The questions of a conversation in their order."""
    found = re.findall(r"(?m)^Question \d+ of \d+ .*\n(.*)$", conversation)
    return [_DATE.sub("", ask) for ask in found]


def seed(conversation: str) -> str:
    """The seed a conversation ends with."""
    return str(re.findall(r"(?m)^Seed (.*?)\. The same round again: ", conversation)[-1])
