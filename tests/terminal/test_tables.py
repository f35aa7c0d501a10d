"""Rows in columns, as wide as a terminal allows."""

import re

import pytest

from heartquiz.terminal.tables import table
from heartquiz.terminal.theme import ansi

ROWS = [
    ["survival", "12 points", "heartstopper/books, heartstopper/cast", "15 s, easy", "2022-05-13"],
    ["play", "1,100 of 1,300 points", "heartstopper", "10 questions", "2022-05-14"],
]
HEADINGS = ("mode", "best", "packs", "what", "on")


def drawn(width: int, rows: list[list[str]] = ROWS, headings: tuple[str, ...] = HEADINGS) -> list[str]:
    plain = re.sub(r"\x1b\[[\d;]*m", "", ansi(table(rows, headings, width), width))
    return [line.rstrip() for line in plain.splitlines()]


@pytest.mark.parametrize("width", [25, 40, 60, 64, 80, 120])
def test_no_word_is_broken_and_none_is_lost(width: int) -> None:
    lines = drawn(width)
    assert max(map(len, lines)) <= width
    words = " ".join(lines).replace("·", " ").split()
    assert all(word in words for row in ROWS for cell in row for word in cell.split())


def test_columns_have_headings_and_are_aligned() -> None:
    head, first, _, second, _ = [*drawn(80), ""]
    for heading, one, other in zip(HEADINGS, ROWS[0], ROWS[1], strict=True):
        place = head.index(heading)
        assert first[place:].startswith(one.split()[0])
        assert second[place:].startswith(other)


def test_a_heading_longer_than_its_column_is_whole() -> None:
    assert drawn(40, [["a", "b"]], ("mode", "packs")) == ["mode  packs", "a     b"]


def test_where_columns_do_not_fit_rows_are_below_one_another() -> None:
    assert drawn(40)[:3] == [
        "survival",
        "  12 points · heartstopper/books,",
        "  heartstopper/cast · 15 s, easy ·",
    ]


def test_rows_of_different_lengths_and_without_headings() -> None:
    assert drawn(40, [["a", "bb", "c"], ["dd"]], ()) == ["a   bb  c", "dd"]


def test_a_word_wider_than_the_terminal_is_shown_whole() -> None:
    assert (
        "".join("".join(drawn(20, [["your packs", "/" + "x" * 50]], ())).split()) == "yourpacks/" + "x" * 50
    )
