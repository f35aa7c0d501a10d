"""The game in a terminal: Rich draws, prompt_toolkit asks."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from heartquiz.core.game import round as events
from heartquiz.core.game.drill import is_drill
from heartquiz.core.game.modes import MODES
from heartquiz.core.game.round import Event, Round, can_overrule, deadline, step
from heartquiz.core.text import one_line
from heartquiz.messages import practice, screens, sessions
from heartquiz.messages.praise import after_reply
from heartquiz.sessions.command import Running
from heartquiz.sessions.front_end import Closing, Offer, Opening, Picked, Report
from heartquiz.terminal import background_bar as background
from heartquiz.terminal import cards, heads, question_card
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Draft, Naming, draft
from heartquiz.terminal.marked import marked
from heartquiz.terminal.progress import progress
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.theme import WIDEST, console, text
from heartquiz.terminal.window import first_screen

if TYPE_CHECKING:  # they bring prompt_toolkit, which is loaded once there is something to read
    from heartquiz.terminal.dialogs import Cards
    from heartquiz.terminal.stage import Stage

SLEPT_SECONDS = 2.0  # a question closes this late only where the machine or the program stood still
_ON = {"enter": "on", "space": "on"}


class Screen:
    """A front end that draws cards and asks with single keys."""

    def __init__(self, clock: Callable[[], float], beside: Running | None = None) -> None:
        self._clock = clock
        self._beside = beside  # a command for as long as which questions are asked
        self._staged: Stage | None = None
        self._console = console()
        self._draft: Draft | None = None
        self._drafted = -1
        self._counted = 0  # replies whose points were counted up on the screen
        self._opening: Opening | None = None
        self._timing: Timing | None = None
        self._said: list[str] = []  # since the last control
        self._left: list[RenderableType] = []  # for when the window is given back
        self._remark = ""
        self._above: RenderableType = ""

    def say(self, line: str) -> None:
        """Show a line with the next control; outside the window it is also printed."""
        self._said.append(line)
        if not self._is_open:
            self._print(text(line, "quiet"))

    def close(self) -> None:
        """Give the window back, and leave a card of each round and what was not shown yet."""
        if not self._staged or not self._staged.is_open:
            return
        self._staged.close()
        for card in (*self._left, *self._taken()):
            self._print(card)

    @property
    def _is_open(self) -> bool:
        return self._staged is not None and self._staged.is_open

    def _stage(self, head: RenderableType = "", card: RenderableType = "", keys: Foot = ()) -> "Stage":
        """What runs controls. It is loaded once it is needed: what can be read already is shown meanwhile."""
        if self._staged is None:
            with first_screen(head, card, cards.keys(*keys, screens.HELP) if keys else None) as taken:
                from heartquiz.terminal.stage import Stage

                self._staged = Stage(self._clock, taken)
        return self._staged

    def progress(self) -> AbstractContextManager[Report]:
        """A bar, but not over a game."""
        return nullcontext(lambda *_: None) if self._is_open else progress()

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Let the control on the screen end with the error, so that it cleans up; else raise it here."""
        if self._staged is None:
            raise error
        self._staged.interrupt(error)

    def offer(self, what: str) -> bool:
        """Offer to go on; a new round drops the one that waits."""
        return self._offered(screens.ROUND_WAITS, what, [screens.RESUME, screens.START_NEW])

    def offer_tour(self) -> bool:
        """Offer the tour."""
        return self._offered(screens.WELCOME, screens.TOUR, [screens.TAKE_TOUR, screens.NO_TOUR])

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str | None:
        """A menu of the modes, by arrows or letters. Esc goes back, Ctrl-D raises SystemExit."""
        entries = [(MODES[name].key, name, f"{name}: {says}") for name, says in modes]
        head = cards.title(screens.RACE)
        menu = Group(*self._taken(), "", cards.indented(text(screens.CHOOSE_CHALLENGE)), "")
        stage = self._stage(head, menu)
        from heartquiz.terminal import dialogs

        done = dialogs.menu(stage, [head], [menu], entries)
        if done is Signal.LEAVE:
            raise SystemExit(0)
        return done if isinstance(done, str) else None

    def pick(self, offers: tuple[Offer, ...], first: Picked) -> Picked | None:
        """A list of the packs. Esc goes back, Ctrl-D raises SystemExit."""
        from heartquiz.terminal.pick import pick

        return pick(self._stage(), offers, first, self._taken())

    def opening(self, opening: Opening) -> None:
        """Keep what will be played, to be shown with the first question."""
        self._drafted, self._opening, self._timing = -1, opening, None
        self._counted = opening.answered

    def count_in(self) -> None:
        """Count down from three; a key skips."""
        title = cards.opening(self._opening) if self._opening else ""
        rules = map(text, sessions.rules(self._opening.mode)) if self._opening else ()
        head = Group(cards.title(screens.READY), title, *self._taken(), "", *map(cards.indented, rules), "")
        stage = self._stage(head)
        from heartquiz.terminal import dialogs

        dialogs.count_in(stage, head, heads.count_in)

    def ask(self, round_: Round) -> Event:
        """Put the question and wait for a key or a line, no longer than its clock allows."""
        if self._beside and self._beside.ended:
            return events.Left()
        prompt, number = question_card.shown(round_), len(round_.answered)
        if self._draft is None or self._drafted != number:
            self._draft, self._drafted = draft(prompt), number
            beside = self._beside
            self._timing = (
                background.timing(beside, self._clock)
                if beside
                else heads.timing(round_, self._opening, self._clock)
            )
            self._above = Group(heads.before(round_, self._opening), *self._taken())
        timing = self._timing
        top = cards.question(prompt, self._above, hinted=round_.hinted)
        every = self._heads(round_, number + 1, heads.combo(round_) if timing and not self._beside else None)
        usual = question_card.usual_foot(round_, prompt)
        head = Group(every[0], timing.bar(timing.left)) if timing else every[0]
        card = question_card.first_sight(top, self._draft)
        stage = self._stage(head, card, question_card.foot(self._draft, usual))
        from heartquiz.terminal.ask import ask

        done = ask(stage, prompt, every, top, self._draft, timing, usual)
        shown, at = (timing.appeared, timing.closed) if timing else (None, None)
        at = self._clock() if at is None else at
        match done:
            case Signal.HINT:
                return events.Hinted()
            case Signal.SKIP if self._beside and self._beside.ended:
                return events.Left()
            case Signal.SKIP:
                return events.Skipped(at, shown)
            case Signal.LEAVE:
                return events.Left()
            case Signal.TIME:
                return self._out_of_time(round_, shown)
            case _:
                return events.Replied(done, at, shown)

    def _heads(self, round_: Round, number: int, below: RenderableType | None) -> list[RenderableType]:
        """The heads of a screen: the points of a reply are counted up where they are shown first."""
        every = heads.counting(round_, lambda share: heads.head(round_, number, below, share))
        new = len(round_.answered) > self._counted
        self._counted = len(round_.answered)
        return every if new else every[-1:]

    def _taken(self) -> list[RenderableType]:
        """What was said since the last control."""
        said, self._said = self._said, []
        return [cards.remark(line) for line in said]

    def _out_of_time(self, round_: Round, shown: float | None) -> Event:
        """The clock ran out: names already given count."""
        now = self._clock()
        ends = deadline(step(round_, events.Ticked(shown or now, shown)))
        if ends is not None and now - ends > SLEPT_SECONDS:
            self.say(screens.SLEPT)
        if isinstance(self._draft, Naming) and self._draft.names and ends is not None:
            return events.Replied(tuple(self._draft.names), ends, shown)
        return events.Ticked(now, shown)

    def hint(self, round_: Round) -> None:
        """Nothing to do: the question is drawn again with its hint."""

    def verdict(self, round_: Round) -> None:
        """Nothing to do: the verdict is drawn while the player reads it."""

    def go_on(self, round_: Round) -> Event:
        """Show the verdict until the player goes on."""
        from heartquiz.terminal import dialogs

        keys = {**_ON, "r": "report", "x": "ban"}
        banned = self._remark == screens.BANNED
        following = screens.SEE_END if round_.mode.explains == "miss" else screens.NEXT
        foot = [following, screens.REPORT, screens.LIFT_BAN if banned else screens.BAN, screens.LEAVE]
        if can_overrule(round_):
            keys["o"] = "overrule"
            foot.insert(1, screens.OVERRULE)
        beside = background.timing(self._beside, self._clock) if self._beside else None
        if self._opening and is_drill(self._opening.record):
            keys["g"] = "grade"
            foot.insert(1, practice.GRADE)
        done = dialogs.wait(self._stage(), self._explained(round_, self._remark), keys, foot, beside)
        self._remark = ""
        match done:
            case "on":
                return events.WentOn(self._clock())
            case "overrule":
                self._remark = screens.OVERRULED
                return events.Overruled()
            case "grade":
                return events.Graded()
            case "report":
                return self._report(round_)
            case "ban":
                lifted = banned
                self._remark = screens.BAN_LIFTED if lifted else screens.BANNED
                return events.Banned(lifted=lifted)
            case _:
                return events.Left()

    def _report(self, round_: Round) -> Event:
        """Let the player say what is wrong with the question, or nothing."""
        from heartquiz.terminal import dialogs

        card = self._explained(round_, screens.WHAT_IS_WRONG)
        said = dialogs.line(self._stage(), card, [screens.SAVE, screens.CANCEL])
        if said is Signal.LEAVE:
            return events.Left()
        if isinstance(said, Signal):
            return events.Ticked(self._clock())
        self._remark = screens.NOTED
        return events.Reported(one_line(said))

    def _explained(self, round_: Round, said: str) -> "Cards":
        """The question once more with its reply marked, and the verdict."""
        answered, timing = round_.answered[-1], self._timing
        left = max(0.0, timing.ends - (timing.closed or self._clock())) if timing else 0.0
        every = self._heads(
            round_, len(round_.answered), timing.bar(left) if timing and not self._beside else None
        )
        above = "" if round_.mode.explains == "miss" else self._above
        asked = cards.question(answered.prompt, above, hinted=answered.hinted)
        verdict = Group(*self._taken(), cards.verdict(round_.mode, answered, said, after_reply(round_)))
        return every, Group(asked, *marked(answered)), verdict

    def closing(self, closing: Closing) -> None:
        """Keep a card of the round, for when the window is given back."""
        from heartquiz.terminal import round_summary

        self._left.append(round_summary.card(closing))

    def what_next(self, closing: Closing) -> str:
        """Show how the round went and let the player choose."""
        from heartquiz.terminal.end_menu import what_next

        return what_next(self._stage(), closing, self._taken())

    def _offered(self, title: str, what: str, foot: list[tuple[str, str]]) -> bool:
        head, offer = cards.title(title), Group(*self._taken(), "", cards.indented(text(what)), "")
        stage = self._stage(head, offer)
        from heartquiz.terminal import dialogs

        keys = {**_ON, "n": "new", "escape": "back"}
        done = dialogs.wait(stage, ([head], offer, ""), keys, [*foot, screens.BACK])
        if done in (Signal.LEAVE, "back"):
            raise SystemExit(0)
        return done == "on"

    def _print(self, card: RenderableType) -> None:
        self._console.print(card, width=min(self._console.width, WIDEST))
