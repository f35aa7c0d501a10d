"""Nothing a stranger's pack says reaches the terminal as anything but visible text."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.terminals import NEXT, QUIT, RealTerminal, pack

ESC, BEL, CSI8, RLO, ISOLATE = "\x1b", "\x07", "\x9b", "\u202e", "\u2066"
HOSTILE = {
    "a window title": f"{ESC}]0;owned{BEL}",
    "a colour": f"{ESC}[35;1;4mowned",
    "a cleared screen": f"{ESC}[2J{ESC}[3J{ESC}cowned",
    "an eight-bit colour": f"{CSI8}35;1;4mowned",
    "a clipboard": f"{ESC}]52;c;b3duZWQ={ESC}\\owned",
    "a link": f"{ESC}]8;;https://example.org{ESC}\\owned{ESC}]8;;{ESC}\\",
    "a report": f"{ESC}[6n{ESC}[cowned",
    "an override": f"{RLO}denwo",
    "an isolate": f"{ISOLATE}owned",
    "backspaces": "owned\x08\x08\x08\x08\x08",
    "a shift out": "\x0eowned\x0f",
    "a separator": "owned\u2028owned",
    "a markup": "[b]owned[/b] [/] [int] [red]x",
}
# What the program itself sends: colours, cursor movement, erasing, its own modes. No C1 and no other control.
OURS = re.compile(
    r"\x1b\[(?:\d+(?:;\d+)*)?m|\x1b\[\d*[ABCDGJK]|\x1b\[\?\d+(?:;\d+)*[hl]|\x1b\[\d*;?\d*H|\x1b\[\d+ q"
    r"|\r|\n|\x1b\[0m|\x08"
)


def hostile_pack(text: str) -> str:
    """A pack that says a text wherever a pack can say anything."""
    quoted = json.dumps(text)  # TOML basic strings know JSON's escapes
    return f"""
format = 1
title = {quoted}
summary = {quoted}
tags = [{quoted}]
[source]
title = {quoted}
publisher = {quoted}
date = {quoted}
[[facts]]
id = "f"
says = {quoted}
note = {quoted}
section = {quoted}
as_of = {quoted}
[[facts.questions]]
ask = {quoted}
answer = {json.dumps("A " + text)}
wrong = [{json.dumps("B " + text)}, {json.dumps("C " + text)}]
hint = {quoted}
[[facts.questions]]
kind = "number"
ask = {quoted}
answer = 1
unit = {quoted}
hint = {quoted}
"""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_only_text(
    start_real: Callable[..., RealTerminal], tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTQUIZ_THEME", "heart")  # so that the terminal is not asked for its background
    terminal = start_real("play", pack(tmp_path, hostile_pack(text), "o\x1bwned.toml"), "--seed", text)
    for number in (1, 2):
        terminal.until(f"{number} of 2[^✗–]*leave")
        terminal.press("Tab")
        terminal.until(f"{number} of 2[^✗–]*Hint")
        terminal.press("Esc")
        terminal.until(NEXT)
        terminal.press("Space")
    terminal.until(QUIT)
    terminal.press("q")
    assert terminal.end() == 0
    rest = OURS.sub("", terminal.raw)
    controls = {char for char in rest if ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F}
    assert not controls, terminal.raw
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028]", rest), terminal.raw
    assert "35;1;4m" not in terminal.raw or "␛[35;1;4m" in terminal.raw or "⟨009B⟩35" in terminal.raw
    assert "\x1b[2J" not in terminal.raw
    assert "\x1b[6n" not in terminal.raw


def test_markup_is_shown_to_the_letter(start_real: Callable[..., RealTerminal], tmp_path: Path) -> None:
    terminal = start_real("play", pack(tmp_path, hostile_pack(HOSTILE["a markup"])), "--kind", "choice")
    assert "[b]owned[/b] [/] [int] [red]x" in terminal.until("leave")
    terminal.press("C-d")
    assert terminal.end() == 0
