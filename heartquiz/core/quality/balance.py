"""What shows only over a whole pack, and what an entry lacks."""

from collections.abc import Iterator
from math import sqrt

from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.question import Choice, TrueFalse
from heartquiz.core.quality import rules
from heartquiz.core.quality.compare import bare as bare_id
from heartquiz.core.quality.rules import Spot
from heartquiz.core.text import counted

_ENOUGH = 20  # choices before their lengths say anything
_CHANCE = 3.0  # standard deviations from chance: in a fair pack once in 700
_NOTICED = 0.15  # share over chance that players can make use of
_FEW = 6  # statements that may all be true by chance
_LEANING = 0.75  # share of one answer that pays for whoever never reads


def answer_length(pack: Pack) -> Iterator[Spot]:
    """Packs in which the answer is the longest, or the shortest, choice far more often than by chance.

    Counted are choices in which one is longest (shortest) alone: it is the answer of k choices once in k.
    """
    lengths = [
        (len(item.question.answer), [len(text) for text in item.question.wrong])
        for item in pack.items
        if isinstance(item.question, Choice)
    ]
    for word, size, most in (("longest", "long", max), ("shortest", "short", min)):
        hits, expected, variance, asked = 0, 0.0, 0.0, 0
        for answer, wrong in lengths:
            extreme = most(wrong)
            if answer == extreme or (most(answer, extreme) == extreme and wrong.count(extreme) > 1):
                continue
            chance = 1 / (1 + len(wrong))
            hits += most(answer, extreme) == answer
            expected += chance
            variance += chance * (1 - chance)
            asked += 1
        if asked >= _ENOUGH and hits - expected > max(_CHANCE * sqrt(variance), _NOTICED * asked):
            text = rules.LENGTH.format(extreme=word, hits=hits, asked=asked, expected=expected, size=size)
            yield Spot("answer-length", "", text)


def true_false(pack: Pack) -> Iterator[Spot]:
    """Packs in which one answer to a statement pays without reading."""
    answers = [item.question.answer for item in pack.items if isinstance(item.question, TrueFalse)]
    true = sum(answers)
    for count, word, opposite in ((true, "true", "false"), (len(answers) - true, "false", "true")):
        if len(answers) >= _FEW and count / len(answers) >= _LEANING:
            text = rules.BALANCE.format(count=count, all=len(answers), word=word, opposite=opposite)
            yield Spot("true-false-balance", "", text)


def unasked(pack: Pack) -> Iterator[Spot]:
    """Facts without a question, and tables without any; a question about a whole table asks for each row."""
    asked = {item.fact for item in pack.items} | {item.table for item in pack.items}
    reported: set[str] = set()
    for fact in pack.facts:
        table = fact.id.rpartition("/")[0]
        if asked.isdisjoint({f"{pack.name}:{fact.id}", f"{pack.name}:{table}"}) and table not in reported:
            reported |= {table} if table else set()
            yield Spot("fact-unasked", fact.id, rules.UNASKED.format(id=fact.id))


def unexplained(pack: Pack) -> Iterator[Spot]:
    """Questions without a fact and without a note; a pack that has only such is reported once."""
    silent = [
        item for item in pack.items if item.about is None and item.question.id and not item.question.note
    ]
    if len(silent) == len(pack.items) > 1:
        yield Spot("unexplained", "", rules.ALL_UNEXPLAINED.format(count=len(silent)))
        return
    for item in silent:
        yield Spot("unexplained", item.id, rules.UNEXPLAINED.format(id=bare_id(item.id)))


def bare(pack: Pack) -> Iterator[Spot]:
    """Questions that have no more than an answer: the first is reported, with how many there are."""
    found = [item for item in pack.items if item.about is None and item.question.id is None]
    if found:
        text = rules.BARE.format(count=counted(len(found), "question"))
        yield Spot("bare-question", found[0].id, text)


def no_source(pack: Pack) -> Iterator[Spot]:
    """Packs that do not say where their facts come from, for all of them or for each."""
    if pack.head.source is None and not all(item.source for item in pack.items):
        yield Spot("no-source", "", rules.NO_SOURCE)
