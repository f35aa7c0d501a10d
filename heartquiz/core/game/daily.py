"""The daily round: a seed for each date, the same for everybody.

A deck is ordered by hashes of its facts, so that a question that is added to a pack changes at most one
question of a day.
"""

from datetime import date

from heartquiz.core.game.days import Moment
from heartquiz.core.game.modes import DAILY
from heartquiz.core.game.records import RoundRecord

_SEED = "daily-"


def daily_seed(day: date) -> str:
    """The seed of a day's round."""
    return f"{_SEED}{day.isoformat()}"


def day_of(record: RoundRecord) -> date | None:
    """The day whose round this is; None for any other round."""
    if record.mode != DAILY.name or not record.seed.startswith(_SEED):
        return None
    try:
        return date.fromisoformat(record.seed.removeprefix(_SEED))
    except ValueError:  # a damaged history may have any seed
        return None


def is_on_its_day(record: RoundRecord) -> bool:
    """Whether a daily round was begun on its own day by the player's clock; only then a streak counts it."""
    return day_of(record) == Moment(record.started, record.utc_offset).day
