"""What a way of playing does: ask, explain, and tell. The terminal and the plain conversation both do it."""

from typing import Protocol

from msgspec import Struct

from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Answered, Event, Round
from heartquiz.core.game.score import Score


class Opening(Struct, frozen=True):
    """What is about to be played: a title, and a remark where there is one.

    `pace` is the best run before it, where there is a race: seconds so far -> points so far, step by step.
    """

    title: str
    remark: str
    lenient: bool = True
    pace: tuple[tuple[float, float], ...] = ()


class Closing(Struct, frozen=True):
    """How a round went: each question, the score, how it stands to the best before it.

    `place` tells its place among the player's own runs, `streak` the days played in a row, `again` is the
    command that plays the same round, `fingerprint` lets friends see that they had the same questions; each
    may be empty, as `compared` is where the round does not count.
    """

    mode: Mode
    answered: tuple[Answered, ...]
    score: Score
    ended: str
    seed: str
    compared: str
    streak: str
    again: str
    place: str = ""
    fingerprint: str = ""


class FrontEnd(Protocol):
    """One way of playing. Its events carry the time of the steady clock that the front end was given."""

    def say(self, line: str) -> None:
        """Tell one line."""

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """End whatever waits for the player with an error: called by a signal, at any moment."""

    def offer(self, what: str) -> bool:
        """Offer to go on with a round that was left; whether the player takes it."""
        ...

    def offer_tour(self) -> bool:
        """Offer the tour to somebody new; whether the player takes it."""
        ...

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str:
        """Let the player choose one of (name, line about it); the first is the usual one."""
        ...

    def opening(self, opening: Opening) -> None:
        """Tell what will be played."""

    def count_in(self) -> None:
        """Let the player get ready for a clock. May raise KeyboardInterrupt."""

    def ask(self, round_: Round) -> Event:
        """Put the current question and wait for what the player does. May raise KeyboardInterrupt."""
        ...

    def hint(self, round_: Round) -> None:
        """Show the hint of the current question."""

    def verdict(self, round_: Round) -> None:
        """Explain the last reply."""

    def go_on(self, round_: Round) -> Event:
        """Let the player read the verdict. May raise KeyboardInterrupt."""
        ...

    def closing(self, closing: Closing) -> None:
        """Tell how the round went."""

    def what_next(self, closing: Closing) -> str:
        """What the player does next: `again`, `more`, `misses`, `challenge` or `done`."""
        ...
