"""What the words of a question give away, or leave open."""

import re
from collections.abc import Iterable, Iterator

from heartquiz.core import question as kinds
from heartquiz.core.pack import Item, Pack
from heartquiz.core.quality.rules import Spot
from heartquiz.core.quality.words import Asked, joined

_TELLING = 3  # letters; shorter answers stand in other words' company by chance


def answer_told(asked: Iterable[Asked]) -> Iterator[Spot]:
    """Questions whose answer stands in their own words or in their hint."""
    for each in asked:
        item, hint = each.item, each.item.question.hint
        right, wrong = _texts(item)
        if len(right) == 1 and each.answer not in each.words and not hint:
            continue  # as nearly all are
        for field, said in (("ask", each.words), ("hint", joined(hint) if hint else "")):
            padded = f" {said} "
            found = next((text for text in right if _stands(text, padded)), None)
            # Where another choice is named too, the question is which of the two.
            if found and not any(_stands(text, padded) for text in wrong):
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
        case kinds.Number(unit=None):
            return kinds.answer_texts(item.question, item.language), ()
        case _:
            return (), ()


def _stands(text: str, padded: str) -> bool:
    """Whether a text stands among the words of another; `one` does so without meaning a number."""
    found = joined(text)
    return found != "one" and len(found) >= _TELLING and f" {found} " in padded


_DATED = {
    "en": "currently|nowadays|presently|at present|at the moment|as of now|to date|up to now|so far|recently"
    "|latest|newest|most recent|upcoming|this year|this month|this season|last year|next year|last season"
    "|next season|today",
    "de": "derzeit|zurzeit|momentan|aktuell|aktuelle|aktuellen|aktueller|aktuelles|heutzutage|heute|bisher"
    "|bislang|kürzlich|neueste|neuesten|neuester|neuestes|dieses jahr|letztes jahr|nächstes jahr",
    "fr": "actuellement|récemment|à ce jour|jusqu'ici|en ce moment|aujourd'hui|cette année|l'an dernier"
    "|l'année dernière",
    "es": "actualmente|recientemente|hasta la fecha|hasta ahora|este año|el año pasado|hoy en día",
}
# `Born in this year.` asks for a year; `today` within a sentence is mostly said by somebody on another day.
_OTHERWISE = re.compile(
    r"\b(?:in|of|during) this (?:year|month|season)\b|\btoday\b(?!\s*(?:[?.]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_IN_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|«[^»]*»|(?<!\w)'[^']*'(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


def undated(pack: Pack) -> Iterator[Spot]:
    """Questions and facts that speak of now and do not say when that was."""
    phrases = _DATED.get(pack.head.language.partition("-")[0], "").split("|")
    if phrases == [""]:
        return
    told: set[str] = set()
    for item in pack.items:
        since = item.about.as_of if item.about else None
        if since is None and (found := _now(item.question.ask, phrases)):
            yield Spot("undated", item.id, _undated(found, "ask", item.about is not None), ("ask",))
            told.add(item.fact)
    for fact in pack.facts:
        if (
            fact.as_of is None
            and f"{pack.name}:{fact.id}" not in told
            and (found := _now(fact.says, phrases))
        ):
            yield Spot("undated", fact.id, _undated(found, "says", True), ("says",))


def _undated(found: str, field: str, has_fact: bool) -> str:
    fix = "give the fact an `as_of`" if has_fact else "put it under a fact with `as_of`"
    return f"{found!r} in `{field}` is true on one day only: write the date, or {fix}"


def _now(text: str, phrases: list[str]) -> str:
    """The phrase that speaks of now, in a text without a year; what is quoted does not count."""
    lowered = text.casefold()
    for phrase in phrases:  # quicker than any(): most questions come here and no further
        if phrase in lowered:
            break
    else:
        return ""
    if _YEAR.search(text):
        return ""
    lines = text.split("\n")  # of three and more, those between are verse
    spoken = _OTHERWISE.sub(" ", _IN_QUOTES.sub(" ", f"{lines[0]}\n{lines[-1]}"))
    found = re.search(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])", spoken, re.IGNORECASE)
    return found[0] if found else ""
