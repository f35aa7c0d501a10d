"""Facts whose `check_by` has gone past."""

from collections.abc import Iterator
from datetime import date

from heartquiz.core.packs.living import is_past
from heartquiz.core.packs.model import Pack
from heartquiz.core.quality import rules
from heartquiz.core.quality.rules import Spot


def past(pack: Pack, today: date) -> Iterator[Spot]:
    """The facts that should be looked up again."""
    for fact in pack.facts:
        if is_past(fact, today):
            said = rules.PAST.format(says=fact.says, day=fact.check_by)
            yield Spot("check-by", fact.id, said, ("check_by",))
