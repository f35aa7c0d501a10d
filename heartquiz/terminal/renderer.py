"""How a window of a game is drawn: what differs from before, and links."""

from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Layout
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.renderer import Renderer

from heartquiz.terminal import links
from heartquiz.terminal.theme import prompt_style


class KeepingRenderer(Renderer):
    """Draws into the whole window and remembers what it drew: the next control sends only what differs.

    prompt_toolkit resets a renderer before and after each application, which would clear the window.
    """

    def __init__(self, output: Output, *, in_window: bool) -> None:
        self._links: list[links.Link] = []
        super().__init__(prompt_style(), output, full_screen=True)
        self._in_alternate_screen = in_window

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draw, except at the end of a control."""
        if not is_done:
            super().render(app, layout)
            if links.are_known():
                self._draw_links(app.color_depth)

    def _draw_links(self, depth: ColorDepth) -> None:
        """Draw the links that the window did not have before."""
        before, screen = self._links, self.last_rendered_screen
        self._links = list(links.on(screen)) if screen else []
        for link in (each for each in self._links if each not in before):
            links.draw(link, self.output, self.style.get_attrs_for_style_str(link.style), depth)
        self.output.flush()

    def reset(self, _scroll: bool = False, leave_alternate_screen: bool = True) -> None:
        """Forget what was drawn only at the very beginning."""
        if _scroll:
            super().reset(_scroll, leave_alternate_screen)

    def request_absolute_cursor_position(self) -> None:
        """The whole window is ours: there is no row to ask for."""

    def erase(self, leave_alternate_screen: bool = True) -> None:
        """Clear the window: to draw it anew after a resize, to be stopped, or to leave."""
        self._links = []
        super().erase(leave_alternate_screen)
        super().reset(leave_alternate_screen=leave_alternate_screen)
