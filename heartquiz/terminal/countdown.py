"""A clock on the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType

from heartquiz.terminal.signals import Signal

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

CALM_SECONDS, QUICK_SECONDS, TIGHT_SECONDS = 0.25, 0.1, 10.0  # between redraws, before and in the last ten


class Timing:
    """A clock that lives on the screen and closes the control when it runs out.

    `ends`, `appeared` and `closed` are seconds of `clock`. `appeared` is when the control was first on the
    screen, and with `from_view` the time allowed begins only then; `closed` is when a key ended it. `bar`
    draws the seconds left. One serves a question for as long as it is asked, hints and all.
    """

    def __init__(
        self,
        ends: float,
        put: float,
        clock: Callable[[], float],
        bar: Callable[[float], RenderableType],
        *,
        from_view: bool,
    ) -> None:
        self.ends = ends
        self.appeared: float | None = None
        self.closed: float | None = None
        self.clock = clock
        self.bar = bar
        self.stop: Callable[[], object] = lambda: None
        self._put = put
        self._from_view = from_view

    @property
    def left(self) -> float:
        """The seconds left."""
        return self.ends - self.clock()

    def start(self, app: "Application[Any]") -> None:
        """Note when the control is on the screen, redraw the clock, close the control at the end."""

        def seen(_: object) -> None:
            if self.appeared is None:
                self.appeared = self.clock()
                self.ends += self.appeared - self._put if self._from_view else 0.0

        async def tick() -> None:
            import asyncio

            while self.left >= 0:
                step = QUICK_SECONDS if self.left <= TIGHT_SECONDS else CALM_SECONDS
                await asyncio.sleep(min(step, max(0.0, self.left) + 0.001))
                app.invalidate()
            if not app.is_done:
                app.exit(result=Signal.TIME)

        def ended(_: object) -> None:
            self.closed = self.clock()

        app.after_render += seen
        if app.future is not None:
            app.future.add_done_callback(ended)  # right after the key, before the screen is cleared
        self.stop = lambda: app.after_render.remove_handler(seen)
        app.create_background_task(tick())
