"""What a sound pack could do better: warnings about quality, each with its line.

Faults that keep a pack from being played are the reader's; these are matters of judgement, so an author may
silence each rule for a pack, with the reason: `allow = { answer-length = "titles differ by nature" }`.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from heartquiz.core.packs.messages import nearest
from heartquiz.core.packs.model import Pack, Reading
from heartquiz.core.packs.toml_lines import KeyPath, line_numbers, locate
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary
from heartquiz.core.quality import (
    balance,
    choices,
    duplicates,
    elsewhere,
    hidden,
    living,
    rules,
    typed,
    wording,
)
from heartquiz.core.quality.compare import comparable
from heartquiz.core.quality.rules import Spot
from heartquiz.core.text import counted

HIDDEN = "hidden-characters"
UNUSED = "unused-allow"


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
    spots += living.past(reading.pack, today) if today else ()
    allow = reading.pack.head.allow
    broken = {spot.rule for spot in spots} | ({HIDDEN} if unseen else set())
    spots = [spot for spot in spots if spot.rule not in allow]
    findings = list(_placed([*spots, *_unused(allow, broken)], reading))
    if HIDDEN not in allow:
        lines = line_numbers(reading.text, [offset for offset, _ in unseen])
        findings += (Finding(line, HIDDEN, text) for line, (_, text) in zip(lines, unseen, strict=True))
    return tuple(sorted(findings))


def _spots(pack: Pack, is_word: IsWord) -> Iterator[Spot]:
    questions = [comparable(item) for item in pack.items]
    yield from duplicates.asked_twice(questions)
    yield from choices.alike(questions)
    yield from choices.row_true(questions)
    yield from choices.all_of_the_above(questions)
    yield from typed.near_answer(questions, is_word)
    yield from wording.answer_told(questions)
    yield from elsewhere.answer_elsewhere(questions)
    yield from wording.undated(pack)
    yield from balance.answer_length(pack)
    yield from balance.true_false(pack)
    yield from balance.unasked(pack)
    yield from balance.unexplained(pack)
    yield from balance.no_source(pack)


def _unused(allow: dict[str, str], broken: set[str]) -> Iterator[Spot]:
    """The entries of `allow` that are not rules, or are not broken."""
    for rule in allow:
        if rule not in rules.WHY:
            text = rules.UNKNOWN_RULE.format(rule=rule, nearest=nearest(rule, rules.WHY))
            yield Spot(UNUSED, "", text, ("allow", rule))
        elif rule not in broken and rule != UNUSED:
            yield Spot(UNUSED, "", rules.UNUSED_ALLOW.format(rule=rule), ("allow", rule))


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
    for line, group in zip(locate(reading.text, places), groups.values(), strict=True):
        spot, others = group[0][1], len(group) - 1
        more = rules.MORE_ROWS.format(rows=counted(others, "more row")) if others else ""
        yield Finding(line, spot.rule, f"{spot.text}{more}")
