"""Which replies are a slip of an answer: a few edits that do not make another word of it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from heartquiz.core.packs.typed.dictionary import IsWord
from heartquiz.core.packs.typed.forms import ROMAN, Form
from heartquiz.core.packs.typed.spellings import NEVER_MIXED_UP, one_spelling, opposed
from heartquiz.core.packs.typed.words import code, fold

MOST_EDITS = 3
_LONG = 8  # letters of a word in which two edits may be forgiven from here on, or even the first letter
_SHORT = 4  # letters of a word in which none is forgiven, unless other words stand beside it
_SURE = 5  # the same where there is no dictionary
_SOUND_ALIKE = {frozenset(pair) for pair in ("ck", "vw", "jy", "sz", "kq", "iy", "cs", "fp")}
_PLURALS = {"en": ("s", "es"), "es": ("s", "es"), "pt": ("s", "es"), "fr": ("s", "x"), "nl": ("s", "en")}
_WORDS = re.compile(r"[^\W\d_]+")
# Letters that are not others with a mark: without it Spanish año, a year, is another word.
_OWN_LETTERS = {"es": "ñ", "de": "äöü"}


class Typed(NamedTuple):
    """What of a reply tells a slip from another word: its words as they were typed, and a dictionary."""

    language: str
    is_word: IsWord
    words: dict[str, str]

    @classmethod
    def of(cls, reply: str, language: str, is_word: IsWord) -> "Typed":
        """A reply made ready; its words are kept by what is left of them without marks."""
        return cls(language, is_word, {fold(word): word for word in _WORDS.findall(_lower(reply))})

    @property
    def has_dictionary(self) -> bool:
        """Whether the language has one."""
        return self.is_word(self.language, "a") is not None

    def knows(self, word: str) -> bool:
        """Whether a word of the reply is one, with its marks or without."""
        return any(self.is_word(self.language, each) for each in {word, self.words.get(word, word)})


class _Right(NamedTuple):
    """A word of the answer: whether the answer begins with a capital, and has other words."""

    word: str
    proper: bool
    among_others: bool


def cost(typed: Typed, given: Form, right: Form) -> float | None:
    """How many edits a reply is from an answer; None where it is not a slip of it.

    None is forgiven in four letters or fewer, one up to eight, two up to seventeen, three in more; without a
    dictionary one from six letters, two from twelve. A letter doubled or not counts half.
    """
    pairs = {(given.words, right.words), (given.plain, right.plain)}  # often one
    costs = (_of_words(typed, one, other, right) for one, other in pairs)
    return min((each for each in costs if each is not None), default=None)


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _of_words(typed: Typed, given: Sequence[str], words: Sequence[str], right: Form) -> float | None:
    if len(given) == len(words):
        pairs = [(one, other) for one, other in zip(given, words, strict=True) if one != other]
    elif abs(len(given) - len(words)) == 1 and not any(map(is_strict, (*given, *words))):
        pairs = [("".join(given), "".join(words))]  # a space too few or too many, and a slip
    else:
        return None
    total = 0.0
    for one, other in pairs:
        found = _of_word(typed, one, _Right(other, right.proper, len(words) > 1))
        if found is None:
            return None
        total += found
    letters = sum(len(word) for word in words if not is_strict(word))
    return total if total <= _forgiven(letters, typed) else None


def _forgiven(letters: int, typed: Typed) -> int:
    """How many edits are forgiven in so many letters."""
    return sum(letters > step for step in ((4, 8, 17) if typed.has_dictionary else (5, 11, 23)))


def is_strict(word: str) -> bool:
    """Whether a word has to be exact: one with a digit or sign, a numeral, a title, a single letter."""
    return len(word) == 1 or not word.isalpha() or word in NEVER_MIXED_UP or bool(ROMAN.match(word))


def _of_word(typed: Typed, given: str, right: _Right) -> float | None:
    """How many edits a word is from the right one; None where it is another word."""
    lang, word = code(typed.language), right.word
    if one_spelling(given, lang) == one_spelling(word, lang):
        return 0.0
    if is_strict(word) or not given.isalpha():
        return None
    if _is_plural(given, right, lang):
        return 0.0
    edits = distance(given, word)
    few = _few_enough(given, right, edits) and (typed.has_dictionary or _sure(given, word, edits))
    return edits if few and not typed.knows(given) and not opposed(given, word) else None


def is_plural(given: Form, right: Form, language: str) -> bool:
    """Whether a text differs from another in singular and plural, or in the spelling of a country, alone."""
    lang = code(language)
    return len(given.words) == len(right.words) and all(
        one_spelling(one, lang) == one_spelling(other, lang)
        or _is_plural(one, _Right(other, right.proper, among_others=False), lang)
        for one, other in zip(given.words, right.words, strict=True)
    )


def _is_plural(given: str, right: _Right, lang: str) -> bool:
    """Whether one of two words is the plural of the other. A name has none."""
    longer, shorter = (given, right.word) if len(given) > len(right.word) else (right.word, given)
    if right.proper or len(shorter) < 3:
        return False
    if lang == "en" and shorter.endswith("y") and longer == f"{shorter[:-1]}ies":
        return True
    return any(
        longer == shorter + end and (shorter[-1] in "sxzho" if end == "es" else shorter[-1] != "s")
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
    if single == [given, right] or edits > MOST_EDITS:
        return edits
    return edits - max(0, edits - OSA.distance(*single)) / 2


def _letter_moved(given: str, right: str) -> bool:
    """Whether one letter of a word stands elsewhere: Ghandi, Gandhi."""
    if len(given) != len(right) or sorted(given) != sorted(right):
        return False
    differing = [place for place, (a, b) in enumerate(zip(given, right, strict=True)) if a != b]
    one, other = (word[differing[0] : differing[-1] + 1] for word in (given, right))
    return len(one) <= 4 and (one[1:] + one[0] == other or other[1:] + other[0] == one)


def _few_enough(given: str, right: _Right, edits: float) -> bool:
    word = right.word
    if edits > (2 if len(word) > _LONG else 1):
        return False
    if len(word) <= _SHORT and not (right.among_others and len(word) > 2):
        return False
    if len(word) == 3 and len(given) == 3 and sorted(given) != sorted(word):
        return False
    if given[0] == word[0]:
        return True
    alike = frozenset((given[0], word[0])) in _SOUND_ALIKE and given[1:] == word[1:] and len(word) > _SHORT
    return edits <= 1 and (alike or len(word) >= _LONG)


def _sure(given: str, right: str, edits: float) -> bool:
    """Where no dictionary can tell: a slip inside a word of six letters or more, with both ends right."""
    most = 1 if len(right) < 12 else 2
    return len(right) > _SURE and edits <= most and (given[0], given[-1]) == (right[0], right[-1])


def another_by_marks(reply: str, right: str, language: str, is_word: IsWord) -> bool:
    """Whether marks alone make another word of a reply: Spanish ano for año, French pêche for péché."""
    lang = code(language)
    ours, theirs = (_WORDS.findall(_lower(text)) for text in (reply, right))
    if lang == "en" or len(ours) != len(theirs):
        return False
    own = _OWN_LETTERS.get(lang, "")
    pairs = ((one, other) for one, other in zip(ours, theirs, strict=True) if one != other)
    return any(
        fold(one) == fold(other)
        and (one != fold(one) or any(letter in other for letter in own))
        and bool(is_word(language, one))
        for one, other in pairs
    )
