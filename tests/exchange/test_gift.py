"""GIFT: what each record means, and what of it has no place in a pack."""

import pytest

from testing.files import asked, lost, read_as

RECORDS = {
    "choice": (
        "Who digs burrows?{=Puffins ~Swifts ~ Storks}",
        {"ask": "Who digs burrows?", "answer": "Puffins", "wrong": ["Swifts", "Storks"]},
    ),
    "true": ("Owls sleep.{T}", {"kind": "true-false", "ask": "Owls sleep.", "answer": True}),
    "false": ("Owls bark.{ FALSE }", {"kind": "true-false", "ask": "Owls bark.", "answer": False}),
    "multi": (
        "Auks?{~%50%Puffin ~%50%Razorbill ~%-100%Gull}",
        {"kind": "multi", "ask": "Auks?", "answers": ["Puffin", "Razorbill"], "wrong": ["Gull"]},
    ),
    "two right ones": (
        "Auks?{=Puffin =Razorbill ~Gull}",
        {"kind": "multi", "ask": "Auks?", "answers": ["Puffin", "Razorbill"], "wrong": ["Gull"]},
    ),
    "whole credit by weight": ("A?{~%100%b ~c}", {"ask": "A?", "answer": "b", "wrong": ["c"]}),
    "text": (
        "Who?{=Puffin =%100%Sea parrot =%0%Penguin}",
        {"kind": "text", "ask": "Who?", "answer": ["Puffin", "Sea parrot"], "wrong": ["Penguin"]},
    ),
    "number": ("How many?{#8}", {"kind": "number", "ask": "How many?", "answer": 8}),
    "margin": ("Pi?{#3.14:0.01}", {"kind": "number", "ask": "Pi?", "answer": 3.14, "within": 0.01}),
    "range": ("Which?{#-5..-1}", {"kind": "number", "ask": "Which?", "answer": -3, "within": 2}),
    "match": (
        "Nests?{=Swift -> roof =Stork->chimney = -> reeds}",
        {
            "kind": "match",
            "ask": "Nests?",
            "pairs": [["Swift", "roof"], ["Stork", "chimney"]],
            "wrong": ["reeds"],
        },
    ),
    "an arrow among choices": (
        "Path?{~a -> b =b -> a}",
        {"ask": "Path?", "answer": "b -> a", "wrong": ["a -> b"]},
    ),
    "missing word": (
        "The {=puffin ~gull} digs.",
        {"ask": "The _____ digs.", "answer": "puffin", "wrong": ["gull"]},
    ),
    "escapes": (
        r"\{a\}\: \#1 \= \~2\n\\n?{=\\ ~\=}",
        {"ask": "{a}: #1 = ~2\n\\n?", "answer": "\\", "wrong": ["="]},
    ),
    "markdown": (
        "[markdown]one  \ntwo{T####three}",
        {"kind": "true-false", "ask": "one  \ntwo", "answer": True, "note": "three"},
    ),
    "lines": ("one\n  two{T}", {"kind": "true-false", "ask": "one two", "answer": True}),
    "html": (
        "[html]<p>H<sub>2</sub>O &amp; x<sup>n+a</sup></p>{=<p>one</p> ~[plain]<p>}",
        {"ask": "H₂O & x^(n+a)", "answer": "one", "wrong": ["<p>"]},
    ),
    "html that nobody named": (
        "It is <em>not</em>?<br>{T}",
        {"kind": "true-false", "ask": "It is not?", "answer": True},
    ),
    "a tag that is spoken of": (
        "Which is bold: <b>?{T}",
        {"kind": "true-false", "ask": "Which is bold: <b>?", "answer": True},
    ),
    "stars": (r"5*5?{=5\*5}", {"kind": "text", "ask": "5*5?", "answer": "5*5"}),
    "an empty line in braces": ("A?{\n=b\n\n~c}", {"ask": "A?", "answer": "b", "wrong": ["c"]}),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_read(name: str) -> None:
    text, wanted = RECORDS[name]
    assert asked(read_as("gift", text)) == [wanted]


LOSSES = {
    "Write!{}": [(1, "essay", "Write!")],
    "Write!{####Well done}": [(1, "essay", "Write!")],
    "Read this.": [(1, "description", "Read this.")],
    "Q{=a}{=b}": [(1, "record that cannot be read", "Q")],
    "Q{a}": [(1, "record that cannot be read", "Q")],
    "Q{#many}": [(1, "record that cannot be read", "Q")],
    "Q{#5..1}": [(1, "record that cannot be read", "Q")],
    "Q{~a ~b}": [(1, "question without a right answer", "Q")],
    "Q{=*}": [(1, "question without a right answer", "Q")],
    "Q{#=%50%4:1}": [(1, "question without a right answer", "Q")],
    "{=a ~b}": [(1, "record without a question", "")],
    "Q{=a =b ~}": [(1, "question without a wrong choice", "Q")],
    "Q{=a#yes ~b#no}": [(1, "feedback on one reply", "a: yes"), (1, "feedback on one reply", "b: no")],
    "Q{T#no#yes}": [
        (1, "feedback on one reply", "if wrong: no"),
        (1, "feedback on one reply", "if right: yes"),
    ],
    "Q{=a ~%50%b ~c}": [(1, "partial credit", "b: 50%")],
    "Q{~%75%a ~%25%b ~c}": [(1, "weight", "a: 75%"), (1, "weight", "b: 25%")],
    "Q{=a* =%50%b}": [(1, "wildcard", "a*"), (1, "partial credit", "b: 50%")],
    "Q{=a =%0%*#never}": [(1, "feedback on one reply", "*: never")],
    "Q{#=1:0 =%50%1:2 =%0%5#no =2 =%0%*#none}": [
        (1, "feedback on one reply", "*: none"),
        (1, "feedback on one reply", "5: no"),
        (1, "partial credit", "1:2: 50%"),
        (1, "wrong number", "5: 0%"),
        (1, "other right number", "2 ± 0"),
    ],
    "Q{=a -> b#said =c -> d}": [(1, "feedback on one reply", "said")],
    "[html]<img src='x.png' alt='A gull'> is it?{T}": [(1, "image", "x.png")],
}


@pytest.mark.parametrize("text", LOSSES)
def test_what_has_no_place_is_named(text: str) -> None:
    assert lost(read_as("gift", text)) == LOSSES[text]


def test_records_are_told_apart_with_their_lines_titles_tags_and_ids() -> None:
    text = (
        "// a remark\n$CATEGORY: $course$/top/Sea birds/Auks\n\n"
        "// [id:puffin/true] [tag:digs] [tag:deep\\]er]\n::The puffin::Puffins dig.{T}\n"
        "// next\nGulls dig.{F}\n"
        "Terns {dig\n\nSwans swim.{T\n}\n::Last::\nDucks dive.{T}"
    )
    imported = read_as("gift", text)
    assert [question.ask for question in imported.pack.questions] == [
        "Puffins dig.",
        "Gulls dig.",
        "Swans swim.",
        "Ducks dive.",
    ]
    first = imported.pack.questions[0]
    assert (first.id, first.tags) == ("puffin/true", ("Sea birds", "Auks", "digs", "deep]er"))
    assert imported.comments["puffin/true"] == ("The puffin",)
    assert lost(imported) == [(8, "record that cannot be read", "Terns")]
