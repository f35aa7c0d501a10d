"""The game in a terminal: Rich draws, prompt_toolkit asks."""

from collections.abc import Callable

from msgspec import structs
from rich.console import RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import MODES
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
from heartquiz.core.text import one_line
from heartquiz.messages import screens
from heartquiz.messages.game import ahead
from heartquiz.sessions.front_end import Closing, Opening
from heartquiz.terminal import cards, dialogs
from heartquiz.terminal.ask import ask
from heartquiz.terminal.countdown import TIGHT_SECONDS, Timing
from heartquiz.terminal.drafts import Draft, Naming, draft
from heartquiz.terminal.keys import Signal
from heartquiz.terminal.stage import Stage, stop
from heartquiz.terminal.theme import WIDEST, console, text

SLEPT_SECONDS = 2.0  # a question closes this late only where the machine or the program stood still
_ON = {"enter": "on", "space": "on"}


class Screen:
    """A front end that draws cards and asks with single keys."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._stage = Stage(clock)
        self._console = console()
        self._draft: Draft | None = None
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
        return self._offered(screens.ROUND_WAITS, what, [screens.RESUME, screens.START_NEW])

    def offer_tour(self) -> bool:
        """Offer the tour."""
        return self._offered(screens.WELCOME, screens.TOUR, [screens.TAKE_TOUR, screens.NO_TOUR])

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str | None:
        """A menu of the modes, by arrows or letters. Esc goes back, Ctrl-D raises SystemExit."""
        entries = [(MODES[name].key, name, f"{name}: {says}") for name, says in modes]
        done = dialogs.menu(self._stage, cards.offer(screens.RACE, screens.CHOOSE_CHALLENGE), entries)
        if done is Signal.LEAVE:
            raise SystemExit(0)
        return done if isinstance(done, str) else None

    def opening(self, opening: Opening) -> None:
        """Print what will be played."""
        self._drafted, self._pace = -1, opening.pace
        if self._played:
            self._print("")
        self._played = True
        self._print(cards.opening(opening))

    def count_in(self) -> None:
        """Count down from three; a key skips."""
        dialogs.count_in(self._stage, cards.count_in)

    def ask(self, round_: Round) -> Event:
        """Put the question and wait for a key or a line, no longer than its clock allows."""
        prompt = self._prompt(round_)
        if self._draft is None or self._drafted != len(round_.answered):
            self._draft, self._drafted = draft(prompt), len(round_.answered)
            self._timing = self._new_timing(round_)
        timing = self._timing
        gone = self._clock() - round_.started
        top = cards.question(round_, ahead=ahead(round_.mode, round_.answered, self._pace, gone))
        done = ask(self._stage, prompt, top, self._draft, timing)
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
            self.say(screens.SLEPT)
        if isinstance(self._draft, Naming) and self._draft.names and ends is not None:
            return Replied(tuple(self._draft.names), ends, shown)
        return Ticked(now, shown)

    def hint(self, round_: Round) -> None:
        """Nothing to do: the question is drawn again with its hint."""

    def verdict(self, round_: Round) -> None:
        """Nothing to do: the verdict is drawn while the player reads it."""

    def go_on(self, round_: Round) -> Event:
        """Show the verdict until the player goes on."""
        keys = {**_ON, "r": "report", "x": "ban"}
        foot = [screens.NEXT, screens.REPORT, screens.BAN, screens.LEAVE]
        if can_overrule(round_):
            keys["o"] = "overrule"
            foot.insert(1, screens.OVERRULE)
        done = dialogs.wait(self._stage, _explained(round_, self._remark), keys, foot)
        self._remark = ""
        match done:
            case "on":
                return WentOn(self._clock())
            case "overrule":
                return Overruled()
            case "report":
                return self._report(round_)
            case "ban":
                self._remark = screens.BANNED
                return Banned()
            case _:
                return Left()

    def _report(self, round_: Round) -> Event:
        """Let the player say what is wrong with the question, or nothing."""
        card = _explained(round_, screens.WHAT_IS_WRONG)
        said = dialogs.line(self._stage, card, [screens.SAVE, screens.CANCEL])
        if said is Signal.LEAVE:
            return Left()
        if isinstance(said, Signal):
            return Ticked(self._clock())
        self._remark = screens.NOTED
        return Reported(one_line(said))

    def closing(self, closing: Closing) -> None:
        """Print the round, question by question, and how it went."""
        from heartquiz.terminal import round_summary

        self._print(round_summary.closing(closing))

    def what_next(self, closing: Closing) -> str:
        """Let the player choose."""
        entries = [
            ("a", "again", screens.AGAIN),
            ("m", "more", screens.MORE),
            *([("o", "misses", screens.MISSES)] if closing.score.misses else []),
            ("c", "challenge", screens.CHALLENGE),
            ("q", "done", screens.QUIT),
        ]
        done = dialogs.menu(self._stage, "", entries)
        return done if isinstance(done, str) else "done"

    def _offered(self, title: str, what: str, foot: list[tuple[str, str]]) -> bool:
        keys = {**_ON, "n": "new", "escape": "back"}
        done = dialogs.wait(self._stage, (cards.offer(title, what), ""), keys, [*foot, screens.BACK])
        if done in (Signal.LEAVE, "back"):
            raise SystemExit(0)
        return done == "on"

    def _print(self, card: RenderableType) -> None:
        self._console.print(card, width=min(self._console.width, WIDEST))


def _explained(round_: Round, said: str) -> tuple[RenderableType, RenderableType]:
    """The question once more, and the verdict on its reply."""
    answered = round_.answered[-1]
    return cards.question(round_, answered), cards.verdict(round_.mode, answered, said)
