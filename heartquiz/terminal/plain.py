"""The game as lines of text: for pipes, screen readers and TERM=dumb."""

from collections.abc import Callable
from math import inf, nextafter
from typing import TextIO

from msgspec import structs

from heartquiz.core.game.modes import PRACTICE
from heartquiz.core.game.round import (
    Answered,
    Event,
    Hinted,
    Left,
    Overruled,
    Replied,
    Round,
    Skipped,
    Ticked,
    WentOn,
    can_overrule,
    deadline,
    step,
)
from heartquiz.core.game.round import current as current_of
from heartquiz.core.packs.judge import named
from heartquiz.core.packs.question import List, Match, Order, answer_texts, kind
from heartquiz.core.text import one_line, visible
from heartquiz.messages import game as words
from heartquiz.messages import sessions
from heartquiz.sessions.front_end import Closing, Opening
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from heartquiz.terminal.timed_input import Lines, TimeUpError


class Plain:
    """A front end that writes lines and reads one a reply: no cursor movement, box, colour, menu or pause."""

    def __init__(self, lines: TextIO, out: TextIO, clock: Callable[[], float]) -> None:
        self._lines = Lines(lines, clock)
        self._out = out
        self._clock = clock
        self._given: list[str] = []
        self._put_behind: tuple[Answered, ...] | None = None

    def say(self, line: str) -> None:
        """Write a line."""
        print(visible(line), file=self._out, flush=True)

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Raise the error: a line that is waited for is given up."""
        raise error

    def offer(self, what: str) -> None:
        """Offer nothing: lines of text have no menus."""
        self.say(f"A round waits ({what}): `heartquiz play --resume` goes on with it.")

    def offer_tour(self) -> bool:
        """Offer nothing: lines of text have no menus."""
        return False

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str:
        """The usual one: lines of text have no menus."""
        return modes[0][0]

    def opening(self, opening: Opening) -> None:
        """Say what will be played."""
        self._put_behind = None
        self.say(f"heartquiz: {sessions.title(opening.mode, opening.record, opening.answered)}")
        if remark := sessions.fewer(opening.record, opening.count):
            self.say(remark)
        lenient = opening.mode.lenient
        more = ", ? gives a hint, ! overrules the last verdict on a typed answer" if lenient else ""
        self.say(f"An empty line skips{more}.")

    def count_in(self) -> None:
        """Nothing: lines of text have no pauses."""

    def ask(self, round_: Round) -> Event:
        """Put the question; any line that is not understood is asked for again, until the clock runs out."""
        self._put(round_)
        shown = self._clock()
        ends = deadline(_appeared_at(round_, shown))
        try:
            event = self._names(round_, ends) if _is_list(round_) else self._line(round_, ends)
        except TimeUpError as error:
            return self._out_of_time(round_, ends or shown, shown, error.begun)
        if isinstance(event, Replied | Skipped):
            return structs.replace(event, shown=shown)
        return event

    def _line(self, round_: Round, ends: float | None) -> Event:
        """What the player does to a question that one line answers."""
        while True:
            event = self._event(round_, self._lines.read(ends))
            if event is not None:
                return event

    def _out_of_time(self, round_: Round, ends: float, shown: float, begun: bool) -> Event:
        """The clock ran out: names already given count, a line begun does not."""
        if self._given:
            given, self._given = self._given, []
            return Replied(tuple(given), ends, shown)
        if begun and round_.mode.question_seconds is not None:
            self.say("What you were typing is discarded.")
        return Ticked(max(self._clock(), nextafter(ends, inf)), shown)

    def hint(self, round_: Round) -> None:
        """Say the hint."""
        self.say(f"Hint: {current_of(round_).question.hint}")

    def verdict(self, round_: Round) -> None:
        """Say the verdict, what would have been right, and the fact."""
        answered = round_.answered[-1]
        if round_.mode.explains == "none" and round_.mode.points != "named":
            self.say(words.last(round_))
            return
        self.say(words.headline(round_.mode, answered))
        item = answered.prompt.item
        told = (words.given(answered), words.correction(answered), *words.fact(item), words.where(item))
        for line in told:
            if line:
                self.say(line)
        self.say("")

    def go_on(self, round_: Round) -> Event:
        """Go straight on; only after the last question a verdict that can be overruled waits for a line."""
        if len(round_.answered) == len(round_.prompts) and can_overrule(round_):
            self.say("! overrules this verdict; an empty line ends the round.")
            if (self._lines.read() or "").strip() == "!":
                return Overruled()
        return WentOn(self._clock())

    def closing(self, closing: Closing) -> None:
        """Say how the round went."""
        score = closing.score
        told = words.summary(closing.mode, score)
        self.say(f"The round {words.ENDINGS[closing.ended]}: {told}.")
        parts = [part for parts in (score.packs, score.difficulties) if len(parts) > 1 for part in parts]
        for part in parts:
            of = f" of {part.possible}" if closing.mode.points == "difficulty" else ""
            points = words.number_of(part.points)
            self.say(f"{part.name}: {part.right} of {part.asked} right, {points}{of} points.")
        for answered in score.misses:
            self.say(f"Missed: {one_line(answered.prompt.question.ask)} {words.answer(answered.prompt)}")
        for line in sessions.comparison(closing.mode, closing.standing, closing.days):
            self.say(line)
        if closing.mode != PRACTICE:
            record = closing.record
            mark = f", questions {record.fingerprint}" if closing.mode.timed else ""
            self.say(f"Seed {record.shown_seed}{mark}. The same round again: {words.again(record)}")

    def what_next(self, closing: Closing) -> str:  # noqa: ARG002 (other front ends ask)
        """Nothing: lines of text have no menus."""
        return "done"

    def _put(self, round_: Round) -> None:
        prompt = current_of(round_)
        if self._put_behind != round_.answered:  # else it is the same question once more, with its hint
            self._put_behind = round_.answered
            self.say(words.place(round_))
            ends = deadline(round_)
            if ends is not None:
                self.say(f"Time left: {words.clock(ends - self._clock())}")
            self.say(prompt.question.ask)
            self._choices(round_)
            if round_.hinted:  # before the round was left
                self.hint(round_)
        self.say(words.controls(prompt))

    def _choices(self, round_: Round) -> None:
        prompt = current_of(round_)
        if isinstance(prompt.question, Match):
            for number, (left, _) in enumerate(prompt.question.pairs):
                self.say(f"{chr(ord('A') + number)}. {left}")
        if isinstance(prompt.question, Order) and prompt.question.ends:
            self.say(f"From {prompt.question.ends[0]} to {prompt.question.ends[1]}:")
        if kind(prompt.question) != "true-false":
            for number, choice in enumerate(prompt.choices, 1):
                self.say(f"{number}. {choice}")

    def _event(self, round_: Round, line: str | None) -> Event | None:
        """What a line means, or None for one that is not understood."""
        common = self._common(round_, line)
        if common is not None or line is None:
            return common or Left()
        if line.strip() in ("?", "!"):
            return None
        try:
            return Replied(understand(current_of(round_), line), self._clock())
        except NotUnderstoodError as error:
            self.say(str(error))
            return None

    def _common(self, round_: Round, line: str | None) -> Event | None:
        """What a line means whatever the kind of question: end of input, skip, hint, overrule."""
        match line.strip() if line is not None else None:
            case None:
                return Left()
            case "":
                return Skipped(self._clock())
            case "?" if round_.hinted:
                self.hint(round_)
            case "?" if current_of(round_).question.hint and round_.mode.lenient:
                return Hinted()
            case "?":
                self.say("No hint for this one.")
            case "!" if can_overrule(round_):
                return Overruled()
            case "!":
                self.say("Nothing to overrule.")
        return None

    def _names(self, round_: Round, ends: float | None) -> Event:
        """The names of a list, one a line; each is answered at once. They outlive a hint."""
        prompt = current_of(round_)
        question = prompt.question
        assert isinstance(question, List)
        given = self._given
        while True:
            line = self._lines.read(ends)
            if given and (line is None or not line.strip()):
                self._given = []
                return Replied(tuple(given), self._clock())
            event = self._common(round_, line)
            if event is not None:
                return event
            if line is None or line.strip() in ("?", "!"):
                continue
            name = one_line(line)
            found = named(question, [*given, name], language=prompt.item.language)
            count = len(set(found) - {None})
            known = found[-1] is not None
            again = known and found[-1] in found[:-1]
            given.append(name)
            word = "Named before" if again else "Yes" if known else "No"
            shown = answer_texts(question)[found[-1]] if found[-1] is not None else name
            self.say(f"{word}: {shown} ({count} of {len(question.answers)})")
            if count == len(question.answers) and ends is not None:
                self._given = []
                return Replied(tuple(given), self._clock())


def _is_list(round_: Round) -> bool:
    return isinstance(current_of(round_).question, List)


def _appeared_at(round_: Round, shown: float) -> Round:
    """The round as it will be once it knows when its question was there."""
    return step(round_, Ticked(shown, shown))
