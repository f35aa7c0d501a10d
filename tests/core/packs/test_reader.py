"""Pack text -> pack, or every problem with its line."""

import pytest

from heartquiz.core.packs.model import Source
from heartquiz.core.packs.question import (
    KINDS,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Text,
    TrueFalse,
    kind,
)
from heartquiz.core.packs.reader import read
from testing.making import HEAD, bare_ids, question
from testing.packs import FREE, LIGHTHOUSES, OF_ROW, SOUND, TABLE, fine

# A whole pack ---------------------------------------------------------------------------------------------


def test_a_whole_pack() -> None:
    pack = fine(LIGHTHOUSES, "sea/lights").pack
    assert pack is not None
    assert pack.name == "sea/lights"
    assert (pack.head.title, pack.head.summary, pack.head.language) == (
        "Lighthouses",
        "Towers with lamps.",
        "en",
    )
    assert (pack.head.license, pack.head.authors, pack.head.solo) == ("CC0-1.0", ("a keeper",), True)
    assert pack.head.allow == {"answer-length": "names differ in length by nature"}
    assert [fact.id for fact in pack.facts] == [
        "pharos",
        "height",
        "towers/eddystone-light",
        "towers/bell-rock",
        "towers/fastnet",
    ]
    assert bare_ids(pack.items) == [
        "pharos/choice",
        "pharos/true-false",
        "pharos/name",
        "height/number",
        "towers/choice/eddystone-light",
        "towers/choice/bell-rock",
        "towers/choice/fastnet",
        "towers/match",
        "towers/list",
        "parts",
        "night",
    ]
    assert {kind(item.question) for item in pack.items} == set(KINDS)
    assert {item.pack for item in pack.items} == {"sea/lights"}
    assert all(item.id.startswith("sea/lights:") for item in pack.items)


def test_each_kind_of_question_has_its_fields() -> None:
    pack = fine(LIGHTHOUSES).pack
    assert pack is not None
    questions = {item.id.partition(":")[2]: item.question for item in pack.items}
    assert questions["pharos/choice"] == Choice(
        ask="Where did the Pharos stand?",
        answer="Alexandria",
        wrong=("Athens", "Rhodes", "Tyre", "Cadiz"),
        difficulty="easy",
        hint="In Egypt.",
        tags=("egypt", "sea"),
    )
    assert questions["pharos/true-false"] == TrueFalse(
        ask="The Pharos stood at Rhodes.", answer=False, note="A statue stood there."
    )
    assert questions["pharos/name"] == Text(
        id="pharos/name",
        ask="What was the tower of Alexandria called?",
        answer=("Pharos", "the Pharos of Alexandria"),
        wrong=("Pharaoh",),
    )
    assert questions["height/number"] == Number(
        ask="How high is the lamp?", answer=54, unit="m", within=2.5, difficulty="hard"
    )
    assert questions["towers/match"] == Match(
        ask="Which stands where?",
        pairs=(("Eddystone Light", "English Channel"), ("Bell Rock", "North Sea"), ("Fastnet", "Atlantic")),
    )
    assert questions["towers/list"] == List(
        ask="Name three towers on rocks.",
        answers=(("Eddystone Light", "Eddystone"), "Bell Rock", "Fastnet"),
    )
    assert questions["parts"] == Multi(
        id="parts",
        ask="Which of these are parts of a lighthouse?",
        answers=("lamp", "lens", "gallery"),
        wrong=("keel", "mast"),
    )
    assert questions["night"] == Order(
        id="night",
        ask="Put a keeper's night in order.",
        answers=("dusk", "watch", "dawn"),
        ends=("first", "last"),
    )


def test_a_question_stands_on_its_fact_its_source_and_its_tags() -> None:
    pack = fine(LIGHTHOUSES).pack
    assert pack is not None
    each = {item.id.partition(":")[2]: item for item in pack.items}
    pharos = each["pharos/choice"]
    assert pharos.about is not None
    assert pharos.about.says == "The Pharos stood at Alexandria."
    assert (pharos.about.note, pharos.about.section) == ("It fell in an earthquake.", "Old towers")
    assert pharos.tags == ("sea", "towers", "old", "egypt")
    assert pharos.source == Source(
        title="The Book of Lamps",
        publisher="Harbour Press",
        date="2021-04",
        url="https://example.org/lamps",
    )
    assert each["height/number"].about is not None
    assert each["height/number"].about.as_of == "2021-04-01"
    assert each["parts"].about is None
    assert each["parts"].tags == ("sea", "towers")
    assert pharos.fact == each["pharos/name"].fact == "pack:pharos"
    assert each["parts"].fact == "pack:parts"
    assert {item.fact for item in pack.items if item.whole} == {"pack:towers"}
    assert {item.table for item in pack.items} == {"pack:towers", None}


def test_format_title_and_one_question_are_all_there_must_be() -> None:
    reading = fine('format=1\ntitle="x"\n[[questions]]\nid="q"\nask="?"\nanswer="a"\nwrong=["b"]')
    assert reading.pack is not None
    assert [item.id for item in reading.pack.items] == ["pack:q"]
    assert (reading.pack.head.language, reading.pack.head.solo, reading.pack.head.tags) == ("en", False, ())


def test_line_endings_of_another_system_change_nothing() -> None:
    assert fine(LIGHTHOUSES.replace("\n", "\r\n")).pack == fine(LIGHTHOUSES).pack


# Text from strangers --------------------------------------------------------------------------------------


def test_what_a_terminal_would_obey_is_turned_into_what_can_be_seen() -> None:
    hostile = r'"a\u001b[31mred\u0007\u009b\u202etxt\u2066\u0000\u007f\ufeff"'
    shown = "a␛[31mred␇⟨009B⟩⟨202E⟩txt⟨2066⟩␀␡⟨FEFF⟩"
    text = f"""format = 1
    title = {hostile}
    summary = {hostile}
    tags = [{hostile}]
    allow = {{ x = {hostile} }}
    [source]
    title = {hostile}
    publisher = {hostile}
    [[facts]]
    id = "f"
    says = {hostile}
    note = {hostile}
    section = {hostile}
    as_of = {hostile}
    [[facts.questions]]
    ask = {hostile}
    answer = {hostile}
    wrong = ["b", {hostile[:-1]}!"]
    hint = {hostile}
    [[tables]]
    id = "t"
    columns = ["a", "b"]
    rows = [[{hostile}, 1], ["x", 2]]
    [[tables.questions]]
    kind = "number"
    ask = "{{a}}"
    answer = "{{b}}"
    """
    pack = fine(text).pack
    assert pack is not None
    assert (pack.head.title, pack.head.tags, pack.head.allow) == (shown, (shown,), {"x": shown})
    first = pack.items[0]
    assert first.question == Choice(ask=shown, answer=shown, wrong=("b", f"{shown}!"), hint=shown)
    assert first.source == Source(title=shown, publisher=shown)
    assert first.about is not None
    assert (first.about.says, first.about.note) == (shown, shown)
    assert (first.about.section, first.about.as_of) == (shown, shown)
    assert pack.items[1].question.ask == shown


def test_faults_show_nothing_a_terminal_would_obey() -> None:
    esc = r"\u001b[31m\u202e"
    texts = [
        f'{HEAD}"{esc}" = 1',
        f'{HEAD}{FREE}kind = "{esc}"',
        f'{HEAD}{FREE}answer = "{esc}"\nwrong = ["{esc}"]',
        f'{HEAD}{FREE}{SOUND}difficulty = "{esc}"',
        f'{HEAD}[[facts]]\nid = "{esc}"\nsays = "x"',
        f'{HEAD}{TABLE}rows = [["x", "{esc}", 1]]',
        f'{HEAD}{TABLE}rows = [["{esc}", 1], ["{esc}", 2]]',
        f'{HEAD}{OF_ROW}ask = "{{{esc}}}"\nanswer = "{{b}}"',
        f'{HEAD}[source]\ntitle = "x"\n"{esc}" = "y"',
        f"{HEAD}x = \x1b[31m\u202e",
    ]
    for text in texts:
        problems = read(text, "pack").problems
        assert problems
        assert all(problem.text.isprintable() for problem in problems), problems


@pytest.mark.parametrize(
    "text", ["[b]", "[/b]", "[bold red]x[/]", "[int]", "\\[b]", "[[x]]", ":smile:", "{x}"]
)
def test_markup_is_text(text: str) -> None:
    assert question(f"answer = '{text}'\nwrong = ['b']") == Choice(
        id="question", ask="Well?", answer=text, wrong=("b",)
    )


def test_prose_keeps_its_lines_and_the_rest_is_one_line() -> None:
    made = question("ask = '''\nFirst,\nthen?\n'''\nanswer = '''\nso\n  it is'''\nwrong = [\"a\\tb\"]")
    assert made == Choice(id="question", ask="First,\nthen?", answer="so it is", wrong=("a b",))
