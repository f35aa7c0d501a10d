"""Flash cards: a question as a front and a back, and notes of Anki as questions."""

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Choice, Match, Multi, Number, Order, Question, TrueFalse, units
from heartquiz.core.text import one_line
from heartquiz.exchange.html_text import html_text
from heartquiz.exchange.ids import words_id
from heartquiz.exchange.pairs import Columns, Row, add_rows
from heartquiz.exchange.records import Lost, Records
from heartquiz.exchange.writing import note_of, shown_answer
from heartquiz.messages import exchange

GAP = "_____"
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:([^\]]*)\]")


class Note(NamedTuple):
    """A note: the line or number it is at, its fields, its tags, and whether its fields are HTML."""

    line: int
    fields: Sequence[str]
    tags: tuple[str, ...] = ()
    html: bool = True


def add_notes(records: Records, notes: Sequence[Note]) -> None:
    """Take notes: a cloze as typed questions, others as tables of cards, one for each set of tags."""
    cards: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for note in notes:
        lost: list[Lost] = []
        fields = [_shown(field, note, lost) for field in note.fields]
        if _CLOZE.search(fields[0] if fields else ""):
            _add_cloze(records, note, fields, lost)
            continue
        front, back, *others = [*fields, "", ""][: max(len(fields), 2)]
        lost += [(exchange.FIELD, text) for text in others if text]
        cards[note.tags].append(Row(note.line, ((one_line(front),), (one_line(back),))))
        records.note(note.line, "", lost)
    for tags, rows in cards.items():
        id_ = "-".join(filter(None, ("cards", words_id(" ".join(tags)))))
        add_rows(records, Columns(id_, ("term", "definition"), ((0, 1),), "choice"), rows, tags)


def _shown(field: str, note: Note, lost: list[Lost]) -> str:
    text = field
    if note.html:
        text, more = html_text(field)
        lost += more
    lost += [(exchange.MEDIUM, name) for name in _SOUND.findall(text)]
    return _SOUND.sub("", text).strip()


def _add_cloze(records: Records, note: Note, fields: list[str], lost: list[Lost]) -> None:
    """A question for each number of a cloze: its text is missing, that of the others is there."""
    numbers = sorted({found[1] for found in _CLOZE.finditer(fields[0])}, key=int)
    for place, number in enumerate(numbers):
        answers = [found[2] for found in _CLOZE.finditer(fields[0]) if found[1] == number]

        def filled(found: re.Match[str], number: str = number) -> str:
            hint = f" ({found[3]})" if found[3] else ""
            return f"{GAP}{hint}" if found[1] == number else found[2]

        raw = {
            "kind": "text",
            "ask": _CLOZE.sub(filled, fields[0]),
            "answer": [", ".join(dict.fromkeys(answers))],
            "note": "\n".join(filter(None, fields[1:])),
            "tags": note.tags,
        }
        records.add(note.line, raw, [] if place else lost)
        records.count -= place > 0  # one note, however many questions it makes


def front(item: Item) -> str:
    """The question of a card as HTML, with what is to choose from."""
    shown = "".join(f"<li>{escape(text)}</li>" for text in _offered(item.question))
    return html_lines(item.question.ask) + (f"<ul>{shown}</ul>" if shown else "")


def _offered(question: Question) -> list[str]:
    """What there is to choose from; sorted, as the right order would tell the answer."""
    if isinstance(question, Choice):
        return sorted((question.answer, *question.wrong))
    if isinstance(question, Multi):
        return sorted(question.answers + question.wrong)
    if isinstance(question, Order):
        return sorted(question.answers)
    return [left for left, _ in question.pairs] if isinstance(question, Match) else []


def back(item: Item) -> str:
    """The answer of a card as HTML, with what makes it interesting below."""
    question = item.question
    answer = escape(shown_answer(item))
    if isinstance(question, Match):
        answer = "<br>".join(escape(f"{left} – {right}") for left, right in question.pairs)
    elif isinstance(question, Number) and question.unit:
        answer = escape(f"{shown_answer(item)} {units(question)[0]}")
    elif isinstance(question, TrueFalse):
        answer = exchange.TRUE if question.answer else exchange.FALSE
    note = note_of(item)
    return f"{answer}<br><br>{html_lines(note)}" if note else answer


def html_lines(text: str) -> str:
    """A text as HTML."""
    return escape(text, quote=False).replace("\n", "<br>")
