"""The schema tells authors what each key is, and says the same of a pack as the loader does."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from heartquiz.core.packs.pack_file import schema_text
from heartquiz.core.packs.question import KINDS
from heartquiz.core.packs.reader import read
from heartquiz.core.quality.rules import WHY
from heartquiz.library.new import path_for, write
from testing.editor import opened, refused, there

BUNDLED = sorted((Path(__file__).parents[3] / "questions").rglob("*.toml"))
SCHEMA: dict[str, Any] = json.loads(schema_text())
TOP = 'format = 1\ntitle = "Birds"\n'
FACT = '[[facts]]\nid = "puffin"\nsays = "Puffins dig."\n[[facts.questions]]\nask = "Who digs?"\n'
FREE = '[[questions]]\nid = "digs"\nask = "Who digs?"\n'
CHOICE = 'answer = "the puffin"\nwrong = ["the gull"]\n'
WHOLE = f"{TOP}{FACT}{CHOICE}"
TABLE = (
    '[[tables]]\nid = "nests"\ncolumns = ["bird", "nest"]\nrows = [["Swift", "roof"], ["Stork", "chimney"]]\n'
)
TEMPLATE = '[[tables.questions]]\nask = "Where does {bird} nest?"\nanswer = "{nest}"\n'
TABLED = f"{TOP}{TABLE}{TEMPLATE}"
SHORTEST = {
    "choice": 'answer = "a"\nwrong = ["b"]\n',
    "true-false": "answer = false\n",
    "multi": 'answers = ["a"]\nwrong = ["b"]\n',
    "text": 'answer = "a"\n',
    "number": "answer = 1\n",
    "order": 'answers = ["a", "b", "c"]\n',
    "match": 'pairs = [["a", "b"], ["c", "d"]]\n',
    "list": 'answers = ["a", "b"]\n',
}
TEMPLATES = {
    "choice": 'ask = "{bird}?"\nanswer = "{nest}"\n',
    "true-false": 'ask = "{bird}?"\nanswer = true\n',
    "text": 'ask = "{bird}?"\nanswer = "{nest}"\n',
    "number": 'ask = "{bird}?"\nanswer = 1\n',
    "order": 'ask = "In order?"\nanswers = "{bird}"\n',
    "multi": 'ask = "Which nest in {nest}?"\nby = "nest"\nanswers = "{bird}"\n',
    "match": 'ask = "Who where?"\npairs = ["{bird}", "{nest}"]\n',
    "list": 'ask = "Name them."\nanswers = "{bird}"\n',
}
GOOD = {
    "no kind": WHOLE,
    "no kind in a table": TABLED,
    "every kind": TOP
    + "".join(f'[[questions]]\nid = "{k}"\nkind = "{k}"\nask = "?"\n{v}' for k, v in SHORTEST.items()),
    "every kind under a fact": TOP
    + '[[facts]]\nid = "f"\nsays = "So."\n'
    + "".join(f'[[facts.questions]]\nkind = "{k}"\nask = "?"\n{v}' for k, v in SHORTEST.items()),
    "every kind of a table": TOP
    + TABLE.replace("rows = [", 'rows = [["Tern", ["sand", "shingle"]], ')
    + "".join(f'[[tables.questions]]\nkind = "{k}"\n{v}' for k, v in TEMPLATES.items()),
    "dates of TOML": WHOLE.replace("says", "as_of = 2022-05-13\nsays")
    + '[source]\ntitle = "T"\ndate = 2022-05-13\n',
    "years without quotes": WHOLE.replace("says", "as_of = 2022\nsays")
    + '[source]\ntitle = "T"\ndate = 2022\n',
    "nine lines to order": f'{TOP}{FREE}kind = "order"\nanswers = {json.dumps(list("abcdefghi"))}\n',
    "a level and tags by the row": f'{TABLED}difficulty = "easy"\ntags = ["{{nest}}"]\n',
    "some of the choices of a multi": f'{TOP}{FREE}kind = "multi"\nanswers = ["a", "b"]\nwrong = ["c"]\n'
    "show = 2\n",
    "bare questions": f'{TOP}questions = [{{ ask = "?", answer = "a" }}, {{ ask = "!", answer = ["a"] }}, '
    "{ ask = 'So.', answer = true }, { ask = '1?', answer = 1.5 }]\n",
    "rows from a file": TABLED.replace('columns = ["bird", "nest"]', 'rows_from = "nests.csv"').replace(
        'rows = [["Swift", "roof"], ["Stork", "chimney"]]\n', ""
    ),
    "sources and reasons where they belong": f'{TOP}{FACT}{CHOICE}source = "b"\nallow = {{ wide = "so" }}\n'
    '[sources.b]\ntitle = "B"\n',
    "several forms": f'{TOP}{FREE}kind = "text"\nanswer = ["a", "b"]\n',
    "forms in a list": f'{TOP}{FREE}kind = "list"\nanswers = [["a", "b"], "c"]\n',
    "decimals": f'{TOP}{FREE}kind = "number"\nanswer = 1.5\nwithin = 0.25\nunit = "m"\n',
    "true or false by the row": TABLED.replace('"roof"', "true").replace('"chimney"', "false")
    + 'kind = "true-false"\n',
    "numbers by the row": TABLED.replace('"roof"', "1").replace('"chimney"', "2.5") + 'kind = "number"\n',
    "letters of any script": WHOLE.replace('"puffin"', '"лунь/Ærø-2"'),
    "columns of any script": TABLED.replace("nest", "гнездо"),
    "a reason to be silent": f'{TOP}allow = {{ answer-length = "by nature" }}\n{FACT}{CHOICE}',
    "all of the head": f'{TOP}summary = "S."\nlanguage = "pt-BR"\nlicense = "CC0-1.0"\nauthors = ["A"]\n'
    f'tags = ["b"]\nsolo = true\n{FACT}{CHOICE}',
}
BAD = {
    "no title": WHOLE.replace('title = "Birds"\n', ""),
    "no format": WHOLE.replace("format = 1\n", ""),
    "a later format": WHOLE.replace("format = 1", "format = 2"),
    "a title that is a number": WHOLE.replace('"Birds"', "7"),
    "an empty title": WHOLE.replace('"Birds"', '""'),
    "a blank title": WHOLE.replace('"Birds"', '" \\t "'),
    "a title of many letters": WHOLE.replace("Birds", "b" * 501),
    "a language that is a word": f'{TOP}language = "English"\n{FACT}{CHOICE}',
    "a date that is a fraction": f'{WHOLE}[source]\ntitle = "T"\ndate = 2022.5\n',
    "a source without a title": f'{WHOLE}[source]\ndate = "2022"\n',
    "an unknown key of the source": f'{WHOLE}[source]\ntitle = "T"\npage = "7"\n',
    "an unknown key at the top": f'{TOP}autor = "me"\n{FACT}{CHOICE}',
    "an unknown key of a fact": WHOLE.replace("says =", 'sayz = "x"\nsays ='),
    "an unknown key of a question": f'{WHOLE}hnit = "x"\n',
    "an unknown key of a table": TABLED.replace("columns", 'colour = "x"\ncolumns'),
    "an unknown key of a template": f'{TABLED}hnit = "x"\n',
    "tags that are a text": f'{TOP}tags = "birds"\n{FACT}{CHOICE}',
    "an empty tag": f'{TOP}tags = [""]\n{FACT}{CHOICE}',
    "solo in quotes": f'{TOP}solo = "yes"\n{FACT}{CHOICE}',
    "allowed without a reason": f"{TOP}allow = {{ answer-length = true }}\n{FACT}{CHOICE}",
    "allowed with an empty reason": f'{TOP}allow = {{ answer-length = "" }}\n{FACT}{CHOICE}',
    "facts that are no tables": f'{TOP}facts = ["Puffins dig."]\n{FREE}{CHOICE}',
    "a fact that says nothing": WHOLE.replace('says = "Puffins dig."\n', ""),
    "a fact without an id": WHOLE.replace('id = "puffin"\n', ""),
    "an id with a space": WHOLE.replace('"puffin"', '"the puffin"'),
    "an id that begins with a dash": WHOLE.replace('"puffin"', '"-puffin"'),
    "an empty id": WHOLE.replace('"puffin"', '""'),
    "an as_of that is true": WHOLE.replace("says", "as_of = true\nsays"),
    "a question without an id": TOP + FREE.replace('id = "digs"\n', "") + CHOICE,
    "a question that asks nothing": WHOLE.replace('ask = "Who digs?"\n', ""),
    "a kind misspelt": f'{WHOLE}kind = "choise"\n',
    "a kind that is a list": f'{WHOLE}kind = ["choice"]\n',
    "a kind no table has": f'{TABLED}kind = "multy"\n',
    "neither rows nor a file of them": TABLED.replace("rows = ", "group = "),
    "a level there is not": f'{TABLED}difficulty = "hardest"\n',
    "a column that a multi goes by, missing": f'{TOP}{TABLE}[[tables.questions]]\nkind = "multi"\n'
    'ask = "{bird}?"\nanswers = "{nest}"\n',
    "the keys of another kind": f'{WHOLE}kind = "multi"\n',
    "a difficulty misspelt": f'{WHOLE}difficulty = "eazy"\n',
    "an answer that is a list": WHOLE.replace('"the puffin"', '["the puffin"]'),
    "no answer": WHOLE.replace('answer = "the puffin"\n', ""),
    "no wrong": WHOLE.replace('wrong = ["the gull"]\n', ""),
    "an empty wrong": WHOLE.replace('["the gull"]', "[]"),
    "a wrong that is a text": WHOLE.replace('["the gull"]', '"the gull"'),
    "a wrong twice": WHOLE.replace('["the gull"]', '["the gull", "the gull"]'),
    "31 wrong": WHOLE.replace('["the gull"]', json.dumps([str(n) for n in range(31)])),
    "true in quotes": f'{TOP}{FREE}kind = "true-false"\nanswer = "true"\n',
    "a number in quotes": f'{TOP}{FREE}kind = "number"\nanswer = "54"\n',
    "a number that is true": f'{TOP}{FREE}kind = "number"\nanswer = true\n',
    "within less than nothing": f'{TOP}{FREE}kind = "number"\nanswer = 1\nwithin = -1\n',
    "a text that is a number": f'{TOP}{FREE}kind = "text"\nanswer = 54\n',
    "no form of an answer": f'{TOP}{FREE}kind = "text"\nanswer = []\n',
    "nothing to tick": f'{TOP}{FREE}kind = "multi"\nanswers = []\nwrong = ["b"]\n',
    "a bare question without an answer": f'{TOP}[[questions]]\nask = "?"\n',
    "a bare question with an unknown key": f'{TOP}[[questions]]\nask = "?"\nanswer = "a"\nhnit = "x"\n',
    "a bare question whose answer is empty": f'{TOP}[[questions]]\nask = "?"\nanswer = ""\n',
    "a named source without a title": f'{WHOLE}[sources.b]\nurl = "x"\n',
    "two lines to order": f'{TOP}{FREE}kind = "order"\nanswers = ["a", "b"]\n',
    "one end": f'{TOP}{FREE}kind = "order"\nanswers = ["a", "b", "c"]\nends = ["first"]\n',
    "a single pair": f'{TOP}{FREE}kind = "match"\npairs = [["a", "b"]]\n',
    "a pair of three": f'{TOP}{FREE}kind = "match"\npairs = [["a", "b", "c"], ["d", "e", "f"]]\n',
    "a list of one": f'{TOP}{FREE}kind = "list"\nanswers = ["a"]\n',
    "a table of one column": f'{TOP}[[tables]]\nid = "t"\ncolumns = ["bird"]\nrows = [["Swift"]]\n{TEMPLATE}',
    "a column twice": TABLED.replace('["bird", "nest"]', '["bird", "bird"]'),
    "a column with braces": TABLED.replace('["bird", "nest"]', '["{bird}", "nest"]'),
    "a table without rows": f'{TOP}[[tables]]\nid = "t"\ncolumns = ["bird", "nest"]\nrows = []\n{TEMPLATE}',
    "an empty cell": TABLED.replace('"roof"', '""'),
    "a cell that is a table": TABLED.replace('"roof"', '{ a = "roof" }'),
    "a template that asks nothing": TABLED.replace('ask = "Where does {bird} nest?"\n', ""),
    "pairs of a table that are a text": f'{TOP}{TABLE}[[tables.questions]]\nkind = "match"\nask = "?"\n'
    'pairs = "{bird}"\n',
}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of the schema that has keys of its own, questions it asks left out."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for word, part in schema.items():
            yield from objects(part) if word != "if" else ()
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    found = schema
    for word in schema.get("$ref", "#").split("/")[1:]:
        found = (SCHEMA if found is schema else found)[word]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packs, good and bad, each under its name and with the schema beside it."""
    made = tmp_path_factory.mktemp("packs")
    (made / "pack.schema.json").write_text(schema_text(), encoding="utf-8")
    for name, text in (GOOD | BAD).items():
        (made / f"{name}.toml").write_text(f"#:schema ./pack.schema.json\n{text}", encoding="utf-8")
    return made


def wrong_to_python(text: str) -> bool:
    """Whether Python's jsonschema refuses a pack; dates of TOML are texts to it."""
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    return not Draft7Validator(SCHEMA).is_valid(data)


@pytest.fixture(scope="module", params=["taplo", "tombi", "jsonschema"])
def marked(request: pytest.FixtureRequest, folder: Path) -> set[str]:
    """The names of the packs that an editor or a validator marks as faulty."""
    if request.param == "jsonschema":
        return {name for name, text in (GOOD | BAD).items() if wrong_to_python(text)}
    if not there(request.param):
        pytest.skip(f"{request.param} has no wheel for this machine")
    return {path.stem for path in refused(request.param, sorted(folder.glob("*.toml")))}


def test_the_schema_is_one_to_python() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert [path for path in BUNDLED if wrong_to_python(path.read_text("utf-8"))] == []


def test_every_key_is_described() -> None:
    keys = [(each.get("title", ""), *key) for each in objects(SCHEMA) for key in each["properties"].items()]
    assert [
        (title, name) for title, name, key in keys if len(resolved(key).get("description", "")) < 15
    ] == []
    assert len(keys) > 100


def test_every_entry_is_described_and_takes_no_key_it_does_not_know() -> None:
    for each in objects(SCHEMA):
        if each["properties"].keys() != WHY.keys():
            assert each["description"]
            assert each["title"]
            assert each["additionalProperties"] is ("if" in each)


def test_nothing_is_said_that_has_no_meaning_in_toml_or_to_editors() -> None:
    for word in ("null", "prefixItems", "$defs", "discriminator", "\\\\w"):
        assert f'"{word}' not in schema_text()


def test_the_schema_has_a_name_for_each_kind_and_for_each_check() -> None:
    kinds = resolved(SCHEMA["definitions"]["FactEntry"]["properties"]["questions"]["items"])["properties"][
        "kind"
    ]
    assert kinds["enum"] == list(KINDS)
    assert SCHEMA["properties"]["allow"]["properties"].keys() == WHY.keys()


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_pack_is_sound_to_the_loader_and_to_editors(name: str, marked: set[str]) -> None:
    assert read(GOOD[name], name, lambda _: "bird,nest\nSwift,roof\nStork,tower\n").problems == ()
    assert name not in marked


@pytest.mark.parametrize("name", BAD)
def test_a_faulty_pack_is_faulty_to_the_loader_and_to_editors(name: str, marked: set[str]) -> None:
    assert read(BAD[name], name).problems
    assert name in marked


@pytest.mark.parametrize("editor", ["taplo", "tombi"])
def test_the_packs_that_ship_and_a_new_one_are_sound_to_editors(
    editor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not there(editor):
        pytest.skip(f"{editor} has no wheel for this machine")
    monkeypatch.chdir(tmp_path)
    write(path_for("birds"), title="Birds", language="en", source="A handbook")
    assert len(BUNDLED) > 5
    assert refused(editor, [*BUNDLED, tmp_path / "birds.toml"]) == set()


def test_an_editor_completes_kinds_and_keys_and_tells_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "pack.schema.json").write_text(schema_text(), encoding="utf-8")
    pack = tmp_path / "birds.toml"
    lines = ["#:schema ./pack.schema.json", *WHOLE.splitlines(), 'kind = ""', "", *TABLE.splitlines()]
    lines += [*TEMPLATE.splitlines(), 'kind = ""', ""]
    pack.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first, second = (place for place, line in enumerate(lines) if line.startswith("kind"))
    with opened(pack) as editor:
        assert list(editor.completed(first, 8)) == [f'"{kind}"' for kind in KINDS]
        assert editor.completed(second, 8).keys() == {f'"{kind}"' for kind in KINDS}
        assert {"difficulty", "hint", "note", "answers", "pairs"} <= editor.completed(first + 1, 0).keys()
        assert "half the points" in editor.completed(first + 1, 0)["hint"]
        assert "shown after each answer" in editor.shown(lines.index('says = "Puffins dig."'), 2)
        assert "names the row" in editor.shown(lines.index('columns = ["bird", "nest"]'), 2)
