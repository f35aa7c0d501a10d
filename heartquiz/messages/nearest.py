"""The hint for a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The known words that are like this one, whatever its case; where none is, something else."""
    written = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), written, 3, 0.6)
    return f"did you mean {' or '.join(written[each] for each in near)}?" if near else otherwise
