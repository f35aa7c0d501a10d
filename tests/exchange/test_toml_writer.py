"""Packs are written as a person would: read back they are the same, and strings are as plain as can be."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.packs.pack_file import PackFile
from heartquiz.core.packs.reader import read
from heartquiz.exchange.toml_writer import lines, text

BUNDLED = sorted((Path(__file__).parents[2] / "questions").rglob("*.toml"))


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_pack_that_is_written_again_is_the_same_pack(path: Path) -> None:
    before = path.read_text("utf-8")
    written = "".join(lines(pack_file(before)))
    assert read(written, path.stem).pack == read(before, path.stem).pack
    assert "".join(lines(pack_file(written))) == written


def pack_file(toml: str) -> PackFile:
    """A pack with its tables as they are written."""
    return msgspec.convert(_with_kinds(tomli.loads(toml)), PackFile, str_keys=True)


def _with_kinds(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_kinds(each) for each in value]
    if not isinstance(value, dict):
        return value.isoformat() if hasattr(value, "isoformat") else value
    kind = {"kind": "choice"} if "ask" in value and "kind" not in value else {}
    return kind | {key: _with_kinds(each) for key, each in value.items()}


@given(st.text())
def test_every_text_is_read_back(value: str) -> None:
    assert tomli.loads(f"x = {text(value)}")["x"] == value


@given(st.text(alphabet="\"'\\\n ab"))
def test_quotes_backslashes_and_lines_are_read_back(value: str) -> None:
    assert tomli.loads(f"x = {text(value)}")["x"] == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('a "word"', "'a \"word\"'"),
        ("C:\\new", "'C:\\new'"),
        ('"it\'s"', '"\\"it\'s\\""'),
        ("one\ntwo", '"""\none\ntwo"""'),
        ("\\one\ntwo", "'''\n\\one\ntwo'''"),
        ("a\tb\x7f", '"a\\u0009b\\u007f"'),
    ],
)
def test_texts_are_unescaped_where_toml_allows_it(value: str, written: str) -> None:
    assert text(value) == written


def test_long_lists_are_broken_and_rows_stand_on_lines_of_their_own() -> None:
    toml = (
        'format = 1\ntitle = "A pack"\nallow = { no-source = "mine" }\n\n'
        '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\nrows = [\n  ["x", 1],\n  [["y", "z"], 2.5],\n]\n\n'
        '[[tables.questions]]\nkind = "number"\nask = "{a}?"\nanswer = "{b}"\n\n'
        f'[[questions]]\nid = "q"\nask = "?"\nanswer = "a"\nwrong = [\n  "{"b" * 60}",\n  "{"c" * 60}",\n]\n'
    )
    assert "".join(lines(pack_file(toml))) == toml
    said = "".join(lines(pack_file(toml), {"q": ["one\nline"], "t": ["rows"]}, top=["first"]))
    assert said == toml.replace('"mine" }\n', '"mine" }\n# first\n').replace(
        "[[tables]]", "# rows\n[[tables]]"
    ).replace("[[questions]]", "# one line\n[[questions]]")
