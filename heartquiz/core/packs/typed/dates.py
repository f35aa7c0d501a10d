"""Dates in the usual orders: 6 June 1944, June 6th, 1944, 6.6.1944, 1944-06-06."""

import re
from collections.abc import Iterator
from functools import lru_cache

from heartquiz.core.packs.typed import number_words
from heartquiz.core.packs.typed.words import code, fold

_MONTHS = """
january february march april may june july august september october november december
januar februar marz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
"""
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BETWEEN = frozenset("of the de del den der le la di do".split())
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o|a|e)?")
_THREE_NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})")
_DAY_FIRST = frozenset("en-GB en-AU en-NZ en-IE en-IN en-ZA".split())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found = {"sept": 9} | {name: number for number, name in enumerate(_SHORT, 1)}
    for line in _MONTHS.strip().splitlines():
        found |= {name: number for number, name in enumerate(line.split(), 1)}
    return found


def readings(text: str, language: str) -> Iterator[str]:
    """The dates a text may be, each as `year-month-day`, a part that is not given as 0."""
    folded = fold(text).strip(" .!?")
    if found := _THREE_NUMBERS.fullmatch(folded):
        yield from _in_figures(found, language)
        return
    words = [_figure(word, language) for word in re.findall(r"\w+", folded) if word not in _BETWEEN]
    if len(words) not in (2, 3):
        return
    places = [place for place, word in enumerate(words) if word in _months()]
    if len(places) != 1 or (len(words) == 3 and places[0] == 2):
        return
    month = _months()[words[places[0]]]
    numbers = [word for place, word in enumerate(words) if place != places[0]]
    years = [number for number in numbers if re.fullmatch(r"\d{3,4}", number)]
    days = [int(day[1]) for number in numbers if (day := _DAY.fullmatch(number)) and 1 <= int(day[1]) <= 31]
    if len(years) + len(days) == len(numbers) and len(years) < 2 and len(days) < 2:
        yield f"{int(years[0]) if years else 0}-{month}-{days[0] if days else 0}"


def _figure(word: str, language: str) -> str:
    """A day in words as its number: sixth."""
    day = number_words.ordinal(word, language)
    return word if day is None else str(day)


def _in_figures(found: re.Match[str], language: str) -> Iterator[str]:
    """Three numbers: the year first, or last after day and month; Americans write the month first."""
    first, sign, second, third = found.groups()
    if len(first) == 4:
        orders = [(first, second, third)] if len(third) <= 2 else []
    elif len(third) in (2, 4) and len(first) <= 2:
        years = [third] if len(third) == 4 else [f"19{third}", f"20{third}"]
        orders = [(year, second, first) for year in years]
        if code(language) == "en" and language not in _DAY_FIRST and sign != ".":
            orders += [(year, first, second) for year in years]
    else:
        orders = []
    for year, month, day in orders:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield f"{int(year)}-{int(month)}-{int(day)}"
