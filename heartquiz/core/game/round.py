"""A round as one pure state machine: step(round, event) -> round.

Every way of playing goes through it: in a terminal, as lines of text, resumed, against the clock. Times are
seconds of one steady clock whose zero does not matter; they come in with the events.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, structs

from heartquiz.core.game.deck import Prompt, credit
from heartquiz.core.game.modes import Mode, seconds_won
from heartquiz.core.packs.question import Reply, is_typed

Outcome: TypeAlias = Literal["right", "partly", "wrong", "skipped", "late"]
Ended: TypeAlias = Literal["done", "left", "clock", "cleared"]


class Answered(Struct, frozen=True):
    """A question with its reply: how right it was, and how it came about.

    `credit` is 0.0 to 1.0, `seconds` the time from the question being on the screen to the reply.
    """

    prompt: Prompt
    reply: Reply
    outcome: Outcome
    credit: float
    seconds: float
    hinted: bool = False
    overruled: bool = False


class Replied(Struct, frozen=True):
    """The player gave a reply at a time.

    `shown`, here and in the next two, is when the question really appeared on the screen, where that is
    known: a little after the round asked it. The first one starts the round's clock.
    """

    reply: Reply
    at: float
    shown: float | None = None


class Skipped(Struct, frozen=True):
    """The player passed the question over."""

    at: float
    shown: float | None = None


class Ticked(Struct, frozen=True):
    """Time went by."""

    at: float
    shown: float | None = None


class WentOn(Struct, frozen=True):
    """The verdict was read; at this time the next question is on the screen."""

    at: float


class Hinted(Struct, frozen=True):
    """The player asked for the hint."""


class Overruled(Struct, frozen=True):
    """The player says that the typed answer just judged wrong was right."""


class Reported(Struct, frozen=True):
    """The player notes that the question just answered is wrong, with a sentence or without."""

    text: str


class Banned(Struct, frozen=True):
    """The player never wants the question just answered again, or, with `lifted`, does after all."""

    lifted: bool = False


class Graded(Struct, frozen=True):
    """The player corrects how well they knew the question just answered: the next grade of the schedule."""


class Left(Struct, frozen=True):
    """The player left."""


Event: TypeAlias = (
    Replied | Skipped | Ticked | WentOn | Hinted | Overruled | Reported | Banned | Graded | Left
)


class Round(Struct, frozen=True):
    """A round under way: what is asked, what was answered, and what is on the screen now.

    The phase is `asking` (a question waits for its reply), `verdict` (the last reply is explained) or `over`.
    """

    mode: Mode
    seed: str
    prompts: Sequence[Prompt]
    answered: tuple[Answered, ...] = ()
    phase: Literal["asking", "verdict", "over"] = "asking"
    started: float = 0.0
    shown: float = 0.0
    hinted: bool = False
    ended: Ended | None = None


def start(
    mode: Mode,
    seed: str,
    prompts: Sequence[Prompt],
    at: float,
    answered: tuple[Answered, ...] = (),
    *,
    hinted: bool = False,
) -> Round:
    """A round whose first question is on the screen at `at`.

    Of a resumed one `answered` are the replies, and `hinted` says that its next question had its hint taken.
    """
    begun = Round(mode, seed, prompts, answered, started=at, shown=at)
    return step(_go_on(begun, at), Hinted()) if hinted else _go_on(begun, at)


def current(round_: Round) -> Prompt:
    """The question that waits for a reply. Raises IndexError where none is left."""
    return round_.prompts[len(round_.answered)]


def deadline(round_: Round) -> float | None:
    """When the current question closes by itself, if it does."""
    mode = round_.mode
    ends = round_ends(round_)
    closes = round_.shown + mode.question_seconds if mode.question_seconds is not None else None
    return min((at for at in (ends, closes) if at is not None), default=None)


def round_ends(round_: Round) -> float | None:
    """When the round's own clock runs out, seconds won and lost included, if it has one."""
    if round_.mode.round_seconds is None:
        return None
    outcomes = (answered.outcome for answered in round_.answered)
    return round_.started + round_.mode.round_seconds + seconds_won(round_.mode, outcomes)


def can_overrule(round_: Round) -> bool:
    """Whether the last verdict is one the player may overrule: a typed answer that was not right."""
    if not round_.answered or not round_.mode.lenient:
        return False
    last = round_.answered[-1]
    return is_typed(last.prompt.question) and last.outcome in ("wrong", "partly") and any(last.reply)


def step(round_: Round, event: Event) -> Round:
    """The round after an event. One that has no meaning in the phase, or for the round, changes nothing."""
    if round_.phase == "over":
        return round_
    match event:
        case Replied() | Skipped() | Ticked():
            return _timed(_appeared(round_, event.shown), event) if round_.phase == "asking" else round_
        case Hinted():
            return _hinted(round_)
        case Overruled():
            return _overruled(round_)
        case WentOn(at=at):
            return _go_on(round_, at) if round_.phase == "verdict" else round_
        case Reported() | Banned() | Graded():
            return round_  # about the question, for the history alone
        case Left():
            # Where nothing more would have been asked it is finished, not left.
            return structs.replace(round_, phase="over", ended=_finished(round_) or "left")
        case _ as never:
            assert_never(never)


def _hinted(round_: Round) -> Round:
    """The round with the hint of its question on the screen, where it has one and the mode gives hints."""
    given = round_.phase == "asking" and round_.mode.lenient and current(round_).question.hint
    return structs.replace(round_, hinted=True) if given else round_


def _overruled(round_: Round) -> Round:
    if not can_overrule(round_):
        return round_
    right = structs.replace(round_.answered[-1], outcome="right", credit=1.0, overruled=True)
    return structs.replace(round_, answered=(*round_.answered[:-1], right))


def _appeared(round_: Round, shown: float | None) -> Round:
    """The round with the time at which its question was really on the screen."""
    if shown is None:
        return round_
    started = round_.started if round_.answered else round_.started + (shown - round_.shown)
    return structs.replace(round_, shown=shown, started=started)


def _timed(round_: Round, event: Replied | Skipped | Ticked) -> Round:
    """The round after a reply or a skip in time; else its question is late. Time alone changes nothing."""
    ends = deadline(round_)
    if ends is not None and event.at > ends:  # a reply at the deadline itself still counts
        return _answer(round_, (), "late", 0.0, event.at)
    match event:
        case Replied(reply=reply, at=at):
            return _judged(round_, reply, at)
        case Skipped(at=at):
            return _answer(round_, (), "skipped", 0.0, at)
        case Ticked():
            return round_  # only the time at which the question appeared may be new
        case _ as never:
            assert_never(never)


def _judged(round_: Round, reply: Reply, at: float) -> Round:
    shown = current(round_)
    earned = credit(shown, reply)
    outcome: Outcome = "right" if earned == 1 else "partly" if earned else "wrong"
    return _answer(round_, reply, outcome, earned, at)


def _answer(round_: Round, reply: Reply, outcome: Outcome, credit: float, at: float) -> Round:
    ends = deadline(round_)  # where it closes late, as after a sleep of the machine, the seconds end here
    seconds = max(0.0, (at if ends is None else min(at, ends)) - round_.shown)
    done = Answered(current(round_), reply, outcome, credit, seconds, round_.hinted)
    after = structs.replace(round_, answered=(*round_.answered, done), hinted=False)
    explained = {"each": True, "miss": _missed(after), "none": False}[round_.mode.explains]
    return structs.replace(after, phase="verdict") if explained else _go_on(after, at)


def _go_on(round_: Round, at: float) -> Round:
    ended = _how_ended(round_, at)
    if ended:
        return structs.replace(round_, phase="over", ended=ended)
    return structs.replace(round_, phase="asking", shown=at)


def _how_ended(round_: Round, at: float) -> Ended | None:
    """How the round is over, if it is: by its clock, by a miss, or because nothing is left to ask."""
    finished, ends = _finished(round_), round_ends(round_)
    if ends is not None and (at > ends or (at == ends and finished != "cleared")):
        return "clock"
    return finished


def _finished(round_: Round) -> Ended | None:
    """How a round is over while its clock runs: against one, or without a miss, it is cleared."""
    mode = round_.mode
    if _missed(round_):
        return "done"
    if len(round_.answered) < len(round_.prompts):
        return None
    if mode.is_list and any(answered.outcome != "right" for answered in round_.answered):
        return "done"
    return "cleared" if mode.round_seconds is not None or mode.one_miss else "done"


def skips_left(round_: Round) -> int | None:
    """How many more questions may be passed over; None where it does not matter."""
    if round_.mode.skips is None:
        return None
    return max(0, round_.mode.skips - sum(answered.outcome == "skipped" for answered in round_.answered))


def _missed(round_: Round) -> bool:
    """Whether the last reply ends a mode that allows no miss."""
    if not round_.mode.one_miss or not round_.answered:
        return False
    outcomes = [answered.outcome for answered in round_.answered]
    if outcomes[-1] == "skipped":
        return outcomes.count("skipped") > (round_.mode.skips or 0)
    return outcomes[-1] != "right"
