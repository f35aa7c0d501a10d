"""What the words of a question give away, or leave open."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.quality.compare import Asked, code, joined
from heartquiz.core.quality.rules import Spot

_TELLING = 3  # letters; shorter answers stand in other words' company by chance
_TELLING_FIGURES = 2
_UNSPACED = frozenset({"ja", "ko", "th", "zh"})  # no spaces set their words apart, or not all of them


def answer_told(asked: Iterable[Asked]) -> Iterator[Spot]:
    """Questions whose answer stands in their own words or in their hint."""
    for each in asked:
        item, hint = each.item, each.item.question.hint
        right, wrong = _texts(item)
        if len(right) == 1 and each.answer not in each.words and not hint:
            continue  # as nearly all are
        stands = _stands_within if code(item.language) in _UNSPACED else _stands
        for field, said in (("ask", each.words), ("hint", joined(hint) if hint else "")):
            found = next((text for text in right if stands(text, said)), None)
            # Where another choice is named too, or is longer by some words, it is asked which of them it is.
            if found and not any(stands(text, said) or stands(found, joined(text)) for text in wrong):
                told = f"the answer {found!r} stands in `{field}`: reword it"
                yield Spot("answer-told", item.id, told, (field,))
                break


def _texts(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts that would give a question away, and those that set them right."""
    match item.question:
        case kinds.Choice(answer=answer, wrong=wrong):
            return (answer,), wrong
        case kinds.Text(answer=answer, wrong=wrong):
            return kinds.forms(answer), wrong
        case kinds.Number():
            return kinds.answer_texts(item.question, item.language), ()
        case _:
            return (), ()


def _stands(text: str, words: str) -> bool:
    """Whether a text, or several of it, stand among words; `one` does so without meaning a number."""
    found = joined(text)
    if found == "one" or len(found) < (_TELLING_FIGURES if found.isdecimal() else _TELLING):
        return False
    padded = f" {words} "
    return f" {found} " in padded or f" {found}s " in padded


def _stands_within(text: str, words: str) -> bool:
    """Whether a text stands within others, where no spaces set it apart."""
    return len(text) >= _TELLING_FIGURES and joined(text) in words


_DATED = {
    "en": "currently|nowadays|presently|at present|at the moment|as of now|to date|up to now|so far|recently"
    "|latest|newest|most recent|upcoming|this year|this month|this season|last year|next year|last season"
    "|next season|today|these days|is the current(?! in)(?! of)(?! through)(?= [a-z])",
    "de": "derzeit|zurzeit|zur zeit|momentan|aktuell|aktuelle|aktuellen|aktueller|aktuelles|amtierende"
    "|amtierenden|amtierender|gegenwärtig|heutzutage|heute|jetzt|bisher|bislang|kürzlich|neueste|neuesten"
    "|neuester|neuestes|dieses jahr|letztes jahr|nächstes jahr",
    "fr": "actuel|actuelle|actuels|actuelles|actuellement|récemment|maintenant|de nos jours|à ce jour"
    "|jusqu'ici|en ce moment|aujourd'hui|cette année|l'an dernier|l'année dernière",
    "es": "actual|actuales|actualmente|recientemente|hasta la fecha|hasta ahora|este año|el año pasado"
    "|hoy en día",
    "ja": "現在|今のところ|これまでに|最新|最近|今年|去年|昨年|来年",
}
# `Born in this year.` asks for a year; `today` within a sentence is mostly said by somebody on another day.
_OTHERWISE = re.compile(
    r"\b(?:in|of|during) this (?:year|month|season)\b|\btoday\b(?!\s*(?:[?.]|$))"
    r"|\bas we know (?:it |them )?today\b",
    re.IGNORECASE | re.MULTILINE,
)
_IN_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|‘[^’]*’|«[^»]*»|「[^」]*」|(?<!\w)'[^']*'(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


class _Speech(NamedTuple):
    """How a language speaks of now: words to look for, quickly, and what finds them."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _speech(language: str) -> _Speech | None:
    phrases = _DATED.get(language)
    if not phrases:
        return None
    words = tuple(phrase.partition("(")[0] for phrase in phrases.split("|"))
    pattern = phrases if language in _UNSPACED else rf"(?<![\w-])(?:{phrases})(?![\w-])"
    return _Speech(words, re.compile(pattern, re.IGNORECASE))


def undated(pack: Pack) -> Iterator[Spot]:
    """Questions and facts that speak of now and do not say when that was."""
    speech = _speech(code(pack.head.language))
    if speech is None:
        return
    told: set[str] = set()
    for item in pack.items:
        if item.about and item.about.as_of:
            continue
        asked = item.question
        for field, text in (("ask", asked.ask), ("hint", asked.hint), ("note", asked.note)):
            if text and (found := _now(text, speech)):
                yield Spot("undated", item.id, _undated(found, field, item.about is not None), (field,))
                told.add(item.fact)
                break
    for fact in pack.facts:
        if fact.as_of or f"{pack.name}:{fact.id}" in told:
            continue
        for field, text in (("says", fact.says), ("note", fact.note)):
            if text and (found := _now(text, speech)):
                yield Spot("undated", fact.id, _undated(found, field, True), (field,))
                break


def _undated(found: str, field: str, has_fact: bool) -> str:
    fix = "give the fact an `as_of`" if has_fact else "put it under a fact with `as_of`"
    return f"{found!r} in `{field}` is true on one day only: write the date, or {fix}"


def _now(text: str, speech: _Speech) -> str:
    """The phrase that speaks of now, in a text without a year; what is quoted does not count."""
    lowered = text.casefold().replace("’", "'")
    for word in speech.words:  # quicker than any(): most questions come here and no further
        if word in lowered:
            break
    else:
        return ""
    if _YEAR.search(text):
        return ""
    lines = text.split("\n")  # of three and more, those between are verse
    spoken = _OTHERWISE.sub(" ", _IN_QUOTES.sub(" ", f"{lines[0]}\n{lines[-1]}"))
    found = speech.pattern.search(spoken.replace("’", "'"))
    return found[0] if found else ""
