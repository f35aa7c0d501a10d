"""Lines that are more than the window has room for."""

import pytest

from heartquiz.messages.screens import MORE_ABOVE, MORE_BELOW
from heartquiz.terminal.view import Line, View

KEYS = ("back", "on")
ABOVE, BELOW = MORE_ABOVE.format(key="back"), MORE_BELOW.format(key="on")
LINES: list[Line] = [[("", f"line {number}")] for number in range(20)]


def shown(view: View, space: int = 6, keep: tuple[int, int] | None = None, lines: list[Line] = LINES) -> str:
    """What fits, a character a line: its number from 0 to 9 and a to j, ^ and v for lines hidden."""
    fitting = view.fit(lines, space, keep)
    names = {f"line {number}": "0123456789abcdefghij"[number] for number in range(20)}
    names |= {ABOVE: "^", BELOW: "v"}
    return "".join(names[line[0][1].strip()] for line in fitting)


def test_what_fits_is_shown_whole() -> None:
    view = View(False, KEYS)
    assert shown(view, 20) == "0123456789abcdefghij"
    assert shown(view, 19) == "0123456789abcdefghv"


def test_it_scrolls_by_lines_and_by_pages_and_stops_at_both_ends() -> None:
    view = View(False, KEYS)
    assert shown(view) == "01234v"
    view.line(1)
    assert shown(view) == "^2345v"
    view.page(1)
    assert shown(view) == "^6789v"
    view.page(9)
    assert shown(view) == "^fghij"
    view.line(-1)
    assert shown(view) == "^efghv"
    view.page(-9)
    assert shown(view) == "01234v"


@pytest.mark.parametrize(
    ("row", "seen"), [(1, "01234v"), (3, "01234v"), (4, "^2345v"), (9, "^789av"), (19, "^fghij")]
)
def test_a_row_that_is_pointed_at_comes_into_view(row: int, seen: str) -> None:
    view = View(False, KEYS)
    shown(view, keep=(0, 1))
    assert shown(view, keep=(row, row + 1)) == seen


def test_a_row_above_comes_into_view_again() -> None:
    view = View(False, KEYS)
    shown(view, keep=(0, 1))
    shown(view, keep=(19, 20))
    assert shown(view, keep=(10, 11)) == "^abcdv"
    assert shown(view, keep=(0, 1)) == "01234v"


def test_the_same_row_does_not_pull_the_view_back() -> None:
    view = View(False, KEYS)
    shown(view, keep=(0, 1))
    view.page(2)
    assert shown(view, keep=(0, 1)) == "^9abcv"


def test_a_question_begins_at_its_top_and_a_verdict_where_it_should_be_read() -> None:
    assert shown(View(False, KEYS), keep=(12, 14)) == "01234v"
    assert shown(View(True, KEYS), keep=(12, 14)) == "^bcdev"


def test_a_window_made_larger_shows_all_from_the_top() -> None:
    view = View(False, KEYS)
    shown(view)
    view.page(9)
    shown(view)
    assert shown(view, 30) == "0123456789abcdefghij"
    assert shown(view) == "01234v"
