"""The window of a game: it runs one control after another, each a card with the keys that work below it.

A control is erased when it is done, so that what follows takes its place and nothing scrolls away. Where a
card is taller than the terminal it scrolls, with a mark where lines are hidden.
"""

from collections.abc import Callable, Sequence
from functools import partial
from textwrap import wrap
from typing import Any, TypeAlias, TypeVar

import questionary
from msgspec import Struct
from prompt_toolkit.application import Application, get_app, get_app_or_none
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import ANSI, split_lines, to_formatted_text
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyBindingsBase,
    merge_key_bindings,
)
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth
from rich.console import RenderableType

from heartquiz.messages.screens import TOO_SMALL
from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.keys import Bindings, Keyboard, common_keys, forget_early_keys
from heartquiz.terminal.theme import WIDEST, ansi, prompt_style, true_colour
from heartquiz.terminal.view import Card, Drawn, Line, View

LEAST_COLUMNS, LEAST_ROWS = 40, 20
ROWS_TYPED_INTO = 2  # the line, and what is wrong with it
Foot: TypeAlias = Sequence[tuple[str, str]]
_T = TypeVar("_T")


class Control(Struct, kw_only=True):
    """A card, what the keys do, which of them the foot names, and the line that is typed where there is one.

    With `seek` a card taller than the terminal begins at the lines that must be in view.
    """

    card: Callable[[], Card]
    keys: Bindings
    foot: Callable[[], Foot]
    line: questionary.Question | None = None
    seek: bool = False


class Stage:
    """Runs controls. One application serves them all: building it and its first key take some 15 ms."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._keyboard = Keyboard(clock)
        self._app: Application[Any] = Application(color_depth=colours())

    def bindings(self) -> Bindings:
        """Keys of a control, none yet."""
        return Bindings(self._keyboard)

    def run(self, control: Control, timing: Timing | None = None) -> Any:  # noqa: ANN401 (what keys end it with)
        """Run a control: what its keys end it with, or a Signal. Raises KeyboardInterrupt on Ctrl-C."""
        app = control.line.application if control.line else self._app
        _set_up(app, control, timing)
        forget_early_keys(app)
        if control.line:
            self._keyboard.forget()
        if timing is None:
            return app.run()
        try:
            return app.run(pre_run=lambda: timing.start(app))
        finally:
            timing.stop()


def _set_up(app: Application[Any], control: Control, timing: Timing | None) -> None:
    """Give an application the windows and the keys of a control."""
    reading = control.seek and not control.line  # the arrows have nothing else to do
    view = View(control.seek, ("↑", "↓") if reading else ("PgUp", "PgDn"))
    body, below = _windows(view, control, timing)
    working: list[KeyBindingsBase] = [control.keys, _scrolling(view, arrows=reading)]
    if control.line:
        assert app.key_bindings is not None
        working.insert(0, app.key_bindings)
        app.layout = _with_line(app.layout, body, below)
    else:
        app.layout = Layout(HSplit([body, below]))
    in_room = ConditionalKeyBindings(merge_key_bindings(working), Condition(large_enough))
    app.key_bindings = merge_key_bindings([in_room, common_keys()])
    app.erase_when_done = True
    app.ttimeoutlen = 0.05


def typed_line(mark: str, **options: Any) -> questionary.Question:  # noqa: ANN401 (questionary's own)
    """questionary's prompt for a line of text, to be run below a card."""
    return questionary.text(
        "",
        qmark=f"   {mark}",
        style=prompt_style(),
        color_depth=colours(),
        reserve_space_for_menu=0,
        **options,
    )


def once(draw: Callable[[], _T], state: Callable[[], object] = lambda: None) -> Callable[[], _T]:
    """`draw`, called again only for another state or another width, and not at every tick of a clock."""
    drawn: tuple[object, _T] | None = None

    def now() -> _T:
        nonlocal drawn
        key = (get_app().output.get_size().columns, state())
        if drawn is None or drawn[0] != key:
            drawn = (key, draw())
        return drawn[1]

    return now


def lines_of(renderable: RenderableType) -> list[Line]:
    """A card as lines that fit the terminal's width."""
    width = min(get_app().output.get_size().columns, WIDEST)
    return [list(line) for line in split_lines(to_formatted_text(ANSI(ansi(renderable, width))))]


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


def large_enough() -> bool:
    """Whether the terminal has room for a question."""
    size = get_app().output.get_size()
    return size.columns >= LEAST_COLUMNS and size.rows >= LEAST_ROWS


def _windows(view: View, control: Control, timing: Timing | None) -> tuple[Window, Window]:
    """The windows of a card with its clock, and of the keys."""
    keys = once(lambda: [[], *lines_of(cards.keys(*control.foot()))], state=lambda: tuple(control.foot()))

    def below() -> list[Line]:
        return keys() if large_enough() else []

    def above() -> list[Line]:
        if not large_enough():
            return _too_small()
        lines, keep = control.card()
        bar = lines_of(timing.bar(timing.left)) if timing else []
        if keep:
            keep = (keep[0] + len(bar), keep[1] + len(bar))
        space = get_app().output.get_size().rows - len(below()) - (ROWS_TYPED_INTO if control.line else 0)
        return view.fit(bar + lines, space, keep)

    this_redraw = once(above, state=lambda: get_app().render_counter)
    return Window(Drawn(this_redraw), dont_extend_height=True), Window(Drawn(below), dont_extend_height=True)


def _with_line(layout: Layout, body: Window, below: Window) -> Layout:
    """questionary's own layout, whose line takes one row, between a card and the keys."""
    line = layout.current_window
    line.dont_extend_height = to_filter(True)
    return Layout(HSplit([body, layout.container, below]), focused_element=line)


def _too_small() -> list[Line]:
    size = get_app().output.get_size()
    words = TOO_SMALL.format(columns=LEAST_COLUMNS, rows=LEAST_ROWS, width=size.columns, height=size.rows)
    return [[("", line)] for line in wrap(words, size.columns)]


def colours() -> ColorDepth | None:
    """24-bit colours where the terminal claims them and NO_COLOR does not forbid them."""
    return ColorDepth.from_env() or (ColorDepth.DEPTH_24_BIT if true_colour() else None)


def _scrolling(view: View, *, arrows: bool) -> KeyBindings:
    bindings = KeyBindings()
    steps = {"pageup": partial(view.page, -1), "pagedown": partial(view.page, 1)}
    if arrows:
        steps |= {"up": partial(view.line, -1), "down": partial(view.line, 1)}
    for key, move in steps.items():
        bindings.add(key, eager=True)(lambda _, move=move: move())
    return bindings
