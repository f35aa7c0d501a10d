"""Whatever a file has in it: it is refused with every problem named, or it can be played."""

import json
import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from heartquiz.core.game.deck import deck, prompt
from heartquiz.core.packs import reader
from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.question import (
    answer_texts,
)
from heartquiz.core.packs.reader import read
from testing.making import HEAD
from testing.packs import LIGHTHOUSES


def written(value: Any) -> str:
    """A value as TOML, everything inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_quotes(key)} = {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return in_quotes(value) if isinstance(value, str) else repr(value)


def in_quotes(value: str) -> str:
    return re.sub("\x7f", r"\\u007f", json.dumps(value, ensure_ascii=False))


def document(data: dict[str, Any]) -> str:
    return "".join(f"{in_quotes(key)} = {written(value)}\n" for key, value in data.items())


UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def check(source: str) -> None:
    """What holds of the reading of any text at all."""
    reading = read(source, "pack")
    assert (reading.pack is None) == bool(reading.problems)
    for problem in reading.problems:
        assert 1 <= problem.line <= source.count("\n") + 1
        assert problem.text
        assert not UNSEEN.search(problem.text)
    if reading.pack:
        for item in deck(reading.pack.items, "tulip"):
            shown = prompt(item, "tulip").question
            reply = answer_texts(shown, item.language)
            assert judge(shown, reply, near=item.near, language=item.language) == 1


WORDS = st.one_of(
    st.sampled_from(
        ["a", "b", "{a}", "{b}", "{c}", "{", "The a", "Ä", "\x1b[31m", "\u202e", "x y", "en", "fr", ""]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
ODD = st.one_of(
    st.builds(list),
    st.booleans(),
    st.integers(-3, 60),
    st.integers(),
    st.floats(),
    WORDS,
    st.lists(WORDS, max_size=4),
    st.lists(st.lists(WORDS, max_size=3), max_size=3),
    st.just(10**400),
)
FIELDS = (
    "id ask answer answers wrong pairs unit within exact ends hint note difficulty tags kind says section "
    "as_of columns rows questions facts tables format title language solo allow source url"
).split()
ANYTHING = st.recursive(
    ODD,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(FIELDS), inner)),
    max_leaves=20,
)


NAMES = st.text("abcxyz", min_size=1, max_size=6)
LISTS = st.lists(NAMES, min_size=3, max_size=5, unique=True)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))


def question_of(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), "ask": NAMES} | fields)


ASKED = st.one_of(
    question_of("choice", answer=NAMES, wrong=LISTS),
    question_of("true-false", answer=st.booleans()),
    question_of("multi", answers=LISTS, wrong=LISTS),
    question_of("text", answer=st.one_of(WORDS, LISTS), wrong=st.lists(WORDS, max_size=2)),
    question_of("number", answer=NUMBERS, within=st.integers(0, 9)),
    question_of("order", answers=LISTS),
    question_of("match", pairs=st.lists(st.lists(NAMES, min_size=2, max_size=2), min_size=2, max_size=8)),
    question_of("list", answers=st.lists(st.one_of(WORDS, LISTS), min_size=2, max_size=5)),
)
TEMPLATES = st.one_of(
    question_of("choice", ask=st.just("{name}?"), answer=st.just("{b}")),
    question_of("text", ask=st.just("{b}?"), answer=st.just("{name}")),
    question_of("number", ask=st.just("{name}?"), answer=st.just("{n}")),
    question_of("true-false", ask=st.just("{name}?"), answer=st.just("{holds}")),
    question_of("match", pairs=st.builds(lambda: ["{name}", "{b}"])),
    question_of("list", answers=st.just("{name}")),
    question_of("order", answers=st.just("{b}")),
)
ROWS_OF_ALL_TYPES = st.lists(
    st.tuples(st.one_of(WORDS, LISTS, st.integers()), WORDS, NUMBERS, st.booleans()).map(list),
    min_size=1,
    max_size=6,
)


def numbered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries with an id each."""
    return [{"id": f"{place}", **each} for place, each in enumerate(entries)]


PACKS = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "title": NAMES,
        "language": st.sampled_from(["en", "de", "fr", "pt-BR"]),
        "facts": st.lists(
            st.fixed_dictionaries({"id": NAMES, "says": NAMES, "questions": st.lists(ASKED, max_size=2)}),
            max_size=2,
        ),
        "tables": st.lists(
            st.fixed_dictionaries(
                {
                    "id": NAMES,
                    "columns": st.builds(lambda: ["name", "b", "n", "holds"]),
                    "rows": ROWS_OF_ALL_TYPES,
                    "questions": st.lists(TEMPLATES, max_size=2),
                }
            ),
            max_size=1,
        ),
        "questions": st.lists(ASKED, max_size=3).map(numbered),
    }
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A pack in which something, somewhere, was taken out, put in or made something else."""
    data = draw(PACKS)
    for _ in range(draw(st.integers(1, 2))):
        place: Any = data
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys)) if keys else None
            if key is None or not isinstance(place[key], dict | list) or draw(st.integers(0, 3)) == 0:
                break
            place = place[key]
        if isinstance(place, dict) and draw(st.booleans()):
            place[draw(st.sampled_from(FIELDS))] = draw(ANYTHING)
        elif key is not None and draw(st.booleans()):
            del place[key]
        elif key is not None:
            place[key] = draw(ANYTHING)
    return data


@given(st.text(max_size=200))
@example("format = 1\n[[facts]]\n[[facts.questions]]\n[[tables]]\n[[tables.questions]]\n[[questions]]")
def test_no_text_makes_the_reader_raise(source: str) -> None:
    check(source)
    check(HEAD + source)


@given(st.lists(st.sampled_from(LIGHTHOUSES.split("\n")), max_size=40).map("\n".join))
def test_no_medley_of_lines_makes_the_reader_raise(source: str) -> None:
    check(HEAD + source)


@given(PACKS)
@settings(max_examples=200)
def test_a_pack_is_refused_or_it_can_be_played(data: dict[str, Any]) -> None:
    check(document(data))


@given(spoiled())
@settings(max_examples=200)
def test_a_spoiled_pack_is_refused_or_it_can_be_played(data: dict[str, Any]) -> None:
    check(document(data))


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_no_data_makes_the_reader_raise(data: dict[str, Any]) -> None:
    check(document({"format": 1} | data))


@given(st.integers(0, len(LIGHTHOUSES)), st.integers(0, 12), st.text(max_size=3))
def test_a_pack_with_one_slip_is_refused_or_it_can_be_played(start: int, length: int, instead: str) -> None:
    check(LIGHTHOUSES[:start] + instead + LIGHTHOUSES[start + length :])


CLEANED = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["a  b", " a", "a ", "a\tb", "a\\\nb", '"', '" ', "\\", "null", "12:30", "2022-05-01T", "\u00a0"]
        ),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.just(10**299),
        st.just(10**301),
        st.dates(),
        st.times(),
        st.datetimes(),
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["ask", "says", "x", "a  b", " y"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["title", "facts", "note"]), CLEANED, max_size=3))
def test_a_pack_that_needs_no_cleaning_is_left_as_cleaning_would_leave_it(data: dict[str, Any]) -> None:
    """The quick way of `read` and the slow one agree, also about numbers that are not equal to themselves."""
    assert repr(reader._cleaned(data)) == repr(reader._clean(data))
