"""A flow is played twice: on a fake screen in this process, and in a real pseudo-terminal."""

import shlex
import sys
from collections.abc import Callable, Iterator

import pytest

from testing.terminals import FakeTerminal, RealTerminal, Terminal

Start = Callable[..., Terminal]
Size = tuple[int, int]


@pytest.fixture
def start_real() -> Iterator[Callable[..., RealTerminal]]:
    """start_real("play", pack, ...) begins heartquiz in a pseudo-terminal of `size` (columns, rows)."""
    started: list[RealTerminal] = []

    def begin(*arguments: str, size: Size = (80, 24), in_bash: bool = False) -> RealTerminal:
        command = ["bash", "--norc", "-i"] if in_bash else [sys.executable, "-m", "heartquiz", *arguments]
        started.append(RealTerminal(command, *size))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.child.close(force=True)


@pytest.fixture
def in_a_shell(start_real: Callable[..., RealTerminal]) -> Callable[..., RealTerminal]:
    """Like start_real, from the prompt of a shell, which knows how to stop a program and go on with it."""

    def begin(*arguments: str) -> RealTerminal:
        terminal = start_real(in_bash=True)
        terminal.send("PS1='$ '; clear\r")
        terminal.until(r"^[$]$")
        terminal.send(f"{shlex.join([sys.executable, '-m', 'heartquiz', *arguments])}\r")
        return terminal

    return begin


@pytest.fixture(params=["fake", "real"])
def start(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, start_real: Callable[..., RealTerminal]
) -> Start:
    """Like start_real, once on the fake screen and once in the pseudo-terminal."""
    if request.param == "real":
        return start_real

    def begin(*arguments: str, size: Size = (80, 24)) -> Terminal:
        return FakeTerminal(monkeypatch, list(arguments), *size)

    return begin
