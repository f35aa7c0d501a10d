"""What a player has done to a question without replying yet. A draft outlives a hint and a resize."""

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs.judge import named
from heartquiz.core.packs.question import List, Match, Order, Reply, forms
from heartquiz.core.packs.typed_answers import normalise
from heartquiz.core.text import one_line


class Draft:
    """A line typed, a choice pointed at, choices ticked (by their places, from 0)."""

    def __init__(self) -> None:
        self.text = ""
        self.pointed = 0
        self.ticked: list[int] = []


class Ordering(Draft):
    """Lines being put in order; `taken` while the arrows take the line pointed at along."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self.lines = list(lines)
        self.taken = False

    def step(self, by: int, *, along: bool = False) -> None:
        """Point one line up or down, taking the line along where it is taken or `along`."""
        if along or self.taken:
            self.place(self.pointed + by)
        else:
            self.pointed = (self.pointed + by) % len(self.lines)

    def place(self, to: int) -> None:
        """Move the line pointed at to a place."""
        to = max(0, min(to, len(self.lines) - 1))
        self.lines.insert(to, self.lines.pop(self.pointed))
        self.pointed = to


class Matching(Draft):
    """Partners being given to left-hand sides, by their places; the newest last."""

    def __init__(self, lefts: tuple[str, ...]) -> None:
        super().__init__()
        self.lefts = lefts
        self.given: dict[int, str] = {}

    @property
    def opened(self) -> list[int]:
        """The left-hand sides without a partner."""
        return [place for place in range(len(self.lefts)) if place not in self.given]

    @property
    def reply(self) -> Reply:
        """The partners as a reply."""
        return tuple(self.given.get(place, "") for place in range(len(self.lefts)))

    def step(self, by: int) -> None:
        """Point at the next left-hand side."""
        self.pointed = (self.pointed + by) % len(self.lefts)

    def give(self, partner: str) -> None:
        """Give a partner to the one pointed at and point at the next that has none."""
        self.given.pop(self.pointed, None)
        self.given[self.pointed] = partner
        behind = [place for place in self.opened if place > self.pointed]
        self.pointed = (behind or self.opened or [self.pointed])[0]

    def undo(self) -> None:
        """Take back the partner of the one pointed at, or else the newest."""
        if self.pointed in self.given:
            del self.given[self.pointed]
        elif self.given:
            self.pointed = self.given.popitem()[0]


class Naming(Draft):
    """Names being given to a list, and a remark on the last one."""

    def __init__(self, question: List, language: str) -> None:
        super().__init__()
        self.question = question
        self.names: list[str] = []
        self.remark = ""
        self._language = language
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
        """Whether what is typed is a name as it stands, and no longer one begins with it."""
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
            self.remark = f"{shown} is named already."
            return
        self.names.append(name)
        self.remark = "" if place is not None else f"{shown} is not one of them."

    def _places(self, names: list[str]) -> list[int | None]:
        return named(self.question, names, language=self._language)

    def _plain(self, text: str) -> str:
        return text.strip() if self.question.exact else normalise(text, self._language)


def draft(prompt: Prompt) -> Draft:
    """A fresh draft for a question."""
    match prompt.question:
        case Order():
            return Ordering(prompt.choices)
        case Match(pairs=pairs):
            return Matching(tuple(left for left, _ in pairs))
        case List() as question:
            return Naming(question, prompt.item.language)
        case _:
            return Draft()
