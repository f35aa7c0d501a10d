"""What the words of a question give away, or leave open."""

import re
from collections.abc import Iterable, Iterator

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.typed.words import code
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import Comparable, joined
from heartquiz.core.quality.rules import Spot

_TELLING = 3  # letters; shorter answers are found among other words by chance
_TELLING_FIGURES = 2
_UNSPACED = frozenset({"ja", "ko", "th", "zh"})  # no spaces set their words apart, or not all of them


def answer_told(each: Comparable) -> Iterator[Spot]:
    """Questions whose answer is in their own words or in their hint."""
    (key, right, wrong, *_), hint = each.sides, each.item.question.hint
    if key != "answer" or (len(right) == 1 and each.answer not in each.words and not hint):
        return  # as nearly all are
    holds = _holds_unspaced if code(each.item.language) in _UNSPACED else _holds
    for field, words in (("ask", each.words), ("hint", joined(hint or ""))):
        found = next((text for text in right if holds(words, text)), None)
        # Where another choice is named too, or is longer by some words, it is asked which of them it is.
        if found and not any(holds(words, text) or holds(joined(text), found) for text in wrong):
            yield Spot(
                "answer-told", each.item.id, rules.ANSWER_TOLD.format(text=found, field=field), (field,)
            )
            break


def _holds(words: str, text: str) -> bool:
    """Whether a text, or several of it, is among words; `one` is so without meaning a number."""
    found = joined(text)
    if found == "one" or len(found) < (_TELLING_FIGURES if found.isdecimal() else _TELLING):
        return False
    padded = f" {words} "
    return f" {found} " in padded or f" {found}s " in padded


def _holds_unspaced(words: str, text: str) -> bool:
    """Whether a text is within others, where no spaces set it apart."""
    return len(text) >= _TELLING_FIGURES and joined(text) in words


# How a language speaks of now.
_NOW = {
    "en": "currently|nowadays|presently|at present|at the moment|as of now|to date|up to now|so far|recently"
    "|latest|newest|most recent|upcoming|this year|this month|this season|last year|next year|last season"
    "|next season|today|these days|is the current",
    "de": "derzeit|zurzeit|zur zeit|momentan|aktuell|aktuelle|aktuellen|aktueller|aktuelles|amtierende"
    "|amtierenden|amtierender|gegenwärtig|heutzutage|heute|jetzt|bisher|bislang|kürzlich|neueste|neuesten"
    "|neuester|neuestes|dieses jahr|letztes jahr|nächstes jahr",
    "fr": "actuel|actuelle|actuels|actuelles|actuellement|récemment|maintenant|de nos jours|à ce jour"
    "|jusqu'ici|en ce moment|aujourd'hui|cette année|l'an dernier|l'année dernière",
    "es": "actual|actuales|actualmente|recientemente|hasta la fecha|hasta ahora|este año|el año pasado"
    "|hoy en día",
    "ja": "現在|今のところ|これまでに|最新|最近|今年|去年|昨年|来年",
}
# `Born in this year.` asks for a year, a current can be a stream, and `today` within a sentence is mostly
# said by somebody on another day. Nor does a quotation count.
_NOT_NOW = re.compile(
    r"\b(?:in|of|during) this (?:year|month|season)\b"
    r"|\btoday\b(?!\s*(?:[?.]|$))|\bas we know (?:it |them )?today\b"
    r"|\bis the current(?! [a-z])|\bis the current (?:in|of|through)\b"
    r"|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|‘[^’]*’|«[^»]*»|「[^」]*」|(?<!\w)'[^']*'(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


def undated(pack: Pack) -> Iterator[Spot]:
    """Questions and facts that speak of now and do not say when that was."""
    language = code(pack.head.language)
    phrases = _NOW.get(language, "")
    if not phrases:
        return
    now = re.compile(
        phrases if language in _UNSPACED else rf"(?<![\w-])(?:{phrases})(?![\w-])", re.IGNORECASE
    )
    facts = {f"{pack.name}:{fact.id}": fact for fact in pack.facts if not fact.as_of}
    for item in pack.items:
        if item.about and item.about.as_of:
            continue
        fix = rules.GIVE_AS_OF if item.about else rules.PUT_UNDER_FACT
        question = item.question
        fields = (("ask", question.ask), ("hint", question.hint), ("note", question.note))
        if spot := _first(item.id, fields, now, fix):
            facts.pop(item.fact, None)
            yield spot
    for fact in facts.values():
        if spot := _first(fact.id, (("says", fact.says), ("note", fact.note)), now, rules.GIVE_AS_OF):
            yield spot


def _first(
    where: str, fields: Iterable[tuple[str, str | None]], now: re.Pattern[str], fix: str
) -> Spot | None:
    """The first of some fields that speaks of now."""
    for field, text in fields:
        if text and (found := _speaks_of_now(text, now)):
            return Spot("undated", where, rules.UNDATED.format(text=found, field=field, fix=fix), (field,))
    return None


def _speaks_of_now(text: str, now: re.Pattern[str]) -> str:
    """The phrase that speaks of now, in a text without a year."""
    if not now.search(text.replace("’", "'")) or _YEAR.search(text):
        return ""  # as nearly all are
    lines = text.split("\n")  # of three and more, those between are verse
    found = now.search(_NOT_NOW.sub(" ", f"{lines[0]}\n{lines[-1]}").replace("’", "'"))
    return found[0] if found else ""
