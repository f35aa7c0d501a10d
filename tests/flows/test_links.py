"""The address of a source as a link of the terminal, where it is safe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.text import Text

from heartquiz.core.text import is_web_address
from heartquiz.terminal.links import are_known, link
from testing.terminals import NEXT, RealTerminal, pack

LINK = re.compile(r"\x1b\]8;(id=[0-9a-f]+)?;([^\x1b\x07]*)\x1b\\")
PACK = """
format = 1
title = "Birds"
[source]
title = "The book of birds"
publisher = "Heron"
url = "{url}"
[[facts]]
id = "auk"
says = "Auks dive."
[[facts.questions]]
kind = "true-false"
ask = "Do auks dive?"
answer = true
"""
KNOWS = {"VTE_VERSION": "7600", "HEARTQUIZ_THEME": "dark"}
ADDRESS = "https://example.org/birds?x=1;y=2&z=3.4.5,6"


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4900"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "screen", "VTE_VERSION": "7600"}, False),
        ({"TERM": "linux", "KONSOLE_VERSION": "1"}, False),
        ({}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_have_them(
    environment: dict[str, str], known: bool
) -> None:
    assert are_known(environment) is known


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        (ADDRESS, True),
        ("http://localhost:8000", True),
        ("https://example.org#top", True),
        ("https://example.org/␛", False),
        ("https://example.org/\x1b\\owned", False),
        ("https://example.org/\x07", False),
        ("https://example.org/\x9c", False),
        ("https://example.org/a b", False),
        ("https://example.org/\n", False),
        ("https://example.org\n", False),
        ("https://good.org@evil.org/", False),
        ("https://exаmple.org/", False),  # its third letter is Cyrillic
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("", False),
    ],
)
def test_only_a_plain_web_address_is_a_link(address: str, safe: bool) -> None:
    assert is_web_address(address) is safe
    shown = Text(f"Source: {address}")
    link(shown, address)
    assert bool(shown.spans) is safe


def played(start: Callable[..., RealTerminal], folder: Path, text: str) -> RealTerminal:
    terminal = start("play", pack(folder, text))
    terminal.until("dive")
    terminal.press("t")
    terminal.until(NEXT)
    return terminal


def left(terminal: RealTerminal) -> None:
    terminal.press("C-d")
    assert terminal.end() == 0


@pytest.mark.parametrize("columns", [80, 40])
def test_the_address_of_a_source_is_a_link_that_ends_where_it_ends(
    start_real: Callable[..., RealTerminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    for name, value in KNOWS.items():
        monkeypatch.setenv(name, value)

    def begin(*arguments: str) -> RealTerminal:
        return start_real(*arguments, size=(columns, 24))

    terminal = played(begin, tmp_path, PACK.format(url=ADDRESS))
    shown = "".join(terminal.until("https").split())
    drawn = terminal.raw
    terminal.press("?")
    terminal.until("Ctrl-C")
    terminal.press("Esc")
    terminal.until("https")
    again = terminal.raw[len(drawn) :]
    left(terminal)
    for raw in (drawn, again):
        found = [each[2] for each in LINK.finditer(raw)]
        assert found == [ADDRESS, ""] * (len(found) // 2)
        assert found
    text = re.sub(r"\x1b\[[\d;]*m", "", drawn)
    linked = "".join(re.findall(r"\x1b\]8;id=[0-9a-f]+;[^\x1b]*\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\", text))
    assert linked == ADDRESS
    assert "".join(f"Source: Heron · The book of birds · {ADDRESS}".split()) in shown


@pytest.mark.parametrize(
    "hostile",
    [
        "https://example.org/\\u001b\\\\\\u001b]0;owned\\u0007",
        "https://example.org/\\u0007\\u001b[2J",
        "https://example.org/\\u009c\\u009b2J",
        "https://example.org/\\u001b]8;;https://evil.org\\u001b\\\\here",
        "javascript:alert(1)",
    ],
)
def test_a_hostile_address_breaks_out_of_nothing(
    start_real: Callable[..., RealTerminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    for name, value in KNOWS.items():
        monkeypatch.setenv(name, value)
    terminal = played(start_real, tmp_path, PACK.format(url=hostile))
    left(terminal)
    assert "\x1b]" not in terminal.raw
    assert "\x1b[2J" not in terminal.raw
    assert not re.search("[\x07\x80-\x9f]", terminal.raw)


def test_where_links_are_not_known_there_is_none(
    start_real: Callable[..., RealTerminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTQUIZ_THEME", "dark")
    terminal = played(start_real, tmp_path, PACK.format(url=ADDRESS))
    assert ADDRESS in terminal.text()
    left(terminal)
    assert "\x1b]8" not in terminal.raw
