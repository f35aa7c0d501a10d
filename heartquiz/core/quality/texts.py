"""Texts that are not what players should read: another program's markup, and what was left to be written."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import List, Match, forms
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import Comparable
from heartquiz.core.quality.rules import Spot

_MARKUP = re.compile(
    r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});"
    r"|</?(?:a|b|big|br|code|div|em|font|h[1-6]|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|td|tr|tt|u|ul)"
    r"(?:\s[^<>]*)?/?>"
    r"|\\(?:frac|sqrt|times|cdot|alpha|beta|gamma|delta|theta|lambda|pi|sigma|omega|text|mathrm|mathbf|left|right"
    r"|sum|int|infty|leq|geq|neq|pm|circ|degree)(?![A-Za-z])"
    r"|\$\$[^$\n]+\$\$|\\\([^\n]+?\\\)"
)
_ABOUT_MARKUP = re.compile(
    r"\b(?:x?html5?|xml|svg|latex|tex|tags?|markup|css|entit(?:y|ies)|xss)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBA)\b|\btodo:|(?<!\w)xxx+(?!\w)|\blorem ipsum\b|\?\?\?|\bplaceholder text\b"
    r"|\b(?:change|replace) me\b"
)
_SIGNS = frozenset("&<\\$")  # one of these is in all markup


def markup(each: Comparable) -> Iterator[Spot]:
    """Questions in which HTML or LaTeX is left, unless it is what they ask about."""
    for field, text in _fields(each):
        if _SIGNS.isdisjoint(text) or not (found := _MARKUP.search(text)):
            continue
        if not _ABOUT_MARKUP.search(each.item.question.ask):
            yield Spot("markup", each.item.id, rules.MARKUP.format(text=found[0], field=field), (field,))
            break


def unfinished(pack: Pack, asked: Iterable[Comparable]) -> Iterator[Spot]:
    """What somebody meant to write later, and what the example of a new pack says."""
    head, source = pack.head, pack.head.source
    yield from _left("", ("title",), head.title)
    yield from _left("", ("summary",), head.summary or "")
    yield from _left("", ("source", "title"), source.title if source else "")
    for fact in pack.facts:
        yield from _left(fact.id, ("says",), fact.says)
        yield from _left(fact.id, ("note",), fact.note or "")
    for each in asked:
        found = (_left(each.item.id, (field,), text) for field, text in _fields(each))
        yield from islice(chain.from_iterable(found), 1)


def _left(where: str, keys: tuple[str, ...], text: str) -> Iterator[Spot]:
    """What is left to be written in a text, if anything is."""
    found = _UNFINISHED.search(text)
    left = text if text in rules.OF_THE_TEMPLATE else found[0] if found else ""
    if left:
        yield Spot("unfinished", where, rules.UNFINISHED.format(text=left, field=keys[-1]), keys)


def _fields(asked: Comparable) -> Iterator[tuple[str, str]]:
    """Every text that is shown of a question, by its key; those of a list joined."""
    question, sides = asked.item.question, asked.sides
    yield "ask", question.ask
    if question.hint:
        yield "hint", question.hint
    if question.note:
        yield "note", question.note
    if sides.right:
        yield sides.key, "\n".join(sides.right)
    if sides.wrong:
        yield "wrong", "\n".join(sides.wrong)
    if isinstance(question, List):
        yield "answers", "\n".join(form for answer in question.answers for form in forms(answer))
    elif isinstance(question, Match):
        yield "pairs", "\n".join(left for left, _ in question.pairs)
