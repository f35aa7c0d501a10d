"""What shows only over a whole pack, and what an entry lacks."""

from collections.abc import Iterator
from math import sqrt

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Pack
from heartquiz.core.quality.compare import bare
from heartquiz.core.quality.rules import Spot

_ENOUGH = 20  # choices before their lengths say anything
_CHANCE = 3.0  # standard deviations from chance: in a fair pack once in 700
_NOTICED = 0.15  # share over chance that a player can live on
_FEW = 6  # statements that may all be true by chance
_LEANING = 0.75  # share of one answer that pays for whoever never reads


def answer_length(pack: Pack) -> Iterator[Spot]:
    """Packs in which the answer is the longest, or the shortest, choice far more often than chance has it.

    Counted are choices in which one is longest (shortest) alone: it is the answer of k choices once in k.
    """
    lengths = [
        (len(item.question.answer), [len(text) for text in item.question.wrong])
        for item in pack.items
        if isinstance(item.question, kinds.Choice)
    ]
    for word, fix, most in (("longest", "long", max), ("shortest", "short", min)):
        hits, expected, spread, asked = 0, 0.0, 0.0, 0
        for answer, wrong in lengths:
            extreme = most(wrong)
            if answer == extreme or (most(answer, extreme) == extreme and wrong.count(extreme) > 1):
                continue
            chance = 1 / (1 + len(wrong))
            hits += most(answer, extreme) == answer
            expected += chance
            spread += chance * (1 - chance)
            asked += 1
        if asked >= _ENOUGH and hits - expected > max(_CHANCE * sqrt(spread), _NOTICED * asked):
            told = f"the answer is the {word} choice in {hits} of {asked:,}, where chance has {expected:.0f}"
            yield Spot("answer-length", "", f"{told}: make other choices as {fix}")


def true_false(pack: Pack) -> Iterator[Spot]:
    """Packs in which one answer to a statement pays without reading."""
    answers = [item.question.answer for item in pack.items if isinstance(item.question, kinds.TrueFalse)]
    true = sum(answers)
    for count, word, other in ((true, "true", "false"), (len(answers) - true, "false", "true")):
        if len(answers) >= _FEW and count / len(answers) >= _LEANING:
            told = f"{count} of {len(answers):,} statements are {word}"
            yield Spot("true-false-balance", "", f"{told}: turn some round, so that they are {other}")


def unasked(pack: Pack) -> Iterator[Spot]:
    """Facts without a question, and tables without any; a question about a whole table asks for each row."""
    asked = {item.fact for item in pack.items} | {item.table for item in pack.items}
    told: set[str] = set()
    for fact in pack.facts:
        table = fact.id.rpartition("/")[0]
        if asked.isdisjoint({f"{pack.name}:{fact.id}", f"{pack.name}:{table}"}) and table not in told:
            told |= {table} if table else set()
            yield Spot(
                "fact-unasked", fact.id, f"{fact.id}: no question asks for it: add one, or take it out"
            )


def unexplained(pack: Pack) -> Iterator[Spot]:
    """Questions that stand under no fact and have no note; a pack of them is told once."""
    silent = [item for item in pack.items if item.about is None and not item.question.note]
    if len(silent) == len(pack.items) > 1:
        told = f"none of the {len(silent):,} questions has a fact or a note"
        yield Spot("unexplained", "", f"{told}: add what makes the answers interesting")
        return
    for item in silent:
        yield Spot("unexplained", item.id, f"{bare(item.id)} has no fact and no note: add a `note`")


def no_source(pack: Pack) -> Iterator[Spot]:
    """Packs that do not say where their facts come from."""
    if pack.head.source is None:
        yield Spot("no-source", "", "the pack names no source: add [source] with a title")
