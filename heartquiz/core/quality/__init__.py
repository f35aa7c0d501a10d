"""What a sound pack could do better: warnings about quality, each with its line.

Faults that keep a pack from being played are the reader's; these are matters of judgement, so an author may
silence each rule for a pack, with the reason: `allow = { answer-length = "titles differ by nature" }`.
"""

from collections.abc import Iterator

from msgspec import Struct

from heartquiz.core.packs import toml_lines as lines
from heartquiz.core.packs.messages import nearest
from heartquiz.core.packs.model import Pack, Reading
from heartquiz.core.quality import balance, choices, hidden, twice, wording
from heartquiz.core.quality import compare as words
from heartquiz.core.quality.rules import WHY, Spot
from heartquiz.core.text import counted

HIDDEN = "hidden-characters"


class Finding(Struct, frozen=True, order=True):
    """A warning: the line it stands on (from 1), the name of the rule, and one sentence with what to do."""

    line: int
    rule: str
    text: str


def inspect(reading: Reading) -> tuple[Finding, ...]:
    """Every warning about a pack that was read from its text, by line; none where there is no pack."""
    pack = reading.pack
    if pack is None:
        return ()
    unseen = list(hidden.hidden_characters(reading.text))
    spots = list(_spots(pack))
    broken = {spot.rule for spot in spots} | ({HIDDEN} if unseen else set())
    allow = pack.head.allow
    findings = list(
        _placed([*(spot for spot in spots if spot.rule not in allow), *_unused(allow, broken)], reading)
    )
    if HIDDEN not in allow:
        numbers = lines.line_numbers(reading.text, [offset for offset, _ in unseen])
        findings += (Finding(line, HIDDEN, text) for line, (_, text) in zip(numbers, unseen, strict=True))
    return tuple(sorted(findings))


def _spots(pack: Pack) -> Iterator[Spot]:
    asked = [words.asked(item) for item in pack.items]
    yield from twice.asked_twice(asked)
    yield from choices.alike(pack)
    yield from choices.row_true(pack)
    yield from choices.all_of_the_above(pack)
    yield from wording.answer_told(asked)
    yield from wording.undated(pack)
    yield from balance.answer_length(pack)
    yield from balance.true_false(pack)
    yield from balance.unasked(pack)
    yield from balance.unexplained(pack)
    yield from balance.no_source(pack)


def _unused(allow: dict[str, str], broken: set[str]) -> Iterator[Spot]:
    """The rules that `allow` names and that are not broken, or are none."""
    for rule in allow:
        if rule not in WHY:
            yield Spot(
                "unused-allow", "", f"`allow` has no rule {rule!r}: {nearest(rule, WHY)}", ("allow", rule)
            )
        elif rule not in broken and rule != "unused-allow":
            yield Spot(
                "unused-allow", "", f"`allow` silences nothing with {rule}: take it out", ("allow", rule)
            )


def _placed(spots: list[Spot], reading: Reading) -> Iterator[Finding]:
    """The spots with their lines; what a template does in many rows is told once."""
    alike: dict[tuple[lines.KeyPath, str, str], list[tuple[lines.KeyPath, Spot]]] = {}
    for spot in spots:
        entry = reading.places.get(spot.where, ())
        path = (*entry, *spot.keys) or ("title",)
        template, text = path, spot.text
        if entry[:1] == ("tables",) and "questions" in entry:
            text = ""
        elif entry[:1] == ("tables",) and spot.keys:  # of a row, by what the table says of each
            template, text = (*entry[:2], *spot.keys), ""
        alike.setdefault((template, spot.rule, text), []).append((path, spot))
    places = [template if len(same) > 1 else same[0][0] for (template, _, _), same in alike.items()]
    for line, same in zip(lines.locate(reading.text, places), alike.values(), strict=True):
        spot, others = same[0][1], len(same) - 1
        more = f" (and in {counted(others, 'more row')})" if others else ""
        yield Finding(line, spot.rule, f"{spot.text}{more}")
