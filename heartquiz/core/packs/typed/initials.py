"""Names with initials: W. A. Mozart for Wolfgang Amadeus Mozart, S. Korea for South Korea."""

from functools import lru_cache

from heartquiz.core.packs.typed.words import split

_MOST_JOINED = 3  # initials in a row: `split` writes W. A. as one word


def by_initials(one: str, other: str) -> bool:
    """Whether one text is the other with initials for words that come before the last one."""
    words, others = _words(one), _words(other)
    return _fits(words, others) or _fits(others, words)


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(split(text, ""))  # of no language: A. Dvořák begins with an initial, not with an article


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) < 2 or not full or short[-1] != full[-1] or len(short[-1]) < 3 or not short[-1].isalpha():
        return False
    place, shortened = 0, False
    for word in short:
        if place < len(full) and word == full[place]:
            place += 1
            continue
        run = full[place : place + len(word)]
        if len(word) > _MOST_JOINED or len(run) < len(word) or word != "".join(each[0] for each in run):
            return False
        place, shortened = place + len(word), True
    return shortened and place == len(full)
