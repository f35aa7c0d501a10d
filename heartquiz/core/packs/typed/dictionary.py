"""What judging asks of a dictionary. It comes in from outside: core reads no files."""

from collections.abc import Callable
from typing import TypeAlias

# Whether a language's dictionary has a word in lower case; None where there is no dictionary.
IsWord: TypeAlias = Callable[[str, str], bool | None]


def no_dictionary(_language: str, _word: str) -> None:
    """A dictionary that knows of no language."""
