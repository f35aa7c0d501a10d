"""What a player may do instead of replying."""

from enum import Enum


class Signal(Enum):
    """What ends a control in place of a reply."""

    HINT = "hint"
    SKIP = "skip"
    LEAVE = "leave"
    TIME = "the clock ran out"
