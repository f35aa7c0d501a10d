"""QTI 1.2, with what Canvas and others say of each item: its type, its parts and what is right."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Choice, Match, Multi, Number, Text, TrueFalse, forms
from heartquiz.exchange import moodle
from heartquiz.exchange.cards import html_lines
from heartquiz.exchange.html_text import html_text, looks_like_html
from heartquiz.exchange.records import Lost, Records
from heartquiz.exchange.writing import bare_id, kinds_of, note_of
from heartquiz.exchange.xml_tree import Node, xml_text
from heartquiz.messages import exchange

_LEFT_OUT = {"essay_question": exchange.ESSAY, "text_only_question": exchange.DESCRIPTION}


def add_item(records: Records, item: Node) -> None:
    """Take an item, or say which type of it has no counterpart."""
    place = records.count + 1
    lost: list[Lost] = []
    type_ = _metadata(item).get("question_type", "")
    presentation = item.child("presentation") or Node("", {}, 0)
    material = next(presentation.below("material"), None)
    ask = _shown(material, lost)
    fields = _fields(item, presentation, type_, lost)
    if fields is None:
        what = _LEFT_OUT.get(type_, exchange.OTHER_KIND)
        records.skip(place, what, ask if type_ in _LEFT_OUT else f"{type_}: {ask}")
        return
    notes = []
    for node in item.children("itemfeedback"):
        said = _shown(node, lost)
        if node.attributes.get("ident") == "general_fb":
            notes.append(said)
        else:
            lost.append((exchange.FEEDBACK, said))
    raw = {**fields, "ask": ask, "note": "\n".join(notes)}
    records.add(place, raw, lost, id_=item.attributes.get("ident", ""))


def _metadata(item: Node) -> dict[str, str]:
    return {each.text_of("fieldlabel"): each.text_of("fieldentry") for each in item.below("qtimetadatafield")}


def _fields(item: Node, presentation: Node, type_: str, lost: list[Lost]) -> dict[str, Any] | None:
    """What is right and wrong, by the type that is named or else by what there is to answer."""
    lids = list(presentation.below("response_lid"))
    entries = [*presentation.below("response_str"), *presentation.below("response_num")]
    if type_ in _LEFT_OUT or len(entries) > 1 or not (lids or entries):
        return None
    if type_ == "matching_question" or (not type_ and len(lids) > 1):
        return _matching(item, lids, lost)
    if len(lids) == 1 and not entries:
        return _choice(item, lids[0], lost)
    if entries and not lids:
        return _number(item) if type_ == "numerical_question" else _text(item)
    return None


def _choice(item: Node, lid: Node, lost: list[Lost]) -> dict[str, Any]:
    texts = {node.attributes.get("ident", ""): _shown(node, lost) for node in lid.below("response_label")}
    right = {value for _, value in _right(item)}
    answers = [text for ident, text in texts.items() if ident in right]
    wrong = [text for ident, text in texts.items() if ident not in right]
    several = lid.attributes.get("rcardinality", "").lower() == "multiple"
    fields = moodle.picked(answers, wrong, several=several)
    lost += [(exchange.PARTIAL, text) for text in answers[1:]] if fields["kind"] == "choice" else []
    return fields


def _text(item: Node) -> dict[str, Any]:
    return {"kind": "text", "answer": [value for _, value in _right(item)]}


def _number(item: Node) -> dict[str, Any]:
    exact = [moodle.decimal(value) for _, value in _right(item)]
    lows, highs = (
        [number for node in item.below(name) if (number := moodle.decimal(node.text())) is not None]
        for name in ("vargte", "varlte")
    )
    if lows and highs:
        value = exact[0] if exact and exact[0] is not None else (lows[0] + highs[0]) / 2
        return {"kind": "number", "answer": moodle.plain(value), "within": moodle.plain(highs[0] - value)}
    return {"kind": "number", "answer": moodle.plain(exact[0]) if exact and exact[0] is not None else ""}


def _matching(item: Node, lids: list[Node], lost: list[Lost]) -> dict[str, Any]:
    right = dict(_right(item))
    pairs, offered = [], Counter[str]()
    for lid in lids:
        texts = {node.attributes.get("ident", ""): _shown(node, lost) for node in lid.below("response_label")}
        offered |= Counter(texts.values())  # each line offers them all
        material = lid.child("material")
        answer = texts.get(right.get(lid.attributes.get("ident", ""), ""), "")
        pairs.append((_shown(material, lost), answer))
    rights = {answer.casefold() for _, answer in pairs}
    spare = [("", text) for text in offered.elements() if text.casefold() not in rights]
    return moodle.matching([*pairs, *spare]).fields or {}


def _right(item: Node) -> list[tuple[str, str]]:
    """What earns something: which response, and its value."""
    found = []
    for condition in item.below("respcondition"):
        worth = [moodle.decimal(node.text()) or 0 for node in condition.below("setvar")]
        if any(each > 0 for each in worth):
            wrong = {id(node) for negated in condition.below("not") for node in negated.below("varequal")}
            for node in condition.below("varequal"):
                if id(node) not in wrong:
                    found.append((node.attributes.get("respident", ""), node.text().strip()))
    return found


def _shown(node: Node | None, lost: list[Lost]) -> str:
    """The text of the material in an element."""
    mattext = None if node is None else next(node.below("mattext"), None)
    if mattext is None:
        return ""
    text = mattext.text()
    if mattext.attributes.get("texttype") == "text/html" or looks_like_html(text):
        text, more = html_text(text)
        lost += more
    return text.strip()


def _written(type_: str, parts: Callable[[Any], tuple[str, str]]) -> Callable[[Item], str]:
    """A writer of whole items, from one of what is to answer and what is right."""

    def write_item(item: Item) -> str:
        presentation, right = parts(item.question)
        note = note_of(item)
        told = (
            '<respcondition continue="Yes"><conditionvar><other/></conditionvar>'
            '<displayfeedback feedbacktype="Response" linkrefid="general_fb"/></respcondition>\n'
        )
        shown = f'<itemfeedback ident="general_fb"><flow_mat>{_material(note)}</flow_mat></itemfeedback>\n'
        id_ = xml_text(bare_id(item), quotes=True)
        return (
            f'<item ident="{id_}" title="{id_}">\n'
            f"<itemmetadata><qtimetadata>{_field('question_type', type_)}{_field('points_possible', '1')}"
            "</qtimetadata></itemmetadata>\n"
            f"<presentation>{_material(item.question.ask)}\n{presentation}</presentation>\n"
            '<resprocessing>\n<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" '
            'vartype="Decimal"/></outcomes>\n'
            f"{told if note else ''}{right}</resprocessing>\n{shown if note else ''}</item>\n"
        )

    return write_item


def _field(label: str, entry: str) -> str:
    parts = f"<fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
    return f"<qtimetadatafield>{parts}</qtimetadatafield>"


def _material(text: str) -> str:
    return f'<material><mattext texttype="text/html">{xml_text(html_lines(text))}</mattext></material>'


def _labels(texts: list[str]) -> str:
    labels = (
        f'<response_label ident="c{n}">{_material(text)}</response_label>\n' for n, text in enumerate(texts)
    )
    return f"<render_choice>\n{''.join(labels)}</render_choice>"


def _lid(texts: list[str], ident: str = "response1", cardinality: str = "Single", head: str = "") -> str:
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{head}{_labels(texts)}</response_lid>\n'
    )


def _condition(conditions: str, worth: str = "100", action: str = "Set") -> str:
    return (
        f'<respcondition continue="No"><conditionvar>{conditions}</conditionvar>'
        f'<setvar action="{action}" varname="SCORE">{worth}</setvar></respcondition>\n'
    )


def _equal(value: str, ident: str = "response1") -> str:
    return f'<varequal respident="{ident}">{xml_text(value)}</varequal>'


def _write_choice(question: Choice) -> tuple[str, str]:
    return _lid([question.answer, *question.wrong]), _condition(_equal("c0"))


def _write_true_false(question: TrueFalse) -> tuple[str, str]:
    return _lid([exchange.TRUE, exchange.FALSE]), _condition(_equal("c0" if question.answer else "c1"))


def _write_multi(question: Multi) -> tuple[str, str]:
    count = len(question.answers)
    right = "".join(_equal(f"c{number}") for number in range(count))
    wrong = "".join(f"<not>{_equal(f'c{count + number}')}</not>" for number in range(len(question.wrong)))
    lid = _lid([*question.answers, *question.wrong], cardinality="Multiple")
    return lid, _condition(f"<and>{right}{wrong}</and>")


_ENTRY = (
    '<response_str ident="response1" rcardinality="Single">'
    '<render_fib><response_label ident="answer1"/></render_fib></response_str>\n'
)


def _write_text(question: Text) -> tuple[str, str]:
    return _ENTRY, _condition("".join(map(_equal, forms(question.answer))))


def _write_number(question: Number) -> tuple[str, str]:
    value, within = Decimal(repr(question.answer)), Decimal(repr(question.within))
    low, high = (format(each, "f") for each in (value - within, value + within))
    least = f'<vargte respident="response1">{low}</vargte>'
    most = f'<varlte respident="response1">{high}</varlte>'
    return _ENTRY, _condition(f"<or>{_equal(format(value, 'f'))}<and>{least}{most}</and></or>")


def _write_match(question: Match) -> tuple[str, str]:
    rights = [*dict.fromkeys(right for _, right in question.pairs), *question.wrong]
    worth = f"{moodle.FULL / len(question.pairs):.2f}"
    lids, conditions = [], []
    for number, (left, right) in enumerate(question.pairs):
        ident = f"response_{number}"
        lids.append(_lid(rights, ident, head=_material(left)))
        conditions.append(_condition(_equal(f"c{rights.index(right)}", ident), worth, "Add"))
    return "".join(lids), "".join(conditions)


WRITERS: dict[type, Callable[[Item], str]] = {
    Choice: _written("multiple_choice_question", _write_choice),
    TrueFalse: _written("true_false_question", _write_true_false),
    Multi: _written("multiple_answers_question", _write_multi),
    Text: _written("short_answer_question", _write_text),
    Number: _written("numerical_question", _write_number),
    Match: _written("matching_question", _write_match),
}
WRITES = kinds_of(WRITERS)
