"""BSD's quiz: any two columns ask for each other, and every form of a column is accepted."""

import pytest

from heartquiz.core.packs.question import Text, forms
from heartquiz.core.packs.reader import read
from heartquiz.exchange.formats import READABLE
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.pack_text import pack_text
from testing.files import lost, read_as


def answers(text: str) -> dict[str, tuple[str, ...]]:
    """What each question accepts."""
    reading = read("".join(pack_text(read_as("bsdquiz", text), "file", "bsdquiz")), "file")
    assert reading.pack, reading.problems
    found = {}
    for item in reading.pack.items:
        assert isinstance(item.question, Text)
        found[item.question.ask] = forms(item.question.answer)
    return found


def test_both_columns_ask_for_the_other_one() -> None:
    assert answers("Peru:Lima\nCuba:Havana\n") == {
        "Peru": ("Lima",),
        "Cuba": ("Havana",),
        "Lima": ("Peru",),
        "Havana": ("Cuba",),
    }


@pytest.mark.parametrize(
    ("pattern", "accepted"),
    [
        ("a|b", ("a", "b")),
        ("{G{eorge} }Washington", ("George Washington", "G Washington", "Washington")),
        ("{I} [loose|destroy]", ("I loose", "I destroy", "loose", "destroy")),
        (r"a\:b\|c\{d", ("a:b|c{d",)),
        ("1801-{{18}0}9", ("1801-1809", "1801-09", "1801-9")),
        ("one \\\ntwo", ("one two",)),
        ("T[~\bo|o\b~|o]m['\be|e\b'|e]", ("Tõmé", "Tõme", "Tomé", "Tome")),
        ("fa[,\bc|c]ade _\bx x\bx", ("façade x x", "facade x x")),
    ],
)
def test_every_form_is_accepted_the_whole_one_first(pattern: str, accepted: tuple[str, ...]) -> None:
    assert answers(f"x:{pattern}\ny:z\n")["x"] == accepted


def test_of_several_columns_each_asks_for_each_other() -> None:
    found = answers("H:1:Hydrogen\nHe:2:Helium\n")
    assert found["H: column 3?"] == ("Hydrogen",)
    assert found["2: column 1?"] == ("He",)
    assert len(found) == 12


def test_rows_with_gaps_and_things_that_stand_for_several_are_asked_by_themselves() -> None:
    found = answers("a:1:x\nb:2:x\nc::y\nd:4:z\ne:5:w\n")
    assert found["x: column 1?"] == ("a", "b")
    assert found["c: column 3?"] == ("y",)
    assert "c: column 2?" not in found
    assert found["d: column 2?"] == ("4",)


def test_what_cannot_be_read_is_named_with_its_line() -> None:
    many = "|".join(str(number) for number in range(60))
    imported = read_as("bsdquiz", f"a:b\n{{c:d\ne]:f\ng:{many}\n{'[' * 30}h{']' * 30}:i\nj\n")
    assert lost(imported) == [
        (2, "record that cannot be read", "{c:d"),
        (3, "record that cannot be read", "e]:f"),
        (4, "entry over the bounds of a pack", "50"),
        (5, "record that cannot be read", f"{'[' * 30}h{']' * 30}:i"),
        (6, "question without a right answer", "j"),
    ]


def test_columns_over_the_bound_are_named() -> None:
    assert lost(read_as("bsdquiz", "1:2:3:4:5:6:7:8:9\n")) == [(1, "column", "8"), (1, "column", "9")]


def test_a_file_without_columns_is_refused() -> None:
    with pytest.raises(FormatError):
        READABLE["bsdquiz"](b"just words\n")
