"""What is said of the history."""

from heartquiz.core.text import counted

FAILING = (
    "The history {path} cannot be used now ({reason}): "
    "replies are kept in memory and written as soon as they can be."
)
WORKING = "The history can be used again; nothing is missing from it."
LOST = "The history {path} could not be written ({reason}): {entries} of this session are lost."
SET_ASIDE = "The history was damaged and is set aside as {path}; a new one begins."

LOCKED = "another program has locked it"
NEWER = "it was written by a newer heartquiz"
FOREIGN = "its tables are not those of heartquiz"
UNSOUND = "one of its indexes is damaged"

ANOTHER_GAME = ("another game has gone on with this round", "`heartquiz play` begins a new one")


def entries(number: int) -> str:
    """`1 entry`, `2 entries`."""
    return counted(number, "entry", "entries")


def damaged(number: int) -> str:
    """How much of the history cannot be read."""
    return (
        f"{counted(number, 'damaged entry', 'damaged entries')} in the history "
        f"{'is' if number == 1 else 'are'} passed over."
    )
