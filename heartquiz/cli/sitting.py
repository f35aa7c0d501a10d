"""A round between a face and the history: every reply is kept before its verdict is shown."""

from datetime import UTC, datetime

from heartquiz.core.record import RoundRecord, reply_record
from heartquiz.core.round import Left, Round, step
from heartquiz.history.store import History
from heartquiz.terminal.face import Face


def sit(round_: Round, face: Face, history: History, record: RoundRecord) -> tuple[Round, bool]:
    """Play a round to its end. Returns it as it ended, and whether Ctrl-C ended it."""
    try:
        while round_.phase != "over":
            event = face.go_on(round_) if round_.phase == "verdict" else face.ask(round_)
            before, round_ = round_, step(round_, event)
            keep(history, record, before, round_)
            if round_.answered != before.answered:
                face.verdict(round_)
            elif round_.hinted and not before.hinted:
                face.hint(round_)
    except KeyboardInterrupt:
        return step(round_, Left()), True
    return round_, False


def keep(history: History, record: RoundRecord, before: Round, after: Round) -> None:
    """Write what an event added to the history: a reply, an overruled verdict, the end."""
    now = datetime.now(UTC)
    last = len(after.answered) - 1
    if len(after.answered) > len(before.answered):
        history.add_reply(record, reply_record(after, last), now)
    elif after.answered != before.answered:
        history.overrule(record.id, last, now)
    if after.ended and after.ended != "left":
        history.end(record.id, after.ended, now)
