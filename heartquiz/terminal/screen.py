"""The game in a terminal: Rich draws, questionary asks."""

from collections.abc import Callable

from rich.console import RenderableType

from heartquiz.core.round import (
    Event,
    Hinted,
    Left,
    Overruled,
    Replied,
    Round,
    Skipped,
    WentOn,
    can_overrule,
    current,
)
from heartquiz.terminal import ask, cards
from heartquiz.terminal.face import Closing, Opening
from heartquiz.terminal.theme import WIDEST, console, text


class Screen:
    """A face that draws cards and asks with single keys."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._console = console()
        self._draft = ask.Draft()

    def say(self, line: str) -> None:
        """Print a line."""
        self._console.print(text(line, "quiet"))

    def offer(self, what: str) -> bool:
        """Offer to go on; a new round drops the one that waits."""
        card = cards.offer(what)
        keys = {"enter": "on", "space": "on", "n": "new"}
        done = ask.wait(card, keys, [("Enter", "goes on with it"), ("n", "drops it and begins a new one")])
        if done is ask.Signal.LEAVE:
            raise KeyboardInterrupt
        return done == "on"

    def opening(self, opening: Opening) -> None:
        """Print what will be played."""
        self._print(cards.opening(opening))

    def ask(self, round_: Round) -> Event:
        """Put the question and wait for a key or a line."""
        done = ask.ask(current(round_), cards.question(round_), self._draft)
        match done:
            case ask.Signal.HINT:
                return Hinted()
            case ask.Signal.SKIP:
                return Skipped(self._clock())
            case ask.Signal.LEAVE:
                return Left()
            case _:
                return Replied(done, self._clock())

    def hint(self, round_: Round) -> None:
        """Nothing to do: the question is drawn again with its hint."""

    def verdict(self, round_: Round) -> None:
        """Nothing to do: the verdict is drawn while the player reads it."""

    def go_on(self, round_: Round) -> Event:
        """Show the verdict until the player goes on, then leave a line of it behind."""
        self._draft = ask.Draft()
        keys = {"enter": "on", "space": "on"}
        foot = [("Enter", "goes on"), ("Ctrl-D", "leave")]
        if can_overrule(round_):
            keys["o"] = "overrule"
            foot.insert(1, ("o", "I was right"))
        done = ask.wait(cards.verdict(round_), keys, foot)
        if done == "overrule":
            return Overruled()
        self._print(cards.record(round_.answered[-1], len(round_.answered)))
        return WentOn(self._clock()) if done == "on" else Left()

    def closing(self, closing: Closing) -> None:
        """Print how the round went."""
        self._print(cards.closing(closing))

    def _print(self, card: RenderableType) -> None:
        self._console.print(card, width=min(self._console.width, WIDEST))
