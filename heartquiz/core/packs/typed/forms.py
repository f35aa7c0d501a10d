"""Texts written differently that mean the same: World War II and WW2, Henry VIII and Henry the Eighth.

A text has keys: two with a key in common are equal. It also has its words as they are compared for slips.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from heartquiz.core.packs.typed import dates, number_words
from heartquiz.core.packs.typed.numbers import plain
from heartquiz.core.packs.typed.spellings import (
    LEFT_OUT,
    LEFT_OUT_LAST,
    NUMBER_SIGNS,
    SHORT,
    TITLES,
    one_spelling,
)
from heartquiz.core.packs.typed.words import AND, ARTICLES, ORDINAL, code, fold, split

ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_COUNTING = re.compile(r"(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")  # numbers of kings, wars and ships
_FRENCH_NTH = re.compile(r"([ivx]+)(?:er|re|e|eme)")  # Napoléon Ier, le XXe siècle
_WORLD_WAR = re.compile(r"ww(\d|i{1,3})?")
_SUFFIX = re.compile(r"\s*\([^()]*\)\s*\Z")
_ALIKE = str.maketrans(
    {"ё": "е", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}
    | {chr(kana): chr(kana + 0x60) for kana in range(0x3041, 0x3097)}  # hiragana as katakana
)
_MARKS = re.compile("[\u0591-\u05c7\u064b-\u0652]")  # of Hebrew and Arabic, which most people leave out
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_IN_A_YEAR = frozenset("in en im anno ad ce em nel year".split())
_PARTICLES = frozenset("van von de da di del della du der den la le el al ter ten dos bin ibn".split())
_MOST_KEPT = 8192


class Form(NamedTuple):
    """A text as it is compared.

    `words` are canonical, `plain` are as they were typed, without case and accents; `proper` says that it
    begins with a capital.
    """

    keys: frozenset[str]
    words: tuple[str, ...]
    plain: tuple[str, ...]
    proper: bool


def normalise(text: str, language: str = "en") -> str:
    """The text without case, accents on Latin letters, punctuation and a leading article."""
    words = (word.removesuffix(ORDINAL) for word in split(text, language))
    return " ".join(plain(word, language) for word in words) or text.strip().casefold()


@lru_cache(maxsize=_MOST_KEPT)
def form(text: str, language: str) -> Form:
    """What a text is compared by."""
    words = _canonical(_split(text, language), language)
    bare = tuple(normalise(text, language).split())
    keys = {_key(words, language), *_number_keys(words, text), *_dates(text, language)}
    if spelt := _spelt_out(text):
        keys.add(_key(_canonical(_split(spelt, language), language), language))
    if len(words) > 2 and words[-1] == "junior":
        keys.add(_key(words[:-1], language))
    if len(words) > 2 and words[0] in TITLES:  # King Henry VIII, Sir Isaac Newton
        keys.add(_key(words[1:], language))
    if (short := _SUFFIX.sub("", text)) not in ("", text):
        keys |= form(short, language).keys
    return Form(frozenset(keys), tuple(words), bare, text[:1].isupper())


@lru_cache(maxsize=_MOST_KEPT)
def accepted(text: str, language: str, *, surname: bool = False) -> tuple[Form, ...]:
    """An author's answer, and what of it is enough: Everest for Mount Everest, a surname where it may be."""
    whole = form(text, language)
    words = list(whole.words)
    shorter: list[list[str]] = []
    if len(words) == 2 and words[0] in LEFT_OUT:
        shorter.append(words[1:])
    if len(words) == 2 and words[1] in LEFT_OUT_LAST:
        shorter.append(words[:1])
    if surname:
        shorter += _surnames(words)
    rest = (Form(frozenset({_key(part, language)}), tuple(part), tuple(part), True) for part in shorter)
    return (whole, *rest)


def _key(words: Sequence[str], language: str) -> str:
    """What makes two texts equal: their words, each in one spelling."""
    lang = code(language)
    return joined([one_spelling(word, lang) for word in words])


def joined(words: Sequence[str]) -> str:
    """Words as one: what stands between them does not count, but two numbers stay two."""
    parts = list(words[:1])
    for before, word in pairwise(words):
        parts.append(f" {word}" if before[-1].isdigit() and word[0].isdigit() else word)
    return "".join(parts)


def _split(text: str, language: str) -> list[str]:
    text = re.sub(r"(?<=\b\w) (?=[+#]+\s*\Z)", "", text)  # C ++
    text = re.sub(r"\A\s*(\w) (plus plus|sharp)\s*\Z", _spelt_sign, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[^\W\d_]{2})\s*\+\s*(?=[^\W\d_]{2})", f" {AND.get(code(language), 'and')} ", text)
    if not text.isascii():
        text = _without_marks(text)
    words = split(text, language)
    return words or [text.strip().casefold()]


def _spelt_sign(found: re.Match[str]) -> str:
    return found[1] + ("#" if found[2].lower() == "sharp" else "++")


def _without_marks(text: str) -> str:
    """Scripts other than Latin without what people leave out: ё, the Greek accent, vowel points, hiragana."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text.casefold() if text.isupper() else text))
    text = text.replace("Ё", "Е").translate(_ALIKE)
    kept = unicodedata.normalize("NFD", text)
    greek = re.sub(r"(?<=[\u0370-\u03ff])[\u0300\u0301\u0342\u0313\u0314]", "", kept)
    return unicodedata.normalize("NFC", greek)


def _spelt_out(text: str) -> str:
    """Müller as Mueller, Björk as Bjoerk; empty where there is nothing to spell out."""
    if text.isascii():
        return ""
    lower = unicodedata.normalize("NFC", text).lower()
    spelt = lower.translate(_SPELT_OUT)
    return spelt if spelt != lower else ""


def _canonical(words: list[str], language: str) -> list[str]:
    lang = code(language)
    if lang == "ar":
        words = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
    words = _numerals(_abbreviations(words), language)
    words = [word for place, word in enumerate(words) if not _says_nothing(words, place, lang)]
    if len(words) > 1 and words[0].endswith(ORDINAL):
        words = [*words[1:], words[0]]  # First World War, World War 1
    if len(words) > 1:
        words = [word.removesuffix(ORDINAL) for word in words]
    return [plain(word, language) for word in words] or [""]


def _abbreviations(words: list[str]) -> list[str]:
    found: list[str] = []
    for place, word in enumerate(words):
        if (war := _WORLD_WAR.fullmatch(word)) and (war[1] or len(words) > 1):
            found += ["world", "war", *([war[1]] if war[1] else [])]
        elif word == "st" and len(words) > 1:
            found.append("street" if place == len(words) - 1 else "saint")
        else:
            found.append(SHORT.get(word, word) if len(words) > 1 else word)
    return found


def _numerals(words: list[str], language: str) -> list[str]:
    """Roman numerals after a word, and numbers in words, as digits."""
    found: list[str] = []
    place, lang = 0, code(language)
    while place < len(words):
        word = words[place]
        if lang == "fr" and (nth := _FRENCH_NTH.fullmatch(word)):
            word = nth[1]
        if found and len(found[-1]) > 1 and _COUNTING.match(word):
            found.append(str(_roman(word)))
            place += 1
            continue
        number, used = _in_words(words, place, language)
        found.append(number or word)
        place += used
    return found


def _in_words(words: list[str], place: int, language: str) -> tuple[str, int]:
    """The number that begins at a place, as digits, and how many words it takes."""
    if not words[place].isalpha():
        return "", 1
    lang = code(language)
    for used in range(min(6, len(words) - place), 0, -1):
        run = words[place : place + used]
        if (nth := number_words.ordinal("".join(run), language)) is not None:
            return f"{nth}{ORDINAL}", used
        if not number_words.is_number_word(run[0], language) or run[-1] == AND.get(lang):
            continue
        if (value := number_words.value(" ".join(run), language)) is not None and value == int(value):
            return str(int(value)), used
    return "", 1


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in word]
    return sum(-one if one < following else one for one, following in pairwise([*values, 0]))


def _says_nothing(words: list[str], place: int, lang: str) -> bool:
    """Whether a word may come and go: and, an article inside, `no.` before a number."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if len(words) == 2 and word in _IN_A_YEAR:
        other = words[1 - place]
        return other.isdecimal() and 3 <= len(other) <= 4  # a year
    if word in NUMBER_SIGNS and following.isdecimal() and len(words) > 2:
        return True
    if not 0 < place < len(words) - 1:
        return False
    numbered = following[:1].isdigit()
    if word == AND.get(lang) or (lang == "en" and word == "the"):
        return True
    return numbered and (word in NUMBER_SIGNS or word in ARTICLES.get(lang, "").split())


def _number_keys(words: list[str], text: str) -> Iterator[str]:
    """A lone numeral: 9 is nine and ninth, which are two."""
    if len(words) == 1 and words[0].isdecimal() and fold(text).strip(" .").isdecimal():
        yield words[0] + ORDINAL


def _dates(text: str, language: str) -> Iterator[str]:
    if any(char.isdigit() for char in text):
        yield from (f"date {date}" for date in dates.readings(text, language))


def _surnames(words: list[str]) -> Iterator[list[str]]:
    """The last name alone, with the particles before it, and with a title."""
    if len(words) > 1 and words[-1] == "junior":
        words = words[:-1]
    if len(words) < 2 or not words[-1].isalpha():
        return
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    for start in {first, len(words) - 1}:
        yield words[start:]


def without_title(given: Form, language: str) -> Form:
    """The reply without a title before a name: Mr Watson as Watson."""
    if len(given.words) < 2 or given.words[0] not in TITLES:
        return given
    words = given.words[1:]
    return Form(frozenset({_key(words, language)}), words, given.plain[1:], given.proper)
