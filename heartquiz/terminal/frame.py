"""What stands around every control: the card above it, the keys below, and a window that fits the terminal.

A control is an application that is erased when it is done, so that what follows takes its place and nothing
scrolls away. Where a card is taller than the terminal it scrolls, with a mark where lines are hidden.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from textwrap import wrap
from typing import TypeAlias, TypeVar

from prompt_toolkit.application import Application, get_app, get_app_or_none
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import ANSI, OneStyleAndTextTuple, split_lines, to_formatted_text
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Container, HSplit, Layout, UIContent, UIControl, Window
from prompt_toolkit.output import ColorDepth
from rich.console import RenderableType

from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.keys import common_keys, forget_early_keys, note_key
from heartquiz.terminal.theme import WIDEST, ansi, pen, true_colour

LEAST_COLUMNS, LEAST_ROWS = 40, 20
Line: TypeAlias = list[OneStyleAndTextTuple]
# A card's lines, and which of them (from, to) must be in view.
Card: TypeAlias = tuple[list[Line], tuple[int, int] | None]
Keys: TypeAlias = Sequence[tuple[str, str]]
_T = TypeVar("_T")


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
            shown[0] = _mark(f"↑ more above ({self._keys[0]})")
        if self.top + space < len(lines):
            shown[-1] = _mark(f"↓ more below ({self._keys[1]})")
        return shown

    def page(self, pages: int) -> None:
        """Scroll by pages, back where negative."""
        self.line(pages * self._page)

    def line(self, lines: int) -> None:
        """Scroll by lines, back where negative."""
        self.top = max(0, self.top + lines)


class _Drawn(UIControl):
    """Lines as they are. What prompt_toolkit has for text takes it apart anew nine times a redraw."""

    def __init__(self, lines: Callable[[], list[Line]]) -> None:
        self._lines = lines
        self._drawn: tuple[int, list[Line]] = (-1, [])

    def preferred_height(self, *_: object) -> int:
        """As many rows as there are lines."""
        return len(self._now())

    def create_content(self, width: int, height: int | None) -> UIContent:  # noqa: ARG002 (what every control is told)
        """The lines of this redraw."""
        lines = self._now()
        return UIContent(lines.__getitem__, line_count=len(lines), show_cursor=False)

    def _now(self) -> list[Line]:
        redraw = get_app().render_counter
        if redraw != self._drawn[0]:
            self._drawn = (redraw, self._lines() or [[]])
        return self._drawn[1]


def run(
    app: Application[_T],
    card: Callable[[], Card],
    foot: Callable[[], Keys],
    middle: Container | None = None,
    *,
    seek: bool = False,
    timing: Timing | None = None,
) -> _T:
    """Run a control: a card, what is typed into, the keys that work now. Returns what it exits with.

    With `seek` a card taller than the terminal begins at the lines that must be in view; where nothing is
    typed either, the arrows scroll it.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    reading = seek and middle is None  # the arrows have nothing else to do
    view = View(seek, ("↑", "↓") if reading else ("PgUp", "PgDn"))
    focus = app.layout.current_window if middle else None
    if focus:
        focus.dont_extend_height = to_filter(True)
    body, keys = _windows(view, card, foot, timing, typed_into=2 if middle else 0)
    app.layout = Layout(HSplit([body, *([middle] if middle else []), keys]), focused_element=focus or body)
    working = merge_key_bindings([app.key_bindings or KeyBindings(), _scrolling(view, arrows=reading)])
    app.key_bindings = merge_key_bindings(
        [ConditionalKeyBindings(working, Condition(large_enough)), common_keys()]
    )
    app.erase_when_done = True
    app.ttimeoutlen = 0.05
    forget_early_keys(app)
    if middle:
        note_key("")  # what was held before is not held through a line of typing
    if timing is None:
        return app.run()
    try:
        return app.run(pre_run=lambda: timing.start(app))
    finally:
        timing.stop()


def _windows(
    view: View, card: Callable[[], Card], foot: Callable[[], Keys], timing: Timing | None, *, typed_into: int
) -> tuple[Window, Window]:
    """The windows of a card with its clock, and of the keys; `typed_into` is how many rows lie between."""

    @lru_cache(maxsize=8)
    def keys_drawn(columns: int, pairs: tuple[tuple[str, str], ...]) -> list[Line]:  # noqa: ARG001
        return [[], *lines_of(cards.keys(*pairs))]  # once a width, not at every tick of a clock

    def below() -> list[Line]:
        return keys_drawn(get_app().output.get_size().columns, tuple(foot())) if large_enough() else []

    def above() -> list[Line]:
        if not large_enough():
            return [[("", line)] for line in too_small()]
        lines, keep = card()
        if timing:
            bar = lines_of(timing.bar(timing.left))
            lines, keep = bar + lines, (keep[0] + len(bar), keep[1] + len(bar)) if keep else None
        reserved = len(below()) + typed_into
        return view.fit(lines, get_app().output.get_size().rows - reserved, keep)

    return Window(_Drawn(above), dont_extend_height=True), Window(_Drawn(below), dont_extend_height=True)


def stop(error: BaseException) -> bool:
    """Let the control on the screen end with an error, from a signal handler; False where there is none."""
    app = get_app_or_none()
    if app is None or app.loop is None or not app.is_running:
        return False

    def end() -> None:
        if not app.is_done:
            app.exit(exception=error)

    app.loop.call_soon_threadsafe(end)  # wakes the loop, which a signal alone does not
    return True


def lines_of(renderable: RenderableType) -> list[Line]:
    """A card as lines that fit the terminal's width."""
    width = min(get_app().output.get_size().columns, WIDEST)
    return [list(line) for line in split_lines(to_formatted_text(ANSI(ansi(renderable, width))))]


def still(renderable: RenderableType) -> Callable[[], list[Line]]:
    """The lines of a card that does not change, drawn once a width and not at every tick of a clock."""
    drawn: dict[int, list[Line]] = {}

    def lines() -> list[Line]:
        columns = get_app().output.get_size().columns
        if columns not in drawn:
            drawn[columns] = lines_of(renderable)
        return drawn[columns]

    return lines


def large_enough() -> bool:
    """Whether the terminal has room for a question."""
    size = get_app().output.get_size()
    return size.columns >= LEAST_COLUMNS and size.rows >= LEAST_ROWS


def too_small() -> list[str]:
    """What is said in a terminal without that room, in lines."""
    size = get_app().output.get_size()
    told = (
        f"heartquiz needs {LEAST_COLUMNS}x{LEAST_ROWS}, this window has {size.columns}x{size.rows}. "
        "Make it larger, or leave with Ctrl-D."
    )
    return wrap(told, size.columns)


def colours() -> ColorDepth | None:
    """24-bit colours where the terminal claims them and NO_COLOR does not forbid them."""
    return ColorDepth.from_env() or (ColorDepth.DEPTH_24_BIT if true_colour() else None)


def _scrolling(view: View, *, arrows: bool) -> KeyBindings:
    bindings = KeyBindings()
    steps = {"pageup": partial(view.page, -1), "pagedown": partial(view.page, 1)}
    if arrows:
        steps |= {"up": partial(view.line, -1), "down": partial(view.line, 1)}
    for key, move in steps.items():
        bindings.add(key, eager=True)(partial(_scrolled, move))
    return bindings


def _scrolled(move: Callable[[], None], event: KeyPressEvent) -> None:
    move()
    event.app.invalidate()


def _mark(text: str) -> Line:
    return [(pen("quiet"), f"   {text}")]
