"""What a sound pack could do better: warnings about quality, each with its line.

Faults that keep a pack from being played are the reader's; these are matters of judgement, so an author may
silence each rule for a pack, with the reason: `allow = { answer-length = "titles differ by nature" }`.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from heartquiz.core.packs.model import Pack, Reading
from heartquiz.core.packs.toml_lines import KeyPath, line_numbers, locate
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary
from heartquiz.core.quality import (
    answers,
    balance,
    choices,
    duplicates,
    elsewhere,
    hidden,
    rules,
    statements,
    texts,
    typed,
    wording,
)
from heartquiz.core.quality.allowed import UNUSED, not_allowed, unused_rule
from heartquiz.core.quality.compare import bare, comparable
from heartquiz.core.quality.rules import Spot
from heartquiz.core.text import counted

HIDDEN = "hidden-characters"
_OF_A_QUESTION = (
    choices.alike,
    choices.all_of_the_above,
    answers.two_in_one,
    answers.wide,
    answers.count_told,
    answers.coin_toss,
    answers.wrong_order,
    answers.sum_of_parts,
    statements.contradicts_fact,
    texts.markup,
    wording.answer_told,
)


class Finding(Struct, frozen=True, order=True):
    """A warning: its line (from 1), the name of the rule, and one sentence with what to do."""

    line: int
    rule: str
    text: str


def inspect(
    reading: Reading, is_word: IsWord = no_dictionary, today: date | None = None
) -> tuple[Finding, ...]:
    """Every warning about a pack that was read from its text, by line; none where there is no pack.

    `is_word` is the dictionary of typed answers; with `today`, facts that were to be checked before it are
    among them.
    """
    if reading.pack is None:
        return ()
    unseen = list(hidden.hidden_characters(reading.text))
    spots = list(_spots(reading.pack, is_word))
    spots += statements.past(reading.pack, today) if today else ()
    spots, unused = not_allowed(reading.pack, reading.places, spots)
    allow = reading.pack.head.allow
    broken = {spot.rule for spot in spots} | ({HIDDEN} if unseen else set())
    spots = [spot for spot in spots if spot.rule not in allow]
    findings = list(_placed([*spots, *unused, *_unused(allow, broken)], reading))
    if HIDDEN not in allow:
        lines = line_numbers(reading.text, [offset for offset, _ in unseen])
        findings += (Finding(line, HIDDEN, text) for line, (_, text) in zip(lines, unseen, strict=True))
    return tuple(sorted(findings))


def _spots(pack: Pack, is_word: IsWord) -> Iterator[Spot]:
    questions = [comparable(item) for item in pack.items]
    for each in questions:
        for rule in _OF_A_QUESTION:
            yield from rule(each)
    yield from duplicates.asked_twice(questions)
    yield from choices.row_true(questions)
    yield from typed.near_answer(questions, is_word)
    yield from statements.impossible_date(pack)
    yield from texts.unfinished(pack, questions)
    yield from elsewhere.answer_elsewhere(questions)
    yield from wording.undated(pack)
    yield from balance.answer_length(pack)
    yield from balance.true_false(pack)
    yield from balance.unasked(pack)
    yield from balance.unexplained(pack)
    yield from balance.bare(pack)
    yield from balance.no_source(pack)


def _unused(allow: dict[str, str], broken: set[str]) -> Iterator[Spot]:
    """The entries of the pack's `allow` that are not rules, or are not broken."""
    return (unused_rule(rule, ("allow", rule)) for rule in allow if rule not in broken and rule != UNUSED)


def _placed(spots: list[Spot], reading: Reading) -> Iterator[Finding]:
    """The spots with their lines; what a template does in many rows is reported once."""
    groups: dict[tuple[KeyPath, str, str], list[tuple[KeyPath, Spot]]] = {}
    for spot in spots:
        entry = reading.places.get(spot.where, ())
        path = (*entry, *spot.keys) or ("title",)
        template, text = path, spot.text
        if entry[:1] == ("tables",) and "questions" in entry:
            text = ""
        elif entry[:1] == ("tables",) and spot.keys:  # of a row, by what the table says of each
            template, text = (*entry[:2], *spot.keys), ""
        groups.setdefault((template, spot.rule, text), []).append((path, spot))
    places = [template if len(group) > 1 else group[0][0] for (template, _, _), group in groups.items()]
    others = [reading.places.get(group[0][1].other, ()) for group in groups.values()]
    lines = locate(reading.text, [*places, *others])
    for line, other, group in zip(lines, lines[len(places) :], groups.values(), strict=False):
        spot, rows = group[0][1], len(group) - 1
        more = rules.OTHER_LINE.format(id=bare(spot.other), line=other) if spot.other else ""
        more += rules.MORE_ROWS.format(rows=counted(rows, "more row")) if rows else ""
        yield Finding(line, spot.rule, f"{spot.text}{more}")
