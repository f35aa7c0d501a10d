"""Numbers as people write them: 1,700, 1.7k, 3 x 10^5, 1/2, about 50%, twenty-one, 5 metres."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal, DivisionByZero, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from heartquiz.core.packs.typed import number_words, units
from heartquiz.core.packs.typed.number_text import DOTS, SPACES, bare
from heartquiz.core.packs.typed.words import SIGNS, code

_PERCENT = re.compile(
    r"%|(?<![^\W\d_])(?:per\s*cent|pct|prozent|pour\s*cent|por\s*cien(?:to)?|por\s*cento|per\s*cento|procent)(?!\w)",
    re.IGNORECASE,
)
_THOUSAND = "k thousand thousands tsd tausend mille mila mil duizend"
_MILLION = "m mn mln mio million millions millionen millón millones milione milioni milhão milhões miljoen"
_BILLION = "bn b billion billions milliard milliards milliarde milliarden mrd miliardo miliardi miljard "
_BILLION += "bilhão bilhões"
_SCALES = (
    dict.fromkeys(_THOUSAND.split(), 3)
    | dict.fromkeys(_MILLION.split(), 6)
    | dict.fromkeys(_BILLION.split(), 9)
    | {"billionen": 12, "trillion": 12, "trn": 12, "dozen": 0, "hundred": 2}
)
_SCALED = re.compile(rf"(.*\d)\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})\.?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|approx(?:imately)?\.?|around|roughly|circa|ca?\.|ca(?=\s)|c(?=\s?\d)|~|≈|=|etwa|ungefähr|rund|"
    r"environ|vers|unos|unas|aproximadamente|cerca de|ongeveer|"
    r"in|im jahre?|anno|en|nel|em|year|the year|a\.?d\.?|\+)\s*(?=\S)",
    re.IGNORECASE,
)
_ERA = re.compile(r"\s*(?:(?<![^\W\d_])(?:a\.?d\.?|c\.?e\.?|n\.\s?chr\.?)|[.!?]+)\Z", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?:minus|negative|moins|menos|meno|min)\s+(?=[\d.,])", re.IGNORECASE)
_POWER = re.compile(r"(?:(.+?)\s*(?:[x*×·]|\*)\s*)?10\s*(?:\^|\*\*)\s*([+-]?\d{1,3})", re.IGNORECASE)
_EXPONENT = re.compile(r"(.*\d)e([+-]?\d{1,3})", re.IGNORECASE)
_FRACTION = re.compile(r"([+-]?)(?:(\d{1,12})[\s-]+)?(\d{1,12})\s*/\s*(\d{1,12})")
_RAISED = {ord(char): str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("⁻"): "-"}
_UP = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_VULGAR = re.compile("[¼-¾⅐-⅞]")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|eme|ème|º|ª|de|ste)", re.IGNORECASE)
_POINT = re.compile(r"[+-]?\d*\.\d+", re.ASCII)
_LONGEST = 400  # of a typed number; nobody types more
EXACT = Context(prec=2 * _LONGEST)  # the usual 28 digits would round


def plain(word: str, language: str) -> str:
    """1,700 and 1700 are one word; 1.5 and 15 are not, nor 007 and 7."""
    if word.isalnum():
        return word
    value = _decimal(word, code(language))
    return word if value is None else bare(f"{value:f}")


def readings(text: str, *, unit: tuple[str, ...] = (), language: str = "en") -> tuple[Decimal, ...]:
    """The numbers that a reply may mean; none where it is not a number.

    The author's unit may be typed or not, with its case where it is short (5 m is five metres where the unit
    is m, five million where it is not), in the usual forms and sizes (2 hrs, 42 km for 42,000 m). 50% is 50,
    and one half where the unit is not a percentage. Where the unit is itself a number, as million, the whole
    number counts too.
    """
    tidy = _tidy(text)
    if not tidy or len(tidy) > _LONGEST:
        return ()
    found: list[Decimal] = []
    for rest, size in _without_unit(tidy, tuple(map(_tidy_unit, unit))):
        if (value := _value(" ".join(_PERCENT.sub(" ", rest).split()), code(language))) is None:
            continue
        found.append(EXACT.divide(EXACT.multiply(value, Decimal(size.numerator)), Decimal(size.denominator)))
        found += [EXACT.divide(found[-1], scale) for scale in _own_scales(unit)]
        if _PERCENT.search(rest) and not any(map(_PERCENT.search, unit)):
            found.append(EXACT.scaleb(found[0], -2))
    return tuple(dict.fromkeys(found))


def with_comma(text: str, *, unit: tuple[str, ...] = (), language: str = "en") -> str | None:
    """A decimal point where the language writes a comma, put right: `1,5` for `1.5`; None elsewhere."""
    if code(language) not in DOTS + SPACES:
        return None
    for rest, _ in _without_unit(_tidy(text), tuple(map(_tidy_unit, unit))):
        if _POINT.fullmatch(rest) and _decimal(rest, code(language)) is None:
            return rest.replace(".", ",")
    return None


def _tidy(text: str) -> str:
    """The text without what says nothing of the number: about, in, a full stop."""
    spaced = _VULGAR.sub(
        lambda found: f" {found[0]}", _UP.sub(lambda up: f"^{up[0].translate(_RAISED)}", text)
    )
    tidy = " ".join(unicodedata.normalize("NFKC", spaced).translate(SIGNS).split())
    if len(tidy) > _LONGEST:
        return tidy
    while (found := _ABOUT.match(tidy)) and (found[0] != "+" or tidy[1:2].isspace()):
        tidy = tidy[found.end() :]
    tidy = _ERA.sub("", tidy) or tidy
    return re.sub(r"\A([+-]) (?=[\d.,])", r"\1", _NEGATIVE.sub("-", tidy))


def _tidy_unit(unit: str) -> str:
    return " ".join(_UP.sub(lambda up: f"^{up[0].translate(_RAISED)}", unit).translate(SIGNS).split())


def _own_scales(unit: Iterable[str]) -> Iterator[Decimal]:
    """The number that a unit itself begins with: million, thousand tonnes."""
    for each in unit:
        first = each.split()[0].casefold()
        if len(first) > 2 and first in _SCALES:
            yield EXACT.scaleb(Decimal(1), _SCALES[first])


def _without_unit(text: str, unit: tuple[str, ...]) -> list[tuple[str, Fraction]]:
    """What is left of a text without the unit, and what that is to be multiplied by.

    The author's own unit wins; else the text as it is comes first, and then without each other form.
    """
    for each in unit:
        if (bare := _stripped(text, each)) is not None:
            return [(bare, Fraction(1))]
    found = []
    for each in unit:
        for word, size in units.written(each):
            if (bare := _stripped(text, word)) is not None:
                return [(bare, size)]
        rest = each.partition(" ")[2]
        if rest and each.split()[0].casefold() in _SCALES and (bare := _stripped(text, rest)) is not None:
            found.append((bare, Fraction(1)))
    return [(text, Fraction(1)), *found]


def _stripped(text: str, unit: str) -> str | None:
    """The text less the unit at one of its ends. A unit of three letters or more may be in any case."""
    seen, mark = (text.casefold(), unit.casefold()) if len(unit) > 2 else (text, unit)
    if seen.endswith(mark) and not (mark[0].isalpha() and seen.removesuffix(mark)[-1:].isalpha()):
        return text[: -len(unit)].strip()
    if seen.startswith(mark) and not (mark[-1].isalpha() and seen.removeprefix(mark)[:1].isalpha()):
        return text[len(unit) :].strip()
    return None


def _value(text: str, lang: str) -> Decimal | None:
    value = _decimal(text, lang)
    return _typed_value(text, lang) if value is None else value


def _typed_value(text: str, lang: str) -> Decimal | None:
    """A number that is more than digits and separators."""
    if found := _ORDINAL.fullmatch(text):
        return Decimal(found[1])
    if lang not in DOTS + SPACES and re.fullmatch(r"[+-]?\d+,\d{1,2}", text, re.ASCII):
        return Decimal(text.replace(",", "."))  # not thousands, so it can be nothing else
    if found := _FRACTION.fullmatch(text):
        return _fraction(found[1], *(int(part or 0) for part in found.groups()[1:]))
    if found := _POWER.fullmatch(text) or _EXPONENT.fullmatch(text):
        first = Decimal(1) if found[1] is None else _decimal(found[1], lang)
        return None if first is None else EXACT.scaleb(first, int(found[2]))
    if re.fullmatch(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", text, re.ASCII):
        return Decimal(re.sub("[.,]", "", text))  # 1.000.000, which is no other number in any language
    if found := _SCALED.fullmatch(text):
        first, scale = _value(found[1], lang), found[2].casefold()
        return None if first is None else _scaled(first, scale, lang)
    return number_words.value(text, lang, forgiving=True)


def _scaled(first: Decimal, scale: str, lang: str) -> Decimal:
    if scale == "dozen":
        return first * 12
    power = 6 if scale == "mil" and lang == "en" else _SCALES[scale]
    return EXACT.scaleb(first, power)


def _fraction(sign: str, whole: int, above: int, below: int) -> Decimal | None:
    try:
        part = EXACT.divide(Decimal(above), Decimal(below))
    except (DivisionByZero, InvalidOperation):
        return None
    return (whole + part) * (-1 if sign == "-" else 1)


@lru_cache(maxsize=64)
def _shape(lang: str) -> tuple[str, re.Pattern[str]]:
    group, point = (r"[. '_]", ",") if lang in DOTS + SPACES else (r"[, '_]", r"\.")
    shape = rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)?(?:{point}\d+)?"
    return group, re.compile(shape, re.ASCII)


def _decimal(text: str, lang: str) -> Decimal | None:
    """A plain number by the separators of a language, or None."""
    group, shape = _shape(lang)
    if not text or not shape.fullmatch(text):
        return None
    bare = re.sub(group, "", text).replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:  # a sign alone
        return None
