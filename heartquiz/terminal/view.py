"""A scrolling look at lines that may be more than the window has room for."""

from collections.abc import Callable
from typing import TypeAlias

from prompt_toolkit.formatted_text import OneStyleAndTextTuple
from prompt_toolkit.layout import UIContent, UIControl

from heartquiz.messages.screens import MORE_ABOVE, MORE_BELOW
from heartquiz.terminal.theme import pen

Line: TypeAlias = list[OneStyleAndTextTuple]
# A card's lines, and which of them (from, to) must be in view.
Card: TypeAlias = tuple[list[Line], tuple[int, int] | None]


class View:
    """A scrolling look at lines: `top` is the first one shown. With `seek` it begins where it should look.

    `keys` are those that scroll: back and on.
    """

    def __init__(self, seek: bool, keys: tuple[str, str]) -> None:
        self.top = 0
        self._keys = keys
        self._kept: tuple[int, int] | None = (0, 0) if seek else None
        self._page = 1

    def fit(self, lines: list[Line], space: int, keep: tuple[int, int] | None) -> list[Line]:
        """The lines that fit into `space` rows; when `keep` changes, its lines come into view."""
        if len(lines) <= space:
            self.top = 0
            return lines
        self._page = max(1, space - 2)
        if keep is not None and self._kept is not None and keep != self._kept:
            self.top = min(max(self.top, keep[1] - self._page), keep[0] - 1)
        self._kept = keep
        self.top = max(0, min(self.top, len(lines) - space))
        shown = lines[self.top : self.top + space]
        if self.top > 0:
            shown[0] = _mark(MORE_ABOVE.format(key=self._keys[0]))
        if self.top + space < len(lines):
            shown[-1] = _mark(MORE_BELOW.format(key=self._keys[1]))
        return shown

    def page(self, pages: int) -> None:
        """Scroll by pages, back where negative."""
        self.line(pages * self._page)

    def line(self, lines: int) -> None:
        """Scroll by lines, back where negative."""
        self.top = max(0, self.top + lines)


class Drawn(UIControl):
    """Draws lines that have their styles. FormattedTextControl would parse them nine times a redraw."""

    def __init__(self, lines: Callable[[], list[Line]]) -> None:
        self._lines = lines

    def preferred_height(self, *_: object) -> int:
        """As many rows as there are lines."""
        return len(self._lines())

    def create_content(self, width: int, height: int | None) -> UIContent:  # noqa: ARG002 (prompt_toolkit's signature)
        """The lines of this redraw."""
        lines = self._lines() or [[]]
        return UIContent(lines.__getitem__, line_count=len(lines), show_cursor=False)


def _mark(text: str) -> Line:
    return [(pen("quiet"), f"   {text}")]
