"""The game as lines of text: for pipes, screen readers and TERM=dumb."""

from collections.abc import Callable
from typing import TextIO

from heartquiz.core.question import List, Match, Order, answer_texts, kind, named
from heartquiz.core.round import Event, Hinted, Left, Overruled, Replied, Round, Skipped, WentOn, can_overrule
from heartquiz.core.round import current as current_of
from heartquiz.core.text import one_line, visible
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing, Opening
from heartquiz.terminal.replies import NotUnderstoodError, understand


class Plain:
    """A face that writes lines and reads one a reply: no cursor movement, box, colour, menu or pause."""

    def __init__(self, lines: TextIO, out: TextIO, clock: Callable[[], float]) -> None:
        self._lines = lines
        self._out = out
        self._clock = clock
        self._given: list[str] = []

    def say(self, line: str) -> None:
        """Write a line."""
        print(visible(line), file=self._out, flush=True)

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Raise the error: a line that is waited for is given up."""
        raise error

    def offer(self, what: str) -> bool:
        """Offer nothing: lines of text have no menus."""
        self.say(f"A round waits ({what}): `heartquiz play --resume` goes on with it.")
        return False

    def offer_tour(self) -> bool:
        """Offer nothing: lines of text have no menus."""
        return False

    def opening(self, opening: Opening) -> None:
        """Say what will be played."""
        self.say(f"heartquiz: {opening.title}")
        if opening.remark:
            self.say(opening.remark)
        self.say("An empty line skips, ? gives a hint, ! overrules the last verdict on a typed answer.")

    def ask(self, round_: Round) -> Event:
        """Put the question; any line that is not understood is asked for again."""
        self._put(round_)
        if isinstance(current_of(round_).question, List):
            return self._names(round_)
        while True:
            event = self._event(round_, self._read())
            if event is not None:
                return event

    def hint(self, round_: Round) -> None:
        """Say the hint."""
        self.say(f"Hint: {current_of(round_).question.hint}")

    def verdict(self, round_: Round) -> None:
        """Say the verdict, what would have been right, and the fact."""
        answered = round_.answered[-1]
        self.say(words.headline(answered))
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
            if (self._read() or "").strip() == "!":
                return Overruled()
        return WentOn(self._clock())

    def closing(self, closing: Closing) -> None:
        """Say how the round went."""
        score = closing.score
        self.say(f"The round {'is over' if closing.ended == 'done' else 'was left'}: {words.summary(score)}.")
        parts = [part for parts in (score.packs, score.difficulties) if len(parts) > 1 for part in parts]
        for part in parts:
            self.say(
                f"{part.name}: {part.right} of {part.asked} right, {part.points} of {part.possible} points."
            )
        for answered in score.misses:
            self.say(f"Missed: {one_line(answered.prompt.question.ask)} {words.answer(answered.prompt)}")
        if closing.compared:
            self.say(closing.compared)
        if closing.streak:
            self.say(closing.streak)
        if closing.again:
            self.say(f"Seed {closing.seed}. The same round again: {closing.again}")

    def what_next(self, closing: Closing) -> str:  # noqa: ARG002 (other faces ask)
        """Nothing: lines of text have no menus."""
        return "done"

    def _put(self, round_: Round) -> None:
        prompt = current_of(round_)
        if not round_.hinted:
            self.say(words.place(len(round_.answered) + 1, len(round_.prompts), prompt))
            self.say(prompt.question.ask)
            self._choices(round_)
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

    def _names(self, round_: Round) -> Event:
        """The names of a list, one a line; each is answered at once. They outlive a hint."""
        prompt = current_of(round_)
        question = prompt.question
        assert isinstance(question, List)
        given = self._given
        while True:
            line = self._read()
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

    def _read(self) -> str | None:
        """The next line, or None at the end of input."""
        line = self._lines.readline()
        return line if line else None
