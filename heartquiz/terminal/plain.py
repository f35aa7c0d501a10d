"""The game as lines of text: for pipes, screen readers and TERM=dumb."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from math import inf, nextafter
from typing import NoReturn, TextIO

from msgspec import structs

from heartquiz.core.game import round as events
from heartquiz.core.game.deck import places_named
from heartquiz.core.game.drill import is_drill
from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.round import Answered, Event, Round, can_overrule, current, deadline, step
from heartquiz.core.packs.question import List, answer_texts
from heartquiz.core.text import one_line, visible
from heartquiz.errors import failure
from heartquiz.messages import game, practice, screens, sessions
from heartquiz.messages.figures import clock
from heartquiz.messages.kinds import answer, choices, controls, with_date
from heartquiz.messages.pick import NEEDS_A_TERMINAL
from heartquiz.messages.praise import after_reply, at_end, moment_of_end
from heartquiz.messages.verdicts import correction, fact, given, headline, last, where
from heartquiz.sessions.front_end import Closing, Offer, Opening, Picked, Report
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from heartquiz.terminal.progress import progress
from heartquiz.terminal.timed_input import Lines, TimeUpError


class Plain:
    """A front end that writes lines and reads one a reply: no cursor movement, box, colour, menu or pause."""

    def __init__(self, lines: TextIO, out: TextIO, clock: Callable[[], float]) -> None:
        self._lines = Lines(lines, clock)
        self._out = out
        self._clock = clock
        self._given: list[str] = []
        self._put_after: tuple[Answered, ...] | None = None
        self._drill = False

    def say(self, line: str) -> None:
        """Write a line."""
        print(visible(line), file=self._out, flush=True)

    def progress(self) -> AbstractContextManager[Report]:
        """A bar on standard error where that is a terminal."""
        return progress()

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Raise the error: a line that is waited for is given up."""
        raise error

    def offer(self, what: str) -> None:
        """Offer nothing: lines of text have no menus."""
        self.say(screens.PLAIN_WAITS.format(what=what))

    def offer_tour(self) -> bool:
        """Offer nothing: lines of text have no menus."""
        return False

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str:
        """The usual one: lines of text have no menus."""
        return modes[0][0]

    def pick(self, offers: tuple[Offer, ...], first: Picked) -> NoReturn:  # noqa: ARG002 (other front ends ask)
        """Lines of text have no menus: raises HeartquizError."""
        raise failure(NEEDS_A_TERMINAL, 2)

    def opening(self, opening: Opening) -> None:
        """Say what will be played."""
        self._put_after = None
        self._drill = is_drill(opening.record)
        self.say(
            screens.PLAIN_TITLE.format(title=sessions.title(opening.mode, opening.record, opening.answered))
        )
        if remark := sessions.fewer(opening.record, opening.count):
            self.say(remark)
        self.say(screens.PLAIN_ALL_KEYS if opening.mode.lenient else screens.PLAIN_KEYS)
        if self._drill:
            self.say(practice.PLAIN_GRADE)

    def count_in(self) -> None:
        """Nothing: lines of text have no pauses."""

    def ask(self, round_: Round) -> Event:
        """Put the question; any line that is not understood is asked for again, until the clock runs out."""
        self._put(round_)
        shown = self._clock()
        ends = deadline(_appeared_at(round_, shown))
        try:
            event = self._event(round_, ends)
        except TimeUpError as error:
            return self._out_of_time(round_, ends or shown, shown, error.begun)
        if isinstance(event, events.Replied | events.Skipped):
            return structs.replace(event, shown=shown)
        return event

    def _event(self, round_: Round, ends: float | None) -> Event:
        """What the player does to a question."""
        question = current(round_).question
        if isinstance(question, List):
            return self._names(round_, question, ends)
        while True:
            event = self._line(round_, self._lines.read(ends))
            if event is not None:
                return event

    def _out_of_time(self, round_: Round, ends: float, shown: float, begun: bool) -> Event:
        """The clock ran out: names already given count, a line begun does not."""
        if self._given:
            given, self._given = self._given, []
            return events.Replied(tuple(given), ends, shown)
        if begun and round_.mode.question_seconds is not None:
            self.say(screens.DISCARDED)
        return events.Ticked(max(self._clock(), nextafter(ends, inf)), shown)

    def hint(self, round_: Round) -> None:
        """Say the hint."""
        self.say(screens.PLAIN_HINT.format(hint=current(round_).question.hint))

    def verdict(self, round_: Round) -> None:
        """Say the verdict, what would have been right, and the fact."""
        answered = round_.answered[-1]
        if round_.mode.explains == "none" and not round_.mode.is_list:
            self.say(last(round_))
            return
        item = answered.prompt.item
        self.say(headline(round_.mode, answered))
        if praise := after_reply(round_):
            self.say(praise)
        for line in (given(answered), correction(answered), *fact(item), where(item)):
            if line:
                self.say(line)
        self.say("")

    def go_on(self, round_: Round) -> Event:
        """Go straight on; only after the last question a verdict that can be overruled waits for a line."""
        if len(round_.answered) == len(round_.prompts) and can_overrule(round_):
            self.say(screens.LAST_CHANCE)
            if (self._lines.read() or "").strip() == "!":
                return events.Overruled()
        return events.WentOn(self._clock())

    def closing(self, closing: Closing) -> None:
        """Say how the round went."""
        score = closing.score
        self.say(f"{game.ENDINGS[closing.ended]}: {game.summary(closing.mode, score)}.")
        parts = [part for parts in (score.packs, score.difficulties) if len(parts) > 1 for part in parts]
        for part in parts:
            self.say(game.part_of(closing.mode, part))
        for answered in score.misses:
            ask = one_line(with_date(answered.prompt))
            self.say(game.MISSED.format(ask=ask, answer=answer(answered.prompt)))
        praise = at_end(closing.mode, score, closing.ended, closing.standing)
        if praise and moment_of_end(closing.mode, score, closing.ended) != "kind":  # which names a menu
            self.say(praise)
        for line in sessions.comparison(closing.mode, closing.standing, closing.days, closing.dailies):
            self.say(line)
        if closing.mode != PRACTICE:
            self.say(game.same_again(closing.mode, closing.record))

    def close(self) -> None:
        """Lines of text leave nothing to give back."""

    def what_next(self, closing: Closing) -> str:  # noqa: ARG002 (other front ends ask)
        """Nothing: lines of text have no menus."""
        return "done"

    def _put(self, round_: Round) -> None:
        prompt = current(round_)
        if self._put_after != round_.answered:  # else it is the same question once more, with its hint
            self._put_after = round_.answered
            self.say(game.place(round_))
            ends = deadline(round_)
            if ends is not None:
                self.say(screens.TIME_LEFT.format(clock=clock(ends - self._clock())))
            self.say(with_date(prompt))
            for line in choices(prompt):
                self.say(line)
            if round_.hinted:  # before the round was left
                self.hint(round_)
        self.say(controls(prompt))

    def _line(self, round_: Round, line: str | None) -> Event | None:
        """What a line means, or None for one that is not understood."""
        common = self._common(round_, line)
        if common is not None or line is None:
            return common or events.Left()
        if line.strip() in ("?", "!"):
            return None
        try:
            return events.Replied(understand(current(round_), line), self._clock())
        except NotUnderstoodError as error:
            self.say(str(error))
            return None

    def _common(self, round_: Round, line: str | None) -> Event | None:
        """What a line means whatever the kind of question: end of input, skip, hint, overrule."""
        match line.strip() if line is not None else None:
            case None:
                return events.Left()
            case "":
                return events.Skipped(self._clock())
            case "?" if round_.hinted:
                self.hint(round_)
            case "?" if current(round_).question.hint and round_.mode.lenient:
                return events.Hinted()
            case "?":
                self.say(screens.NO_HINT)
            case "!" if can_overrule(round_):
                return events.Overruled()
            case "=" if self._drill and round_.answered:
                return events.Graded()
            case "!":
                self.say(screens.NOTHING_TO_OVERRULE)
        return None

    def _names(self, round_: Round, question: List, ends: float | None) -> Event:
        """The names of a list, one per line; each is answered at once. They outlive a hint."""
        given = self._given
        while True:
            line = self._lines.read(ends)
            if given and (line is None or not line.strip()):
                return self._hand_in()
            event = self._common(round_, line)
            if event is not None:
                return event
            if line is None or line.strip() in ("?", "!"):
                continue
            given.append(one_line(line))
            found = places_named(current(round_), given)
            self._say_name(question, found)
            if len(set(found) - {None}) == len(question.answers) and ends is not None:
                return self._hand_in()

    def _hand_in(self) -> events.Replied:
        given, self._given = self._given, []
        return events.Replied(tuple(given), self._clock())

    def _say_name(self, question: List, found: list[int | None]) -> None:
        """Say whether the last name is on the list; `found` are the places of all that were given."""
        *before, place = found
        word = screens.NAME_UNKNOWN if place is None else screens.NAME_FOUND
        if place is not None and place in before:
            word = screens.NAME_AGAIN
        name = self._given[-1] if place is None else answer_texts(question)[place]
        count = len(set(found) - {None})
        self.say(screens.NAME_LINE.format(word=word, name=name, found=count, of=len(question.answers)))


def _appeared_at(round_: Round, shown: float) -> Round:
    """The round as it will be once it knows when its question was there."""
    return step(round_, events.Ticked(shown, shown))
