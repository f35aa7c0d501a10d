"""GIFT, Moodle's text format: text -> questions, and back."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import Choice, Match, Multi, Number, Question, Text, TrueFalse, forms
from heartquiz.exchange import moodle
from heartquiz.exchange.gift_text import Record, escape, needs_plain, records, rich, split, unescape
from heartquiz.exchange.losses import Exported, Imported
from heartquiz.exchange.moodle import Answer, Meaning
from heartquiz.exchange.records import Lost, Records
from heartquiz.exchange.writing import (
    COMMENTED,
    CannotCarryError,
    bare_id,
    head_lines,
    kinds_of,
    note_of,
    write_all,
)
from heartquiz.messages import exchange

READS = ("choice", "true-false", "multi", "text", "number", "match")
CARRIES = COMMENTED | {"id", "lines", "note", "tags", "within", "wrong"}
GAP = "_____"  # stands for the answer that is missing in the middle of a sentence
_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_TRUE_FALSE = re.compile(r"(T|TRUE|F|FALSE)\s*(?=#|\Z)", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")


def read(text: str) -> Imported:
    """The questions of a file."""
    found = Records()
    tags: tuple[str, ...] = ()
    for record in records(text):
        if record.text.lstrip().startswith("$CATEGORY:"):
            tags = category_names(record.text.partition(":")[2])
        else:
            _add(found, record, tags)
    return found.done()


def category_names(path: str) -> tuple[str, ...]:
    """The names of a category, the widest first; Moodle's own ones say nothing."""
    names = (unescape(name).strip() for name in re.split(r"(?<!/)/(?!/)", path))
    return tuple(name for name in names if name and name != "top" and not re.fullmatch(r"\$.*\$", name))


def _add(found: Records, record: Record, tags: tuple[str, ...]) -> None:
    title = _TITLE.match(record.text)
    body = record.text[title.end() :] if title else record.text
    before, *rest = split(body, "[{}]")
    ask, lost, format_ = rich(before[1], "moodle")
    if not rest:
        found.skip(record.line, exchange.DESCRIPTION, ask)
        return
    if [mark for mark, _ in rest] != ["{", "}"]:
        found.skip(record.line, exchange.UNREADABLE, ask)
        return
    if rest[1][1].strip():
        after, more, _ = rich(rest[1][1], format_)
        ask, lost = f"{ask} {GAP} {after}", lost + more
    answers, general = _without_general_feedback(rest[0][1])
    note, more, _ = rich(general, format_)
    meaning = _meaning(answers, format_)
    if meaning.fields is None:
        found.skip(record.line, meaning.why, ask)
        return
    fields = {**meaning.fields, "ask": ask, "note": note, "tags": [*tags, *record.tags]}
    comment = unescape(title[1]) if title else ""
    found.add(record.line, fields, lost + more + meaning.lost, id_=record.id, comment=comment)


def _without_general_feedback(block: str) -> tuple[str, str]:
    parts = split(block, "####")
    return parts[0][1].strip(), "".join(text for _, text in parts[1:])


def _meaning(block: str, format_: str) -> Meaning:
    """What stands in braces."""
    if not block:
        return Meaning(None, [], exchange.ESSAY)
    if verdict := _TRUE_FALSE.match(block):
        return _true_false(verdict[1], block[verdict.end() :], format_)
    if block.startswith("#"):
        return _numerical(block[1:].strip(), format_)
    first, *parts = split(block, "[=~]")
    if first[1].strip() or not parts:
        return Meaning(None, [], exchange.UNREADABLE)
    marks = {mark for mark, _ in parts}
    if marks == {"="} and all("->" in text for _, text in parts):
        return _matching([text for _, text in parts], format_)
    lost: list[Lost] = []
    answers = [_answer(mark, text, format_, lost) for mark, text in parts]
    # Only where ticking too much costs something is one right choice to be ticked, not taken.
    single = "=" in marks or not any(answer.weight < 0 for answer in answers)
    made = moodle.choices(answers, single=single) if "~" in marks else moodle.short(answers)
    return made._replace(lost=lost + made.lost)


def _answer(mark: str, text: str, format_: str, lost: list[Lost]) -> Answer:
    """`%50%text#feedback`, after its mark."""
    weight = _WEIGHT.match(text)
    body, said = _feedback(text[weight.end() :] if weight else text, format_, lost)
    answer, more, _ = rich(body, format_)
    lost += more
    return Answer(answer, float(weight[1]) if weight else moodle.FULL if mark == "=" else 0.0, said)


def _feedback(text: str, format_: str, lost: list[Lost]) -> tuple[str, str]:
    """A text without what is said about it after #, and that."""
    first, *parts = split(text, "#")
    said, more, _ = rich("#".join(part for _, part in parts), format_)
    lost += more
    return first[1], said


def _true_false(word: str, rest: str, format_: str) -> Meaning:
    """The first feedback is for whoever is wrong, the second for whoever is right."""
    lost: list[Lost] = []
    for number, (_, text) in enumerate(split(rest, "#")[1:]):
        said, more, _ = rich(text, format_)
        lost += more
        about = exchange.ABOUT_RIGHT if number else exchange.ABOUT_WRONG
        lost += [(exchange.FEEDBACK, f"{about}: {said}")] if said else []
    return Meaning({"kind": "true-false", "answer": word[0] in "Tt"}, lost)


def _numerical(block: str, format_: str) -> Meaning:
    lost: list[Lost] = []
    first, *parts = split(block, "[=~]")
    written = [("=", first[1])] if first[1].strip() else parts
    answers = []
    for mark, text in written:
        answer = _answer(mark, text, format_, lost)
        span = _span(answer.text)
        if span:
            answers.append((answer, *span))
        elif answer.text != "*" and (answer.text or answer.weight > 0):
            return Meaning(None, lost, exchange.UNREADABLE)
        else:
            lost += moodle.feedback([answer])
    made = moodle.numerical(answers)
    return made._replace(lost=lost + made.lost)


def _span(text: str) -> tuple[Decimal, Decimal] | None:
    """`3.14:0.01` and `3.13..3.15` as a value and how far off is still right."""
    if ".." in text:
        low, high = (moodle.decimal(part) for part in text.split("..", 1))
        if low is None or high is None or low > high:
            return None
        return (low + high) / 2, (high - low) / 2
    value, _, within = text.partition(":")
    number, distance = moodle.decimal(value), moodle.decimal(within or "0")
    return (number, abs(distance)) if number is not None and distance is not None else None


def _matching(texts: list[str], format_: str) -> Meaning:
    lost: list[Lost] = []
    pairs = []
    for text in texts:
        bare, said = _feedback(text, format_, lost)
        lost += [(exchange.FEEDBACK, said)] if said else []
        left, _, right = bare.partition("->")
        shown, more, _ = rich(left, format_)
        lost += more
        pairs.append((shown, rich(right, "plain")[0]))
    made = moodle.matching(pairs)
    return made._replace(lost=lost + made.lost)


def write(pack: Pack) -> Exported:
    """A pack as GIFT."""
    written, losses = write_all(pack, _WRITERS, CARRIES)
    text = "".join(f"// {line}\n" for line in head_lines(pack)) + "".join(f"\n{record}" for record in written)
    return Exported(text.encode(), len(written), tuple(losses))


def _written(answers: Callable[[Any], str]) -> Callable[[Item], str]:
    """A writer of whole records, from one of what stands in braces."""

    def write_record(item: Item) -> str:
        question: Question = item.question
        named = "".join(f" [tag:{_bracketed(tag)}]" for tag in item.tags)
        note = note_of(item)
        general = f"\t####{_rich(note)}\n" if note else ""
        return f"// [id:{bare_id(item)}]{named}\n{_rich(question.ask)}{{{answers(question)}{general}}}\n"

    return write_record


def _bracketed(text: str) -> str:
    return re.sub(r"([\\\]])", r"\\\1", text)


def _rich(text: str) -> str:
    return f"[plain]{escape(text)}" if needs_plain(text) else escape(text)


def _line(mark: str, text: str, weight: str = "") -> str:
    """An answer on its own line; one that begins with a percent sign would be read as its weight."""
    shown = weight or ("%100%" if mark == "=" else "%0%") if text.startswith("%") else weight
    return f"\t{mark}{shown}{_rich(text)}\n"


def _share(count: int, sign: str = "") -> str:
    return f"%{sign}{f'{moodle.FULL / count:.5f}'.rstrip('0').rstrip('.')}%"


def _choice(question: Choice) -> str:
    return "\n" + _line("=", question.answer) + "".join(_line("~", text) for text in question.wrong)


def _true_or_false(question: TrueFalse) -> str:
    return "TRUE\n" if question.answer else "FALSE\n"


def _multi(question: Multi) -> str:
    right, wrong = _share(len(question.answers)), _share(len(question.wrong), "-")
    lines = [_line("~", text, right) for text in question.answers]
    return "\n" + "".join([*lines, *(_line("~", text, wrong) for text in question.wrong)])


def _text(question: Text) -> str:
    accepted = forms(question.answer)
    if all("->" in form for form in accepted + question.wrong):
        raise CannotCarryError(exchange.ARROW, accepted[0])
    lines = [_line("=", starred(form)) for form in accepted]
    return "\n" + "".join([*lines, *(_line("=", starred(text), "%0%") for text in question.wrong)])


def starred(text: str) -> str:
    """A short answer whose stars are stars: without a backslash before it, one stands for anything."""
    if "\\*" in text:
        raise CannotCarryError(exchange.BACKSLASH, text)
    return text.replace("*", "\\*")


def _number(question: Number) -> str:
    value, within = (format(Decimal(repr(each)), "f") for each in (question.answer, question.within))
    return f"#{value}:{within}\n"


def _match(question: Match) -> str:
    if any("->" in left for left, _ in question.pairs):
        raise CannotCarryError(exchange.ARROW, question.pairs[0][0])
    lines = [f"\t={_rich(left)} -> {_rich(right)}\n" for left, right in question.pairs]
    return "\n" + "".join([*lines, *(f"\t= -> {_rich(text)}\n" for text in question.wrong)])


_WRITERS: dict[type, Callable[[Item], str]] = {
    Choice: _written(_choice),
    TrueFalse: _written(_true_or_false),
    Multi: _written(_multi),
    Text: _written(_text),
    Number: _written(_number),
    Match: _written(_match),
}
WRITES = kinds_of(_WRITERS)
