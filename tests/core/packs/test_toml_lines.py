"""Where an entry stands in a text."""

import pytest
import tomli

from heartquiz.core.packs.toml_lines import KeyPath, locate

TEXT = '''\
# [[facts]] in a comment
format = 1
title = "# no comment, and no [[facts]] either"
summary = """
[[facts]]
ask = "three quotes \\""" and
[tables]
"""
tags = ["a", 'b]', "c"]

  [source]   # indented
  title = \'\'\'
[[facts]]\'\'\'

[[facts]]
id = "one"
says = "ends in a backslash \\\\"

[[facts.questions]]
ask = "x = [1, 2]"
answer = "[["
wrong = [
  "one",   # [comment
  'two', "three [", "three and a half",

  "four",
]

[[facts.questions]]
ask = "?"
answer = "{"

[[facts]]
id = "two"
[[ facts . questions ]]

[[tables]]
id = "t"
columns = ["a", "b"]
rows = [ ["x", 1], ["y",
  2],
  [["z", "also ]"], { a = [1, 2] }],
  ["w", """
]""" ], ["v", 3],
]
[[tables.questions]]
ask = "{a}"

[[questions]]
id = "inline"
pairs = [["a", "b"],
         ["c", "d"]]
"quoted" = 1
a.b.c = 1
last = true
'''


def line_of(mark: str) -> int:
    """The line of the only place that begins so."""
    assert TEXT.count(mark) == 1, mark
    return TEXT[: TEXT.index(mark)].count("\n") + 1


PLACES: dict[KeyPath, int] = {
    (): 1,
    ("format",): 2,
    ("title",): 3,
    ("summary",): 4,
    ("tags", 1): 9,
    ("source",): line_of("  [source]"),
    ("source", "title"): line_of("  title = '''"),
    ("source", "publisher"): line_of("  [source]"),
    ("facts", 0): line_of('[[facts]]\nid = "one"'),
    ("facts", 0, "says"): line_of("says ="),
    ("facts", 0, "note"): line_of('[[facts]]\nid = "one"'),
    ("facts", 0, "questions", 0): line_of('[[facts.questions]]\nask = "x ='),
    ("facts", 0, "questions", 0, "answer"): line_of('answer = "[["'),
    ("facts", 0, "questions", 0, "wrong"): line_of("wrong ="),
    ("facts", 0, "questions", 0, "wrong", 0): line_of('"one",'),
    ("facts", 0, "questions", 0, "wrong", 1): line_of("'two'"),
    ("facts", 0, "questions", 0, "wrong", 2): line_of('"three ["'),
    ("facts", 0, "questions", 0, "wrong", 4): line_of('"four"'),
    ("facts", 0, "questions", 0, "wrong", 9): line_of("wrong ="),
    ("facts", 0, "questions", 1): line_of('[[facts.questions]]\nask = "?"'),
    ("facts", 0, "questions", 1, "answer"): line_of('answer = "{"'),
    ("facts", 1): line_of('[[facts]]\nid = "two"'),
    ("facts", 1, "questions", 0): line_of("[[ facts . questions ]]"),
    ("tables", 0, "rows", 0): line_of("rows ="),
    ("tables", 0, "rows", 1): line_of("rows ="),
    ("tables", 0, "rows", 1, 1): line_of("rows ="),
    ("tables", 0, "rows", 2): line_of('[["z"'),
    ("tables", 0, "rows", 3): line_of('["w"'),
    ("tables", 0, "rows", 4): line_of('["v"'),
    ("tables", 0, "questions", 0, "ask"): line_of('ask = "{a}"'),
    ("questions", 0, "pairs", 0): line_of("pairs ="),
    ("questions", 0, "pairs", 1): line_of('["c", "d"]'),
    ("questions", 0, "last"): line_of("last ="),
    ("questions",): line_of("[[questions]]"),
    ("facts", 0, "questions"): line_of('[[facts.questions]]\nask = "x ='),
    ("nowhere", 3): 1,
}


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)) or "the file")
def test_a_path_stands_where_it_or_its_entry_is_written(path: KeyPath) -> None:
    tomli.loads(TEXT)  # or the test would be of something that is no TOML
    assert locate(TEXT, [path]) == [PLACES[path]]


def test_paths_are_located_in_their_order() -> None:
    assert locate(TEXT, list(PLACES)) == list(PLACES.values())
    assert locate("", [(), ("a",), ("a", 0)]) == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('facts = [\n{ id = "a" },\n\n{ id = "b" } ]', ("facts", 1, "id"), 4),
        ('facts = [{ id = "a", questions = [\n{ ask = "?" }] }]', ("facts", 0, "questions", 0), 1),
        ('a = """\n"""\nb = """x""""\nc = 1', ("c",), 4),
        ("a = '''\n\\'''\nb = 1", ("b",), 3),
        ('a = "\\"" # "\nb = 1', ("b",), 2),
        ("[a]\n[a.b]\n[[a.b.c]]\nd = 1\n[[a.b.c]]\nd = 2", ("a", "b", "c", 1, "d"), 6),
        ("a = [\n]\nb = 1", ("a", 0), 1),
        ("a = [\n[1],\n[2]\n]\nlast = 1", ("last",), 5),
        ("a = [ # ]\n1,\n2]", ("a", 1), 3),
    ],
)
def test_small_texts(text: str, path: KeyPath, line: int) -> None:
    tomli.loads(text)
    assert locate(text, [path]) == [line]
