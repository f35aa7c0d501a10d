"""Moments by the player's own clock, which may be more than a day from UTC.

Python's time zones end at a day; the system's (TZ=XXX-24:59:59) do not.
"""

import time
from datetime import datetime


def local(moment: datetime) -> datetime:
    """What the player's clock shows at a moment."""
    return datetime.fromtimestamp(moment.timestamp())


def minutes_ahead(moment: datetime) -> int:
    """How many minutes the player's clock is ahead of UTC at a moment."""
    return time.localtime(moment.timestamp()).tm_gmtoff // 60
