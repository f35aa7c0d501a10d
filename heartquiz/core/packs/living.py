"""Facts that will change: `check_by` is the last day on which one may be taken as true."""

from datetime import date

from heartquiz.core.packs.model import Fact


def is_past(fact: Fact | None, today: date) -> bool:
    """Whether a fact should have been looked up again before today."""
    return is_behind(fact.check_by if fact else None, today)


def is_behind(check_by: str | None, today: date) -> bool:
    """Whether a `check_by`, where there is one, is before today."""
    return bool(check_by and check_by < today.isoformat())
