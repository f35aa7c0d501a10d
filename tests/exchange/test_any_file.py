"""Whatever a file holds, reading it ends in a sound pack or in one line that says why there is none."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heartquiz.core.packs.reader import read
from heartquiz.exchange.formats import FORMATS, READABLE, guess
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.pack_text import named, pack_text
from testing.nasty import PIECES

# What each format is made of, so that chance comes near to real files.
PARTS = {
    "gift": "::title:: {T} {F#no#yes} {=a =b} {~a =b} {~%50%a ~%50%b ~%-100%c} {#3:1} {#1..5} { = -> } ####",
    "moodle-xml": "<quiz> </quiz> <question~type='multichoice'> </question> <answer~fraction='100'> "
    "</answer> <text> </text> <questiontext> </questiontext> <question~type='essay'> "
    "<!DOCTYPE~a~[<!ENTITY~b~'c'>]>",
    "aiken": "\nA. \nB) \nANSWER: \nANSWER:~A \nC.",
    "csv": 'question,answer,wrong \nquestion,option~1,option~2,correct \n \t ; , " term\tdefinition id kind',
    "anki": "#separator:tab\n #html:true\n #guid~column:1\n #tags~column:2\n \t {{c1::x}} {{c2::y::hint}}",
    "opentdb": '{"results":[ {"type":"multiple","question":"q","correct_answer":"a"} ]} , [ ] null 1 '
    '{"type":"boolean","question":"q","correct_answer":"True"} {"response_code":5,"results":[]} '
    '{"type":"multiple","question":"q","correct_answer":"a","incorrect_answers":["b"]}',
    "opentriviaqa": "\n#Q \n^ \nA \nB \nA~x \nC~",
    "bsdquiz": ": { } [ ] | \\ \\\n a:b",
    "qti": "<assessmentItem> </assessmentItem> <itemBody> </itemBody> <choiceInteraction> <item> </item> "
    "</choiceInteraction> <simpleChoice~identifier='A'> </simpleChoice> <questestinterop> </questestinterop>",
}


def pieces(name: str) -> list[str]:
    own = [part.replace("~", " ") for part in PARTS.get(name, "").split(" ")]
    return [*own, *own, *own, "\n", "\n\n", *PIECES]


@pytest.mark.parametrize("name", PARTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_reading_any_text_ends_well(name: str, data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(pieces(name)), max_size=25)))
    guess("file.txt", text.encode())
    with suppress(FormatError):
        imported = named(READABLE[name](text.encode()), "file.txt")
        if imported.pack.questions or imported.pack.tables:
            reading = read("".join(pack_text(imported, "file.txt", name)), "pack")
            assert reading.problems == ()
        whole = sum(loss.whole for loss in imported.losses)
        assert imported.records - whole <= len(imported.pack.questions) or imported.pack.tables


@pytest.mark.parametrize("name", READABLE)
@given(data=st.binary(max_size=200))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_reading_any_bytes_ends_well(name: str, data: bytes) -> None:
    for begin in (b"", b"PK\x03\x04") if FORMATS[name].binary else (b"", b"\xff\xfe"):
        with suppress(FormatError):
            READABLE[name](begin + data)
        guess("file", begin + data)
