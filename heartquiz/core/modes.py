"""The modes: a round's rules as data."""

from msgspec import Struct


class Mode(Struct, frozen=True):
    """What a round asks and when it ends.

    `round_seconds` is one clock for the round, `question_seconds` one for each question; None means none.
    `lenient` modes give hints and let a player overrule a verdict on a typed answer.
    """

    name: str
    round_seconds: float | None = None
    question_seconds: float | None = None
    lenient: bool = False


PLAY = Mode(name="play", lenient=True)
PRACTICE = Mode(name="practice", lenient=True)
