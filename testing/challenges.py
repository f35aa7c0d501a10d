"""Challenges played by marks, on a clock that the events move."""

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import MODES, Mode
from heartquiz.core.game.round import (
    Event,
    Replied,
    Round,
    Skipped,
    Ticked,
    WentOn,
    deadline,
    start,
    step,
)
from heartquiz.core.game.score import score
from heartquiz.core.packs.question import answer_texts
from testing.making import asked

SPRINT, STORM, BLITZ, SURVIVAL, LIST = (
    MODES[name] for name in ("sprint", "storm", "blitz", "survival", "list")
)
TRUE = asked('kind = "true-false"\nanswer = true', "true")
TWO = asked('answer = "oak"\nwrong = ["ash"]', "two")
THREE = asked('answer = "oak"\nwrong = ["ash", "elm"]', "three")
FOUR = asked('answer = "oak"\nwrong = ["ash", "elm", "yew", "fir"]', "four")
TEXT = asked('kind = "text"\nanswer = "oak"', "text")
MULTI = asked('kind = "multi"\nanswers = ["oak", "ash"]\nwrong = ["tin", "zinc"]', "multi")
LAKES = asked('kind = "list"\nanswers = ["Erie", "Huron", "Ontario", "Michigan"]', "lakes")
NAMES = ("erie", "huron", "ontario", "michigan")
MILLISECOND = 0.001
HOUR = 3600.0


def after(round_: Round, *events: Event) -> Round:
    """The round after these events."""
    for event in events:
        round_ = step(round_, event)
    return round_


def begun(mode: Mode, *prompts: Prompt, at: float = 100.0) -> Round:
    return start(mode, "tulip", prompts, at)


def given_to(prompt: Prompt, mark: str) -> tuple[str, ...]:
    """A reply: + right, / half right, - wrong."""
    right = answer_texts(prompt.question)
    if mark == "-":
        return tuple(choice for choice in prompt.choices if choice not in right)[:1] or ("tin",)
    return right if mark == "+" else right[: len(right) // 2]


def marked(round_: Round, marks: str, every: float = 1.0) -> Round:
    """The round after a reply every so many seconds: + right, / half right, - wrong, . skipped, ! late.

    A verdict is gone on from at once, but for the last one.
    """
    for mark in marks:
        if round_.phase == "verdict":
            now = round_.shown + round_.answered[-1].seconds
            round_ = step(round_, WentOn(now))
        now = round_.shown + every
        match mark:
            case ".":
                round_ = step(round_, Skipped(now))
            case "!":
                round_ = step(round_, Ticked((deadline(round_) or 0.0) + MILLISECOND))
            case _:
                round_ = step(round_, Replied(given_to(round_.prompts[len(round_.answered)], mark), now))
    return round_


def outcomes(round_: Round) -> list[str]:
    return [answered.outcome for answered in round_.answered]


def seconds_of(mode: Mode) -> float:
    """The seconds of a mode's clock."""
    return mode.round_seconds or mode.question_seconds or 0.0


def points(round_: Round) -> float:
    return score(round_).points
