"""The conversation as lines of text in a terminal, where somebody wants it so."""

import os
import re

import pexpect
import pytest

from testing.birds import ENTRIES
from testing.running import OBEYED, PATIENCE, PROGRAM, install

BOXES = re.compile("[\u2500-\u259f]")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["--plain"], {}),
        (["--json"], {}),
        ([], {"HEARTQUIZ_PLAIN": "1"}),
        ([], {"TERM": "dumb"}),
        (["--plain"], {"FORCE_COLOR": "1", "COLORTERM": "truecolor"}),
    ],
    ids=["--plain", "--json", "HEARTQUIZ_PLAIN", "TERM=dumb", "FORCE_COLOR"],
)
def test_lines_of_text_in_a_terminal(options: list[str], environment: dict[str, str]) -> None:
    install("birds", ENTRIES["text"] + ENTRIES["choice"])
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "play", "birds", "--seed", "tulip", *options],
        env={**os.environ, "TERM": "xterm-256color", **environment},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    written = ""
    for number in (1, 2):
        child.expect(f"Question {number} of 2 ")
        written += child.before + child.after
        child.expect("Type .*\r\n")
        written += child.before + child.after
        child.sendline("?" if number == 1 else "")
        if number == 1:
            child.expect("Hint: .*\r\n")
            child.sendline("1")
    child.expect(pexpect.EOF)
    written += child.before
    child.close()
    assert child.exitstatus == 0
    assert "The round is over" in written
    assert re.search(r"(?m)^Skipped", written)
    assert not OBEYED.findall(written.replace("\r\n", "\n"))
    assert not BOXES.findall(written)


@pytest.mark.parametrize("value", ["0", ""])
def test_heartquiz_plain_may_be_switched_off(value: str) -> None:
    install("birds", ENTRIES["choice"])
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "play", "birds"],
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "HEARTQUIZ_PLAIN": value,
            "PROMPT_TOOLKIT_NO_CPR": "1",
        },
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect("in burrows")
    assert "\x1b[" in child.before
    child.sendcontrol("d")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
