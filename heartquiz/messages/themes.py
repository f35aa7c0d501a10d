"""What is said of the choice of a theme."""

from collections.abc import Iterable

NO_THEME = ("no theme {name!r}", "{hint}")


def hint(near: Iterable[str], known: Iterable[str]) -> str:
    """The names that there are, after the nearest."""
    return " ".join([*(f"did you mean {name}?" for name in near), f"the themes are {', '.join(known)}"])
