"""Rules that an entry of a pack silences for itself, with the reason."""

from collections.abc import Iterator, Mapping, Sequence

from heartquiz.core.packs.messages import nearest
from heartquiz.core.packs.model import Pack
from heartquiz.core.packs.toml_lines import KeyPath
from heartquiz.core.quality import rules
from heartquiz.core.quality.rules import Spot

UNUSED = "unused-allow"
_ENTRY = 2  # keys to the fact or table that a question or row is of


def not_allowed(
    pack: Pack, places: Mapping[str, KeyPath], spots: Sequence[Spot]
) -> tuple[list[Spot], list[Spot]]:
    """The spots that no entry allows, and those of entries that allow what is not there."""
    allowing: dict[str, set[tuple[KeyPath, str]]] = {}
    for where, path, rule in _entries(pack, places):
        allowing.setdefault(where, set()).add(((*path, "allow", rule), rule))
    if not allowing:
        return list(spots), []
    left, used = [], set()
    for spot in spots:
        by = {path for path, rule in allowing.get(spot.where, ()) if rule == spot.rule}
        used |= by
        if not by:
            left.append(spot)
    every = {entry for entries in allowing.values() for entry in entries}
    unused = sorted((entry for entry in every if entry[0] not in used), key=str)
    return left, [unused_rule(rule, path) for path, rule in unused if rule != UNUSED]


def unused_rule(rule: str, path: KeyPath) -> Spot:
    """What is said of a rule in an `allow` that silences nothing: it does not exist, or nothing breaks it."""
    if rule not in rules.WHY:
        text = rules.UNKNOWN_RULE.format(rule=rule, nearest=nearest(rule, rules.WHY))
    else:
        text = rules.UNUSED_ALLOW.format(rule=rule)
    return Spot(UNUSED, "", text, path)


def _entries(pack: Pack, places: Mapping[str, KeyPath]) -> Iterator[tuple[str, KeyPath, str]]:
    """Each question and fact that allows something: its id, the path of the entry that says so, the rule."""
    for item in pack.items:
        own = places[item.id]
        yield from ((item.id, own, rule) for rule in item.question.allow)
        if item.about:
            yield from ((item.id, own[:_ENTRY], rule) for rule in item.about.allow)
    for fact in pack.facts:
        yield from ((fact.id, places[fact.id][:_ENTRY], rule) for rule in fact.allow)
