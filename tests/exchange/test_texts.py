"""What the converters share: encodings, HTML as text, ids, and the simpler formats."""

import base64
import json
from urllib.parse import quote, quote_plus

import pytest

from heartquiz.core.packs.model import Source
from heartquiz.core.packs.reader import read
from heartquiz.exchange.encodings import decode
from heartquiz.exchange.formats import READABLE, WRITABLE, guess
from heartquiz.exchange.html_text import html_text
from heartquiz.exchange.ids import words_id
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.records import tidy_prose
from heartquiz.messages import exchange
from testing.files import asked, lost, read_as
from testing.making import pack

# Encodings


@pytest.mark.parametrize(
    ("data", "text", "remark"),
    [
        ("é\r\nx\ry".encode(), "é\nx\ny", ""),
        ("é".encode("utf-8-sig"), "é", ""),
        ("é\n".encode("utf-16"), "é\n", exchange.IN_ENCODING.format(name="UTF-16")),
        ("plain text".encode("utf-16-le"), "plain text", exchange.IN_ENCODING.format(name="UTF-16")),
        ("plain text".encode("utf-16-be"), "plain text", exchange.IN_ENCODING.format(name="UTF-16")),
        ("é".encode("utf-32"), "é", exchange.IN_ENCODING.format(name="UTF-32")),
        ("é\n".encode() + b"\x93\xe9\x94\n", "é\n“é”\n", exchange.lines_in_cp1252(1)),
        (b"\x81\xe9", "\x81é", exchange.lines_in_cp1252(1)),
    ],
)
def test_every_byte_is_decoded_and_the_encoding_is_said(data: bytes, text: str, remark: str) -> None:
    assert decode(data) == (text, remark)


# HTML


@pytest.mark.parametrize(
    ("html", "text", "lost_names"),
    [
        ("plain  text", "plain text", []),
        ("a &lt; b &amp;&nbsp;c", "a < b & c", []),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree", []),
        ("a<br><br>b<p>c</p><br><p>d</p>", "a\n\nb\nc\nd", []),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b", []),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a | b", []),
        ("a<pre>  x\n\n    y</pre>", "a\n  x\n\n    y", []),
        ("H<sub>2</sub>O x<sup>n</sup> a<sub>q</sub> <sup>unclosed", "H₂O xⁿ a_q ^(unclosed)", []),
        ("<b>a</b> <i>b</i>", "a b", ["formatted text"]),
        ('<a href="http://x">http://x</a>', "http://x", []),
        ('<a href="http://x">there</a>', "there", ["address of a link"]),
        ('<img src="a.png" alt="a gull">', "[a gull]", ["image"]),
        ('<img src="data:' + "x" * 300 + '">', "", ["image"]),
        ('<video src="a.mp4"></video><object data="b"></object>', "", ["sound, video or object"] * 2),
        ("<style>p {}</style><script>x()</script>a<!-- b -->", "a", []),
        ("</p></sub></style>a", "a", []),
    ],
)
def test_html_is_what_a_reader_would_see(html: str, text: str, lost_names: list[str]) -> None:
    said, gone = html_text(html)
    assert (said, [what.one for what, _ in gone]) == (text, lost_names)


# Open Trivia DB

PLAIN = {
    "type": "multiple",
    "difficulty": "hard",
    "category": "Science & Nature",
    "question": 'Which "tag" is+bold %41?',
    "correct_answer": "<b>",
    "incorrect_answers": ["<i>", "é"],
}


def encoded(encode: object) -> str:
    assert callable(encode)
    fields = {
        key: [encode(each) for each in value] if isinstance(value, list) else encode(value)
        for key, value in PLAIN.items()
    }
    return json.dumps({"response_code": 0, "results": [fields]})


def entities(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("é", "&eacute;")


@pytest.mark.parametrize(
    "encode",
    [entities, quote, quote_plus, lambda text: base64.b64encode(text.encode()).decode()],
    ids=["default", "url3986", "urlLegacy", "base64"],
)
def test_every_encoding_of_open_trivia_db_gives_the_same(encode: object) -> None:
    imported = read_as("opentdb", encoded(encode))
    assert asked(imported) == [
        {
            "ask": 'Which "tag" is+bold %41?',
            "answer": "<b>",
            "wrong": ["<i>", "é"],
            "difficulty": "hard",
            "tags": ["Science & Nature"],
        }
    ]
    assert imported.pack.license == "CC-BY-SA-4.0"


def test_replies_that_hold_something_else() -> None:
    results = [
        {"type": "boolean", "question": "So?", "correct_answer": " True ", "difficulty": "extreme"},
        {"type": "boolean", "question": "Or?", "correct_answer": "Maybe", "incorrect_answers": ["No", 5]},
        {"type": "multiple", "question": "What?", "correct_answer": None},
        {"type": "puzzle", "question": "Eh?"},
        {},
    ]
    imported = read_as("opentdb", json.dumps(results))
    assert asked(imported) == [
        {"kind": "true-false", "ask": "So?", "answer": True},
        {"ask": "Or?", "answer": "Maybe", "wrong": ["No"]},
    ]
    assert [(line, what) for line, what, _ in lost(imported)] == [
        (3, "question without a right answer"),
        (4, "record that cannot be read"),
        (5, "record that cannot be read"),
    ]
    bad = json.dumps(
        {"results": [{"type": "bXVsdGlwbGU=", "question": "not base64!", "correct_answer": "YQ=="}]}
    )
    assert lost(read_as("opentdb", bad))[0][2] == "not base64!"


@pytest.mark.parametrize(
    "text", ["{", "5", '{"results": 5}', "[5]", '{"response_code": 5, "results": []}', "[" * 9999]
)
def test_a_reply_without_questions_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        READABLE["opentdb"](text.encode())


def test_a_pack_is_a_reply_of_open_trivia_db_and_comes_back_as_it_was() -> None:
    made = read(
        'format = 1\ntitle = "Birds"\nsummary = "All."\nlanguage = "fr"\nlicense = "CC0-1.0"\n'
        'authors = ["Ann"]\ntags = ["sea"]\n[source]\ntitle = "A book"\nurl = "https://example.org/a"\n'
        '[[questions]]\nid = "a"\nask = "Is 5%20 < \'x\' & \\"y\\"?"\nanswer = "&amp;"\nwrong = ["%41"]\n'
        'difficulty = "hard"\n'
        '[[questions]]\nid = "b"\nkind = "true-false"\nask = "So?"\nanswer = false\ntags = ["auks"]\n'
        '[[questions]]\nid = "c"\nkind = "text"\nask = "Who?"\nanswer = "Ann"\n',
        "birds",
    ).pack
    assert made
    exported = WRITABLE["opentdb"](made)
    results = json.loads(exported.data)["results"]
    assert results[0]["question"] == "Is 5&#037;20 &lt; &#039;x&#039; &amp; &quot;y&quot;?"
    assert results[1] == {
        "type": "boolean",
        "difficulty": "medium",
        "category": "auks",
        "question": "So?",
        "correct_answer": "False",
        "incorrect_answers": ["True"],
    }
    assert [(loss.what.one, loss.text, loss.question) for loss in exported.losses] == [
        ("question of another kind", "text", "c"),
        ("set of tags", "sea", "b"),
    ]
    imported = read_as("opentdb", exported.data.decode())
    for name in ("title", "summary", "language", "license", "authors", "source"):
        assert getattr(imported.pack, name) == getattr(made.head, name), name
    assert asked(imported) == [
        {
            "ask": "Is 5%20 < 'x' & \"y\"?",
            "answer": "&amp;",
            "wrong": ["%41"],
            "difficulty": "hard",
            "tags": ["sea"],
        },
        {"kind": "true-false", "ask": "So?", "answer": False, "tags": ["auks"]},
    ]


def test_what_another_program_says_of_its_questions_is_not_taken_for_a_licence() -> None:
    reply = {
        "title": {"en": "Birds"},
        "results": [{"type": "boolean", "question": "So?", "correct_answer": "True"}],
    }
    imported = read_as("opentdb", json.dumps(reply))
    assert (imported.pack.license, imported.pack.source, imported.records) == (None, Source(title="file"), 1)


# Aiken

AIKEN = """Which bird
digs burrows?
A. Swift
B) Puffin
ANSWER: B

Auks?
A. Puffin
B. Razorbill
C. Gull
answer: A, B

Owls bark.
A) True
B) False
ANSWER: B

No answer?
A. x
B. y

Not there?
A. x
B. y
ANSWER: C
ANSWER: A

Last one?
A. x
"""


def test_aiken_is_read() -> None:
    imported = read_as("aiken", AIKEN)
    assert asked(imported) == [
        {"ask": "Which bird\ndigs burrows?", "answer": "Puffin", "wrong": ["Swift"]},
        {"kind": "multi", "ask": "Auks?", "answers": ["Puffin", "Razorbill"], "wrong": ["Gull"]},
        {"kind": "true-false", "ask": "Owls bark.", "answer": False},
    ]
    assert lost(imported) == [
        (18, "question without a right answer", "No answer?"),
        (22, "question without a right answer", "Not there?"),
        (22, "record without a question", ""),
        (28, "question without a right answer", "Last one?"),
    ]
    with pytest.raises(FormatError):
        READABLE["aiken"](b"just words")


def test_the_right_choice_does_not_always_stand_first_in_aiken() -> None:
    questions = "".join(
        f'[[questions]]\nid = "q{number}"\nask = "?{number}"\nanswer = "a"\nwrong = ["b", "c"]\n'
        for number in range(9)
    )
    out = WRITABLE["aiken"](pack(questions)).data.decode()
    assert {line for line in out.splitlines() if line.startswith("ANSWER")} == {
        "ANSWER: A",
        "ANSWER: B",
        "ANSWER: C",
    }
    many = ", ".join(f'"{number}"' for number in range(30))
    refused = WRITABLE["aiken"](pack(f'[[questions]]\nid = "q"\nask = "?"\nanswer = "a"\nwrong = [{many}]\n'))
    assert [loss.what for loss in refused.losses] == [exchange.MANY_CHOICES]


# Ids


@pytest.mark.parametrize(
    ("ask", "id_"),
    [
        ("Where do Puffins nest_in 2022?", "where-do-puffins-nest-in-2022"),
        ("C++, C# & 5%: which?", "c-c-5-which"),
        ("Où niche l'Ænte?", "ou-niche-l-aente"),
        ("A question that goes on for more than forty characters", "a-question-that-goes-on-for-more-than"),
        ("?!", ""),
    ],
)
def test_an_id_begins_with_the_words_of_the_question(ask: str, id_: str) -> None:
    assert words_id(ask) == id_


# Which format a file has


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("x.txt", "#Q a\n^ b\n", "opentriviaqa"),
        ("x.txt", "Which?{=a ~b}", "gift"),
        ("x.gift", "only words", "gift"),
        ("x.txt", AIKEN, "aiken"),
        ("x.txt", "#separator:tab\na\tb", "anki"),
        ("x.txt", "a\tb\nc\td\n", "csv"),
        ("x", "Peru:Lima\nCuba:Havana\n", "bsdquiz"),
        ("x.tsv", "a\tb", "csv"),
        ("x.txt", "question,answer\na,b\n", "csv"),
        ("x.json", '{"results": []}', "opentdb"),
        ("x", '[{"type": "multiple"}]', "opentdb"),
        ("x.xml", "<?xml version='1.0'?><quiz></quiz>", "moodle-xml"),
        ("x.xml", "<assessmentItem/>", "qti"),
        ("x.txt", "A line.\nAnother one\n", None),
        ("x.txt", "", None),
    ],
)
def test_a_format_is_guessed(name: str, text: str, format_: str | None) -> None:
    assert guess(name, text.encode()) == format_


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A. \ufeff\nB", "A.\nB"),
        ("A\n\ufeff B", "A\nB"),
        ("a \u200b b", "a b"),
        ("a\u200bb", "ab"),
        ("co\u00adoperate \u2060now", "cooperate now"),
        ("a\u00a0b  \n c", "a b  \n c"),  # two spaces break a line in Markdown
    ],
)
def test_what_nobody_sees_leaves_no_blanks_behind(text: str, seen: str) -> None:
    assert tidy_prose(text) == seen
