"""A round between a face and the history: every reply is kept before its verdict is shown."""

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

from heartquiz.core.modes import PLAY
from heartquiz.core.pack import content
from heartquiz.core.record import RoundRecord, reply_record
from heartquiz.core.round import Banned, Event, Left, Reported, Round, step
from heartquiz.history.store import History
from heartquiz.terminal.face import Face

INTERRUPTED = 130


class Stopped(KeyboardInterrupt):
    """A signal asks the program to end; `status` is the exit status shells know it by."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


def status_of(interrupt: KeyboardInterrupt) -> int:
    """The exit status of what interrupted a game: Ctrl-C, or a signal."""
    return interrupt.status if isinstance(interrupt, Stopped) else INTERRUPTED


def stop_on_signals(interrupt: Callable[[Stopped], None]) -> None:
    """Let SIGTERM and SIGHUP end the work as Ctrl-C does, so that everything is left as it was found.

    `interrupt` is called, from the signal handler, with what is to be raised.
    """
    if threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        return

    def stop(number: int, _: FrameType | None) -> None:
        interrupt(Stopped(number))

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def sit(round_: Round, face: Face, history: History, record: RoundRecord) -> tuple[Round, int | None]:
    """Play a round. Returns it as it ended, and the exit status where the player left: 0 for Ctrl-D."""
    if round_.ended:  # the program was killed behind its last reply
        history.end(record.id, round_.ended, datetime.now(UTC))
    try:
        while round_.phase != "over":
            event = face.go_on(round_) if round_.phase == "verdict" else face.ask(round_)
            before, round_ = round_, step(round_, event)
            keep(history, record, event, before, round_)
            if isinstance(event, Left):
                return round_, 0
            if round_.answered != before.answered:
                face.verdict(round_)
            elif round_.hinted and not before.hinted:
                face.hint(round_)
    except KeyboardInterrupt as interrupt:
        left = step(round_, Left())
        keep(history, record, Left(), round_, left)
        return left, status_of(interrupt)
    return round_, None


def keep(history: History, record: RoundRecord, event: Event, before: Round, after: Round) -> None:
    """Write what an event added to the history: a reply, an overruled verdict, a note, the end."""
    now = datetime.now(UTC)
    last = len(after.answered) - 1
    if len(after.answered) > len(before.answered):
        history.add_reply(record, reply_record(after, last), now)
    elif after.answered != before.answered:
        history.overrule(record.id, last, now)
    elif after.hinted and not before.hinted:
        history.hint(record.id, len(after.answered), now)
    if isinstance(event, Reported):
        item = after.answered[-1].prompt.item
        history.note(item.id, content(item), event.text, now)
    elif isinstance(event, Banned):
        history.ban(after.answered[-1].prompt.item.id, now)
    if after.ended and not can_wait(after):
        history.end(record.id, after.ended, now)


def can_wait(round_: Round) -> bool:
    """Whether a round that was left can be gone on with: only one of `play` can."""
    return round_.ended == "left" and round_.mode.name == PLAY.name
