"""Markdown: a question sheet to print, and after it the key with the answers."""

import hashlib
import re
from string import ascii_uppercase

from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import (
    QUESTIONS,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    TrueFalse,
    answer_texts,
    forms,
    units,
)
from heartquiz.core.text import one_line
from heartquiz.exchange.losses import Exported
from heartquiz.exchange.writing import COMMENTED, head_lines, kinds_of, note_of, shown_answer, write_all
from heartquiz.messages import exchange

CARRIES = COMMENTED | {"lines", "note", "unit", "within", "wrong", "ends"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])|^(?:([+-])(?=\s)|(\d+)([.)]))", re.MULTILINE)


def write(pack: Pack) -> Exported:
    """A pack as a sheet of numbered questions, and the key on a page of its own."""
    written, losses = write_all(pack, _WRITERS, CARRIES)
    title, *about = head_lines(pack)
    lines = [f"# {_escaped(title.partition(': ')[2])}", "", *(f"{_escaped(line)}  " for line in about)]
    for number, (question, _) in enumerate(written, 1):
        lines += ["", f"**{number}.** {question}"]
    lines += ["", exchange.NEW_PAGE, "", f"# {exchange.ANSWERS}", ""]
    lines += [f"{number}. {answer}" for number, (_, answer) in enumerate(written, 1)]
    return Exported(("\n".join(lines) + "\n").encode(), len(written), tuple(losses))


def _entry(item: Item) -> tuple[str, str]:
    """A question with what there is to choose from, and its answer with what is told about it."""
    offered = _offered(item)
    marks = {text: mark for mark, text in zip(_marks(), offered, strict=False)}
    right = [_marked(text, marks) for text in _answers(item)]
    note = note_of(item)
    answer = "; ".join(right) + (f" — *{_escaped(one_line(note))}*" if note else "")
    lines = [_escaped(item.question.ask).replace("\n", "  \n")]
    lines += [f"- {mark}. {_escaped(text)}" for text, mark in marks.items()]
    return "\n".join([lines[0], *([""] if marks else []), *lines[1:], *_below(item)]), answer


def _marks() -> list[str]:
    return [*ascii_uppercase, *(f"{one}{other}" for one in ascii_uppercase for other in ascii_uppercase)]


def _marked(text: str, marks: dict[str, str]) -> str:
    return f"{marks[text]}. {_escaped(text)}" if text in marks else _escaped(text)


def _offered(item: Item) -> list[str]:
    """What there is to choose from, in an order that tells nothing and never changes."""
    question, texts = item.question, list[str]()
    if isinstance(question, Choice):
        texts = [question.answer, *question.wrong]
    elif isinstance(question, Multi):
        texts = [*question.answers, *question.wrong]
    elif isinstance(question, Order):
        texts = list(question.answers)
    elif isinstance(question, Match):
        texts = list(dict.fromkeys([right for _, right in question.pairs] + list(question.wrong)))
    return sorted(texts, key=lambda text: hashlib.sha256(f"{item.id}\0{text}".encode()).digest())


def _answers(item: Item) -> list[str]:
    question = item.question
    if isinstance(question, TrueFalse):
        return [exchange.TRUE if question.answer else exchange.FALSE]
    if isinstance(question, Match):
        return [f"{left} – {right}" for left, right in question.pairs]
    if isinstance(question, Number):
        within = f" ± {question.within}" if question.within else ""
        return [f"{shown_answer(item)}{within} {' '.join(units(question)[:1])}".strip()]
    if isinstance(question, List):
        return [" / ".join(forms(answer)) for answer in question.answers]
    return list(answer_texts(question, item.language))


def _below(item: Item) -> list[str]:
    """Where the answer is to be written."""
    question = item.question
    if isinstance(question, TrueFalse):
        return ["", f"{exchange.TRUE} ☐  {exchange.FALSE} ☐"]
    if isinstance(question, Match):
        return ["", *(f"- {_escaped(left)}: {exchange.LINE}" for left, _ in question.pairs)]
    if isinstance(question, Choice | Multi | Order):
        return []
    lines = len(question.answers) if isinstance(question, List) else 1
    return [line for _ in range(lines) for line in ("", exchange.LINE)]


def _escaped(text: str) -> str:
    """A text in which nothing means anything to Markdown."""
    return _SPECIAL.sub(
        lambda found: f"{found[3]}\\{found[4]}" if found[3] else f"\\{found[1] or found[2]}", text
    )


_WRITERS = dict.fromkeys(QUESTIONS.values(), _entry)
WRITES = kinds_of(_WRITERS)
