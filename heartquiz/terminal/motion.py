"""Heads that are shown one after another, a moment each, while the keys already work."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

VARIABLE = "HEARTQUIZ_MOTION"  # 0 stops all motion
FRAME_SECONDS = 0.06
_STILL = ("", "dumb", "linux")  # terminals that draw too slowly, or not at all


def is_on() -> bool:
    """Whether things may move: not where the player or the terminal is against it."""
    return os.environ.get(VARIABLE, "1") != "0" and os.environ.get("TERM", "") not in _STILL


class Motion:
    """Which of several heads is shown now; the last one stays."""

    def __init__(self, heads: Sequence[RenderableType]) -> None:
        self._heads = heads if is_on() else heads[-1:]
        self.shown = 0

    @property
    def head(self) -> RenderableType:
        """The head that is shown now."""
        return self._heads[self.shown]

    def start(self, app: "Application[Any]") -> None:
        """Show the heads one after another, from the one that was shown when it was interrupted."""
        if self.shown < len(self._heads) - 1:
            app.create_background_task(self._run(app))

    async def _run(self, app: "Application[Any]") -> None:
        import asyncio

        while self.shown < len(self._heads) - 1:
            await asyncio.sleep(FRAME_SECONDS)
            self.shown += 1
            app.invalidate()
