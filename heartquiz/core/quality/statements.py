"""Statements that contradict their fact, dates that are not in the calendar, and facts that are past."""

import re
from collections.abc import Iterator
from datetime import date

from heartquiz.core.packs.living import is_past
from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import TrueFalse
from heartquiz.core.packs.typed.words import code
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import LIGHT, Comparable, joined
from heartquiz.core.quality.rules import Spot

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME = re.compile(r"[T ]\d\d:\d\d.*")
_STEM = 4  # letters by which two forms of a word are taken for one


def contradicts_fact(each: Comparable) -> Iterator[Spot]:
    """False statements in the words of their fact, and true ones that share none with it."""
    item, question = each.item, each.item.question
    if not isinstance(question, TrueFalse) or item.about is None or not item.about.says:
        return
    says = joined(item.about.says)
    if not question.answer and f" {each.words} " in f" {says} ":
        yield Spot("contradicts-fact", item.id, rules.FALSE_IN_FACT, ("answer",))
    elif question.answer and not item.table:
        light = LIGHT.get(code(item.language), "").split()
        own = {word[:_STEM] for word in each.words.split() if word not in light}
        said = f"{says} {joined(item.about.note or '')} {joined(question.note or '')}"
        if own and own.isdisjoint(word[:_STEM] for word in said.split()):
            yield Spot("contradicts-fact", item.id, rules.TRUE_BESIDE_FACT, ("ask",))


def impossible_date(pack: Pack) -> Iterator[Spot]:
    """Dates that do not exist, or that nothing can be made of."""
    source = pack.head.source
    if source and source.date and not _is_date(source.date):
        text = rules.IMPOSSIBLE_DATE.format(field="date", text=source.date)
        yield Spot("impossible-date", "", text, ("source", "date"))
    for fact in pack.facts:
        if fact.as_of and not _is_date(fact.as_of):
            text = rules.IMPOSSIBLE_DATE.format(field="as_of", text=fact.as_of)
            yield Spot("impossible-date", fact.id, text, ("as_of",))


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(_TIME.sub("", text))
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def past(pack: Pack, today: date) -> Iterator[Spot]:
    """The facts that should be looked up again."""
    for fact in pack.facts:
        if is_past(fact, today):
            said = rules.PAST.format(says=fact.says, day=fact.check_by)
            yield Spot("check-by", fact.id, said, ("check_by",))
