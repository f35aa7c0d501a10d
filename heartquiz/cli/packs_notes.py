"""`heartquiz packs notes`: what players noted about questions, and which they never want again."""

import sys
from contextlib import closing
from datetime import UTC, datetime

from msgspec import Struct

from heartquiz import locations
from heartquiz.core.text import one_line, visible
from heartquiz.errors import HeartquizError
from heartquiz.history.store import History
from heartquiz.library.find import find
from heartquiz.messages.local_time import local
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


class _Noted(Struct, frozen=True):
    """A note as JSON."""

    question: str
    text: str
    at: str


class _All(Struct, frozen=True):
    """Notes and bans as JSON."""

    format: int
    notes: list[_Noted]
    banned: list[str]


def tell_notes(packs: list[str], as_json: bool) -> None:
    """Print the notes and bans of these packs, or of all."""
    names = {found.name for found in find(packs)}

    def asked_for(question: str) -> bool:
        return not packs or question.rpartition(":")[0] in names

    with closing(History(locations.history_file(), _warn)) as history:
        notes = [note for note in history.notes() if asked_for(note.question)]
        banned = sorted(filter(asked_for, history.banned()))
    if as_json:
        told = [_Noted(note.question, note.text, note.at.isoformat()) for note in notes]
        print(json_text(_All(1, told, banned)), end="")
        return
    rows = [(one_line(note.question), f"{local(note.at):%Y-%m-%d}", note.text or "wrong") for note in notes]
    print_rows([*rows, *((question, "", "never asked again") for question in banned)])
    if not rows and not banned:
        print_lines(["No notes. After a reply, r notes that a question is wrong, x never asks it again."])
    elif banned:
        print_lines(["", f"`heartquiz packs notes --ask-again {banned[0]}` lets it be asked again."])


def ask_again(question: str) -> None:
    """Lift a ban. Raises HeartquizError where there is none."""
    with closing(History(locations.history_file(), _warn)) as history:
        if question not in history.banned():
            raise HeartquizError(
                f"{one_line(question)!r} is asked as it is", "`heartquiz packs notes` lists the bans"
            )
        history.ban(question, datetime.now(UTC), banned=False)
    print_lines([f"{question} will be asked again."])


def _warn(line: str) -> None:
    print(visible(line), file=sys.stderr)
