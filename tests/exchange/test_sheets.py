"""CSV, TSV and spreadsheets: columns by their names, lists of two columns, and no formula in a cell."""

import csv
import sys
import zipfile
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import msgspec
import pytest

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.reader import read
from heartquiz.exchange import kahoot
from heartquiz.exchange.formats import READABLE, WRITABLE
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.pack_text import pack_text
from heartquiz.messages import exchange
from testing.files import asked, lost, read_as
from testing.making import pack

KAHOOT = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Time limit (sec) - 5, 10, 20",
    "Correct answer(s) - choose at least one",
]


def sheet(*rows: list[str], mark: str = ",") -> str:
    file = StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows(rows)
    return file.getvalue()


SHEETS = {
    "kahoot": (
        sheet(KAHOOT, ["Auk?", "Gull", "Puffin", "", "20", "2"], ["Auks?", "a", "b", "c", "20", "1,3"]),
        [
            {"ask": "Auk?", "answer": "Puffin", "wrong": ["Gull"]},
            {"kind": "multi", "ask": "Auks?", "answers": ["a", "c"], "wrong": ["b"]},
        ],
    ),
    "by letter": (
        sheet(["question", "A", "B", "correct"], ["Two?", "1", "2", "b"]),
        [{"ask": "Two?", "answer": "2", "wrong": ["1"]}],
    ),
    "by text": (
        sheet(["question", "option 1", "option 2", "correct answer"], ["Two?", "3", "two", "two"]),
        [{"ask": "Two?", "answer": "two", "wrong": ["3"]}],
    ),
    "by texts": (
        sheet(["question", "option 1", "option 2", "option 3", "correct"], ["?", "x", "y", "z", "x, z"]),
        [{"kind": "multi", "ask": "?", "answers": ["x", "z"], "wrong": ["y"]}],
    ),
    "true or false": (
        sheet(["question", "option 1", "option 2", "correct"], ["So?", "True", "False", "2"]),
        [{"kind": "true-false", "ask": "So?", "answer": False}],
    ),
    "all are right": (
        sheet(["question", "option 1", "option 2", "correct"], ["So?", "a", "b", "1,2"]),
        [{"kind": "text", "ask": "So?", "answer": ["a", "b"]}],
    ),
    "wrong columns": (
        sheet(
            ["Question", "Answer", "Wrong 1", "Wrong 2", "Category"], ["?", "a", "b", "c", "x,y"], mark=";"
        ),
        [{"ask": "?", "answer": "a", "wrong": ["b", "c"], "tags": ["x", "y"]}],
    ),
    "choices beside the answer": (
        sheet(["question", "choices", "answer"], ["?", "a;b;c", "b"]),
        [{"ask": "?", "answer": "b", "wrong": ["a", "c"]}],
    ),
    "typed": (
        sheet(
            ["prompt", "answers", "level", "clue", "explanation"], ["?", "a|b", "Hard", "h", "n"], mark="\t"
        ),
        [{"kind": "text", "ask": "?", "answer": ["a", "b"], "difficulty": "hard", "hint": "h", "note": "n"}],
    ),
    "number": (
        sheet(["question", "answer", "unit", "tolerance"], ["?", "4.5", "m", "1"]),
        [{"kind": "number", "ask": "?", "answer": 4.5, "unit": "m", "within": 1}],
    ),
    "named kinds": (
        sheet(
            ["type", "question", "answer", "wrong"],
            ["True/False", "?", "yes", ""],
            ["Multiple choice", "!", "a", "b"],
        ),
        [{"kind": "true-false", "ask": "?", "answer": True}, {"ask": "!", "answer": "a", "wrong": ["b"]}],
    ),
    "flash cards with more": (
        sheet(["term", "definition", "tags"], ["a", "b", "x"]),
        [{"kind": "text", "ask": "a", "answer": "b", "tags": ["x"]}],
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_columns_are_found_by_their_names(name: str) -> None:
    text, wanted = SHEETS[name]
    assert asked(read_as("csv", text)) == wanted


def test_what_has_no_place_is_named() -> None:
    text = sheet(
        ["question", "kind", "answer", "wrong", "level", "picture"],
        ["Write!", "essay", "", "", "", ""],
        ["Draw!", "puzzle", "", "", "", ""],
        ["Which\nlines?", "choice", "a", "b\nb", "tricky", "x.png"],
        ["Who?", "text", "", "", "", ""],
        ["How many?", "number", "lots", "", "", ""],
        ["", "text", "a", "", "", ""],
    )
    assert lost(read_as("csv", text)) == [
        (1, "column", "picture"),
        (2, "essay", "essay: Write!"),
        (3, "question of another kind", "puzzle: Draw!"),
        (4, "level of difficulty", "tricky"),
        (4, "repeated choice", "b"),
        (7, "question without a right answer", "Who?"),
        (8, "question without a right answer", "How many?"),
        (9, "record without a question", ""),
    ]


def test_an_option_that_is_not_there_is_no_answer() -> None:
    text = sheet(["question", "option 1", "option 2", "correct"], ["?", "a", "b", "7"], ["!", "a", "b", "1"])
    assert [what for _, what, _ in lost(read_as("csv", text))] == ["question without a right answer"] * 2


LISTS = {
    "tabs": "puffin\tin burrows\nswift\tunder roofs\nstork\ton chimneys\n",
    "headers": "term,definition\npuffin,in burrows\nswift,under roofs\nstork,on chimneys\n",
    "quoted": '"puffin"\t"in burrows"\n"swift"\t"under roofs"\n"stork"\t"on chimneys"',
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_is_a_table_whose_choices_come_from_the_other_rows(text: str) -> None:
    imported = read_as("csv", text)
    made = sound(imported_text(text))
    assert [item.id for item in made.items] == [
        f"file:cards/choice/{bird}" for bird in ("puffin", "swift", "stork")
    ]
    assert msgspec.to_builtins(made.items[0].question) == {
        "kind": "choice",
        "ask": "puffin",
        "answer": "in burrows",
        "wrong": ("under roofs", "on chimneys"),
    }
    assert imported.records == 3
    assert imported.losses == ()


def imported_text(text: str) -> str:
    return "".join(pack_text(read_as("csv", text), "file", "csv"))


def sound(text: str) -> Pack:
    reading = read(text, "file")
    assert reading.problems == ()
    assert reading.pack
    return reading.pack


def test_what_stands_for_several_things_is_asked_by_itself() -> None:
    text = 'bank\tof a river\nBank\tfor money\nsay "x"\ty\na\tb\na\tb\nc\t\nlong\t' + "x" * 501
    made = sound(imported_text(text))
    assert [(item.question.ask, item.id.partition("/")[0]) for item in made.items] == [
        ('say "x"', "file:cards"),
        ("a", "file:cards"),
        ("bank", "file:bank-2029a571"),
    ]
    assert msgspec.to_builtins(made.items[2].question)["answer"] == ("of a river", "for money")
    assert [what for _, what, _ in lost(read_as("csv", text))] == [
        "repeated row",
        "question without a right answer",
        "row with a text over the bound of a pack",
    ]


def test_one_row_or_one_answer_is_typed() -> None:
    assert asked(read_as("csv", "a\tb\n")) == [{"kind": "text", "ask": "a", "answer": "b"}]
    made = sound(imported_text("a\tb\nc\tb\n"))
    assert [msgspec.to_builtins(item.question)["kind"] for item in made.items] == ["text", "text"]


def test_a_third_column_of_a_list_is_lost_by_name() -> None:
    rows = "".join(f"{number}\tx{number}\n" for number in range(20))
    assert lost(read_as("csv", f"{rows}a\tb\tc\n")) == [(21, "column", "c")]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a,b,c\n1,2,3\n", '"' + "x" * 200_000],
    ids=["nothing", "blank lines", "other columns", "an open quote"],
)
def test_what_has_no_columns_of_questions_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        READABLE["csv"](text.encode())


def test_no_cell_that_goes_out_is_a_formula() -> None:
    made = pack(
        '[[questions]]\nid = "q"\nask = "=1+1"\nanswer = "@x"\nwrong = ["+y", "-z", "\'q"]\n'
        '[[questions]]\nid = "n"\nkind = "number"\nask = "?"\nanswer = -5\n'
    )
    exported = WRITABLE["csv"](made)
    assert exported.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(exported.data.decode("utf-8-sig"), newline="")))
    assert [(row["ask"], row["answer"]) for row in rows] == [("'=1+1", "'@x"), ("?", "-5")]
    back = READABLE["csv"](exported.data).pack.questions
    assert [item.question.ask for item in made.items] == [question.ask for question in back]


# Spreadsheets


def workbook(*rows: list[object]) -> bytes:
    """A spreadsheet as the standard asks for, with nothing in it that can be left out."""
    lines = []
    for row in rows:
        cells = (
            f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            if isinstance(cell, str)
            else f"<c><v>{cell}</v></c>"
            for cell in row
        )
        lines.append(f"<row>{''.join(cells)}</row>")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData>'
        "</worksheet>",
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_a_spreadsheet_like_kahoots_is_read_below_its_names() -> None:
    data = workbook(
        ["Quiz template"],
        ["", *KAHOOT],
        [1, "Two?", 1, 2, "", 20, 2],
        [2, "", "", "", "", "", ""],
        [3, "Auks?", "a", "b", "c", 20, "1,3"],
    )
    imported = read_as("kahoot", data)
    assert asked(imported) == [
        {"ask": "Two?", "answer": "2", "wrong": ["1"]},
        {"kind": "multi", "ask": "Auks?", "answers": ["a", "c"], "wrong": ["b"]},
    ]
    assert lost(imported) == [(2, "column", KAHOOT[4])]
    assert imported.unit == "row"


@pytest.mark.parametrize(
    "data", [b"PK", b"", workbook(), workbook(["a", "b"])], ids=["broken", "nothing", "no rows", "no columns"]
)
def test_a_spreadsheet_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        READABLE["kahoot"](data)


def test_a_damaged_or_huge_spreadsheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<no")
    with pytest.raises(FormatError):
        READABLE["kahoot"](file.getvalue())
    monkeypatch.setattr(kahoot, "MOST_BYTES", 10)
    with pytest.raises(FormatError) as error:
        READABLE["kahoot"](workbook(KAHOOT))
    assert str(error.value) == exchange.UNPACKED_TOO_LARGE.format(most=0)


def test_without_the_library_for_spreadsheets_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(FormatError) as error:
        READABLE["kahoot"](workbook(["a", "b"]))
    assert str(error.value) == exchange.NEEDS_CALAMINE
