"""The window of a game: it runs one control after another, each with a head, a card, and its keys below.

The first control takes the whole window, and `close` gives it back as it was. What a control drew stays until
the next one has drawn what is different, so that nothing flickers. Where a card is taller than the space it
has it scrolls, with a mark where lines are hidden.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs
from prompt_toolkit.application import Application, get_app, get_app_or_none
from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyBindingsBase,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, VSplit, Window
from prompt_toolkit.output import ColorDepth
from rich.console import RenderableType

from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.clipboard import copying
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drawing import large_enough, left_margin, lines_of, once, too_small
from heartquiz.terminal.keys import (
    HELP,
    Bindings,
    Keyboard,
    common_keys,
    forget_early_keys,
)
from heartquiz.terminal.motion import Motion
from heartquiz.terminal.renderer import KeepingRenderer
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.theme import prompt_style, true_colour
from heartquiz.terminal.view import Card, Drawn, Line, View
from heartquiz.terminal.window import quiet_keyboard

if TYPE_CHECKING:
    from questionary import Question

ROWS_TYPED_INTO = 2  # the line, and what is wrong with it


class Control(Struct, kw_only=True):
    """A card, what the keys do, which of them the foot names, and the line that is typed where there is one.

    `more` are keys that only the help names.

    A head stays above the card, which scrolls where it is taller than the space; with `seek` it begins at the
    lines that must be in view. Of several `heads` each is shown for a moment, and the last one stays.
    """

    card: Callable[[], Card]
    keys: Bindings
    foot: Callable[[], Foot]
    heads: Sequence[RenderableType] = ("",)
    line: "Question | None" = None
    seek: bool = False
    more: Foot = ()


class Stage:
    """Runs controls. One application serves them all: building it and its first key take some 15 ms."""

    def __init__(self, clock: Callable[[], float], taken: ExitStack | None = None) -> None:
        """`taken` is what gives the keyboard back where there is a first screen in the window already."""
        self.clock = clock
        self._keyboard = Keyboard(clock)
        self._app: Application[Any] = Application(color_depth=colours())
        self._renderer = KeepingRenderer(self._app.output, in_window=taken is not None)
        self._interrupt: KeyboardInterrupt | None = None
        self._open = taken.pop_all() if taken else ExitStack()
        self.is_open = self._just_taken = taken is not None
        if self.is_open:
            self._open.callback(self._renderer.erase)

    def size(self) -> Size:
        """The rows and columns of the terminal."""
        return self._app.output.get_size()

    def copy(self, content: str) -> None:
        """Ask the terminal to put a text on its clipboard."""
        self._app.output.write_raw(copying(content))
        self._app.output.flush()

    def interrupt(self, error: KeyboardInterrupt) -> None:
        """Let the control on the screen end with the error, so that it cleans up; else raise it here.

        A signal handler calls it.
        """
        self._interrupt = error
        if not _stop(error):
            raise error

    def bindings(self) -> Bindings:
        """Keys of a control, none yet."""
        return Bindings(self._keyboard)

    def pause(self, seconds: float) -> None:
        """Take no key for a moment, and show none at the foot: it would be meant for what was before."""
        self._keyboard.pause(seconds)

    def run(self, control: Control, timing: Timing | None = None) -> Any:  # noqa: ANN401 (what keys end it with)
        """Run a control: what its keys end it with, or a Signal. Raises KeyboardInterrupt on Ctrl-C.

        A question mark shows its keys, while a clock goes on.
        """
        motion = Motion(control.heads)
        shown = structs.replace(control, foot=partial(self._foot, control))
        while (done := self._run(shown, motion, timing)) is HELP:
            help_ = _help(control, self.bindings())
            if (done := self._run(help_, Motion(control.heads[-1:]), timing)) in (Signal.LEAVE, Signal.TIME):
                break
        return done

    def _foot(self, control: Control) -> Foot:
        """The keys that work now; a question mark is text in a line that has some."""
        if self._keyboard.paused > 0:
            return []
        typing = control.line and control.line.application.current_buffer.text
        helps = not typing and any(binding.keys == ("?",) for binding in control.keys.bindings)
        return [*control.foot(), *([screens.HELP] if helps else [])]

    def _run(self, control: Control, motion: Motion, timing: Timing | None) -> Any:  # noqa: ANN401 (as above)
        self._take_window()
        app = control.line.application if control.line else self._app
        app.renderer = self._renderer
        _set_up(app, control, motion, timing)
        if not self._just_taken:  # with a first screen, keys are for what is on it
            forget_early_keys(app)
        self._just_taken = False
        if control.line:
            self._keyboard.forget()

        def begin() -> None:
            motion.start(app)
            if app.loop and (left := self._keyboard.paused) > 0:
                app.loop.call_later(left + 0.01, app.invalidate)
            if timing:
                timing.start(app)

        try:
            done = app.run(pre_run=begin)
        finally:
            if timing:
                timing.stop()
        if self._interrupt:  # it came when a key had ended the control
            raise self._interrupt
        return done

    def _take_window(self) -> None:
        if not self.is_open:
            self.is_open = True
            self._open.enter_context(quiet_keyboard())
            self._open.callback(self._renderer.erase)

    def close(self) -> None:
        """Give the window back as it was found."""
        self.is_open = False
        with suppress(OSError):  # the terminal is gone
            self._open.close()


def _help(control: Control, keys: Bindings) -> Control:
    """What every key does where one is."""
    for key in ("enter", "space", "escape", "?"):
        keys.exits(key, HELP)
    every = [*control.foot(), *control.more, *screens.ANYWHERE]
    return Control(
        card=once(lambda: (lines_of(cards.key_help(every)), None)),
        keys=keys,
        foot=lambda: [screens.BACK],
        seek=True,
    )


def _set_up(app: Application[Any], control: Control, motion: Motion, timing: Timing | None) -> None:
    """Give an application the windows and the keys of a control."""
    reading = control.seek and not control.line and not control.keys.get_bindings_for_keys((Keys.Up,))
    view = View(control.seek, ("↑", "↓") if reading else ("PgUp", "PgDn"))
    head, body, foot = _windows(view, control, motion, timing)
    working: list[KeyBindingsBase] = [control.keys, _scrolling(view, arrows=reading)]
    if control.line:
        assert app.key_bindings is not None
        working.insert(0, app.key_bindings)
        app.layout = _with_line(app.layout, head, body, foot)
    else:
        app.layout = Layout(HSplit([head, body, foot]))
    in_room = ConditionalKeyBindings(merge_key_bindings(working), Condition(large_enough))
    app.key_bindings = merge_key_bindings([in_room, common_keys()])
    app.erase_when_done = False
    app.ttimeoutlen = 0.05


def typed_line(mark: str, **options: Any) -> "Question":  # noqa: ANN401 (questionary's own)
    """questionary's prompt for a line of text, to be run below a card."""
    import questionary  # 3 ms, and most kinds of question need no line

    return questionary.text(
        "",
        qmark=f"   {mark}",
        style=prompt_style(),
        color_depth=colours(),
        reserve_space_for_menu=0,
        **options,
    )


def _stop(error: BaseException) -> bool:
    """Let the control on the screen end with an error; False where there is none."""
    app = get_app_or_none()
    if app is None or app.loop is None or not app.is_running:
        return False

    def end() -> None:
        if not app.is_done:
            app.exit(exception=error)

    app.loop.call_soon_threadsafe(end)  # wakes the loop, which a signal alone does not
    return True


def _windows(
    view: View, control: Control, motion: Motion, timing: Timing | None
) -> tuple[Window, Window, Window]:
    """The windows of the head with its clock, of the card, and of the keys."""
    still = once(lambda: lines_of(motion.head), state=lambda: motion.shown)
    keys = once(lambda: [[], *lines_of(cards.keys(*control.foot()))], state=lambda: tuple(control.foot()))

    def head() -> list[Line]:
        clock = lines_of(timing.bar(timing.left)) if timing else []
        return still() + clock if large_enough() else []

    def foot() -> list[Line]:
        return keys() if large_enough() else []

    def body() -> list[Line]:
        if not large_enough():
            return too_small()
        lines, keep = control.card()
        taken = len(top()) + len(foot()) + (ROWS_TYPED_INTO if control.line else 0)
        return view.fit(lines, get_app().output.get_size().rows - taken, keep)

    top = once(head, state=lambda: get_app().render_counter)
    middle = once(body, state=lambda: get_app().render_counter)
    return (
        Window(Drawn(top), dont_extend_height=True),
        Window(Drawn(middle), dont_extend_height=control.line is not None),
        Window(Drawn(foot), dont_extend_height=True),
    )


def _with_line(layout: Layout, head: Window, body: Window, foot: Window) -> Layout:
    """questionary's own layout, whose line takes one row, below a card."""
    line = layout.current_window
    line.dont_extend_height = to_filter(True)
    typed = VSplit([Window(width=left_margin), layout.container])
    return Layout(HSplit([head, body, typed, Window(), foot]), focused_element=line)


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
