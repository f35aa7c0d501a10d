"""Packs of generated questions, full of what formats trip over."""

from typing import Any

from hypothesis import strategies as st

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.reader import read
from heartquiz.exchange.records import Records
from heartquiz.exchange.toml_writer import lines

PIECES = (
    *"~=#{}:\\\"'<>&%*,;|/?!.-+@[]()_$^`0aZé漢",
    *"\\n {T} {} -> :: #### // => =cmd|'/c' <b>bold</b> &lt; &amp; ]]> {{c1::x}} [html] %50%".split(),
    *("\u00a0", "\ufeff"),
    *(" ", " ", "word", "Word", "12", "-5", "1.5", "true", "ANSWER: A", "A. ", "A) ", "\r\n"),
)
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
single_lines = texts.map(lambda text: " ".join(text.split())).filter(bool)
# Runs of spaces are not kept by every format, and by no reader's eye.
prose = st.lists(single_lines, min_size=1, max_size=3).map("\n".join)
numbers = st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).map(lambda value: round(value, 4))
_wrong = st.lists(single_lines, min_size=1, max_size=4)
_SHAPES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "choice": {"answer": single_lines, "wrong": _wrong},
    "true-false": {"answer": st.booleans()},
    "multi": {"answers": st.lists(single_lines, min_size=2, max_size=4), "wrong": _wrong},
    "text": {"answer": st.lists(single_lines, min_size=1, max_size=3)},
    "number": {"answer": numbers},
    "order": {"answers": st.lists(single_lines, min_size=3, max_size=4, unique=True)},
    "match": {"pairs": st.lists(st.tuples(single_lines, single_lines), min_size=2, max_size=4)},
    "list": {"answers": st.lists(single_lines, min_size=2, max_size=4)},
}
OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "note": prose,
    "hint": prose,
    "difficulty": st.sampled_from(["easy", "hard"]),
    "tags": st.lists(single_lines, max_size=2),
    "unit": single_lines,
    "within": st.integers(1, 9),
    "wrong": st.lists(single_lines, max_size=2),
    "also": st.just("surname"),
    "show": st.integers(2, 8),
}
OF_KIND = {
    "unit": ("number",),
    "within": ("number",),
    "wrong": ("text", "match"),
    "also": ("text",),
    "show": ("multi",),
}


def packs(kinds: tuple[str, ...], fields: frozenset[str]) -> st.SearchStrategy[Pack]:
    """Packs of these kinds of question, with these optional fields."""
    questions = st.sampled_from(kinds).flatmap(lambda kind: _fields(kind, fields))
    return st.lists(questions, min_size=1, max_size=5).map(_pack).filter(bool).map(_there)


def _fields(kind: str, fields: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    more = {
        name: each for name, each in OPTIONAL.items() if name in fields and kind in OF_KIND.get(name, (kind,))
    }
    shape = {"kind": st.just(kind), "ask": prose, **_SHAPES[kind]}
    return st.fixed_dictionaries(shape, optional=more)


def _pack(questions: list[dict[str, Any]]) -> Pack | None:
    records = Records()
    for number, fields in enumerate(questions):
        records.add(number, fields)
    pack = records.done(title="A pack").pack
    if not pack.questions:
        return None
    reading = read("".join(lines(pack)), "pack")
    assert reading.problems == ()
    return reading.pack


def _there(pack: Pack | None) -> Pack:
    assert pack
    return pack
