"""Clocks: one that is steady, and the player's own, which may be more than a day from UTC.

Python's time zones end at a day; the system's (TZ=XXX-24:59:59) do not.
"""

import sys
import time
from datetime import datetime


def local(moment: datetime) -> datetime:
    """What the player's clock shows at a moment."""
    return datetime.fromtimestamp(moment.timestamp())


def minutes_ahead(moment: datetime) -> int:
    """How many minutes the player's clock is ahead of UTC at a moment."""
    return time.localtime(moment.timestamp()).tm_gmtoff // 60


def steady() -> float:
    """The seconds of a clock that nothing sets back and that goes on while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux, where CLOCK_MONOTONIC stops during sleep
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # where time.monotonic() does, and CLOCK_MONOTONIC does not
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
