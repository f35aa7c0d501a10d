"""A flow is played twice: on a fake screen in this process, and in a real pseudo-terminal."""

from collections.abc import Callable, Iterator

import pytest
from terminals import FakeTerminal, RealTerminal, Terminal

Start = Callable[..., Terminal]
Size = tuple[int, int]


@pytest.fixture
def start_real() -> Iterator[Callable[..., RealTerminal]]:
    """start_real("play", pack, ...) begins heartquiz in a pseudo-terminal of `size` (columns, rows)."""
    started: list[RealTerminal] = []

    def begin(*arguments: str, size: Size = (80, 24)) -> RealTerminal:
        started.append(RealTerminal(list(arguments), *size))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.child.close(force=True)


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
