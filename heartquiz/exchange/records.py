"""What readers gather: questions that pass the check of packs, and what was lost of each record."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

from heartquiz.core.packs.conversion_errors import explain
from heartquiz.core.packs.judge import find_fault
from heartquiz.core.packs.model import FORMAT, MOST_QUESTIONS, Source
from heartquiz.core.packs.pack_file import PackFile
from heartquiz.core.packs.question import QUESTIONS, Question
from heartquiz.core.packs.table import Table
from heartquiz.core.text import one_line, visible
from heartquiz.exchange.ids import content_id, is_id
from heartquiz.exchange.losses import Imported, Loss
from heartquiz.messages import exchange
from heartquiz.messages.exchange import Noun

Lost: TypeAlias = tuple[Noun, str]
_UNSEEN = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, 0xA0: " "}  # soft hyphen, zero-width, nbsp
# Marks of no width, with the spaces that they part, or that stand before them at the end of a line.
_NO_WIDTH = r"\xad\u200b\u2060\ufeff"
_MARKS = re.compile(rf" *[{_NO_WIDTH}][ {_NO_WIDTH}]*(?=\n|\Z)| ?[{_NO_WIDTH}]+ ?")
_PROSE = {"ask", "hint", "note"}  # texts that may have several lines
_LONGEST = 2000  # of these
_EMPTY = (None, "", ())
_NEEDED = {"answer", "answers", "pairs"}
_CHOSEN = {"choice", "multi", "text"}  # kinds with wrong answers beside right ones
_MOST = {"choice": 30, "multi": 20, "match": 5}  # wrong choices; 50 of other things


class Records:
    """The questions and losses of a file so far."""

    def __init__(self, unit: str = "line") -> None:
        self.questions: list[Question] = []
        self.losses: list[Loss] = []
        self.tables: list[Table] = []
        self.comments: dict[str, tuple[str, ...]] = {}
        self.remarks: list[str] = []
        self.count = 0
        self._unit = unit
        self._ids: set[str] = set()

    def add(
        self,
        line: int,
        raw: dict[str, Any],
        lost: Iterable[Lost] = (),
        *,
        id_: str = "",
        comment: str = "",
    ) -> None:
        """Take a record as the fields of a question; what keeps it from being one is a loss."""
        self.count += 1
        dropped = list(lost)
        fields = _clean(raw)
        _tidy(fields, dropped)
        question = self._converted(line, fields)
        if question is None:
            return
        name = self._free_id(one_line(id_) if id_ else "", question)
        self.questions.append(msgspec.structs.replace(question, id=name))
        if dropped:
            self.note(line, name, dropped)
        if comment := comment and one_line(comment):
            self.comments[name] = (comment,)

    def note(self, line: int, id_: str, lost: Iterable[Lost]) -> None:
        """What a question, table or row goes without."""
        self.losses += [Loss(what, one_line(text), line, id_) for what, text in lost]

    def skip(self, line: int, what: Noun, text: str = "") -> None:
        """A record of which nothing can be made."""
        self.count += 1
        self.losses.append(Loss(what, one_line(text), line, whole=True))

    def done(self, *, title: str = "", license_: str = "", source: Source | None = None) -> Imported:
        """All of it, under what the file says of itself."""
        pack = PackFile(
            format=FORMAT,
            title=one_line(title)[:500],
            license=one_line(license_)[:500] or None,
            source=source,
            tables=tuple(self.tables),
            questions=tuple(self.questions),
        )
        return Imported(pack, self.count, tuple(self.losses), self._unit, self.comments, tuple(self.remarks))

    def _converted(self, line: int, fields: dict[str, Any]) -> Question | None:
        """The fields as a question; where they are none, that is a loss."""
        if found := self._lack(fields):
            self._refuse(line, fields, found)
            return None
        try:
            question: Question = msgspec.convert(fields, QUESTIONS[fields["kind"]])
        except msgspec.ValidationError as error:
            why = explain(str(error), fields)
            self._refuse(line, fields, exchange.UNREADABLE, why.text if why else str(error))
            return None
        # Choices are distinct already: to look again takes a tenth of the time of an import.
        if fields["kind"] != "choice" and (fault := find_fault(question)):
            self._refuse(line, fields, exchange.UNREADABLE, fault.text)
            return None
        return question

    def _lack(self, fields: dict[str, Any]) -> Noun | None:
        """What keeps fields from being a question, where it is something plain."""
        if len(self.questions) >= MOST_QUESTIONS:
            return exchange.TOO_MANY
        if not fields.get("ask"):
            return exchange.NO_QUESTION
        if fields.get("answer", fields.get("answers", fields.get("pairs"))) in ("", ()):
            return exchange.NO_ANSWER
        lacks_wrong = fields["kind"] in ("choice", "multi") and not fields.get("wrong")
        return exchange.NO_WRONG_CHOICE if lacks_wrong else None

    def _refuse(self, line: int, fields: dict[str, Any], what: Noun, why: str = "") -> None:
        ask = one_line(fields.get("ask") or "")[:60]
        self.losses.append(Loss(what, ": ".join(filter(None, (ask, why))), line, whole=True))

    def _free_id(self, wanted: str, question: Question) -> str:
        """The id a file gives, else one of the content; a number after it where it is already used."""
        base = wanted if wanted and is_id(wanted) else content_id(question)
        name, number = base, 1
        while name in self._ids:
            number += 1
            name = f"{base}-{number}"
        self._ids.add(name)
        return name


def tidy_line(text: str) -> str:
    """A text in one line, without what nobody sees."""
    return text.strip() if _is_plain(text) else one_line(text.translate(_UNSEEN))


def _is_plain(text: str) -> bool:
    """Whether a text has nothing to tidy but its ends, as nearly all have."""
    return text.isascii() and text.isprintable() and "  " not in text


def tidy_prose(text: str) -> str:
    """A text of one or more lines, without what nobody sees."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return visible(_MARKS.sub(_parted, text.replace("\xa0", " "))).strip()


def _parted(marks: re.Match[str]) -> str:
    before, after = marks.string[: marks.start()][-1:], marks.string[marks.end() :][:1]
    inside = before not in ("", "\n") and after not in ("", "\n")
    return " " if " " in marks[0] and inside else ""


def _clean(raw: dict[str, Any]) -> dict[str, Any]:
    """Every text as the reader of packs would make it; fields that are empty are left out."""
    fields: dict[str, Any] = {}
    for key, value in raw.items():
        made = tidy_prose(value) if key in _PROSE and isinstance(value, str) else _cleaned(value)
        if made not in _EMPTY or key in _NEEDED:
            fields[key] = made
    return fields


def _cleaned(value: Any) -> Any:  # noqa: ANN401 (a field holds texts, numbers, or lists of them)
    if isinstance(value, str):
        return tidy_line(value)
    if not isinstance(value, (list, tuple)):
        return value
    try:
        together = "|".join(value)  # one look at all of them
    except TypeError:
        together = ""
    return tuple(map(str.strip if together and _is_plain(together) else _cleaned, value))


def _tidy(fields: dict[str, Any], lost: list[Lost]) -> None:
    """Remove choices that are empty or there already, and what is over the bounds of a pack."""
    kind = fields["kind"]
    if kind in _CHOSEN:
        _tidy_choices(fields, kind, lost)
    if kind == "text":
        fields["answer"] = _forms(fields["answer"])
    elif kind == "list":
        fields["answers"] = tuple(map(_forms, fields["answers"]))
    if "tags" in fields:
        fields["tags"] = tuple(dict.fromkeys(filter(None, fields["tags"])))
    for key in ("wrong", "answer", "tags"):
        found, most = fields.get(key), _MOST.get(kind, 50) if key == "wrong" else 50
        if isinstance(found, tuple) and len(found) > most:
            lost += [(exchange.ONE_TOO_MANY, text) for text in found[most:]]
            fields[key] = found[:most]
    for key in ("hint", "note"):
        if key in fields and len(fields[key]) > _LONGEST:
            lost.append((exchange.LONG_TEXT, fields[key][_LONGEST - 1 :]))
            fields[key] = fields[key][: _LONGEST - 1] + "…"


def _tidy_choices(fields: dict[str, Any], kind: str, lost: list[Lost]) -> None:
    if kind == "multi":
        fields["answers"] = _distinct(fields["answers"], set(), lost)
    right = fields["answers" if kind == "multi" else "answer"]
    if "wrong" in fields:
        seen = set(map(str.casefold, (right,) if isinstance(right, str) else right))
        fields["wrong"] = _distinct(fields["wrong"], seen, lost)


def _forms(accepted: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """The forms of an answer, each once; a single one is a plain text."""
    if isinstance(accepted, str):
        return accepted
    forms = tuple(dict.fromkeys(form for form in accepted if form))
    return forms[0] if len(forms) == 1 else forms


def _distinct(texts: tuple[str, ...], seen: set[str], lost: list[Lost]) -> tuple[str, ...]:
    """The texts that are not empty and not seen before."""
    folded = set(map(str.casefold, texts))
    if len(folded) == len(texts) and "" not in folded and folded.isdisjoint(seen):
        return texts
    kept = []
    for text in texts:
        if not text:
            lost.append((exchange.EMPTY_CHOICE, ""))
        elif text.casefold() in seen:
            lost.append((exchange.REPEATED_CHOICE, text))
        else:
            seen.add(text.casefold())
            kept.append(text)
    return tuple(kept)
