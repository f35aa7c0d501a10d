"""Waiting for what is fetched: no longer, and for no more, than a source of packs may take."""

import time
from collections.abc import Callable
from typing import TypeAlias

from heartquiz.errors import failure
from heartquiz.messages import install

MOST_DOWNLOADED = 100_000_000  # bytes
LONGEST_SECONDS = 600.0
_TICK = 0.1

# What is going on, how much of it is done, and of how much (0 where nobody knows).
Report: TypeAlias = Callable[[str, int, int], None]


def wait(
    url: str, over: Callable[[float], bool], sizes: Callable[[], tuple[int, int]], report: Report
) -> None:
    """Wait until a transfer is over.

    `over` waits so many seconds for that and tells whether it is; `sizes` says how many bytes have come, and
    of how many. Raises HeartquizError where it takes too long or becomes too large.
    """
    began, finished = time.monotonic(), False
    while not finished:
        finished = over(_TICK)
        done, of = sizes()
        report(install.FETCHING, done, of)
        if max(done, of) > MOST_DOWNLOADED:
            raise failure(install.TOO_LARGE, url=url, megabytes=MOST_DOWNLOADED / 1e6)
        if time.monotonic() - began > LONGEST_SECONDS:
            raise failure(install.TOO_SLOW, url=url, minutes=LONGEST_SECONDS / 60)
