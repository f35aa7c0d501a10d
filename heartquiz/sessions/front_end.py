"""The interface of a front end: ask, explain and report. Screen and Plain in terminal/ implement it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

from msgspec import Struct

from heartquiz.core.game.bests import Standing
from heartquiz.core.game.modes import Mode
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.round import Answered, Event, Round
from heartquiz.core.game.score import Score

Report: TypeAlias = Callable[[str, int, int], None]  # what is being done, how much of it is, and of how much


class Opening(Struct, frozen=True):
    """What is about to be played.

    `count` is how many questions were asked for (None: as many as there are), `answered` how many of the
    round were answered before it was left. `pace` is the best run so far, where there is a race: seconds so
    far -> points so far, step by step. In the tour each question comes with a line on how to answer it.
    """

    mode: Mode
    record: RoundRecord
    count: int | None = None
    answered: int = 0
    pace: tuple[tuple[float, float], ...] = ()
    tour: bool = False


class Closing(Struct, frozen=True):
    """How a round went: each question, the score, and how it compares where it counts.

    `days` is how many days in a row were played, `dailies` those of the daily round where this is today's.
    """

    mode: Mode
    record: RoundRecord
    answered: tuple[Answered, ...]
    score: Score
    ended: str
    days: int = 0
    dailies: int = 0
    standing: Standing | None = None


class Offer(Struct, frozen=True):
    """A pack to pick: of so many questions, so many are known, which is that the last reply was right.

    `usual` says that it is played where no pack is named.
    """

    name: str
    title: str
    questions: int
    known: int
    usual: bool = True


class Picked(Struct, frozen=True):
    """What a round is picked to be made of: packs by name, levels (none for any), how many questions."""

    packs: tuple[str, ...]
    levels: tuple[str, ...]
    count: int


class FrontEnd(Protocol):
    """One way of playing. Its events carry the time of the steady clock that the front end was given."""

    def say(self, line: str) -> None:
        """Show one line."""

    def progress(self) -> AbstractContextManager[Report]:
        """Show how far work is that takes more than a moment."""

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """End whatever waits for the player with an error: called by a signal, at any moment."""

    def offer(self, what: str) -> bool | None:
        """Offer to go on with a round that was left; whether they do, None if they cannot be asked."""

    def offer_tour(self) -> bool:
        """Offer the tour to somebody new; whether the player takes it."""

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str | None:
        """Let the player choose one of (name, line about it), the first the usual one; None to go back."""

    def pick(self, offers: tuple[Offer, ...], first: Picked) -> Picked | None:
        """Let the player pick what to play, beginning at `first` (without packs: all); None to go back.

        Raises HeartquizError where they cannot be asked.
        """

    def opening(self, opening: Opening) -> None:
        """Show what will be played."""

    def count_in(self) -> None:
        """Let the player get ready for a clock. May raise KeyboardInterrupt."""

    def ask(self, round_: Round) -> Event:
        """Put the current question and wait for what the player does. May raise KeyboardInterrupt."""

    def hint(self, round_: Round) -> None:
        """Show the hint of the current question."""

    def verdict(self, round_: Round) -> None:
        """Explain the last reply."""

    def go_on(self, round_: Round) -> Event:
        """Let the player read the verdict. May raise KeyboardInterrupt."""

    def closing(self, closing: Closing) -> None:
        """Show how the round went."""

    def what_next(self, closing: Closing) -> str:
        """What the player does next: `again`, `more`, `misses`, `challenge` or `done`."""

    def close(self) -> None:
        """Give the terminal back as it was found: called once, however the game ends."""
