"""Which replies are a slip of an answer: a few edits that do not make another word of it."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from heartquiz.core.packs.typed.forms import ROMAN, Form
from heartquiz.core.packs.typed.spellings import NEVER_MIXED_UP, one_spelling, opposed
from heartquiz.core.packs.typed.words import code, fold

# Whether a language's dictionary has a word in lower case; None where there is no dictionary.
IsWord: TypeAlias = Callable[[str, str], bool | None]
MOST_EDITS = 3
_LONG = 8  # letters of a word in which even the first may be wrong
_SOUND_ALIKE = {frozenset(pair) for pair in ("ck", "vw", "jy", "sz", "kq", "iy", "cs", "fp")}
_PLURALS = {"en": ("s", "es"), "es": ("s", "es"), "pt": ("s", "es"), "fr": ("s", "x"), "nl": ("s", "en")}
# Letters that are not others with a mark: without it Spanish año, a year, is another word.
_OWN_LETTERS = {"es": "ñ", "de": "äöü"}


def no_dictionary(_language: str, _word: str) -> None:
    """A dictionary that knows of no language."""


def cost(reply: str, given: Form, right: Form, language: str, is_word: IsWord) -> float | None:
    """How many edits a reply is from an answer; None where it is not a slip of it.

    One in four letters or fewer is none, one is forgiven up to eight letters, two up to seventeen, three in
    more; half as many where the language has no dictionary. A letter doubled or not counts half.
    """
    words = _RawWords(reply)
    costs = [
        found
        for ours, theirs in ((given.words, right.words), (given.plain, right.plain))
        if (found := _of_words(ours, theirs, right.proper, words, language, is_word)) is not None
    ]
    return min(costs, default=None)


class _RawWords:
    """The words of a reply as the player typed them, by what is left of them when folded."""

    def __init__(self, reply: str) -> None:
        self._typed = {fold(word): word for word in re.findall(r"[^\W\d_]+", _lower(reply))}

    def __getitem__(self, word: str) -> set[str]:
        return {word, self._typed.get(word, word)}


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _of_words(
    given: tuple[str, ...],
    right: tuple[str, ...],
    proper: bool,
    typed: _RawWords,
    language: str,
    is_word: IsWord,
) -> float | None:
    letters = sum(len(word) for word in right if not is_strict(word))
    if len(given) == len(right):
        pairs = [(one, other) for one, other in zip(given, right, strict=True) if one != other]
    elif abs(len(given) - len(right)) == 1 and not any(map(is_strict, given + right)):
        pairs = [("".join(given), "".join(right))]  # a space too few or too many, and a slip
    else:
        return None
    total = 0.0
    for one, other in pairs:
        found = _of_word(one, other, proper, len(right) > 1, typed, language, is_word)
        if found is None:
            return None
        total += found
    known = is_word(language, "a") is not None
    return total if total <= _forgiven(letters, known=known) else None


def _forgiven(letters: int, *, known: bool) -> int:
    """How many edits are forgiven in so many letters."""
    steps = (4, 8, 17) if known else (5, 11, 23)
    return sum(letters > step for step in steps)


def is_strict(word: str) -> bool:
    """Whether a word has to be exact: one with a digit or sign, a numeral, a title, a single letter."""
    return len(word) == 1 or not word.isalpha() or word in NEVER_MIXED_UP or bool(ROMAN.match(word))


def _of_word(
    given: str,
    right: str,
    proper: bool,
    among_others: bool,
    typed: _RawWords,
    language: str,
    is_word: IsWord,
) -> float | None:
    """How many edits a word is from the right one; None where it is another word."""
    lang = code(language)
    if one_spelling(given, lang) == one_spelling(right, lang):
        return 0.0
    if is_strict(right) or (is_strict(given) and not given.isalpha()):
        return None
    if _is_plural(given, right, lang, proper=proper):
        return 0.0
    edits = distance(given, right)
    if not _few_enough(given, right, edits, among_others=among_others):
        return None
    known = [is_word(language, word) for word in typed[given]]
    if known[0] is None and not _sure(given, right, edits):
        return None
    return None if any(known) or opposed(given, right) else edits


def is_plural(given: Form, right: Form, language: str) -> bool:
    """Whether a text differs from another in singular and plural alone."""
    pairs = [pair for pair in zip(given.words, right.words, strict=False) if pair[0] != pair[1]]
    return len(given.words) == len(right.words) and all(
        _is_plural(one, other, code(language), proper=right.proper) for one, other in pairs
    )


def _is_plural(given: str, right: str, lang: str, *, proper: bool) -> bool:
    """Whether one of two words is the plural of the other. A short name has none."""
    longer, shorter = (given, right) if len(given) > len(right) else (right, given)
    if proper or len(shorter) < 3:
        return False
    if lang == "en" and longer == f"{shorter[:-1]}ies" and shorter.endswith("y"):
        return True
    return any(
        longer == shorter + end and ((shorter[-1] in "sxzho") if end == "es" else shorter[-1] != "s")
        for end in _PLURALS.get(lang, ())
    )


def distance(given: str, right: str) -> float:
    """Edits between two words, at most four: a letter moved is one, one doubled or not is a half."""
    from rapidfuzz.distance import OSA  # about 20 ms, and most replies never get here

    edits = OSA.distance(given, right, score_cutoff=MOST_EDITS)
    if edits > 1 and "ph" in given + right:
        edits = min(edits, 1 + OSA.distance(given.replace("ph", "f"), right.replace("ph", "f")))
    if edits > 1 and _letter_moved(given, right):
        return 1
    single = [re.sub(r"(.)\1", r"\1", word) for word in (given, right)]
    if single != [given, right] and edits <= MOST_EDITS:
        doubled = edits - OSA.distance(*single)
        return edits - max(0, doubled) / 2 if doubled > 0 else edits
    return edits


def _letter_moved(given: str, right: str) -> bool:
    """Whether one letter of a word stands elsewhere: Ghandi, Gandhi."""
    if len(given) != len(right) or sorted(given) != sorted(right):
        return False
    differing = [place for place, (a, b) in enumerate(zip(given, right, strict=True)) if a != b]
    one, other = (word[differing[0] : differing[-1] + 1] for word in (given, right))
    return len(one) <= 4 and (one[1:] + one[0] == other or other[1:] + other[0] == one)


def _few_enough(given: str, right: str, edits: float, *, among_others: bool) -> bool:
    if edits > (2 if len(right) > _LONG else 1):
        return False
    if len(right) < 5 and not (among_others and len(right) > 2):
        return False
    if len(right) == 3 and len(given) == 3 and sorted(given) != sorted(right):
        return False
    if given[0] == right[0]:
        return True
    alike = frozenset((given[0], right[0])) in _SOUND_ALIKE and given[1:] == right[1:] and len(right) > 4
    return edits <= 1 and (alike or len(right) >= _LONG)


def _sure(given: str, right: str, edits: float) -> bool:
    """Where no dictionary can tell: a slip inside a word of six letters or more, with both ends right."""
    return (
        len(right) > 5
        and edits <= (1 if len(right) < 12 else 2)
        and given[0] == right[0]
        and given[-1] == right[-1]
    )


def another_by_marks(reply: str, right: str, language: str, is_word: IsWord) -> bool:
    """Whether marks alone make another word of a reply: Spanish ano for año, French pêche for péché."""
    lang = code(language)
    ours, theirs = (re.findall(r"[^\W\d_]+", _lower(text)) for text in (reply, right))
    if lang == "en" or len(ours) != len(theirs):
        return False
    for one, other in zip(ours, theirs, strict=True):
        if one == other or fold(one) != fold(other):
            continue
        own = _OWN_LETTERS.get(lang, "")
        marks_differ = one != fold(one) or any(letter in other for letter in own)
        if marks_differ and is_word(language, one):
            return True
    return False
