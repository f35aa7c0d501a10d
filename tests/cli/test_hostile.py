"""Text from strangers: whatever it holds, a terminal is given nothing to obey and markup stays text."""

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heartquiz import locations
from heartquiz.terminal.plain import Plain
from heartquiz.terminal.tables import print_lines, print_rows
from testing.birds import KINDS
from testing.making import HEAD, facts
from testing.running import OBEYED, Said, asks, heartquiz, install, write

# Colours, the title of the window, the alphabet of boxes, a column of C1, a reversed line, a hyperlink.
SEQUENCES = "\x1b[31m\x1b]0;title\x07\x1b(0\x9b2J\x9d8;;x\x9c\u202egnp\u2066"
CONTROLS = "".join(map(chr, [*range(1, 10), *range(11, 32), *range(0x7F, 0xA0)]))
MARKUP = "[b][/b][int][/nothing][link=x]"
HOSTILE = f"{SEQUENCES}{CONTROLS}\u202a\u202b\u202c\u202d\u2067\u2068\u2069{MARKUP}"
NAME = f"{SEQUENCES}{MARKUP.replace('/', '')}\n"


def assert_nothing_to_obey(said: Said) -> None:
    for written in (said.out, said.err):
        assert not OBEYED.findall(written)
        assert "\ufeff" not in written
        assert "\u2028" not in written
    assert "Traceback" not in said.err
    assert "an unexpected" not in said.err


def toml(value: Any) -> str:
    """A value as TOML: inline tables and escapes for everything that is not ASCII."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(toml, value)) + "]" if isinstance(value, list) else json.dumps(value)


def h(text: str) -> str:
    """A text with everything hostile before it."""
    return f"{HOSTILE}\0{text}"


QUESTIONS: dict[str, dict[str, Any]] = {
    "choice": {"answer": h("right"), "wrong": [h("wrong"), h("off"), h("not")]},
    "true-false": {"answer": True},
    "multi": {"answers": [h("a"), h("b")], "wrong": [h("c"), h("d")]},
    "text": {"answer": [h("right"), h("true")], "wrong": [h("wrong")]},
    "number": {"answer": 4, "unit": h("metres")},
    "order": {"answers": [h("a"), h("b"), h("c")], "ends": [h("first"), h("last")]},
    "match": {"pairs": [[h("a"), h("1")], [h("b"), h("2")]], "wrong": [h("3")]},
    "list": {"answers": [[h("a"), h("b")], h("c")]},
}
REPLIES = {
    "choice": ["1"],
    "true-false": ["f"],
    "multi": ["1,2"],
    "text": [HOSTILE, "!", ""],
    "number": ["5", "!", ""],
    "order": ["1,2,3"],
    "match": ["1,0"],
    "list": [HOSTILE, "c", ""],
}


def hostile_pack(*kinds: str) -> str:
    """The text of a pack with hostile text wherever text may be."""
    source = {key: h(key) for key in ("title", "publisher", "date", "url")}
    head = {key: h(key) for key in ("title", "summary", "license")}
    head |= {"authors": [h("author")], "tags": [h("tag")], "allow": {"check": h("reason")}, "source": source}
    asked = [
        {
            "kind": kind,
            "ask": h(kind),
            "hint": h("hint"),
            "note": h("note"),
            "tags": [h("mine")],
            **QUESTIONS[kind],
        }
        for kind in kinds
    ]
    fact = {key: h(key) for key in ("says", "note", "section", "as_of")} | {"id": "fact", "questions": asked}
    table = {
        "id": "table",
        "columns": ["bird", "nest"],
        "rows": [[[h("stork"), h("ciconia")], h("chimney")], [h("puffin"), h("burrow")]],
        "says": h("{bird} nests in the {nest}."),
        "questions": [{"ask": h("Where does {bird} nest?"), "answer": "{nest}"}],
    }
    lines = [f"{key} = {toml(value)}" for key, value in head.items()]
    return "\n".join(["format = 1", *lines, f"facts = [{toml(fact)}]", f"tables = [{toml(table)}]", ""])


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_about_hostile_text(kind: str) -> None:
    install("hostile", "", head=hostile_pack(kind))
    lines = ["!", "?", HOSTILE.replace("\r", ""), "[b]", "[/b]", *REPLIES[kind]]
    if kind in ("text", "list"):
        lines = ["!", "?", *REPLIES[kind]]
    if kind == "choice":
        lines += ["1", "1"]  # the two of the table
    said = heartquiz("play", "hostile", "--kind", kind, "--seed", "tulip", typed="\n".join([*lines, ""]))
    assert said.status == 0, said.err
    assert_nothing_to_obey(said)
    assert "\t" not in said.out
    assert re.search(r"(?m)^(Right|Partly|Wrong)", said.out)
    assert "The round is over" in said.out
    assert "␛[31m" in said.out
    assert "⟨009B⟩2J" in said.out
    assert "⟨202E⟩" in said.out
    assert MARKUP in said.out


def test_the_document_about_hostile_text() -> None:
    install("hostile", "", head=hostile_pack(*KINDS))
    said = heartquiz("play", "hostile", "--json", "--seed", HOSTILE, typed="\n" * 20)
    assert said.status == 0
    assert_nothing_to_obey(said)
    document = json.loads(said.out)
    assert len(document["questions"]) == 10
    assert all(MARKUP in question["ask"] for question in document["questions"])


@pytest.mark.parametrize(
    "command", [["list"], ["show", "hostile"], ["check"], ["check", "hostile"], ["where"]], ids=" ".join
)
def test_packs_of_hostile_text(command: list[str]) -> None:
    install("hostile", "", head=hostile_pack(*KINDS))
    said = heartquiz("packs", *command)
    assert said.status == 0, said.err
    assert_nothing_to_obey(said)
    if command[0] in ("list", "show"):
        assert "␛[31m␛]0;title␇␛(0⟨009B⟩2J" in said.out
        assert MARKUP in said.out
    if command[0] == "list":
        assert {line.count("\t") for line in said.out.splitlines()} == {2}


# Faulty packs

QUOTED = json.dumps(HOSTILE)
FAULTS = {
    "unknown-key": f"{HEAD}{QUOTED} = 1\n",
    "unknown-table": f"{HEAD}[{QUOTED}]\na = 1\n",
    "kind": f'{HEAD}[[questions]]\nid = "q"\nkind = {QUOTED}\n',
    "id": f'{HEAD}[[facts]]\nid = {QUOTED}\nsays = "x"\n',
    "format": f'format = {QUOTED}\ntitle = "x"\n',
    "difficulty": f'{HEAD}[[questions]]\nid = "q"\ndifficulty = {QUOTED}\n',
    "language": f"{HEAD}language = {QUOTED}\n",
    "twice": f'{HEAD}[[questions]]\nid = "q"\nask = "?"\nanswer = {QUOTED}\nwrong = [{QUOTED}]\n',
    "entries": f"{HEAD}questions = [{QUOTED}]\n",
    "row": f'{HEAD}[[tables]]\nid = "t"\ncolumns = ["a", "b"]\nrows = [[{QUOTED}]]\n',
    "column": f'{HEAD}[[tables]]\nid = "t"\ncolumns = ["a", {QUOTED}]\nrows = []\n',
    "placeholder": f'{HEAD}[[tables]]\nid = "t"\ncolumns = ["a", "b"]\nrows = [["c", "d"]]\n'
    f"says = {json.dumps('{' + HOSTILE + '}')}\n",
    "toml": f"{HEAD}summary = {SEQUENCES}\n",
    "raw-control": f'{HEAD}summary = "{SEQUENCES}"\n',
    "raw-key": f"{HEAD}{SEQUENCES} = 1\n",
    "no-pack": f"{QUOTED} = 1\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_hostile_packs(fault: str) -> None:
    install("beds/faulty", "", head=FAULTS[fault])
    install("beds/sound", facts(rose=1))
    for arguments, status in (
        (["packs", "check", "beds/faulty"], 1),
        (["packs", "show", "beds/faulty"], 1),
        (["packs", "list"], 0),
        (["play", "beds/faulty"], 1),
        (["play", "beds"], 0),
    ):
        said = heartquiz(*arguments)
        assert said.status == status, said
        assert_nothing_to_obey(said)
        assert "faulty" in said.out + said.err


# File names


@pytest.fixture
def odd_file() -> Path:
    """A sound pack whose name holds everything a file name can hold."""
    return install(f"beds {NAME}/pack {NAME}", facts(rose=1, tulip=1))


@pytest.fixture
def bad_odd_file() -> Path:
    return install(f"beds {NAME}/bad {NAME}", "[[facts]]\n")


@pytest.mark.parametrize(
    "arguments",
    [["packs", "list"], ["packs", "check"], ["play", "-n", "200"], ["play", "-n", "200", "--json"]],
    ids=" ".join,
)
def test_every_pack_with_hostile_file_names_among_them(
    arguments: list[str], odd_file: Path, bad_odd_file: Path
) -> None:
    said = heartquiz(*arguments, typed="\n" * 20)
    assert_nothing_to_obey(said)
    assert bad_odd_file.parent == odd_file.parent
    assert "␛[31m" in said.out + said.err
    assert "[b][b][int]" in said.out + said.err


@pytest.mark.parametrize("part", ["name", "folder", "file", "folder of files"])
@pytest.mark.parametrize(
    "command", [["play", "--plain"], ["packs", "show"], ["packs", "check"]], ids=" ".join
)
def test_hostile_file_names_that_are_named(command: list[str], part: str, odd_file: Path) -> None:
    arguments = {
        "name": f"beds {NAME}/pack {NAME}",
        "folder": f"beds {NAME}",
        "file": str(odd_file),
        "folder of files": str(odd_file.parent),
    }
    said = heartquiz(*command, arguments[part], typed="t\nf\n")
    assert said.status == 0, said.err
    assert_nothing_to_obey(said)


@pytest.mark.parametrize("part", ["name", "file"])
@pytest.mark.parametrize("command", [["play"], ["packs", "show"], ["packs", "check"]], ids=" ".join)
def test_hostile_names_of_faulty_files(command: list[str], part: str, bad_odd_file: Path) -> None:
    argument = f"beds {NAME}/bad {NAME}" if part == "name" else str(bad_odd_file)
    said = heartquiz(*command, argument)
    assert said.status == 1
    assert_nothing_to_obey(said)
    assert "␛[31m" in said.out + said.err


def test_two_hostile_files_of_one_name(odd_file: Path, tmp_path: Path) -> None:
    other = tmp_path / odd_file.name
    other.write_bytes(odd_file.read_bytes())
    said = heartquiz("play", str(odd_file), str(other))
    assert said.status == 1
    assert "two packs are called" in said.err
    assert_nothing_to_obey(said)


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/beds/caf\xe9.toml"))
    try:
        write(path, facts(rose=1, tulip=1))
    except OSError:  # the file system keeps such names out
        return
    for arguments, status in (
        (["packs", "check", str(path)], 0),
        (["packs", "show", str(path)], 0),
        (["play", str(path)], 1),
        (["play", str(path.parent)], 0),
    ):
        said = heartquiz(*arguments, typed="t\n")
        assert said.status == status, said
        assert "Question" in said.out or arguments[:1] != ["play"] or "not UTF-8" in said.err
        assert_nothing_to_obey(said)
    resumed = heartquiz("play", "--resume", typed="t\n")
    assert resumed.status == 0, resumed.err
    assert "2 of 2 right" in resumed.out


# What is typed


@pytest.mark.parametrize("option", ["--seed", "--tag", "--kind", "--difficulty"])
def test_hostile_options(option: str) -> None:
    install("garden", facts(rose=1), head=f"{HEAD}tags = [{QUOTED}]\n")
    said = heartquiz("play", "garden", option, HOSTILE, typed="t\n")
    assert_nothing_to_obey(said)
    assert said.status == {"--seed": 0, "--tag": 1}.get(option, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        ["play", HOSTILE],
        ["play", f"./{HOSTILE}"],
        ["play", f"{NAME}.toml"],
        ["play", "-n", HOSTILE],
        ["play", f"--{CONTROLS}"],
        ["play", f"-{CONTROLS}"],
        ["packs", HOSTILE],
        ["packs", "show", HOSTILE],
        ["packs", "show", f"~{HOSTILE}/x.toml"],
        ["packs", "show", "garden", CONTROLS],
        ["packs", "check", f"/{HOSTILE}"],
    ],
    ids=[
        "command",
        "pack",
        "path",
        "file",
        "count",
        "option",
        "letter",
        "packs",
        "show",
        "home",
        "one-too-many",
        "check",
    ],
)
def test_hostile_arguments(arguments: list[str]) -> None:
    said = heartquiz(*arguments)
    assert said.status in (1, 2)
    assert said.out == ""
    assert said.err
    assert_nothing_to_obey(said)


@pytest.mark.parametrize("kind", ["text", "number", "list"])
def test_a_reply_that_is_not_text_is_judged_wrong_and_shown_harmlessly(kind: str) -> None:
    entry = {
        "text": 'answer = "yes"',
        "number": "answer = 4",
        "list": 'answers = ["yes", "no"]',
    }[kind]
    install("one", f'[[questions]]\nid = "q"\nkind = "{kind}"\nask = "Well?"\n{entry}\n')
    typed = b"\xff\xfe\x80 \xed\xa0\x80\xf0\x9f\n"
    said = heartquiz("play", "one", typed=typed + b"5\n\n\n")
    assert said.status == 0, said.err
    assert_nothing_to_obey(said)
    assert re.search(r"(?m)^Wrong", said.out)


def test_a_very_long_reply_is_judged() -> None:
    install("one", '[[questions]]\nid = "q"\nkind = "text"\nask = "Well?"\nanswer = "yes"\n')
    said = heartquiz("play", "one", typed="yes " * 25_000 + "\n\n")
    assert said.status == 0
    assert re.search(r"(?m)^Wrong", said.out)


# The last gate before a terminal, whatever came through the others


def test_a_line_of_the_conversation_is_harmless() -> None:
    out = io.StringIO()
    Plain(io.StringIO(), out, lambda: 0.0).say(HOSTILE)
    assert not OBEYED.findall(out.getvalue())
    assert MARKUP in out.getvalue()


def test_lines_and_rows_of_other_commands_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines([HOSTILE, HOSTILE])
    print_rows([[HOSTILE, HOSTILE], ["\ta\nb\t", "c"]])
    out, _ = capsys.readouterr()
    assert not OBEYED.findall(out)
    assert out.count(MARKUP) == 4
    assert out.endswith("\na b\tc\n")


# The environment


@pytest.fixture
def odd_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / f"home {NAME}"
    monkeypatch.setenv("HEARTQUIZ_HOME", str(home))
    return home


def test_a_hostile_home(odd_home: Path) -> None:
    install("garden", facts(rose=1))
    install("bad", "[[facts]]\n")
    for arguments, status in (
        (["packs", "where"], 0),
        (["packs", "list"], 0),
        (["packs", "show", "garden"], 0),
        (["packs", "check"], 1),
        (["packs", "show", "bad"], 1),
        (["play", "garden"], 0),
        (["play", "bad"], 1),
    ):
        said = heartquiz(*arguments, typed="t\n")
        assert said.status == status, said
        assert_nothing_to_obey(said)
    told = dict(line.split("\t") for line in heartquiz("packs", "where").out.splitlines())
    assert "␛[31m" in told["history"]
    assert locations.history_file().is_file()
    assert odd_home.is_dir()


def a_file(home: Path) -> None:
    home.touch()


def a_damaged_history(home: Path) -> None:
    home.mkdir()
    (home / "history.db").write_bytes(b"No history. " * 1000)


@pytest.mark.parametrize("make", [a_file, a_damaged_history])
def test_a_hostile_home_that_cannot_be_used(
    make: Callable[[Path], None], odd_home: Path, tmp_path: Path
) -> None:
    make(odd_home)
    said = heartquiz("play", write(tmp_path / "garden.toml", facts(rose=1, tulip=1)), typed="t\nt\n")
    assert "2 of 2 right" in said.out
    assert "␛[31m" in said.out.partition("Question")[0]
    assert_nothing_to_obey(said)


def test_a_hostile_home_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", f"~{NAME}/x")
    for arguments in (["play", "tour"], ["packs", "where"], ["packs", "list"]):
        said = heartquiz(*arguments, typed="")
        assert said.status == 1
        assert_nothing_to_obey(said)


def test_markup_is_shown_as_it_is_written() -> None:
    ask = "[b]a[/b] [int] :heart: [/] \\[x]"
    entry = f'[[questions]]\nid = "q"\nkind = "true-false"\nask = {json.dumps(ask)}\nanswer = true\n'
    install("one", entry)
    assert asks(heartquiz("play", "one").out) == [ask]
