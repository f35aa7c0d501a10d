"""The list of packs to pick from."""

from collections.abc import Sequence

from heartquiz.core.text import counted

TITLE = "Choose what to play"
FIND, LEVEL, QUESTIONS = "Find", "Level", "Questions"
ANY = "any"
TYPE = "(type part of a title)"
HEADINGS = ("questions", "known")
ALL, ALL_FOUND, LAST_TIME = "All {packs}", "All {packs} found", "As last time: {packs}"
NOT_FOUND = "No such pack."
FAULTY = "{packs} cannot be played: `heartquiz packs list` says why."
NOTHING_TO_ASK = "Nothing to ask there: {message}. Try another level, or other packs."
NEEDS_A_TERMINAL = (
    "--pick needs a terminal that can show a list",
    "name what to play instead: heartquiz play heartstopper/cast --difficulty easy -n 5",
)
MORE_ABOVE, MORE_BELOW = "↑ {rows} more", "↓ {rows} more"

PLAY, TURN_LEVEL, TURN_COUNT = ("Enter", "play"), ("Tab", "level"), ("←→", "number")
CLEAR = ("Esc", "clear")


def packs(number: int) -> str:
    """`2 packs`."""
    return counted(number, "pack")


def level(levels: Sequence[str]) -> str:
    """The levels that are asked: `easy`."""
    return " or ".join(levels) or ANY


def known_of(known: int, questions: int) -> str:
    """How much of a pack is known, where there is little room: `12/52`."""
    return f"{known:,}/{questions:,}"


def plays(count: int, levels: Sequence[str], titles: Sequence[str]) -> tuple[str, str]:
    """What Enter plays, in two lines: `10 easy questions from 2 packs:`, and their titles."""
    asked = counted(count, " ".join([*([level(levels)] if levels else []), "question"]))
    of = f" from {packs(len(titles))}:" if len(titles) > 1 else " from"
    return f"{asked}{of}", ", ".join(titles)
