"""Moodle XML, the format with everything that Moodle's question bank knows."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import forms, units
from heartquiz.exchange import moodle
from heartquiz.exchange.gift import category_names, starred
from heartquiz.exchange.html_text import html_text, looks_like_html
from heartquiz.exchange.losses import Exported, FormatError, Imported
from heartquiz.exchange.moodle import Answer, Meaning
from heartquiz.exchange.records import Lost, Records
from heartquiz.exchange.writing import COMMENTED, bare_id, head_lines, kinds_of, note_of, write_all
from heartquiz.exchange.xml_tree import Node, parse, xml_text
from heartquiz.messages import exchange

READS = ("choice", "true-false", "multi", "text", "number", "order", "match")
CARRIES = COMMENTED | {"id", "lines", "note", "hint", "tags", "within", "wrong", "unit", "exact"}
_LEFT_OUT = {"essay": exchange.ESSAY, "description": exchange.DESCRIPTION}
_TRUE = ("true", "1")


def read(text: str) -> Imported:
    """The questions of a file. Raises FormatError where it is not Moodle's."""
    root = parse(text)
    if root.name != "quiz":
        raise FormatError(exchange.NO_ELEMENT.format(name="quiz"))
    records = Records()
    tags: tuple[str, ...] = ()
    for node in root.children("question"):
        if node.attributes.get("type") == "category":
            category = node.child("category")
            tags = category_names(category.text_of("text") if category else "")
        else:
            _add(records, node, tags)
    return records.done()


def _add(records: Records, node: Node, tags: tuple[str, ...]) -> None:
    lost: list[Lost] = []
    type_ = node.attributes.get("type", "")
    ask = _shown(node.child("questiontext"), lost)
    meaning = _MEANINGS[type_](node, lost) if type_ in _MEANINGS else None
    if meaning is None:
        what = _LEFT_OUT.get(type_, exchange.OTHER_KIND)
        records.skip(node.line, what, ask if type_ in _LEFT_OUT else f"{type_}: {ask}")
        return
    if meaning.fields is None:
        records.skip(node.line, meaning.why, ask)
        return
    hints = [_shown(hint, lost) for hint in node.children("hint")]
    named = node.child("tags")
    fields = {
        **meaning.fields,
        "ask": ask,
        "note": _shown(node.child("generalfeedback"), lost),
        "hint": "".join(hints[:1]),
        "tags": [*tags, *(tag.text_of("text") for tag in (named.children("tag") if named else ()))],
    }
    lost += [
        *meaning.lost,
        *((exchange.field_noun("hint"), hint) for hint in hints[1:]),
        *_other_losses(node),
    ]
    name = node.child("name")
    title, id_ = name.text_of("text") if name else "", node.text_of("idnumber")
    records.add(node.line, fields, lost, id_=id_, comment="" if title in (ask, id_) else title)


def _other_losses(node: Node) -> Iterator[Lost]:
    """What is said whenever a reply is right, partly right or wrong; marks; choices in a fixed order."""
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        if said := _shown(node.child(name), []):
            yield exchange.FEEDBACK, f"{name}: {said}"
    marks = moodle.decimal(node.text_of("defaultgrade") or "1")
    if marks not in (1, None):
        yield exchange.MARKS, f"{marks:f}"
    if node.attributes["type"] == "multichoice" and node.text_of("shuffleanswers") in ("false", "0"):
        yield exchange.FIXED_ORDER, ""


def _shown(node: Node | None, lost: list[Lost]) -> str:
    """The text of an element, in the format that it names."""
    if node is None:
        return ""
    text, format_ = node.text_of("text"), node.attributes.get("format", "html")
    if format_ == "html" or (format_ == "moodle_auto_format" and looks_like_html(text)):
        text, more = html_text(text)
        lost += more
    return text.strip()


def _answers(node: Node, lost: list[Lost]) -> list[Answer]:
    found = []
    for each in node.children("answer"):
        weight = moodle.decimal(each.attributes.get("fraction", "100"))
        said = _shown(each.child("feedback"), lost)
        found.append(Answer(_shown(each, lost), float(weight or 0), said))
    return found


def _choices(node: Node, lost: list[Lost]) -> Meaning:
    return moodle.choices(_answers(node, lost), single=node.text_of("single") in _TRUE)


def _true_false(node: Node, lost: list[Lost]) -> Meaning:
    answers = _answers(node, lost)
    right = max(answers, key=lambda answer: answer.weight, default=Answer("", 0))
    fields = {"kind": "true-false", "answer": right.text.lower() == "true"} if right.weight > 0 else None
    return Meaning(fields, moodle.feedback(answers))


def _short(node: Node, lost: list[Lost]) -> Meaning:
    meaning = moodle.short(_answers(node, lost))
    if meaning.fields and node.text_of("usecase") in _TRUE:
        return meaning._replace(fields={**meaning.fields, "exact": True})
    return meaning


def _numerical(node: Node, lost: list[Lost]) -> Meaning:
    answers = []
    for each, answer in zip(node.children("answer"), _answers(node, lost), strict=True):
        value, within = moodle.decimal(answer.text), moodle.decimal(each.text_of("tolerance") or "0")
        if value is not None and within is not None:
            answers.append((answer, value, abs(within)))
        else:
            lost += [(exchange.WILDCARD, answer.text), *moodle.feedback([answer])]
    meaning = moodle.numerical(answers)
    names = [unit.text_of("unit_name") for unit in node.below("unit")]
    return meaning._replace(fields=meaning.fields and {**meaning.fields, "unit": moodle.unit(names)})


def _matching(node: Node, lost: list[Lost]) -> Meaning:
    pairs = []
    for each in node.children("subquestion"):
        answer = each.child("answer")
        pairs.append((_shown(each, lost), answer.text_of("text") if answer else ""))
    return moodle.matching(pairs)


def _ordering(node: Node, lost: list[Lost]) -> Meaning:
    answers = _answers(node, lost)
    if len({answer.weight for answer in answers}) == len(answers):
        answers.sort(key=lambda answer: answer.weight)
    return Meaning({"kind": "order", "answers": [answer.text for answer in answers]}, [])


_MEANINGS: dict[str, Callable[[Node, list[Lost]], Meaning]] = {
    "multichoice": _choices,
    "multichoiceset": _choices,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
}


def write(pack: Pack) -> Exported:
    """A pack as Moodle XML."""
    written, losses = write_all(pack, _WRITERS, CARRIES)
    head = "".join(f"  <!-- {xml_text(line).replace('--', '- -')} -->\n" for line in head_lines(pack))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{head}{"".join(written)}</quiz>\n'
    return Exported(text.encode(), len(written), tuple(losses))


def _written(type_: str, answers: Callable[[Any], str]) -> Callable[[Item], str]:
    """A writer of whole questions, from one of what differs from kind to kind."""

    def write_question(item: Item) -> str:
        question = item.question
        tags = "".join(f"<tag>{_text(tag)}</tag>" for tag in item.tags)
        id_ = bare_id(item)
        return (
            f'\n  <question type="{type_}">\n'
            f"    <name>{_text(id_)}</name>\n"
            f"    {_plain('questiontext', question.ask)}\n"
            f"    {_plain('generalfeedback', note_of(item))}\n"
            f"    <defaultgrade>1</defaultgrade>\n    <idnumber>{xml_text(id_)}</idnumber>\n"
            f"{answers(question)}"
            f"{_line(_plain('hint', question.hint)) if question.hint else ''}"
            f"{_line(f'<tags>{tags}</tags>') if tags else ''}"
            "  </question>\n"
        )

    return write_question


def _line(xml: str) -> str:
    return f"    {xml}\n"


def _text(text: str) -> str:
    return f"<text>{xml_text(text)}</text>"


def _plain(name: str, text: str, inner: str = "", more: str = "") -> str:
    """An element with a text that is not HTML."""
    return f'<{name}{more} format="plain_text">{_text(text)}{inner}</{name}>'


def _answer(text: str, fraction: str, inner: str = "") -> str:
    return _line(_plain("answer", text, inner, f' fraction="{fraction}"'))


def _share(count: int) -> str:
    return f"{moodle.FULL / count:.5f}".rstrip("0").rstrip(".")


def _choice(question: kinds.Choice) -> str:
    head = "    <single>true</single>\n    <shuffleanswers>true</shuffleanswers>\n"
    return f"{head}{_answer(question.answer, '100')}{''.join(_answer(text, '0') for text in question.wrong)}"


def _multi(question: kinds.Multi) -> str:
    right, wrong = _share(len(question.answers)), _share(len(question.wrong))
    head = "    <single>false</single>\n    <shuffleanswers>true</shuffleanswers>\n"
    answers = [_answer(text, right) for text in question.answers]
    return "".join([head, *answers, *(_answer(text, f"-{wrong}") for text in question.wrong)])


def _true_or_false(question: kinds.TrueFalse) -> str:
    right = ("0", "100")
    return _answer("true", right[question.answer]) + _answer("false", right[not question.answer])


def _typed(question: kinds.Text) -> str:
    head = f"    <usecase>{int(question.exact)}</usecase>\n"
    answers = [_answer(starred(form), "100") for form in forms(question.answer)]
    return "".join([head, *answers, *(_answer(starred(text), "0") for text in question.wrong)])


def _number(question: kinds.Number) -> str:
    value, within = (format(Decimal(repr(each)), "f") for each in (question.answer, question.within))
    every = "".join(
        f"<unit><multiplier>1</multiplier><unit_name>{xml_text(unit)}</unit_name></unit>"
        for unit in units(question)
    )
    answer = _answer(value, "100", f"<tolerance>{within}</tolerance>")
    return answer + (_line(f"<units>{every}</units>") if every else "")


def _order(question: kinds.Order) -> str:
    return "".join(_answer(text, str(place)) for place, text in enumerate(question.answers, 1))


def _match(question: kinds.Match) -> str:
    pairs = [*question.pairs, *(("", text) for text in question.wrong)]
    return "".join(
        _line(_plain("subquestion", left, f"<answer>{_text(right)}</answer>")) for left, right in pairs
    )


_WRITERS: dict[type, Callable[[Item], str]] = {
    kinds.Choice: _written("multichoice", _choice),
    kinds.TrueFalse: _written("truefalse", _true_or_false),
    kinds.Multi: _written("multichoice", _multi),
    kinds.Text: _written("shortanswer", _typed),
    kinds.Number: _written("numerical", _number),
    kinds.Order: _written("ordering", _order),
    kinds.Match: _written("matching", _match),
}
WRITES = kinds_of(_WRITERS)
