"""What the columns of a table decide: order, levels, tags, what is right of many; and rows from a file."""

import pytest

from heartquiz.core.game.deck import LINES_SHOWN, credit, prompt
from heartquiz.core.game.filters import Filters, chosen
from heartquiz.core.packs import messages
from heartquiz.core.packs.csv_rows import NotBesideError
from heartquiz.core.packs.model import Reading
from heartquiz.core.packs.question import Choice, Multi, Order, TrueFalse
from heartquiz.core.packs.reader import read
from testing.making import HEAD, bare_ids, item, items

RIVERS = """
[[tables]]
id = "rivers"
columns = ["river", "land", "length", "level", "known"]
rows = [
  ["Po", "Italy", 652, "easy", 1900],
  ["Arno", "Italy", 241, "medium", "old"],
  ["Seine", "France", 775, "easy", 3],
  ["Rhone", "France", 813, "hard", 4],
  ["Elbe", "Germany", 1094, "hard", 5],
]
says = "The {river} is in {land}."
"""


def of(template: str, table: str = RIVERS) -> str:
    return f"{table}[[tables.questions]]\n{template}"


def said(template: str, table: str = RIVERS) -> str:
    reading = read(HEAD + of(template, table), "pack")
    assert reading.pack is None, "nothing is said against it"
    return "\n".join(problem.text for problem in reading.problems)


# An order by a column ------------------------------------------------------------------------------------

BY_LENGTH = 'kind = "order"\nask = "In order?"\nanswers = "{river}"\nby = "length"'


def test_an_order_by_a_column_of_numbers() -> None:
    (made,) = items(of(BY_LENGTH))
    assert isinstance(made.question, Order)
    assert made.question.answers == ("Arno", "Po", "Seine", "Rhone", "Elbe")


def test_an_order_by_a_column_of_dates_and_of_texts() -> None:
    rows = '["x", 2001-02-03], ["y", 1999-12-31], ["z", 2000-01-01]'
    table = f'[[tables]]\nid = "t"\ncolumns = ["a", "b"]\nrows = [{rows}]\n'
    template = 'kind = "order"\nask = "?"\nanswers = "{a}"\nby = "b"'
    (made,) = items(of(template, table))
    assert made.question.answers == ("y", "z", "x")  # type: ignore[union-attr]
    (made,) = items(of(template.replace('"b"', '"a"'), table))
    assert made.question.answers == ("x", "y", "z")  # type: ignore[union-attr]


def test_rows_of_one_value_have_no_order_so_one_of_them_is_taken() -> None:
    table = RIVERS.replace("775", "652")
    (made,) = items(of(BY_LENGTH, table))
    assert made.question.answers == ("Arno", "Po", "Rhone", "Elbe")  # type: ignore[union-attr]


def test_an_order_by_numbers_and_texts_is_a_fault() -> None:
    assert messages.NO_ORDER.format(column="known") in said(BY_LENGTH.replace("length", "known"))
    assert "no column {lengths}: did you mean `length`?" in said(BY_LENGTH.replace("length", "lengths"))
    assert "the name of a column, without braces" in said(BY_LENGTH.replace("length", "{length}"))


def test_of_many_lines_the_seed_draws_eight_in_their_order() -> None:
    lines = [f"line {number:02}" for number in range(30)]
    asked = item(f'kind = "order"\nanswers = {lines}')
    drawn = {prompt(asked, seed).question.answers for seed in "abcdef"}  # type: ignore[union-attr]
    assert len(drawn) > 3
    for answers in drawn:
        assert len(answers) == LINES_SHOWN
        assert list(answers) == sorted(answers)
    put = prompt(asked, "tulip")
    assert sorted(put.choices) == list(put.question.answers)  # type: ignore[union-attr]
    assert list(put.choices) != sorted(put.choices)
    assert credit(put, tuple(sorted(put.choices))) == 1.0


# What is right by the value of a column ------------------------------------------------------------------

MULTI = 'kind = "multi"\nask = "Which are in {land}?"\nby = "land"\nanswers = "{river}"'


def test_a_multi_asks_for_each_value_of_a_column() -> None:
    made = items(of(MULTI))
    assert bare_ids(made) == ["rivers/multi/italy", "rivers/multi/france", "rivers/multi/germany"]
    italy = made[0].question
    assert isinstance(italy, Multi)
    assert italy.ask == "Which are in Italy?"
    assert (italy.answers, italy.wrong) == (("Po", "Arno"), ("Seine", "Rhone", "Elbe"))
    assert len({each.fact for each in made}) == 1
    assert all(each.whole for each in made)


def test_of_many_choices_some_are_shown_and_judged() -> None:
    rows = ", ".join(f'["river {n}", "{"Italy" if n % 3 else "France"}"]' for n in range(60))
    table = f'[[tables]]\nid = "t"\ncolumns = ["river", "land"]\nrows = [{rows}]\n'
    italy, _ = items(of(MULTI, table))
    rights = set()
    for seed in "abcdefghijklmnop":
        put = prompt(italy, seed)
        assert isinstance(put.question, Multi)
        assert len(put.choices) == len(set(put.choices)) == 6
        assert set(put.choices) == set(put.question.answers) | set(put.question.wrong)
        assert put.question.answers
        assert put.question.wrong
        assert credit(put, put.question.answers) == 1.0
        assert credit(put, put.choices) == 0.0
        rights.add(len(put.question.answers))
    assert len(rights) > 2
    assert prompt(italy, "a") == prompt(italy, "a")


def test_where_few_are_wrong_more_are_right() -> None:
    asked = item('kind = "multi"\nanswers = ["a", "b", "c", "d"]\nwrong = ["x"]\nshow = 4')
    for seed in "abcdef":
        question = prompt(asked, seed).question
        assert isinstance(question, Multi)
        assert (len(question.answers), question.wrong) == (3, ("x",))
    asked = item('kind = "multi"\nanswers = ["a"]\nwrong = ["x", "y"]\nshow = 9')
    assert prompt(asked, "a").question == asked.question


def test_a_multi_that_cannot_be_asked_says_why() -> None:
    assert messages.FOR_A_VALUE.format(name="river", field="ask", column="land") in said(
        MULTI.replace("in {land}", "of {river}")
    )
    assert "no column {lnd}" in said(MULTI.replace('by = "land"', 'by = "lnd"'))
    table = RIVERS.replace("France", "Italy").replace("Germany", "Italy")
    assert messages.ONE_VALUE.format(column="land") in said(MULTI, table)


# Levels and tags by the row ------------------------------------------------------------------------------

CHOICE = 'ask = "Where is the {river}?"\nanswer = "{land}"\n'


def test_a_column_says_how_hard_a_row_is() -> None:
    made = items(of(f'{CHOICE}difficulty = "{{level}}"'))
    assert [each.question.difficulty for each in made] == ["easy", "medium", "easy", "hard", "hard"]
    assert messages.NEEDS_LEVEL.format(value="'Italy'") in said(f'{CHOICE}difficulty = "{{land}}"')
    assert "should be easy, medium or hard" in said(f'{CHOICE}difficulty = "hardest"')


def test_tags_by_the_row_are_played_by() -> None:
    of_template = items(of(f'{CHOICE}tags = ["{{land}}", "water"]'))
    of_table = items(of(CHOICE, f'{RIVERS}tags = ["{{land}}", "water"]\n'))
    for made in (of_template, of_table):
        assert [each.tags for each in made][:3] == [
            ("Italy", "water"),
            ("Italy", "water"),
            ("France", "water"),
        ]
        assert len(chosen(made, Filters(tag=("france",)))) == 2
    assert "`tags`: no column {lnd}" in said(f'{CHOICE}tags = ["{{lnd}}"]')
    assert "`tags`: no column {lnd}" in said(CHOICE, f'{RIVERS}tags = ["{{lnd}}"]\n')


def test_a_question_of_the_whole_table_has_the_tags_of_all_rows_alone() -> None:
    (made,) = items(of(BY_LENGTH, f'{RIVERS}tags = ["{{land}}", "water"]\n'))
    assert made.tags == ("water",)


# Wrong choices beside those of the column ----------------------------------------------------------------


def test_also_wrong_adds_to_the_other_rows_but_where_it_is_right() -> None:
    made = [each.question for each in items(of(f'{CHOICE}also_wrong = ["Spain", "italy"]'))]
    assert all(isinstance(question, Choice) for question in made)
    wrong = {question.ask: set(question.wrong) for question in made if isinstance(question, Choice)}
    assert wrong["Where is the Po?"] == {"Spain", "France", "Germany"}
    assert wrong["Where is the Elbe?"] == {"Spain", "France", "Italy"}


def test_also_wrong_may_be_another_column() -> None:
    table = '[[tables]]\nid = "t"\ncolumns = ["a", "b", "c"]\nrows = [["x", "1", "9"], ["y", "2", "2"]]\n'
    made = [each.question for each in items(of('ask = "{a}?"\nanswer = "{b}"\nalso_wrong = ["{c}"]', table))]
    assert [set(question.wrong) for question in made if isinstance(question, Choice)] == [{"9", "2"}, {"1"}]


# Statements that contradict their fact -------------------------------------------------------------------


def test_a_statement_that_is_false_and_what_the_fact_says_is_a_fault_that_names_the_row() -> None:
    table = RIVERS.replace('"Italy", 652', '"Po", 652').replace("is in {land}", "flows to {land}")
    false = 'kind = "true-false"\nask = "the {river} flows to Po!"\nanswer = false'
    fault = said(false, table)
    assert fault == f"rivers/true-false/po: {messages.SAID_BY_THE_FACT}"
    made = items(of(false.replace("flows to Po", "flows to the moon"), table))
    assert all(isinstance(each.question, TrueFalse) for each in made)
    true = false.replace("answer = false", "answer = true")
    assert len(items(of(true, table))) == 5


# Rows from a file ----------------------------------------------------------------------------------------

FROM = (
    '[[tables]]\nid = "t"\nrows_from = "rivers.csv"\nsays = "{river}: {land}."\n[[tables.questions]]\n'
    + CHOICE
)
CSV = 'river,land,long\n"Po, the",Italy|Italia,652\n\nSeine,France,775.5\nElbe,Germany,true\n'


def from_csv(text: str, pack: str = FROM) -> Reading:
    def beside(name: str) -> str:
        if name != "rivers.csv":
            raise NotBesideError(messages.NOT_BESIDE.format(name=name))
        return text

    return read(HEAD + pack, "pack", beside)


def test_rows_come_from_a_file_beside_the_pack() -> None:
    reading = from_csv(CSV)
    assert reading.pack, reading.problems
    assert reading.files == ("rivers.csv",)
    assert [fact.says for fact in reading.pack.facts] == [
        "Po, the: Italy.",
        "Seine: France.",
        "Elbe: Germany.",
    ]
    assert bare_ids(reading.pack.items)[0] == "t/choice/po-the"
    number = FROM.replace('answer = "{land}"', 'kind = "number"\nanswer = "{long}"')
    assert "needs a number as `answer` in every row, not true" in from_csv(CSV, number).problems[0].text


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_seen_from_the_first_line(separator: str) -> None:
    reading = from_csv(f"river{separator}land\r\nPo{separator}Italy, north\r\nSeine{separator}France\r\n")
    assert reading.pack, reading.problems
    assert reading.pack.facts[0].says == "Po: Italy, north."


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("river,land\nPo,Italy\nSeine\n", 3, "a row has 1 cell"),
        ("river,land\nPo,Italy\n\nPo,France\n", 4, "the first cell 'Po' occurs twice"),
        ("river,land\nPo,Italy\nSeine,\n", 3, "cell 2 of row 2 is empty"),
        ("river,{land}\nPo,Italy\n", 1, "entry 2 of `columns`"),
        ('river,land\n"Po\nthe river",Italy\nSeine\n', 4, "a row has 1 cell"),
    ],
)
def test_a_fault_of_a_row_names_the_file_and_its_line(text: str, line: int, fault: str) -> None:
    (problem,) = from_csv(text).problems
    assert problem.text.startswith(f"rivers.csv, line {line}: {fault}")
    assert problem.line == 5


def test_what_keeps_a_file_from_being_read_is_said() -> None:
    assert messages.CSV_EMPTY in from_csv("\n\n").problems[0].text

    missing = FROM.replace("rivers.csv", "other.csv")
    assert messages.NOT_BESIDE.format(name="other.csv") in from_csv(CSV, missing).problems[0].text
    (problem,) = read(HEAD + FROM, "pack").problems
    assert messages.NOT_BESIDE.format(name="rivers.csv") in problem.text


def test_rows_are_written_once() -> None:
    both = FROM.replace("says", 'rows = [["a", "b"]]\nsays')
    assert from_csv(CSV, both).problems[0].text == messages.ROWS_TWICE
    other = FROM.replace("says", 'columns = ["a", "b", "c"]\nsays')
    assert from_csv(CSV, other).problems[0].text == messages.OTHER_COLUMNS.format(name="rivers.csv")
    same = FROM.replace("says", 'columns = ["river", "land", "long"]\nsays')
    assert from_csv(CSV, same).pack


# Ids of two tables ----------------------------------------------------------------------------------------


def test_a_template_whose_id_another_table_has_is_told_to_begin_it_with_its_own() -> None:
    template = '[[tables.questions]]\nid = "where"\n' + CHOICE
    second = RIVERS.replace('id = "rivers"', 'id = "streams"').replace(
        '["Po", "Italy", 652, "easy", 1900],', ""
    )
    (problem,) = read(f"{HEAD}{RIVERS}{template}{second}{template}", "pack").problems
    assert problem.text == messages.QUESTION_ID_USED_BY_TABLE.format(id="where/arno", instead="streams/where")
    cured = template.replace('"where"', '"streams/where"')
    reading = read(f"{HEAD}{RIVERS}{template}{second}{cured}", "pack")
    assert reading.pack, reading.problems
