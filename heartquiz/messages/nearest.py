"""What is said of a word that is not known."""

from collections.abc import Collection, Iterable

from heartquiz.errors import failure

NO_SUCH_VALUE = ("no {name} {word!r}", "{hint}")
KNOWN_VALUES = "choose from {known}"


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The known words that are like this one, whatever its case; where none is, something else."""
    from difflib import get_close_matches  # only where somebody has mistyped

    written = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), written, 3, 0.6)
    return f"did you mean {' or '.join(written[each] for each in near)}?" if near else otherwise


def check_value(name: str, word: str, known: Collection[str]) -> None:
    """Raises HeartquizError where the value of an option is none of the known ones."""
    if word not in known:
        hint = did_you_mean(word, known, KNOWN_VALUES.format(known=", ".join(known)))
        raise failure(NO_SUCH_VALUE, 2, name=name, word=word, hint=hint)
