"""What authors write who come from elsewhere, or forget something: each gets the right cure, said first."""

import pytest

from heartquiz.core.packs import messages
from heartquiz.core.packs.other_words import _KINDS, _OURS
from heartquiz.core.packs.question import KINDS, answer_texts
from heartquiz.core.packs.reader import read
from testing.making import HEAD, pack

TABLE = '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\nrows = [["x", "1"], ["y", "2"]]\n'


def said(text: str) -> list[str]:
    """What is said of a pack, from top to bottom."""
    return [problem.text for problem in read(text, "pack").problems]


def of_question(fields: str) -> list[str]:
    return said(f'{HEAD}[[questions]]\nid = "q"\nask = "Well?"\n{fields}')


def of_template(fields: str) -> list[str]:
    return said(f"{HEAD}{TABLE}[[tables.questions]]\n{fields}")


FORGOTTEN = {
    "answer = false": "true-false",
    "answer = 5": "number",
    "answer = 5\nunit = 'm'\nwithin = 1": "number",
    "answer = '5'\nwithin = 1": "number",
    "answer = 5\ntolerance = 1": "number",
    "answer = ['Bern', 'Berne']": "text",
    "answer = ['Bern', 'Berne']\nwrong = ['Born']": "text",
    "answer = 'Bern'\nexact = true": "text",
    "answer = 'Bern'\nalso = 'surname'": "text",
    "answers = ['a', 'b']\nwrong = ['c']": "multi",
    "answers = ['a', 'b']\noptions = ['c']": "multi",
    "pairs = [['a', 'b'], ['c', 'd']]": "match",
    "pairs = [['a', 'b'], ['c', 'd']]\nwrong = ['e']": "match",
    "answers = ['a', 'b', 'c']\nends = ['first', 'last']": "order",
    "answers = ['a', 'b', 'c']": "list",
}


@pytest.mark.parametrize("fields", FORGOTTEN)
def test_a_forgotten_kind_is_said_first(fields: str) -> None:
    first, *others = of_question(fields)
    assert first.startswith("`kind` is missing")
    assert first.endswith(f'write kind = "{FORGOTTEN[fields]}"')
    assert all("unknown key" in other or "should be" in other for other in others)
    meant = "tolerance" in fields or "options" in fields
    assert (of_question(f"kind = '{FORGOTTEN[fields]}'\n{fields}") == []) is not (meant or "'5'" in fields)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("ask = '{a}?'\nanswer = true", "true-false"),
        ("ask = '{a}?'\nanswer = '{b}'\nwithin = 1", "number"),
        ("ask = 'Which?'\npairs = ['{a}', '{b}']", "match"),
        ("ask = 'Which?'\nanswers = '{a}'", "list"),
        ("ask = 'Which?'\nanswers = '{a}'\nends = ['x', 'y']", "order"),
        ("ask = '{a}?'\nanswer = '{b}'\nexact = true", "text"),
    ],
)
def test_a_forgotten_kind_in_a_table_is_said_first(fields: str, kind: str) -> None:
    first = of_template(fields)[0]
    assert first.startswith("`kind` is missing")
    assert f"`{kind}`" in first


def test_a_choice_without_wrong_may_have_been_meant_as_text() -> None:
    assert of_question("answer = 'Bern'") == [messages.WRONG_MISSING]
    assert of_question("kind = 'multi'\nanswers = ['Bern']") == [messages.MISSING.format(key="wrong")]


# What is written, and what the answer names.
WORDS = {
    "question": "`ask`",
    "explanation": "`note`",
    "feedback": "`note`",
    "options": "`wrong`",
    "incorrect_answers": "`wrong`",
    "incorrectAnswers": "`wrong`",
    "distractors": "`wrong`",
    "correct": "`answer`",
    "correct_answer": "`answer`",
    "category": "`tags`",
    "level": "`difficulty`",
    "points": "`difficulty`",
    "image": "text alone",
    "audio": "text alone",
    "time": "no clock",
    "time-limit": "no clock",
    "shuffle": "seed",
    "synonyms": "`answer`",
    "clue": "`hint`",
}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_from_elsewhere_is_answered_with_ours_or_with_what_there_is_instead(word: str) -> None:
    (line,) = of_question(f"answer = 'a'\nwrong = ['b']\n{word} = 'x'")
    assert line.startswith(f"unknown key `{word}`: ")
    assert WORDS[word] in line
    assert "did you mean" not in line


def test_a_question_in_the_words_of_another_program_has_a_cure_for_each_and_no_fault_besides() -> None:
    lines = said(
        f"{HEAD}[[questions]]\nid = 'q'\nquestion = '?'\ncorrect_answer = 'a'\nincorrect_answers = ['b']\n"
    )
    assert [word for word in ("`ask`", "`answer`", "`wrong`") if any(word in line for line in lines)] == [
        "`ask`",
        "`answer`",
        "`wrong`",
    ]
    assert len(lines) == 3


def test_tolerance_is_within_and_within_belongs_to_a_number() -> None:
    assert "`within`" in of_question("kind = 'number'\nanswer = 1\ntolerance = 2")[0]
    assert of_question("kind = 'text'\nanswer = 'a'\nwithin = 2") == [
        messages.OF_ANOTHER_KIND.format(key="within", kind="text", owners="`number`")
    ]


def test_a_word_from_elsewhere_for_a_key_of_other_kinds_names_them() -> None:
    owners = "`choice`, `multi`, `text`, `match`"
    assert of_question("kind = 'number'\nanswer = 1\noptions = ['2']") == [
        messages.UNKNOWN_KEY.format(
            key="options", instead=messages.CALLED_ELSEWHERE.format(ours="wrong", owners=owners)
        )
    ]


def test_a_slip_is_still_a_slip() -> None:
    assert "did you mean `hint`?" in of_question("answer = 'a'\nwrong = ['b']\nhnit = 'x'")[0]
    assert "did you mean" not in of_question("answer = 'a'\nwrong = ['b']\nzzz = 'x'")[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("multiple-choice", "choice"),
        ("Boolean", "true-false"),
        ("short_answer", "text"),
        ("numeric", "number"),
        ("matching", "match"),
        ("truefalse", "true-false"),
        ("checkbox", "multi"),
        ("ordering", "order"),
    ],
)
def test_a_kind_from_elsewhere_is_answered_with_ours(name: str, kind: str) -> None:
    assert f"did you mean `{kind}`?" in of_question(f"kind = '{name}'\nanswer = 'a'")[0]


def test_the_words_from_elsewhere_lead_to_words_that_there_are() -> None:
    written = pack(open_example(), "pack")
    assert written.items
    assert set(_KINDS) <= set(KINDS)
    from heartquiz.core.packs.pack_file import schema_text

    schema = schema_text()
    assert [word for word in _OURS if f'"{word}": {{' not in schema] == []


def open_example() -> str:
    return '[[questions]]\nid = "q"\nask = "?"\nanswer = "a"\nwrong = ["b"]\n'


# The head ------------------------------------------------------------------------------------------------


def test_a_format_below_a_header_is_sent_to_the_top() -> None:
    (problem,) = read('[source]\ntitle = "T"\nformat = 1\n', "pack").problems
    assert (problem.line, problem.text) == (3, messages.FORMAT_TOO_LOW.format(header="source"))
    (problem,) = read('[[facts]]\nid = "a"\n[[facts]]\nid = "b"\nformat = 1\n', "pack").problems
    assert (problem.line, problem.text) == (5, messages.FORMAT_TOO_LOW.format(header="[facts]"))
    assert not read("[source]\nformat = 1\n", "pack").foreign
    assert read("[tool]\nformat = 1\n", "pack").foreign


def test_a_title_of_the_pack_under_its_source_is_sent_above_it() -> None:
    (line,) = said('[source]\ntitle = "T"\nformat = 1\ntitle = "A pack"\n')
    assert messages.KEY_TWICE_UNDER.format(key="title", header="source") in line
    (line,) = said(f'{HEAD}[source]\ntitle = "T"\n[source]\ntitle = "U"\n')
    assert messages.HEADER_TWICE.format(header="source") in line


def test_a_year_may_stand_without_quotes() -> None:
    made = pack(
        f'[source]\ntitle = "T"\ndate = 2023\n[[facts]]\nid = "f"\nsays = "So."\nas_of = 2019\n{IN_FACT}'
    )
    assert made.head.source is not None
    assert made.head.source.date == "2023"
    assert made.facts[0].as_of == "2019"


IN_FACT = '[[facts.questions]]\nask = "?"\nanswer = "a"\nwrong = ["b"]\n'


def test_a_source_without_a_title_is_named() -> None:
    assert said(f"{HEAD}[source]\nurl = 'x'\n{IN_FACT.replace('facts.', '')}id = 'q'") == [
        messages.MISSING_UNDER.format(key="title", header="source")
    ]


def test_a_rule_allowed_without_a_reason_is_not_called_an_empty_allow() -> None:
    assert said(f'{HEAD}allow = {{ no-source = "" }}\n')[0] == messages.NO_REASON


# Values --------------------------------------------------------------------------------------------------


def test_what_must_be_there_is_not_to_be_left_out() -> None:
    assert of_question("answer = 'a'\nwrong = []") == [f"`wrong` {messages.EMPTY_BUT_NEEDED}"]
    assert of_question("kind = 'multi'\nanswers = ['a']\nwrong = []") == [
        f"`wrong` {messages.EMPTY_BUT_NEEDED}"
    ]
    assert of_question("answer = 'a'\nwrong = ['b']\nhint = ''") == [f"`hint` {messages.EMPTY}"]


def test_a_date_in_place_of_a_number_is_called_a_date() -> None:
    assert of_question("kind = 'number'\nanswer = 2022-05-13") == ["`answer` should be a number, not a date"]


# Tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["b", "$b", "<b>", "(b)"])
def test_a_column_without_its_braces_is_told_to_have_them(answer: str) -> None:
    (line,) = of_template(f"ask = '{{a}}?'\nanswer = '{answer}'")
    assert messages.ANSWER_IS_A_COLUMN.format(answer=answer, column="b") in line


def test_a_template_without_distractors_says_why() -> None:
    assert messages.SAME_ASK.format(column="a") in of_template("ask = 'Which?'\nanswer = '{b}'")[0]
    assert messages.SAME_ANSWER.format(column="b") in of_template("ask = '{a}?'\nanswer = 'so'")[0]
    rows = TABLE.replace('"2"', '"1"')
    (line,) = said(f"{HEAD}{rows}[[tables.questions]]\nask = '{{a}}?'\nanswer = '{{b}}'")
    assert messages.NO_DISTRACTOR in line


# Not TOML ------------------------------------------------------------------------------------------------


def test_an_apostrophe_inside_single_quotes() -> None:
    (line,) = said(f"{HEAD}summary = 'it's so'\n")
    assert messages.APOSTROPHE_INSIDE in line


@pytest.mark.parametrize("char", ["\u00a0", "\u3000", "\u200b", "\x0c", "\0"])
def test_a_space_that_nobody_sees_before_a_key_is_named(char: str) -> None:
    (line,) = said(f'{HEAD}{char}summary = "so"\n')
    assert messages.INVISIBLE.format(name=f"U+{ord(char):04X}") in line


OTHER_FORMATS = {
    '{"title": "x", "questions": [{"q": 1}]}': "JSON",
    '[\n  {"question": "x"}\n]': "JSON",
    "<!doctype html>\n<p>x": "a web page or XML",
    '<?xml version="1.0"?>\n<quiz/>': "a web page or XML",
    "---\ntitle: x\n": "YAML",
    "title: A quiz\nquestions:\n  - ask: x\n": "YAML",
    "# a quiz\ncategory: birds\n": "YAML",
    "::Q1:: Where? {=here ~there}": "GIFT",
    "// a comment\nGrant is buried {~where =here}\n": "GIFT",
    "$CATEGORY: birds\n\nx{T}": "GIFT",
    "bird\tnest\nswift\troof\n": "a table with tabs",
    "bird,nest\nswift,roof\n": "CSV",
}


@pytest.mark.parametrize("text", OTHER_FORMATS)
def test_a_file_of_another_format_is_called_by_its_name(text: str) -> None:
    name = OTHER_FORMATS[text]
    cure = messages.BEGIN_NEW if name == "YAML" else messages.IMPORT_IT
    assert said(text) == [messages.LOOKS_LIKE.format(format=name, cure=cure)]


@pytest.mark.parametrize(
    "line", ['summary: "so"', "x = 1,080", "tags = [sea]", "Dear reader, hello", "[facts", "a, b = 1"]
)
def test_a_pack_with_a_slip_is_not_taken_for_another_format(line: str) -> None:
    assert "looks like" not in said(f"{HEAD}{line}\n")[0]
    assert "looks like" not in said(f"#:schema ./pack.schema.json\n# A pack: it is mine\n{HEAD}{line}\n")[0]


def test_a_file_in_utf_16_is_told_to_be_saved_anew() -> None:
    text = f"{HEAD}x = 1".encode("utf-16-le").decode("utf-8")
    assert said(text) == [messages.NOT_AS_UTF8]


def test_line_ends_of_old_macs_are_named() -> None:
    assert messages.OLD_MAC in said('format = 1\rtitle = "x"\r')[0]
    assert messages.OLD_MAC in said('#:schema ./pack.schema.json\rformat = 1\rtitle = "x"\r')[0]


def test_a_year_of_an_era_is_shown_as_a_year() -> None:
    (made,) = pack('[[questions]]\nid = "q"\nkind = "number"\nask = "?"\nanswer = 1914\nunit = "AD"\n').items
    assert answer_texts(made.question) == ("1914",)
    (made,) = pack('[[questions]]\nid = "q"\nkind = "number"\nask = "?"\nanswer = 1914\nunit = "m"\n').items
    assert answer_texts(made.question) == ("1,914",)
