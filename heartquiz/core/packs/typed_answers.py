"""When a typed text or number is the answer.

A plain similarity ratio is unsafe: World War I and II score 96 of 100, Beyonce and Beyoncé 86. So texts are
normalised first, words that carry meaning in every letter must match exactly, and the rest may differ by a
few edits that grow with its length.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Context, Decimal, InvalidOperation

ARTICLES = {
    "de": "der die das den dem des ein eine einen einem einer",
    "en": "the a an",
    "es": "el la los las un una unos unas",
    "fr": "le la les l un une des",
    "it": "il lo la i gli le l un uno una",
    "nl": "de het een",
    "pt": "o a os as um uma uns umas",
}
_AND = {"de": "und", "en": "and", "es": "y", "fr": "et", "it": "e", "nl": "en", "pt": "e"}
_DOTS = "da de es id it nl pt ro tr".split()  # 1.700,5
_SPACES = "cs fi fr nb no pl ru sv uk".split()  # 1 700,5
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i"}
)
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’‚‛′`´", "'") | {"⁄": "/"})
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ILLION = re.compile(r"(?:m|b|tr)il(?:l?i?on|hao|hoe|joen)\w*\Z")  # million and billion are one edit apart
_ORDINAL = re.compile(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_LONE_LETTERS = re.compile(r"(?<![\w+#%/-])[^\W\d_](?: [^\W\d_](?![\w+#%/-]))+")
# What separates words, except for the signs that change a number or a letter: -5, 1.5, 1/2, 50%, C++.
_BETWEEN = re.compile(
    r"""
    (?: (?<=\d)[.,](?=\d) | (?<![\w])[.](?=\d)          # 1.5  .5
      | (?<=\d)[-/](?=\d) | (?<![\w)])-(?=[.]?\d)       # 1-2  1/2  -5
      | (?<![^\W\d_]{2})(?<=\w)[+\#/-]+(?![\w])         # C++  C#  A-
      | (?<=\d)[+%]+ | [\#+](?=\d)                      # 5+  50%  #1  +5
      | (?<![^\W\d_]{2})(?<=\w)/(?=\w(?!\w)) )          # n/a
    | ([\W_]+?)
    """,
    re.VERBOSE,
)
_PERCENT = re.compile(r"%|(?<![^\W\d_])per\s*cent(?!\w)", re.IGNORECASE)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_SCALED = re.compile(r"(.*\d)\s*(k|thousand|m|million|bn|billion)", re.IGNORECASE)
_LONGEST = 400  # of a typed number; nobody types more
EXACT = Context(prec=2 * _LONGEST)  # the usual 28 digits would round


def normalise(text: str, language: str = "en") -> str:
    """The text as it is compared: no case, accents on Latin letters, punctuation or leading article."""
    folded = fold(text).translate(_SIGNS)
    code = _code(language)
    folded = folded.replace("&", f" {_AND.get(code, 'and')} ")
    if code == "en":
        folded = _ORDINAL.sub(r"\1", folded)
    folded = re.sub(r"(?<=\d)\s+%", "%", _APOSTROPHE.sub("" if code == "en" else " ", folded))
    folded = _GROUPED.sub(lambda found: found[0].replace(" ", ""), folded)
    folded = _BETWEEN.sub(lambda found: " " if found[1] else found[0], folded)
    joined = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), " ".join(folded.split()))
    words = joined.split()
    if len(words) > 1 and words[0] in ARTICLES.get(code, "").split():
        del words[0]
    return " ".join(_plain_number(word, code) for word in words) or text.strip().casefold()


def _code(language: str) -> str:
    return language.partition("-")[0]


def fold(text: str) -> str:
    """Case and the marks of Latin letters dropped; different scripts keep theirs (か is not が)."""
    if text.isascii():
        return text.lower()
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        if not unicodedata.combining(char):
            latin = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
            kept.append(char)
        elif not latin:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept).translate(_LETTERS))


def _plain_number(word: str, code: str) -> str:
    """1,700 and 1700 are one word; 1.5 and 15 are not, nor 007 and 7."""
    if word.isalnum():
        return word
    value = _decimal(word, code)
    return word if value is None else _bare(f"{value:f}")


def _bare(digits: str) -> str:
    """Digits without the zeros that say nothing."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _decimal(text: str, code: str) -> Decimal | None:
    """A plain number by the separators of a language, or None."""
    group, point = (r"[. '_]", ",") if code in _DOTS + _SPACES else (r"[, '_]", r"\.")
    shape = rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)?(?:{point}\d+)?"
    if not text or not re.fullmatch(shape, text, re.ASCII):
        return None
    bare = re.sub(group, "", text).replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:  # a sign alone
        return None


def number_text(value: int | float, language: str = "en") -> str:
    """A number as players read it: no exponent, no trailing zeros, thousands set apart."""
    text = _bare(f"{Decimal(repr(value)):,f}")
    if _code(language) in _DOTS:
        return text.translate({ord(","): ".", ord("."): ","})
    return text.translate({ord(","): "\xa0", ord("."): ","}) if _code(language) in _SPACES else text


def number(text: str, *, unit: str | None = None, language: str = "en") -> Decimal | None:
    """The number a reply gives, or None where it gives none.

    The unit may be typed or not (with its case: 5 m is five metres where the unit is m, five million where
    it is not); %, percent and per cent never matter; k, m, bn, thousand, million and billion multiply.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())
    if unit:
        plain = _without_unit(plain, " ".join(unicodedata.normalize("NFKC", unit).translate(_SIGNS).split()))
    plain = " ".join(_PERCENT.sub(" ", plain).split())
    if len(plain) > _LONGEST:
        return None
    scale = 0
    if found := _SCALED.fullmatch(plain):
        plain, scale = found[1], _SCALES[found[2].lower()]
    value = _decimal(plain, _code(language))
    return None if value is None else EXACT.scaleb(value, scale)


def _without_unit(text: str, unit: str) -> str:
    """The text less the unit at one of its ends. A unit of three letters or more may be in any case."""
    seen, mark = (text.casefold(), unit.casefold()) if len(unit) > 2 else (text, unit)
    if seen.endswith(mark) and not seen.removesuffix(mark)[-1:].isalpha():
        return text[: -len(unit)].strip()
    if seen.startswith(mark) and not seen.removeprefix(mark)[:1].isalpha():
        return text[len(unit) :].strip()
    return text


def is_accepted(
    reply: str,
    accepted: Sequence[str],
    *,
    near: Sequence[str] = (),
    language: str = "en",
    exact: bool = False,
) -> bool:
    """Whether a typed reply is one of the accepted answers.

    Forgiven are 0 edits up to 4 letters, 1 up to 8, 2 from 9 (optimal string alignment), never in a word with
    a digit or a sign or in a Roman numeral, never two in a word of up to 8 letters (North Korea is not South
    Korea), and never where the reply is as near to a text of `near`.
    With `exact`, only surrounding spaces are forgiven.
    """
    normal = comparer(language, exact=exact)
    if exact:
        return normal(reply) in map(normal, accepted)
    given, right = normal(reply), {normal(form) for form in accepted}
    if given in right:
        return True
    best = min((distance for form in right if (distance := _edits(given, form)) is not None), default=None)
    return best is not None and not _as_near(given, best, {normal(text) for text in near} - right)


def place_named(
    reply: str, answers: Sequence[Sequence[str]], *, language: str = "en", exact: bool = False
) -> int | None:
    """The place of the one answer a typed name gives (from 0), or None; each answer is its accepted forms."""
    if exact:
        hits = (place for place, forms in enumerate(answers) if is_accepted(reply, forms, exact=True))
        return next(hits, None)
    normal = comparer(language)
    given = normal(reply)
    found: list[tuple[int, int]] = []
    for place, forms in enumerate(answers):
        for form in map(normal, forms):
            if given == form:
                return place
            if (distance := _edits(given, form)) is not None:
                found.append((distance, place))
    nearest = {place for distance, place in found if distance == min(found)[0]}
    return nearest.pop() if len(nearest) == 1 else None


def comparer(language: str = "en", *, exact: bool = False) -> Callable[[str], str]:
    """What texts are compared by: two with the same result are one answer."""
    if exact:
        return lambda text: unicodedata.normalize("NFC", text.strip())
    return lambda text: normalise(text, language)


def _as_near(given: str, best: int, wrong: set[str]) -> bool:
    from rapidfuzz.distance import OSA

    return any(OSA.distance(given, text, score_cutoff=best) <= best for text in wrong)


def _edits(given: str, form: str) -> int | None:
    """How many edits turn a normalised reply into a normalised answer; None where they are too many."""
    if abs(len(given) - len(form)) > 2:
        return None
    ours, theirs = _segments(given), _segments(form)
    letters = sum(char.isalnum() for segment in theirs[0] for char in segment)
    budget = 0 if letters <= 4 else 1 if letters <= 8 else 2
    if not budget or ours[1] != theirs[1]:
        return None
    from rapidfuzz.distance import OSA  # about 20 ms, and most replies never get here

    pairs = list(zip(ours[0], theirs[0], strict=True))
    total = sum(OSA.distance(a, b) for a, b in pairs)
    return total if total <= budget and not any(_other_word(a, b) for a, b in pairs) else None


def _other_word(given: str, form: str) -> bool:
    """Whether a word was typed for one of up to 8 letters that is two edits away, as South for North."""
    from rapidfuzz.distance import OSA

    if given.count(" ") != form.count(" "):
        return False
    words = zip(given.split(), form.split(), strict=True)
    return any(len(right) <= 8 and OSA.distance(word, right) > 1 for word, right in words)


def _segments(text: str) -> tuple[list[str], list[str]]:
    """The text cut at its strict words: what is between them, and the words themselves."""
    between: list[list[str]] = [[]]
    strict: list[str] = []
    for word in text.split():
        if len(word) == 1 or not word.isalpha() or _ROMAN.match(word) or _ILLION.match(word):
            strict.append(word)
            between.append([])
        else:
            between[-1].append(word)
    return [" ".join(words) for words in between], strict
