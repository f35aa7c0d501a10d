"""The game in a terminal: Rich draws, questionary asks."""

from collections.abc import Callable

from msgspec import structs
from rich.console import RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.round import (
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
    deadline,
    step,
)
from heartquiz.core.game.score import points_of
from heartquiz.core.text import one_line
from heartquiz.messages import game as words
from heartquiz.sessions.front_end import Closing, Opening
from heartquiz.terminal import ask, cards
from heartquiz.terminal.countdown import TIGHT_SECONDS, Timing
from heartquiz.terminal.drafts import Draft, Naming, draft
from heartquiz.terminal.frame import stop
from heartquiz.terminal.keys import Signal
from heartquiz.terminal.theme import WIDEST, console, text

SLEPT_SECONDS = 2.0  # so much too late a question only closes where the machine or the program stood still
_ON = {"enter": "on", "space": "on"}


class Screen:
    """A front end that draws cards and asks with single keys."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._console = console()
        self._draft = Draft()
        self._drafted = -1
        self._played = False
        self._timing: Timing | None = None
        self._pace: tuple[tuple[float, float], ...] = ()
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

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str:
        """A menu of the modes, by arrows or letters. Ctrl-D raises SystemExit."""
        letters = {"survival": "v", "storm": "m"}
        entries = {letters.get(name, name[0]): (name, f"{name}: {says}") for name, says in modes}
        done = ask.menu(cards.offer("Race the clock", "Choose a challenge."), entries)
        if isinstance(done, Signal):
            raise SystemExit(0)
        return done

    def opening(self, opening: Opening) -> None:
        """Print what will be played."""
        self._drafted, self._pace = -1, opening.pace
        if self._played:
            self._print("")
        self._played = True
        self._print(cards.opening(opening))

    def count_in(self) -> None:
        """Count down from three; a key skips."""
        ask.count_in(cards.count_in, self._clock)

    def ask(self, round_: Round) -> Event:
        """Put the question and wait for a key or a line, no longer than its clock allows."""
        prompt = self._prompt(round_)
        if self._drafted != len(round_.answered):
            self._draft, self._drafted = draft(prompt), len(round_.answered)
            self._timing = self._new_timing(round_)
        timing = self._timing
        top = cards.question(round_, ahead=self._ahead(round_))
        done = ask.ask(prompt, top, self._draft, timing)
        shown, at = (timing.appeared, timing.closed) if timing else (None, None)
        at = self._clock() if at is None else at
        match done:
            case Signal.HINT:
                return Hinted()
            case Signal.SKIP:
                return Skipped(at, shown)
            case Signal.LEAVE:
                return Left()
            case Signal.TIME:
                return self._out_of_time(round_, shown)
            case _:
                return Replied(done, at, shown)

    def _prompt(self, round_: Round) -> Prompt:
        """The current question, without its hint where the mode gives none."""
        prompt = current(round_)
        if round_.mode.lenient or not prompt.question.hint:
            return prompt
        return structs.replace(prompt, question=structs.replace(prompt.question, hint=None))

    def _new_timing(self, round_: Round) -> Timing | None:
        """The clock of the current question, where it has one."""
        ends, mode = deadline(round_), round_.mode
        if ends is None:
            return None
        allowed = mode.round_seconds or mode.question_seconds or 1.0
        tight = TIGHT_SECONDS if mode.round_seconds else TIGHT_SECONDS / 2
        return Timing(
            ends,
            round_.shown,
            self._clock,
            lambda left: cards.clock(left, allowed, tight),
            from_view=mode.round_seconds is None or not round_.answered,
        )

    def _out_of_time(self, round_: Round, shown: float | None) -> Event:
        """The clock ran out: names already given count."""
        now = self._clock()
        ends = deadline(step(round_, Ticked(shown or now, shown)))
        if ends is not None and now - ends > SLEPT_SECONDS:
            self.say("The clock went on while the game stood still: the time is gone.")
        if isinstance(self._draft, Naming) and self._draft.names and ends is not None:
            return Replied(tuple(self._draft.names), ends, shown)
        return Ticked(now, shown)

    def _ahead(self, round_: Round) -> str:
        """How far ahead or behind the best run this one is: by the time gone, or by the questions asked."""
        if self._pace and round_.mode.points == "named":  # one reply, whose names are counted below
            return f"your best: {words.number_of(self._pace[-1][1])}"
        if not self._pace or not round_.answered:
            return ""
        mode, done = round_.mode, round_.answered
        points = sum(points_of(mode, answered) for answered in done)
        if mode.round_seconds is None:
            theirs = self._pace[min(len(done), len(self._pace)) - 1][1]
        else:
            gone = self._clock() - round_.started
            theirs = next((was for at, was in reversed(self._pace) if at <= gone), 0.0)
        lead = points - theirs
        if abs(lead) < 0.005:
            return "level with your best"
        return f"{words.number_of(abs(lead))} {'ahead of' if lead > 0 else 'behind'} your best"

    def hint(self, round_: Round) -> None:
        """Nothing to do: the question is drawn again with its hint."""

    def verdict(self, round_: Round) -> None:
        """Nothing to do: the verdict is drawn while the player reads it."""

    def go_on(self, round_: Round) -> Event:
        """Show the verdict until the player goes on."""
        keys = {**_ON, "r": "report", "x": "ban"}
        foot = [("Enter", "goes on"), ("r", "question is wrong"), ("x", "never again"), ("Ctrl-D", "leave")]
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
                self._remark = "It will not be asked again (`heartquiz packs notes` tells how to undo it)."
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
        from heartquiz.terminal import round_summary as charts

        self._print(charts.closing(closing))

    def what_next(self, closing: Closing) -> str:
        """Let the player choose."""
        entries = {"a": ("again", "The same round again"), "m": ("more", "The next questions")}
        if closing.score.misses:
            entries["o"] = ("misses", "Only the misses")
        entries["c"] = ("challenge", "A challenge against the clock")
        entries["q"] = ("done", "That was it for now")
        done = ask.menu(text(""), entries)
        return done if isinstance(done, str) else "done"

    def _offered(self, card: RenderableType, foot: list[tuple[str, str]]) -> bool:
        done = ask.wait((card, ""), {**_ON, "n": "new"}, foot)
        if done is Signal.LEAVE:
            raise SystemExit(0)
        return done == "on"

    def _print(self, card: RenderableType) -> None:
        self._console.print(card, width=min(self._console.width, WIDEST))


def _explained(round_: Round, said: str) -> tuple[RenderableType, RenderableType]:
    """The question once more, and the verdict on its reply."""
    answered = round_.answered[-1]
    return cards.question(round_, answered), cards.verdict(round_.mode, answered, said)
