"""The menu that `heartquiz` alone opens."""

from typing import NamedTuple

from heartquiz.core.game.days import Streak
from heartquiz.core.game.records import Played
from heartquiz.core.text import counted
from heartquiz.messages.sessions import pack_names

TITLE = "heartquiz"
GREETING = "What shall we play?"
FIRST_GREETING = "Welcome! The tour shows you round in four minutes."
WAITING = "A round is waiting: {packs}, {answered} of {asked} answered."
PACKS, BESTS = "Packs", "Your bests"


class Entry(NamedTuple):
    """An entry of the menu: its key, its name, and the command that does the same."""

    key: str
    name: str
    command: str


GO_ON = Entry("g", "Go on", "heartquiz play --resume")
PLAY = Entry("p", "Play", "heartquiz play")
PICK = Entry("c", "Choose", "heartquiz play --pick")
DAILY = Entry("d", "Daily", "heartquiz daily")
PRACTISE = Entry("i", "Practice", "heartquiz practice")
RACE = Entry("r", "Race", "heartquiz challenge")
TOUR = Entry("t", "Tour", "heartquiz play tour")
LIST_PACKS = Entry("k", PACKS, "heartquiz packs list")
SHOW_BESTS = Entry("b", "Bests", "heartquiz best")
SHOW_STATS = Entry("s", "Stats", "heartquiz stats")
REVIEW = Entry("v", "Review", "heartquiz review")
LEAVE = Entry("q", "Quit", "")


def entries(waiting: Played | None, *, ever: bool) -> list[Entry]:
    """What there is to choose: a round that waits comes first; for somebody new the tour does."""
    usual = [PLAY, DAILY, PRACTISE, PICK, RACE, TOUR] if ever else [TOUR, PLAY, DAILY, PICK, RACE]
    return [*([GO_ON] if waiting else []), *usual, LIST_PACKS, SHOW_BESTS, SHOW_STATS, REVIEW, LEAVE]


def lines(waiting: Played | None, played: Streak) -> list[str]:
    """What the menu says above its entries: a greeting, the days in a row, the round that waits."""
    said = [GREETING if played.ever else FIRST_GREETING]
    if played.days:
        said.append(streak(played.days, done=played.today))
    if waiting:
        record = waiting.round
        answered, asked = len(waiting.replies), len(record.hand)
        said.append(WAITING.format(packs=pack_names(record), answered=answered, asked=asked))
    return said


def streak(run: int, *, done: bool) -> str:
    """The days in a row, and what today makes of them where nothing was played yet."""
    more = "" if done else f" Play today to make it {run + 1}."
    return f"Your streak: {counted(run, 'day')}.{more}"
