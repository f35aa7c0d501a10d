"""How a window is drawn: what a control drew stays until the next one has drawn what is different."""

from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Layout
from prompt_toolkit.output import Output
from prompt_toolkit.renderer import Renderer

from heartquiz.terminal.theme import prompt_style


class KeepingRenderer(Renderer):
    """Draws into the whole window and remembers what it drew: the next control sends only what differs.

    prompt_toolkit resets a renderer before and after each application, which would clear the window.
    """

    def __init__(self, output: Output, *, in_window: bool) -> None:
        super().__init__(prompt_style(), output, full_screen=True)
        self._in_alternate_screen = in_window

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draw, except at the end of a control."""
        if not is_done:
            super().render(app, layout)

    def reset(self, _scroll: bool = False, leave_alternate_screen: bool = True) -> None:
        """Forget what was drawn only at the very beginning."""
        if _scroll:
            super().reset(_scroll, leave_alternate_screen)

    def request_absolute_cursor_position(self) -> None:
        """The whole window is ours: there is no row to ask for."""

    def erase(self, leave_alternate_screen: bool = True) -> None:
        """Clear the window: to draw it anew after a resize, to be stopped, or to leave."""
        super().erase(leave_alternate_screen)
        super().reset(leave_alternate_screen=leave_alternate_screen)
