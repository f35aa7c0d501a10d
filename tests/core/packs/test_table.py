"""Tables of facts and the questions made of them."""

import pytest

from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.question import Choice, List, Match, Number, Order, Question, Text, TrueFalse
from heartquiz.core.packs.reader import read
from heartquiz.library.dictionary import is_word
from testing.making import HEAD, bare_ids, items, pack

TREES = """
[[tables]]
id = "trees"
columns = ["tree", "fruit", "height", "evergreen"]
rows = [
  [["Common oak", "Oak"], "acorn", 25, false],
  ["Scots pine", ["cone", "pine cone"], 35, true],
  ["Ash", "key", 30.5, false],
  ["Common yew", "aril", 20, true],
]
says = "The {tree} bears the {fruit}."
note = "It grows to {height} metres."
section = "Trees"
as_of = "2024"
"""


def made(template: str, table: str = TREES) -> list[Question]:
    """The questions a template makes of a table."""
    return [item.question for item in items(f"{table}\n[[tables.questions]]\n{template}")]


def said(template: str, table: str = TREES) -> str:
    """What is said against a template."""
    reading = read(f"{HEAD}{table}\n[[tables.questions]]\n{template}", "pack")
    assert reading.pack is None, "nothing is said against it"
    return "\n".join(problem.text for problem in reading.problems)


def small(*rows: str, columns: str = '"a", "b"') -> str:
    """A table of these rows."""
    return f'[[tables]]\nid = "t"\ncolumns = [{columns}]\nrows = [{", ".join(rows)}]\n'


# One question a row ---------------------------------------------------------------------------------------


def test_a_choice_a_row_with_the_other_values_as_distractors() -> None:
    questions = made('ask = "What does the {tree} bear?"\nanswer = "{fruit}"')
    assert [question.ask for question in questions] == [
        "What does the Common oak bear?",
        "What does the Scots pine bear?",
        "What does the Ash bear?",
        "What does the Common yew bear?",
    ]
    assert all(isinstance(question, Choice) for question in questions)
    assert [(question.answer, set(question.wrong)) for question in questions] == [
        ("acorn", {"cone", "key", "aril"}),
        ("cone", {"acorn", "key", "aril"}),
        ("key", {"acorn", "cone", "aril"}),
        ("aril", {"acorn", "cone", "key"}),
    ]


def test_a_text_a_row_accepts_every_form_in_its_cell() -> None:
    oak, pine, *_ = made('kind = "text"\nask = "What bears the {fruit}?"\nanswer = "{tree}"')
    assert isinstance(oak, Text)
    assert oak.answer == ("Common oak", "Oak")
    assert pine.ask == "What bears the cone?"
    assert pine.answer == "Scots pine"


def test_a_template_around_a_cell_takes_the_form_that_is_shown() -> None:
    oak, *_ = made(
        'kind = "text"\nask = "What bears the {fruit}?"\nanswer = "the {tree}"\nwrong = ["{fruit}"]'
    )
    assert (oak.answer, oak.wrong) == ("the Common oak", ("acorn",))


def test_a_number_a_row_keeps_the_number_of_its_cell() -> None:
    questions = made(
        'kind = "number"\nask = "How high does the {tree} grow?"\nanswer = "{height}"\nunit = "m"\nwithin = 2'
    )
    assert all(isinstance(question, Number) for question in questions)
    assert [(question.answer, question.unit, question.within) for question in questions] == [
        (25, "m", 2),
        (35, "m", 2),
        (30.5, "m", 2),
        (20, "m", 2),
    ]


def test_a_true_false_a_row_goes_by_a_column_or_by_itself() -> None:
    by_column = made('kind = "true-false"\nask = "The {tree} is evergreen."\nanswer = "{evergreen}"')
    assert all(isinstance(question, TrueFalse) for question in by_column)
    assert [question.answer for question in by_column] == [False, True, False, True]
    by_itself = made('kind = "true-false"\nask = "The {tree} bears the {fruit}."\nanswer = true')
    assert [question.answer for question in by_itself] == [True] * 4


def test_hint_and_note_and_unit_are_filled_and_the_rest_is_taken_over() -> None:
    _, pine, *_ = items(
        f"""{TREES}
        [[tables.questions]]
        kind = "number"
        ask = "How high?"
        answer = "{{height}}"
        unit = "metres of {{tree}}"
        hint = "Higher than a {{fruit}}."
        note = "The {{tree}} again."
        difficulty = "hard"
        tags = ["wood"]
        """
    )
    question = pine.question
    assert isinstance(question, Number)
    assert question.unit == "metres of Scots pine"
    assert question.hint == "Higher than a cone."
    assert question.note == "The Scots pine again."
    assert question.difficulty == "hard"
    assert pine.tags == ("wood",)


def test_every_row_is_a_fact() -> None:
    of_trees = pack(
        f'{TREES}\n[[tables.questions]]\nask = "What does the {{tree}} bear?"\nanswer = "{{fruit}}"'
    )
    assert [fact.says for fact in of_trees.facts][:2] == [
        "The Common oak bears the acorn.",
        "The Scots pine bears the cone.",
    ]
    about = of_trees.items[2].about
    assert about is not None
    assert (about.says, about.note, about.section, about.as_of) == (
        "The Ash bears the key.",
        "It grows to 30.5 metres.",
        "Trees",
        "2024",
    )


def test_a_table_need_not_tell_its_facts() -> None:
    table = small('["x", 1]', '["y", 2]')
    one, _ = items(table + '[[tables.questions]]\nask = "{a}"\nanswer = "{b}"')
    assert one.about is not None
    assert (one.about.says, one.about.note, one.about.section, one.about.as_of) == ("", None, None, None)


def test_a_text_a_row_is_forgiving_unless_it_is_exact() -> None:
    template = 'kind = "text"\nask = "What bears the {fruit}?"\nanswer = "{tree}"'
    assert judge(made(template)[1], ("scotts pine",), is_word=is_word) == 1
    assert judge(made(f"{template}\nexact = true")[1], ("scotts pine",)) == 0
    assert judge(made(f"{template}\nexact = true")[1], ("Scots pine",)) == 1


def test_a_number_a_row_is_exact_unless_it_has_room() -> None:
    template = 'kind = "number"\nask = "How high?"\nanswer = "{height}"'
    assert judge(made(template)[0], ("26",)) == 0
    assert judge(made(f"{template}\nwithin = 1")[0], ("26",)) == 1


def test_a_brace_may_be_a_part_of_a_tag() -> None:
    one, _ = items(
        small('["x", 1]', '["y", 2]')
        + '[[tables.questions]]\nask = "{a}"\nanswer = "{b}"\ntags = ["c}", "{"]\ndifficulty = "hard"'
    )
    assert one.tags == ("c}", "{")


# One question for the table -------------------------------------------------------------------------------


def test_a_match_a_list_and_an_order_ask_the_whole_table() -> None:
    match, listed, order = items(
        f"""{TREES}
        [[tables.questions]]
        kind = "match"
        ask = "Which bears what?"
        pairs = ["{{tree}}", "the {{fruit}}"]
        wrong = ["a pod"]
        [[tables.questions]]
        kind = "list"
        ask = "Name these trees."
        answers = "{{tree}}"
        [[tables.questions]]
        kind = "order"
        ask = "Put them as they are written."
        answers = "{{tree}}"
        ends = ["first", "last"]
        """
    )
    assert match.question == Match(
        ask="Which bears what?",
        pairs=(
            ("Common oak", "the acorn"),
            ("Scots pine", "the cone"),
            ("Ash", "the key"),
            ("Common yew", "the aril"),
        ),
        wrong=("a pod",),
    )
    assert listed.question == List(
        ask="Name these trees.", answers=(("Common oak", "Oak"), "Scots pine", "Ash", "Common yew")
    )
    assert order.question == Order(
        ask="Put them as they are written.",
        answers=("Common oak", "Scots pine", "Ash", "Common yew"),
        ends=("first", "last"),
    )
    assert {item.fact for item in (match, listed, order)} == {"pack:trees"}
    assert match.about is not None
    assert (match.about.section, match.about.note) == ("Trees", None)


@pytest.mark.parametrize("field", ["ask", "hint", "note", "wrong", "ends"])
def test_a_question_about_the_whole_table_can_name_no_column(field: str) -> None:
    kind = (
        'kind = "order"\nanswers = "{tree}"'
        if field == "ends"
        else 'kind = "match"\npairs = ["{tree}", "{fruit}"]'
    )
    value = {"wrong": '["a {tree}"]', "ends": '["the {tree}", "last"]'}.get(field, '"Say, {tree}!"')
    ask = "" if field == "ask" else 'ask = "Well?"\n'
    assert f"remove {{tree}} from `{field}`" in said(f"{kind}\n{ask}{field} = {value}")


# Distractors ----------------------------------------------------------------------------------------------


def test_what_is_right_for_another_row_with_the_same_ask_is_no_distractor() -> None:
    table = small('["Rhine", "Basel"]', '["Rhone", "Lyon"]', '["Saone", "Lyon"]', '["Rhine 2", "Cologne"]')
    questions = made('ask = "Name a river of {b}."\nanswer = "{a}"', table)
    lyon = [question for question in questions if "Lyon" in question.ask]
    assert [(question.answer, set(question.wrong)) for question in lyon] == [
        ("Rhone", {"Rhine", "Rhine 2"}),
        ("Saone", {"Rhine", "Rhine 2"}),
    ]


def test_a_value_that_many_rows_share_is_one_distractor() -> None:
    table = small('["Rhone", "France"]', '["Seine", "France"]', '["Po", "Italy"]', '["Tagus", "Spain"]')
    po = made('ask = "Where is the {a}?"\nanswer = "{b}"', table)[2]
    assert sorted(po.wrong) == ["France", "Spain"]


def test_wrong_in_the_template_takes_the_place_of_the_column() -> None:
    table = small('["Rhone", "France"]', '["Po", "Italy"]')
    rhone, po = made('ask = "Where is the {a}?"\nanswer = "{b}"\nwrong = ["Peru", "near the {a}"]', table)
    assert rhone.wrong == ("Peru", "near the Rhone")
    assert po.wrong == ("Peru", "near the Po")


AMERICA = ["Lima", "Quito", "Sucre", "Bogota", "Caracas"]
EUROPE = ["Rome", "Oslo", "Bern"]


def cities(**groups: list[str]) -> str:
    """A table of cities, in groups."""
    rows = (f'["{city}", "in {city}", "{name}"]' for name, each in groups.items() for city in each)
    return small(*rows, columns='"city", "place", "where"') + 'group = "where"\n'


def wrong(table: str) -> list[set[str]]:
    """The distractors of each row of such a table."""
    questions = made('ask = "Where is {city}?"\nanswer = "{place}"', table)
    return [set(question.wrong) for question in questions if isinstance(question, Choice)]


def test_the_distractors_of_a_row_are_of_its_group() -> None:
    assert wrong(cities(America=AMERICA, Europe=EUROPE))[0] == {f"in {city}" for city in AMERICA[1:]}


def test_a_small_group_is_filled_up_from_the_others() -> None:
    rome = wrong(cities(America=AMERICA, Europe=EUROPE))[5]
    assert len(rome) == 3
    assert {"in Oslo", "in Bern"} < rome


def test_a_row_that_is_a_group_of_its_own_takes_from_the_others() -> None:
    assert wrong(cities(Africa=["Cairo"], Europe=EUROPE))[0] == {f"in {city}" for city in EUROPE}


def test_what_a_row_of_another_group_makes_right_is_no_distractor() -> None:
    table = small(
        *('["Rhone", "France", 1]', '["Seine", "France", 2]', '["Po", "Italy", 1]', '["Ebro", "Spain", 2]'),
        columns='"a", "b", "c"',
    )
    rhone, *_ = made('ask = "Name a river of {b}."\nanswer = "{a}"', f'{table}group = "c"\n')
    assert isinstance(rhone, Choice)
    assert set(rhone.wrong) == {"Po", "Ebro"}


def test_a_group_without_another_answer_takes_from_the_others() -> None:
    table = small(
        '["Rhone", "France", 1]', '["Seine", "France", 1]', '["Po", "Italy", 2]', columns='"a", "b", "c"'
    )
    rhone, *_ = made('ask = "Where is the {a}?"\nanswer = "{b}"', f'{table}group = "c"\n')
    assert isinstance(rhone, Choice)
    assert rhone.wrong == ("Italy",)


def test_a_group_is_a_column() -> None:
    table = small('["Rhone", "France"]', '["Po", "Italy"]') + 'group = "c"\n'
    assert "`group`: no column {c}" in said('ask = "Where is the {a}?"\nanswer = "{b}"', table)


def test_a_long_column_gives_thirty_distractors_and_they_differ_from_row_to_row() -> None:
    table = small(*(f'["row {number}", "value {number}"]' for number in range(100)))
    questions = made('ask = "{a}?"\nanswer = "{b}"', table)
    assert {len(question.wrong) for question in questions} == {30}
    assert len({wrong for question in questions for wrong in question.wrong}) == 100


@pytest.mark.parametrize(
    ("rows", "template"),
    [
        (['["Po", "Italy"]'], 'ask = "Where is the {a}?"\nanswer = "{b}"'),
        (['["Po", "Italy"]', '["Arno", "Italy"]'], 'ask = "Where is the {a}?"\nanswer = "{b}"'),
    ],
    ids=["one row", "one value"],
)
def test_a_row_without_a_distractor_is_a_fault(rows: list[str], template: str) -> None:
    assert "without a distractor: give the template a `wrong`" in said(template, small(*rows))


def test_a_distractor_of_the_template_that_is_a_rows_answer_is_a_fault() -> None:
    template = 'ask = "Where is the {a}?"\nanswer = "{b}"\nwrong = ["Italy", "Peru"]'
    fault = said(template, small('["Rhone", "France"]', '["Po", "Italy"]'))
    assert "t/choice/po" in fault
    assert "'Italy' is among the answers and in `wrong`" in fault


# Ids ------------------------------------------------------------------------------------------------------


def test_ids_are_made_of_table_kind_and_first_cell() -> None:
    each = items(
        f"""{TREES}
        [[tables.questions]]
        ask = "What does the {{tree}} bear?"
        answer = "{{fruit}}"
        [[tables.questions]]
        id = "fruits"
        kind = "text"
        ask = "What bears the {{fruit}}?"
        answer = "{{tree}}"
        [[tables.questions]]
        kind = "match"
        ask = "Which bears what?"
        pairs = ["{{tree}}", "{{fruit}}"]
        """
    )
    assert bare_ids(each) == [
        "trees/choice/common-oak",
        "trees/choice/scots-pine",
        "trees/choice/ash",
        "trees/choice/common-yew",
        "fruits/common-oak",
        "fruits/scots-pine",
        "fruits/ash",
        "fruits/common-yew",
        "trees/match",
    ]
    assert [item.fact for item in each][:2] == ["pack:trees/common-oak", "pack:trees/scots-pine"]


@pytest.mark.parametrize(
    ("cell", "slug"),
    [
        ('"Charlie Spring"', "charlie-spring"),
        ('["Charlie Spring", "Charlie"]', "charlie-spring"),
        ('"  Ol\' Man -- River! "', "ol-man-river"),
        ('"Łódź"', "lodz"),
        ('"Straße"', "strasse"),
        ('"か"', "か"),
        ('"が"', "が"),
        ('"हिन्दी"', "हिन्दी"),
        ('"C"', "c"),
        ('"C++"', "c-plus-plus"),
        ('"C#"', "c-sharp"),
        ("5", "5"),
        ("-5", "minus-5"),
        ("1.5", "1-5"),
        ("true", "true"),
    ],
)
def test_a_first_cell_as_part_of_an_id(cell: str, slug: str) -> None:
    (item,) = items(
        small(f"[{cell}, 1]") + '[[tables.questions]]\nkind = "number"\nask = "?"\nanswer = "{b}"'
    )
    assert item.id == f"pack:t/number/{slug}"


def test_first_cells_of_signs_alone_have_ids_too() -> None:
    table = small('["!", 1]', '["?", 2]', '["…", 3]')
    each = items(table + '[[tables.questions]]\nkind = "number"\nask = "{a}"\nanswer = "{b}"')
    assert len({item.id for item in each}) == 3


def test_two_first_cells_that_make_one_id_are_a_fault() -> None:
    table = small('["Jean-Luc", 1]', '["Jean Luc", 2]')
    fault = said('kind = "number"\nask = "{a}"\nanswer = "{b}"', table)
    assert "'Jean-Luc' and 'Jean Luc' make the same id: reword one" in fault


def test_two_templates_of_one_kind_need_an_id() -> None:
    template = 'ask = "What does the {tree} bear?"\nanswer = "{fruit}"'
    fault = said(f"{template}\n[[tables.questions]]\n{template}")
    assert (
        fault
        == "the id 'trees/choice/common-oak' is already used by another question: give one of them an `id`"
    )


# Templates ------------------------------------------------------------------------------------------------


def test_doubled_braces_are_braces() -> None:
    table = small('["x", "1"]', '["y", "2"]') + 'says = "{{a}} is {{{b}}}."\n'
    first, _ = items(table + '[[tables.questions]]\nask = "In {{ }}, {a}?"\nanswer = "{{{b}}}"')
    assert first.about is not None
    assert first.about.says == "{a} is {1}."
    assert first.question == Choice(ask="In { }, x?", answer="{1}", wrong=("{2}",))


def test_doubled_braces_are_braces_in_a_question_about_the_whole_table_too() -> None:
    table = small('["x", "1"]', '["y", "2"]') + 'note = "{{so}}"\n'
    (item,) = items(
        table
        + '[[tables.questions]]\nkind = "match"\nask = "{{a}}?"\npairs = ["{a}", "{b}"]\nwrong = ["{{3}}"]'
    )
    assert item.question == Match(ask="{a}?", pairs=(("x", "1"), ("y", "2")), wrong=("{3}",))
    assert item.about is not None
    assert item.about.note == "{so}"


def test_braces_in_a_cell_are_text() -> None:
    first, _ = made('ask = "{a}"\nanswer = "{b}"', small('["{b} {{", "{a}"]', '["y", "2"]'))
    assert first == Choice(ask="{b} {{", answer="{a}", wrong=("2",))


@pytest.mark.parametrize(
    "placeholder",
    [
        "{x.__class__}",
        "{a.__class__.__init__.__globals__}",
        "{a[0]}",
        "{a!r}",
        "{a:>999999999}",
        "{0}",
        "{}",
        "{c}",
        "{A}",
    ],
)
@pytest.mark.parametrize("field", ["ask", "answer", "wrong", "hint", "note"])
def test_a_placeholder_that_names_no_column_is_refused(placeholder: str, field: str) -> None:
    fields = {"ask": '"?"', "answer": '"{b}"', "wrong": '["w"]'}
    fields[field] = f'["{placeholder}"]' if field == "wrong" else f'"{placeholder}"'
    template = "\n".join(f"{name} = {value}" for name, value in fields.items())
    fault = said(template, small('["x", "1"]', '["y", "2"]'))
    assert f"`{field}`: no column {placeholder}" in fault


@pytest.mark.parametrize("field", ["says", "note", "section", "as_of"])
def test_so_it_is_in_the_texts_of_the_table(field: str) -> None:
    table = small('["x", "1"]', '["y", "2"]') + f'{field} = "{{b.__class__}}"\n'
    assert f"`{field}`: no column {{b.__class__}}" in said('ask = "{a}"\nanswer = "{b}"', table)


@pytest.mark.parametrize("text", ["{", "}", "a {", "} b", "{a", "a}", "{a}}", "{{{{{", "{a{b}}"])
def test_a_lone_brace_is_refused_with_the_way_to_write_it(text: str) -> None:
    fault = said(f'ask = "{text}"\nanswer = "{{b}}"', small('["x", "1"]', '["y", "2"]'))
    assert "`ask` has a lone" in fault
    assert "write '{{'" in fault or "write '}}'" in fault


def test_the_nearest_column_is_offered() -> None:
    assert "did you mean `fruit`?" in said('ask = "What does the {tree} bear?"\nanswer = "{fruits}"')


# Cells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cells", "fault"),
    [
        ("number", ['"25"'], "needs a number as `answer` in every row, not '25'"),
        ("number", ["25", "true"], "needs a number as `answer` in every row, not true"),
        ("number", ['["25", "30"]'], "needs a number as `answer`"),
        ("true-false", ["1"], "needs true or false as `answer` in every row, not 1"),
        ("true-false", ["true", '"false"'], "needs true or false as `answer` in every row, not 'false'"),
    ],
)
def test_a_cell_of_the_wrong_type_is_a_fault(kind: str, cells: list[str], fault: str) -> None:
    table = small(*(f'["row {number}", {cell}]' for number, cell in enumerate(cells)))
    assert fault in said(f'kind = "{kind}"\nask = "{{a}}"\nanswer = "{{b}}"', table)


def test_a_date_in_a_cell_is_its_text() -> None:
    first, _ = made('ask = "{a}"\nanswer = "{b}"', small('["x", 2022-05-13]', '["y", 2022-05-14]'))
    assert first == Choice(ask="x", answer="2022-05-13", wrong=("2022-05-14",))


def test_a_number_or_a_boolean_in_a_text_is_shown_as_it_is_written() -> None:
    table = small('["x", 54, true, 1.5]', '["y", 3, false, 2]', columns='"a", "b", "c", "d"')
    first, second = made('ask = "{b} {c} {d}"\nanswer = "{a}"', table)
    assert first.ask == "54 true 1.5"
    assert second.ask == "3 false 2"


@pytest.mark.parametrize(
    ("rows", "template", "fault"),
    [
        (2, 'kind = "order"\nask = "?"\nanswers = "{a}"', "at least 3"),
        (1, 'kind = "match"\nask = "?"\npairs = ["{a}", "{b}"]', "at least 2"),
        (1, 'kind = "list"\nask = "?"\nanswers = "{a}"', "at least 2"),
        (501, 'kind = "list"\nask = "?"\nanswers = "{a}"', "at most 500"),
    ],
)
def test_a_table_keeps_to_the_sizes_of_written_questions(rows: int, template: str, fault: str) -> None:
    assert fault in said(template, small(*(f'["row {row}", {row}]' for row in range(rows))))


def test_a_filled_template_keeps_to_the_lengths_of_written_questions() -> None:
    table = small(f'["{"x" * 300}", "1"]', '["y", "2"]')
    assert "`answer` should have at most 500 characters" in said('ask = "{b}"\nanswer = "{a} {a}"', table)
