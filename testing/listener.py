"""A front end without a screen: what it is given is kept, and its player does what a test says."""

from contextlib import AbstractContextManager, nullcontext

from heartquiz.core.game.round import Event, Left, Round
from heartquiz.sessions.front_end import Closing, Offer, Opening, Picked, Report


class Listener:
    """Keeps what it is shown. Its player does `events` and then leaves, wants `wishes` and then no more.

    From the menu they choose `mode`, from the lists of packs one of `picks` each time, then they go back;
    `takes` is what they say to an offer. `shown` are counts, hints and the outcomes of verdicts.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.openings: list[Opening] = []
        self.closings: list[Closing] = []
        self.menu: dict[str, str] = {}
        self.mode = "sprint"
        self.lists: list[tuple[tuple[Offer, ...], Picked]] = []
        self.picks: list[Picked] = []
        self.shown: list[str] = []
        self.events: list[Event] = []
        self.wishes: list[str] = []
        self.takes: bool | None = None

    def say(self, line: str) -> None:
        self.lines.append(line)

    def progress(self) -> AbstractContextManager[Report]:
        return nullcontext(lambda *_: None)

    def interrupt(self, error: KeyboardInterrupt) -> None:
        raise error

    def offer(self, what: str) -> bool | None:
        self.lines.append(what)
        return self.takes

    def offer_tour(self) -> bool:
        return False

    def choose_mode(self, modes: tuple[tuple[str, str], ...]) -> str | None:
        self.menu = dict(modes)
        return self.mode

    def pick(self, offers: tuple[Offer, ...], first: Picked) -> Picked | None:
        self.lists.append((offers, first))
        return self.picks.pop(0) if self.picks else None

    def opening(self, opening: Opening) -> None:
        self.openings.append(opening)

    def count_in(self) -> None:
        self.shown.append("count")

    def ask(self, round_: Round) -> Event:  # noqa: ARG002 (a front end shows it)
        return self.events.pop(0) if self.events else Left()

    def hint(self, round_: Round) -> None:  # noqa: ARG002 (a front end says it)
        self.shown.append("hint")

    def verdict(self, round_: Round) -> None:
        self.shown.append(round_.answered[-1].outcome)

    def go_on(self, round_: Round) -> Event:
        return self.ask(round_)

    def closing(self, closing: Closing) -> None:
        self.closings.append(closing)

    def what_next(self, closing: Closing) -> str:  # noqa: ARG002 (a front end may need it)
        return self.wishes.pop(0) if self.wishes else "done"

    def close(self) -> None:
        """Nothing is to be given back."""
