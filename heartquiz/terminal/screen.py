"""The game in a terminal: Rich draws, questionary asks."""

from collections.abc import Callable

from rich.console import RenderableType

from heartquiz.core.round import (
    Banned,
    Event,
    Hinted,
    Left,
    Overruled,
    Replied,
    Reported,
    Round,
    Skipped,
    Ticked,
    WentOn,
    can_overrule,
    current,
)
from heartquiz.core.text import one_line
from heartquiz.terminal import ask, cards
from heartquiz.terminal.drafts import Draft, draft
from heartquiz.terminal.face import Closing, Opening
from heartquiz.terminal.frame import Signal, stop
from heartquiz.terminal.theme import WIDEST, console, text

_ON = {"enter": "on", "space": "on"}


class Screen:
    """A face that draws cards and asks with single keys."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._console = console()
        self._draft: Draft | None = None
        self._remark = ""

    def say(self, line: str) -> None:
        """Print a line."""
        self._print(text(line, "quiet"))

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Let the control on the screen end with the error, so that it cleans up; else raise it here."""
        if not stop(error):
            raise error

    def offer(self, what: str) -> bool:
        """Offer to go on; a new round drops the one that waits."""
        card = cards.offer("A round waits for you", what)
        return self._offered(card, [("Enter", "go on with it"), ("n", "drop it, begin a new one")])

    def offer_tour(self) -> bool:
        """Offer the tour."""
        card = cards.offer(
            "Welcome to heartquiz",
            "Is this your first game? The tour shows every kind of question and its keys in five minutes.",
        )
        return self._offered(card, [("Enter", "take the tour"), ("n", "straight to the questions")])

    def opening(self, opening: Opening) -> None:
        """Print what will be played."""
        self._print(cards.opening(opening))

    def ask(self, round_: Round) -> Event:
        """Put the question and wait for a key or a line."""
        prompt = current(round_)
        self._draft = self._draft or draft(prompt)
        done = ask.ask(prompt, cards.question(round_), self._draft)
        match done:
            case Signal.HINT:
                return Hinted()
            case Signal.SKIP:
                return Skipped(self._clock())
            case Signal.LEAVE:
                return Left()
            case _:
                return Replied(done, self._clock())

    def hint(self, round_: Round) -> None:
        """Nothing to do: the question is drawn again with its hint."""

    def verdict(self, round_: Round) -> None:
        """Nothing to do: the verdict is drawn while the player reads it."""

    def go_on(self, round_: Round) -> Event:
        """Show the verdict until the player goes on."""
        self._draft = None
        keys = {**_ON, "r": "report", "x": "ban"}
        foot = [("Enter", "goes on"), ("r", "it is wrong"), ("x", "never again"), ("Ctrl-D", "leave")]
        if can_overrule(round_):
            keys["o"] = "overrule"
            foot.insert(1, ("o", "I was right"))
        done = ask.wait(_explained(round_, self._remark), keys, foot)
        self._remark = ""
        match done:
            case "on":
                return WentOn(self._clock())
            case "overrule":
                return Overruled()
            case "report":
                return self._report(round_)
            case "ban":
                self._remark = "This question will not be asked again (`heartquiz packs notes` undoes it)."
                return Banned()
            case _:
                return Left()

    def _report(self, round_: Round) -> Event:
        """Let the player say what is wrong with the question, or nothing."""
        foot = [("Enter", "note it, with or without words"), ("Esc", "do not")]
        card = _explained(round_, "What is wrong with this question?")
        said = ask.line(card, cards.mark(None), foot)
        if said is Signal.LEAVE:
            return Left()
        if isinstance(said, Signal):
            return Ticked(self._clock())
        self._remark = "Noted. `heartquiz packs notes` reads it back."
        return Reported(one_line(said))

    def closing(self, closing: Closing) -> None:
        """Print the round, question by question, and how it went."""
        from heartquiz.terminal import charts

        self._print(charts.closing(closing))

    def what_next(self, closing: Closing) -> str:
        """Let the player choose."""
        entries = {"a": ("again", "The same round again"), "m": ("more", "The next questions")}
        if closing.score.misses:
            entries["o"] = ("misses", "Only the misses")
        entries["q"] = ("done", "That was it for now")
        done = ask.menu(text(""), entries)
        return done if isinstance(done, str) else "done"

    def _offered(self, card: RenderableType, foot: list[tuple[str, str]]) -> bool:
        done = ask.wait((card, ""), {**_ON, "n": "new"}, foot)
        if done is Signal.LEAVE:
            raise KeyboardInterrupt
        return done == "on"

    def _print(self, card: RenderableType) -> None:
        self._console.print(card, width=min(self._console.width, WIDEST))


def _explained(round_: Round, said: str) -> tuple[RenderableType, RenderableType]:
    """The question once more, and the verdict on its reply."""
    answered = round_.answered[-1]
    return cards.question(round_, answered), cards.verdict(answered, said)
