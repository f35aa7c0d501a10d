"""`heartquiz packs notes`: what players noted about questions, and which they never want again."""

from datetime import UTC, datetime

from heartquiz.cli.history_file import open_history
from heartquiz.errors import failure
from heartquiz.library.find import find
from heartquiz.messages.commands import NOT_BANNED, UNBANNED, after_notes, note_rows
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


def show_notes(packs: list[str], *, json: bool) -> None:
    """Print the notes and bans of these packs, or of all."""
    names = {found.name for found in find(packs)}

    def asked_for(question: str) -> bool:
        return not packs or question.rpartition(":")[0] in names

    with open_history() as history:
        notes = [note for note in history.notes() if asked_for(note.question)]
        banned = sorted(filter(asked_for, history.banned()))
    if json:
        rows = [{"question": note.question, "text": note.text, "at": note.at.isoformat()} for note in notes]
        print(json_text({"format": 1, "notes": rows, "banned": banned}), end="")
    else:
        print_rows(note_rows(notes, banned))
        print_lines(after_notes(notes, banned))


def ask_again(question: str) -> None:
    """Lift a ban. Raises HeartquizError where there is none."""
    with open_history() as history:
        if question not in history.banned():
            raise failure(NOT_BANNED, question=question)
        history.ban(question, datetime.now(UTC), banned=False)
    print_lines([UNBANNED.format(question=question)])
