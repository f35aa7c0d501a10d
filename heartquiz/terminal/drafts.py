"""What a player has done to a question without replying yet. A draft outlives a hint and a resize."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from heartquiz.core.game.deck import Prompt, places_named
from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.judge import spelling
from heartquiz.core.packs.question import Reply, forms, units
from heartquiz.core.text import one_line
from heartquiz.messages import kinds as words
from heartquiz.terminal.theme import KEYS

LETTERS = "abcdefghij"


class Pointing:
    """A line pointed at, by its place from 0, of several; and a remark on what was done last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.pointed = 0
        self.remark = ""

    def step(self, by: int) -> None:
        """Point at the next line."""
        self.pointed = (self.pointed + by) % len(self.lines)


class Choosing(Pointing):
    """A choice pointed at, by its place from 0, and those ticked, where `several` may be.

    `keys` are rows of keys, each with one for each choice as far as it goes; the first row is shown.
    """

    def __init__(
        self, choices: Sequence[str], keys: tuple[str, ...] = (KEYS, LETTERS), *, several: bool = False
    ) -> None:
        super().__init__(choices)
        self.choices = choices
        self.keys = tuple(row[: len(choices)] for row in keys)
        self.several = several
        self.ticked: frozenset[int] = frozenset()

    @property
    def keyed(self) -> list[tuple[int, str]]:
        """Each place with each of its keys."""
        return [each for row in self.keys for each in enumerate(row)]

    def hand_in(self) -> Reply | None:
        """What Enter replies: the choices ticked, which must be some, or else the one pointed at."""
        places = sorted(self.ticked) if self.several else [self.pointed]
        self.remark = "" if places else words.NOTHING_TICKED
        return tuple(self.choices[place] for place in places) or None

    def tick(self, place: int) -> None:
        """Tick a choice or take its tick back, and point at it."""
        self.pointed = place
        self.ticked ^= {place}
        self.remark = ""


class Typing:
    """A line being typed; `unit` is that of a number."""

    def __init__(self, unit: str | None = None) -> None:
        self.unit = unit
        self.text = ""


class Ordering(Pointing):
    """Lines being chosen in turn, by their places on the screen: the first chosen comes first."""

    def __init__(self, lines: Sequence[str], ends: tuple[str, str] | None) -> None:
        super().__init__(lines)
        self.ends = ends
        self.chosen: list[int] = []

    @property
    def left(self) -> list[int]:
        """The lines that are not chosen yet."""
        return [place for place in range(len(self.lines)) if place not in self.chosen]

    def hand_in(self) -> Reply | None:
        """What Enter replies: all lines; the last one need not be chosen."""
        if len(self.left) > 1:
            self.remark = words.places_open(len(self.left))
            return None
        return tuple(self.lines[place] for place in (*self.chosen, *self.left))

    def choose(self, place: int) -> None:
        """Let a line come next, and point at the next that is left."""
        if place in self.chosen:
            return
        self.remark = ""
        self.chosen.append(place)
        after = [left for left in self.left if left > place]
        self.pointed = (after or self.left or [place])[0]

    def undo(self) -> None:
        """Take back the line chosen last."""
        self.remark = ""
        if self.chosen:
            self.pointed = self.chosen.pop()


class Matching(Pointing):
    """Right-hand sides being given to left-hand sides, by their places; the newest last."""

    def __init__(self, lefts: tuple[str, ...], rights: Sequence[str]) -> None:
        super().__init__(lefts)
        self.lefts = lefts
        self.rights = rights
        self.given: dict[int, str] = {}

    @property
    def left(self) -> list[int]:
        """The left-hand sides without a match."""
        return [place for place in range(len(self.lefts)) if place not in self.given]

    def hand_in(self) -> Reply | None:
        """What Enter replies: the matches given, at least one; it asks once where pairs are open."""
        if self.left and (not self.given or not self.remark):
            self.remark = words.pairs_open(len(self.left), some=bool(self.given))
            return None
        return tuple(self.given.get(place, "") for place in range(len(self.lefts)))

    def give(self, right: str) -> None:
        """Give a match to the one pointed at and point at the next that has none."""
        self._set(right)
        after = [place for place in self.left if place > self.pointed]
        self.pointed = (after or self.left or [self.pointed])[0]

    def turn(self, by: int) -> None:
        """Give the next match to the one pointed at, which stays the one pointed at."""
        now = self.given.get(self.pointed)
        place = self.rights.index(now) + by if now is not None else min(by, 0)
        self._set(self.rights[place % len(self.rights)])

    def undo(self) -> None:
        """Take back the match of the one pointed at, or else the newest."""
        self.remark = ""
        if self.pointed in self.given:
            del self.given[self.pointed]
        elif self.given:
            self.pointed = self.given.popitem()[0]

    def _set(self, right: str) -> None:
        self.remark = ""
        self.given.pop(self.pointed, None)
        self.given[self.pointed] = right


class Naming:
    """Names being given to a list, and a remark on the last one."""

    def __init__(self, prompt: Prompt, question: kinds.List) -> None:
        self.question = question
        self._prompt = prompt
        self.names: list[str] = []
        self.remark = ""
        self._known = [self._plain(form) for answer in question.answers for form in forms(answer)]

    @property
    def found(self) -> list[int]:
        """The places of the answers named so far."""
        return sorted({place for place in self._places(self.names) if place is not None})

    @property
    def complete(self) -> bool:
        """Whether everything is named."""
        return len(self.found) == len(self.question.answers)

    def recognised(self, typed: str) -> bool:
        """Whether what is typed is a whole name, and no longer one begins with it."""
        name = self._plain(typed)
        return name in self._known and not any(
            known != name and known.startswith(name) for known in self._known
        )

    def take(self, typed: str) -> None:
        """Take a name; one named before is not taken twice."""
        name = one_line(typed)
        (place,) = self._places([name])
        shown = forms(self.question.answers[place])[0] if place is not None else name
        if place is not None and place in self.found:
            self.remark = words.TAKEN.format(name=shown)
            return
        self.names.append(name)
        self.remark = self._spelling(name) if place is not None else words.NOT_LISTED.format(name=shown)

    def _spelling(self, name: str) -> str:
        """How the answer is spelt, where a name is a slip of it."""
        spelt = spelling(self.question, (name,), language=self._prompt.item.language)
        return words.SPELT.format(answer=spelt) if spelt else ""

    def keep_open(self) -> None:
        """An empty line ends nothing."""
        self.remark = words.ESC_ENDS

    def _places(self, names: list[str]) -> list[int | None]:
        return places_named(self._prompt, names)

    def _plain(self, text: str) -> str:
        from heartquiz.core.packs.typed.forms import normalise  # 25 ms, and only lists need it

        return text.strip() if self.question.exact else normalise(text, self._prompt.item.language)


Draft: TypeAlias = Choosing | Typing | Ordering | Matching | Naming


def draft(prompt: Prompt) -> Draft:
    """A fresh draft for a question."""
    question = prompt.question
    match question:
        case kinds.Choice():
            return Choosing(prompt.choices)
        case kinds.TrueFalse():
            return Choosing(prompt.choices, ("tf", KEYS))
        case kinds.Multi():
            return Choosing(prompt.choices, several=True)
        case kinds.Text():
            return Typing()
        case kinds.Number():
            return Typing(next(iter(units(question)), None))
        case kinds.Order(ends=ends):
            return Ordering(prompt.choices, ends)
        case kinds.Match(pairs=pairs):
            return Matching(tuple(left for left, _ in pairs), prompt.choices)
        case kinds.List():
            return Naming(prompt, question)
        case _ as never:
            assert_never(never)
