"""Facts that will change: `check_by` is the last day on which one may be taken as true."""

from datetime import date

from heartquiz.core.packs.model import Fact


def is_past(fact: Fact | None, today: date) -> bool:
    """Whether a fact should have been looked up again before today."""
    return bool(fact and fact.check_by and fact.check_by < today.isoformat())
