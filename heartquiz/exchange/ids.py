"""Ids made of what a question asks, so that the same question always has the same one."""

import hashlib
import re

from heartquiz.core.packs.question import Question, answer_texts, kind
from heartquiz.core.packs.typed.words import fold

_WORDS = re.compile(r"[^\W_]+")
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 0x20 for code in range(128)).ljust(256)
_LONGEST = 40  # of the readable part
_READABLE = 200
_ID = re.compile(r"\w[\w./-]*\Z")


def content_id(question: Question) -> str:
    """The first words of a question and 8 hex digits over its kind, its words and its right answer.

    Wrong choices, notes and the like may change without another id, so that mending them keeps a history.
    """
    content = "\0".join((kind(question), question.ask, *answer_texts(question)))
    digits = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{words_id(question.ask)}-{digits}".lstrip("-")


def words_id(text: str) -> str:
    """The first words of a text as a part of an id; empty where it has none."""
    begin = text[: _LONGEST + 20]
    if begin.isascii():
        found = b"-".join(begin.encode().translate(_PLAIN).split()).decode()  # a third of a pattern's time
    else:
        found = "-".join(_WORDS.findall(fold(begin)))
    return found if len(found) <= _LONGEST else found[: _LONGEST + 1].rpartition("-")[0] or found[:_LONGEST]


def is_id(text: str) -> bool:
    """Whether a text can be the id of a question."""
    return len(text) <= _READABLE and bool(_ID.match(text))
