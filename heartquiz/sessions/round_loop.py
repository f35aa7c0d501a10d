"""Play a round: a front end asks, and every reply is in the history before its verdict is shown."""

from datetime import UTC, datetime

from heartquiz.clocks import local
from heartquiz.core.game.drill import is_drill
from heartquiz.core.game.modes import DAILY, PLAY
from heartquiz.core.game.records import RoundRecord, reply_record
from heartquiz.core.game.round import Banned, Event, Graded, Left, Reported, Round, step
from heartquiz.core.game.schedule import next_grade
from heartquiz.core.game.score import counted
from heartquiz.core.packs.model import content
from heartquiz.history import figures
from heartquiz.history.store import History
from heartquiz.interrupts import status_of
from heartquiz.messages.practice import comes_back
from heartquiz.sessions.front_end import FrontEnd


def play_round(
    round_: Round, front_end: FrontEnd, history: History, record: RoundRecord
) -> tuple[Round, int | None]:
    """Play a round. Returns it as it ended, and the exit status where the player left: 0 for Ctrl-D."""
    if round_.ended:  # the program was killed after the last reply was saved, before the round was closed
        history.end(record.id, round_.ended, datetime.now(UTC))
    try:
        while round_.phase != "over":
            event = front_end.go_on(round_) if round_.phase == "verdict" else front_end.ask(round_)
            before, round_ = round_, step(round_, event)
            _save(history, record, event, before, round_)
            if isinstance(event, Left):
                return round_, 0
            if round_.answered != before.answered:
                front_end.verdict(round_)
                _show_schedule(front_end, history, record, round_)
            elif isinstance(event, Graded):
                _grade(history, record, round_)
                _show_schedule(front_end, history, record, round_)
            elif round_.hinted and not before.hinted:
                front_end.hint(round_)
    except KeyboardInterrupt as interrupt:
        left = step(round_, Left())
        _save(history, record, Left(), round_, left)
        return left, status_of(interrupt)
    return round_, None


def _grade(history: History, record: RoundRecord, round_: Round) -> None:
    """Keep the grade that comes after that of the last reply."""
    last = len(round_.answered) - 1
    _, given = figures.scheduled(history, round_.answered[-1].prompt.item.id, record.id, last)
    history.grade(record.id, last, next_grade(given), datetime.now(UTC))


def _show_schedule(front_end: FrontEnd, history: History, record: RoundRecord, round_: Round) -> None:
    """Say when a question that is practised comes back."""
    if not is_drill(record):
        return
    question, last = round_.answered[-1].prompt.item.id, len(round_.answered) - 1
    due, grade = figures.scheduled(history, question, record.id, last)
    if due:
        front_end.say(comes_back(local(due).date(), grade))


def _save(history: History, record: RoundRecord, event: Event, before: Round, after: Round) -> None:
    """Write what an event added to the history: a reply, an overruled verdict, a note, the end."""
    now = datetime.now(UTC)
    last = len(after.answered) - 1
    if len(after.answered) > len(before.answered):
        if not counted(after.mode, after.answered):
            return  # the clock ran out on the first question: a round without a reply is not kept
        history.add_reply(record, reply_record(after, last), now)
    elif after.answered != before.answered:
        history.overrule(record.id, last, now)
    elif after.hinted and not before.hinted:
        history.hint(record.id, len(after.answered), now)
    if isinstance(event, Reported):
        item = after.answered[-1].prompt.item
        history.note(item.id, content(item), event.text, now)
    elif isinstance(event, Banned):
        history.ban(after.answered[-1].prompt.item.id, now, banned=not event.lifted)
    if after.ended and not can_resume(after):
        history.end(record.id, after.ended, now)


def can_resume(round_: Round) -> bool:
    """Whether a round that was left can be resumed: only one of `play` and the daily can."""
    return round_.ended == "left" and round_.mode in (PLAY, DAILY)
