"""What stands around every control: the card above it, the keys below, and a window that fits the terminal.

A control is an application that is erased when it is done, so that what follows takes its place and nothing
scrolls away. Where a card is taller than the terminal it scrolls, with a mark where lines are hidden.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from functools import lru_cache
from textwrap import wrap
from typing import Any, TypeAlias, TypeVar

from prompt_toolkit.application import Application, get_app, get_app_or_none
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import ANSI, OneStyleAndTextTuple, split_lines, to_formatted_text
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys as PressedKey
from prompt_toolkit.layout import Container, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth
from rich.console import RenderableType

from heartquiz.terminal import cards
from heartquiz.terminal.theme import WIDEST, ansi, true_colour

CALM_SECONDS, QUICK_SECONDS, TIGHT_SECONDS = 0.25, 0.1, 10.0  # between redraws, before and in the last ten
LEAST_COLUMNS, LEAST_ROWS = 40, 20
# Keyboards repeat a held key every 0.03 s or so. Enter and Space also close screens that want to be read.
REPEAT_SECONDS, CLOSING_SECONDS = 0.12, 0.3
Line: TypeAlias = list[OneStyleAndTextTuple]
# A card's lines, and which of them (from, to) must be in view.
Card: TypeAlias = tuple[list[Line], tuple[int, int] | None]
Keys: TypeAlias = Sequence[tuple[str, str]]
_T = TypeVar("_T")


class Signal(Enum):
    """What a player may do instead of replying."""

    HINT = "hint"
    SKIP = "skip"
    LEAVE = "leave"
    TIME = "the clock ran out"


class Timing:
    """A clock that lives on the screen and closes the control when it runs out.

    `ends` and `appeared` are seconds of `clock`. `appeared` is when the control was first on the screen; with
    `from_view` the time allowed begins only then. `bar` draws the seconds left.
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
        self.clock = clock
        self.bar = bar
        self.stop: Callable[[], object] = lambda: None
        self._put = put
        self._from_view = from_view

    @property
    def left(self) -> float:
        """The seconds left."""
        return self.ends - self.clock()

    def start(self, app: Application[Any]) -> None:
        """Note when the control is on the screen, redraw the clock, close the control at the end."""

        def seen(_: object) -> None:
            if self.appeared is None:
                self.appeared = self.clock()
                self.ends += self.appeared - self._put if self._from_view else 0.0

        async def tick() -> None:
            while self.left >= 0:
                step = QUICK_SECONDS if self.left <= TIGHT_SECONDS else CALM_SECONDS
                await asyncio.sleep(min(step, max(0.0, self.left) + 0.001))
                app.invalidate()
            if not app.is_done:
                app.exit(result=Signal.TIME)

        app.after_render += seen
        self.stop = lambda: app.after_render.remove_handler(seen)
        app.create_background_task(tick())


class View:
    """A scrolling look at lines: `top` is the first one shown. With `seek` it begins where it should look."""

    def __init__(self, seek: bool) -> None:
        self.top = 0
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
            shown[0] = _mark("↑ more above (PgUp)")
        if self.top + space < len(lines):
            shown[-1] = _mark("↓ more below (PgDn)")
        return shown

    def page(self, pages: int) -> None:
        """Scroll by pages, back where negative."""
        self.top = max(0, self.top + pages * self._page)


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

    With `seek` a card taller than the terminal begins at the lines that must be in view.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    view = View(seek)
    typed_into = [middle] if middle else []
    focus = app.layout.current_window if middle else None
    if focus:
        focus.dont_extend_height = to_filter(True)

    @lru_cache(maxsize=8)
    def keys_drawn(columns: int, pairs: tuple[tuple[str, str], ...]) -> list[Line]:  # noqa: ARG001
        return [[], *lines_of(cards.keys(*pairs))]  # once a width, not at every tick of a clock

    def below() -> list[Line]:
        return keys_drawn(app.output.get_size().columns, tuple(foot())) if large_enough() else []

    def above() -> list[OneStyleAndTextTuple]:
        if not large_enough():
            return [("", too_small())]
        lines, keep = card()
        if timing:
            bar = lines_of(timing.bar(timing.left))
            lines, keep = bar + lines, (keep[0] + len(bar), keep[1] + len(bar)) if keep else None
        reserved = len(below()) + 2 * len(typed_into)
        return joined(view.fit(lines, get_app().output.get_size().rows - reserved, keep))

    body = Window(FormattedTextControl(above, show_cursor=False), dont_extend_height=True)
    keys = Window(FormattedTextControl(lambda: joined(below())), dont_extend_height=True)
    app.layout = Layout(HSplit([body, *typed_into, keys]), focused_element=focus or body)
    working = merge_key_bindings([app.key_bindings or KeyBindings(), _scrolling(view)])
    app.key_bindings = merge_key_bindings(
        [ConditionalKeyBindings(working, Condition(large_enough)), common_keys()]
    )
    app.erase_when_done = True
    app.ttimeoutlen = 0.05
    _forget_early_keys(app)
    if middle:
        _note_key("")  # what was held before is not held through a line of typing
    if timing is None:
        return app.run()
    try:
        return app.run(pre_run=lambda: timing.start(app))
    finally:
        timing.stop()


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


def joined(lines: list[Line]) -> list[OneStyleAndTextTuple]:
    """Lines as one text."""
    parts: list[OneStyleAndTextTuple] = []
    for number, line in enumerate(lines):
        parts += [("", "\n")] if number else []
        parts += line
    return parts


def large_enough() -> bool:
    """Whether the terminal has room for a question."""
    size = get_app().output.get_size()
    return size.columns >= LEAST_COLUMNS and size.rows >= LEAST_ROWS


def too_small() -> str:
    """What is said in a terminal without that room."""
    size = get_app().output.get_size()
    told = (
        f"heartquiz needs {LEAST_COLUMNS}x{LEAST_ROWS}, this window has {size.columns}x{size.rows}. "
        "Make it larger, or leave with Ctrl-D."
    )
    return "\n".join(wrap(told, size.columns))


def colours() -> ColorDepth | None:
    """24-bit colours where the terminal claims them and NO_COLOR does not forbid them."""
    return ColorDepth.from_env() or (ColorDepth.DEPTH_24_BIT if true_colour() else None)


def common_keys() -> KeyBindings:
    """The keys that work on every screen."""
    bindings = KeyBindings()

    @bindings.add("c-d", eager=True)
    def leave(event: KeyPressEvent) -> None:
        if not event.app.is_done:
            event.app.exit(result=Signal.LEAVE)

    @bindings.add("c-c", eager=True)
    @bindings.add("<sigint>")
    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @bindings.add("c-z", eager=True)
    def suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return bindings


def pasting(take: Callable[[KeyPressEvent], None]) -> KeyBindings:
    """What to do with a text that is pasted."""
    bindings = KeyBindings()
    bindings.add("<bracketed-paste>", eager=True)(take)
    return bindings


def question_keys() -> KeyBindings:
    """The keys that work on every question."""
    bindings = common_keys()
    exits(bindings, "tab", Signal.HINT)
    exits(bindings, "escape", Signal.SKIP)
    return bindings


def exits(bindings: KeyBindings, key: str, result: object) -> None:
    """Let a key, a letter in either case, end the application with a result, unless it is only held down."""

    def leave(event: KeyPressEvent) -> None:
        if not held(event) and not event.app.is_done:
            event.app.exit(result=result)

    for name in {key, key.upper()} if len(key) == 1 else {key}:
        bindings.add(name, eager=True)(leave)


_last_key: tuple[str, float] = ("", 0.0)


def held(event: KeyPressEvent) -> bool:
    """Whether a key is the repetition of one held down since an earlier screen."""
    pressed = event.key_sequence[-1].key
    key = pressed.value if isinstance(pressed, PressedKey) else pressed
    before, at = _note_key(key)
    limit = CLOSING_SECONDS if key in ("c-m", " ") else REPEAT_SECONDS
    return before == key and time.monotonic() - at < limit


def _note_key(key: str) -> tuple[str, float]:
    """Remember the key pressed now; returns the one before and when it was pressed."""
    global _last_key
    before, _last_key = _last_key, (key, time.monotonic())
    return before


def _scrolling(view: View) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("pageup", eager=True)
    def up(event: KeyPressEvent) -> None:
        view.page(-1)
        event.app.invalidate()

    @bindings.add("pagedown", eager=True)
    def down(event: KeyPressEvent) -> None:
        view.page(1)
        event.app.invalidate()

    return bindings


def _forget_early_keys(app: Application[Any]) -> None:
    """What was typed before this screen was there is not meant for it."""
    clear_typeahead(app.input)
    if sys.stdin.isatty():
        with suppress(ImportError, OSError, ValueError):  # no termios on Windows, no such file in tests
            import termios

            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _mark(text: str) -> Line:
    return [("fg:#757575", f"   {text}")]
