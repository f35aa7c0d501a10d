"""QTI: items of 1.2 and 2.1, in files and packages; packages of 1.2 go out."""

import zipfile
from io import BytesIO

import pytest

from heartquiz.exchange.formats import READABLE, WRITABLE
from heartquiz.exchange.losses import FormatError
from heartquiz.exchange.xml_tree import parse
from testing.birds import ALL
from testing.files import asked, lost, read_as
from testing.making import pack


def item21(body: str, right: str = "", *, base: str = "identifier", more: str = "") -> str:
    values = "".join(f"<value>{value}</value>" for value in right.split())
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="item-1" '
        'title="A title">'
        f'<responseDeclaration identifier="RESPONSE" baseType="{base}">{correct}{more}</responseDeclaration>'
        f"<itemBody>{body}</itemBody></assessmentItem>"
    )


def choices(*texts: str) -> str:
    labels = "".join(
        f'<simpleChoice identifier="{mark}">{text}</simpleChoice>'
        for mark, text in zip("ABCDE", texts, strict=False)
    )
    return (
        "<p>Look.</p><choiceInteraction responseIdentifier='RESPONSE'><prompt>Which?</prompt>"
        f"{labels}</choiceInteraction>"
    )


ENTRY = '<p>A <textEntryInteraction responseIdentifier="RESPONSE"/> digs.</p>'
MAPPED = '<mapping><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="0.5"/></mapping>'
ITEMS = {
    "choice": (
        item21(choices("a", "<b>b</b>"), "A"),
        {"ask": "Look.\nWhich?", "answer": "a", "wrong": ["b"]},
    ),
    "several": (
        item21(choices("a", "b", "c"), "A C"),
        {"kind": "multi", "ask": "Look.\nWhich?", "answers": ["a", "c"], "wrong": ["b"]},
    ),
    "mapped": (
        item21(choices("a", "b", "c"), more=MAPPED),
        {"kind": "multi", "ask": "Look.\nWhich?", "answers": ["a", "b"], "wrong": ["c"]},
    ),
    "true": (
        item21(choices("True", "False"), "B"),
        {"kind": "true-false", "ask": "Look.\nWhich?", "answer": False},
    ),
    "text": (
        item21(ENTRY, "A", base="string", more=MAPPED),
        {"kind": "text", "ask": "A _____ digs.", "answer": "A"},
    ),
    "number": (
        item21(ENTRY, "4.5", base="float"),
        {"kind": "number", "ask": "A _____ digs.", "answer": 4.5},
    ),
    "margin": (
        item21(ENTRY, "4", base="integer").replace(
            "</itemBody>", '</itemBody><equal toleranceMode="absolute" tolerance="0.5 0.5"/>'
        ),
        {"kind": "number", "ask": "A _____ digs.", "answer": 4, "within": 0.5},
    ),
    "order": (
        item21(choices("c", "a", "b").replace("choiceInter", "orderInter"), "B C A"),
        {"kind": "order", "ask": "Look.\nWhich?", "answers": ["a", "b", "c"]},
    ),
}


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_read(name: str) -> None:
    text, wanted = ITEMS[name]
    imported = read_as("qti", text)
    assert asked(imported) == [wanted]
    assert imported.pack.questions[0].id == "item-1"
    assert imported.comments == {"item-1": ("A title",)}


LOSSES = {
    item21("<p>Write!</p><extendedTextInteraction/>"): [(1, "essay", "Write!")],
    item21("<p>Read.</p>"): [(1, "description", "Read.")],
    item21("<p>Do.</p><hotspotInteraction/>"): [(1, "question of another kind", "hotspotInteraction: Do.")],
    item21(ENTRY + ENTRY, "A"): [
        (
            1,
            "question of another kind",
            "textEntryInteraction, textEntryInteraction: A _____ digs. A _____ digs.",
        )
    ],
    item21(ENTRY): [(1, "question without a right answer", "A _____ digs.")],
    item21(ENTRY, base="string", more=MAPPED): [(1, "partial credit", "B: 0.5")],
    item21(choices("a", "b", "c"), "A C", more=MAPPED): [(1, "weight", "a: 1"), (1, "weight", "b: 0.5")],
    item21(choices("a<feedbackInline>no</feedbackInline>", "b"), "A"): [(1, "feedback on one reply", "no")],
    item21(ENTRY, "5", base="float").replace("</itemBody>", '</itemBody><equalRounded figures="3"/>'): [
        (1, "margin of a number", "{'figures': '3'}")
    ],
    "<questestinterop><item ident='a'><presentation><material><mattext>Write!</mattext></material>"
    "</presentation>"
    "<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>essay_question</fieldentry>"
    "</qtimetadatafield></item><item/></questestinterop>": [
        (1, "essay", "Write!"),
        (2, "question of another kind", ": "),
    ],
}


@pytest.mark.parametrize("text", LOSSES)
def test_what_has_no_place_is_named(text: str) -> None:
    assert [(line, what, said.strip()) for line, what, said in lost(read_as("qti", text))] == [
        (line, what, said.strip()) for line, what, said in LOSSES[text]
    ]


def material(text: str) -> str:
    return f"<material><mattext>{text}</mattext></material>"


def labels(*texts: str) -> str:
    made = (f"<response_label ident='{text}'>{material(text)}</response_label>" for text in texts)
    return "".join(made)


def item12(presentation: str, right: str) -> str:
    return (
        f"<item><presentation>{material('Which?')}{presentation}</presentation>{right}"
        f"<itemfeedback ident='x'>{material('no')}</itemfeedback></item>"
    )


def typed(type_: str, right: str) -> str:
    named = f"<fieldlabel>question_type</fieldlabel><fieldentry>{type_}</fieldentry>"
    item = item12("<response_str/>", right)
    return item.replace("<item>", f"<item><qtimetadatafield>{named}</qtimetadatafield>")


def earns(value: str, ident: str = "r") -> str:
    def condition(name: str, response: str, worth: int) -> str:
        equal = f"<varequal respident='{response}'>{name}</varequal>"
        return f"<respcondition>{equal}<setvar>{worth}</setvar></respcondition>"

    return condition(value, ident, 1) + condition("b", "r", 0)


def test_items_of_other_writers_are_read_by_what_there_is_to_answer() -> None:
    one = f"<response_lid>{labels('a', 'b', 'c')}</response_lid>"
    two = "".join(
        f"<response_lid ident='{ident}'>{material(left)}{labels('a', 'c')}</response_lid>"
        for ident, left in (("1", "x"), ("2", "y"))
    )
    items = (
        item12(one, earns("a")),
        item12("<response_str/>", earns("a")),
        item12(two, earns("a", "1") + earns("c", "2")),
        item12("<response_str/><response_str/>", ""),
        item12("<response_lid/><response_str/>", ""),
        item12(one, earns("a") + earns("b")),
        typed("numerical_question", earns("4.5")),
        typed("numerical_question", "<vargte>1</vargte><varlte>2</varlte>"),
        typed("numerical_question", earns("many")),
    )
    text = f"<questestinterop>{''.join(items)}</questestinterop>"
    imported = read_as("qti", text)
    assert asked(imported) == [
        {"ask": "Which?", "answer": "a", "wrong": ["b", "c"]},
        {"kind": "text", "ask": "Which?", "answer": "a"},
        {"kind": "match", "ask": "Which?", "pairs": [["x", "a"], ["y", "c"]]},
        {"ask": "Which?", "answer": "a", "wrong": ["c"]},
        {"kind": "number", "ask": "Which?", "answer": 4.5},
        {"kind": "number", "ask": "Which?", "answer": 1.5, "within": 0.5},
    ]
    names = [what for _, what, _ in lost(imported) if what != "feedback on one reply"]
    assert names == ["question of another kind"] * 2 + ["partial credit", "question without a right answer"]


def test_a_package_is_read_in_the_order_of_its_files() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr("b.xml", item21(ENTRY, "x", base="string"))
        archive.writestr("a.xml", item21(choices("a", "b"), "A"))
        archive.writestr("test.xml", "<assessmentTest/>")
        archive.writestr("picture.png", b"no")
    assert [fields.get("kind", "choice") for fields in asked(read_as("qti", file.getvalue()))] == [
        "text",
        "choice",
    ]


@pytest.mark.parametrize("data", [b"<quiz/>", b"PK\x03\x04", b"<a>"])
def test_what_has_no_items_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        READABLE["qti"](data)


def test_what_goes_out_is_a_package_with_a_manifest() -> None:
    exported = WRITABLE["qti"](pack(ALL, "birds"))
    with zipfile.ZipFile(BytesIO(exported.data)) as archive:
        manifest, questions = (parse(archive.read(name).decode()) for name in archive.namelist())
    assert [file.attributes["href"] for file in manifest.below("file")] == ["questions.xml"]
    types = [field.text_of("fieldentry") for field in questions.below("qtimetadatafield")]
    assert types[::2] == [
        "multiple_choice_question",
        "true_false_question",
        "multiple_answers_question",
        "short_answer_question",
        "numerical_question",
        "matching_question",
    ]
    assert {loss.text for loss in exported.losses if loss.whole} == {"order", "list"}
    assert read_as("qti", exported.data).pack.title == "A pack"
