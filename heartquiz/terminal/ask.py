"""A question -> a reply: the only import of questionary and prompt_toolkit.

Each control is questionary's own application with a window above it (the question) and one below (the keys).
It is erased when it is done, so that what follows takes its place.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText, to_formatted_text
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Container, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth
from questionary.prompts.common import InquirerControl
from rich.console import RenderableType

from heartquiz.core.deck import Prompt
from heartquiz.core.question import Reply, TrueFalse, kind
from heartquiz.terminal import cards
from heartquiz.terminal.replies import NotUnderstoodError, understand
from heartquiz.terminal.theme import WIDEST, ansi, prompt_style, true_colour

_DIGITS = "1234567890"
_LETTERS = "abcdefghij"


class Signal(Enum):
    """What a player may do instead of replying."""

    HINT = "hint"
    SKIP = "skip"
    LEAVE = "leave"


class Draft:
    """What a player has done to a question without replying: it outlives a hint."""

    def __init__(self) -> None:
        self.text = ""
        self.pointed = 0
        self.ticked: list[str] = []


def ask(prompt: Prompt, top: RenderableType, draft: Draft) -> Reply | Signal:
    """Put a question below `top` and wait. Raises KeyboardInterrupt on Ctrl-C."""
    match kind(prompt.question):
        case "choice" | "true-false":
            return _select(prompt, top, draft)
        case "multi":
            return _tick(prompt, top, draft)
        case "list":
            return _names(prompt, top, draft)
        case _:
            return _line(prompt, top, draft)


def wait(content: RenderableType, keys: dict[str, str], foot: Sequence[tuple[str, str]]) -> str | Signal:
    """Show something and wait for one of the keys: what it stands for. Ctrl-C raises KeyboardInterrupt."""
    bindings = _common()
    for key, meaning in keys.items():
        _exit(bindings, key, meaning)
    app: Application[str | Signal] = Application(
        key_bindings=bindings, style=prompt_style(), color_depth=_colours()
    )
    done: str | Signal = _run(app, content, Window(height=0), foot)
    return done


def _select(prompt: Prompt, top: RenderableType, draft: Draft) -> Reply | Signal:
    question = questionary.select(
        "", choices=_choices(prompt), use_jk_keys=False, use_emacs_keys=False, color_depth=_colours()
    )
    control = _control(question, prompt, draft, ticks=False)
    bindings = _answering()
    keys = ("tf",) if isinstance(prompt.question, TrueFalse) else (_DIGITS, _LETTERS)
    for row in keys:
        for choice, key in zip(prompt.choices, row, strict=False):
            _exit(bindings, key, (choice,))
    count = min(len(prompt.choices), len(_DIGITS))
    first = "t f" if isinstance(prompt.question, TrueFalse) else f"1-{count}"
    foot = [(first, "answer"), ("↑↓ Enter", "choose"), *_foot(prompt)]
    app = question.application
    app.key_bindings = merge_key_bindings([_bindings(app), bindings])
    done = _run(app, top, Window(control, dont_extend_height=True), foot)
    draft.pointed = control.pointed_at
    return done if isinstance(done, tuple | Signal) else (prompt.choices[done],)


def _tick(prompt: Prompt, top: RenderableType, draft: Draft) -> Reply | Signal:
    question = questionary.checkbox(
        "", choices=_choices(prompt), use_jk_keys=False, use_emacs_keys=False, color_depth=_colours()
    )
    control = _control(question, prompt, draft, ticks=True)
    bindings = _answering()
    for row in (_DIGITS, _LETTERS):
        for place, key in enumerate(row):
            _toggle(bindings, key, control, place)
    app = question.application
    app.key_bindings = merge_key_bindings([_bindings(app), bindings])
    foot = [("1-9", "tick"), ("↑↓ Space", "tick"), ("Enter", "done"), *_foot(prompt)]
    done = _run(app, top, Window(control, dont_extend_height=True), foot)
    draft.pointed, draft.ticked = control.pointed_at, list(control.selected_options)
    return done if isinstance(done, Signal) else tuple(prompt.choices[place] for place in done)


def _line(prompt: Prompt, top: RenderableType, draft: Draft) -> Reply | Signal:
    """A reply typed as one line."""

    def check(line: str) -> bool | str:
        try:
            understand(prompt, line)
        except NotUnderstoodError as error:
            return str(error)
        return bool(line.strip()) or "Type something, or Esc to skip."

    done = _typed(prompt, top, draft, check)
    return done if isinstance(done, Signal) else understand(prompt, done)


def _names(prompt: Prompt, top: RenderableType, draft: Draft) -> Reply | Signal:
    """Names typed in one line, with commas between them."""
    done = _typed(prompt, top, draft, lambda line: bool(line.strip()) or "Type something, or Esc to skip.")
    return done if isinstance(done, Signal) else tuple(n.strip() for n in done.split(",") if n.strip())


def _typed(
    prompt: Prompt, top: RenderableType, draft: Draft, check: Callable[[str], bool | str]
) -> str | Signal:
    unit = getattr(prompt.question, "unit", None)
    mark = f"  ❯ {f'({unit}) ' if unit else ''}"
    question = questionary.text(
        "", qmark=mark, default=draft.text, validate=check, style=prompt_style(), color_depth=_colours()
    )
    app = question.application
    app.key_bindings = merge_key_bindings([_bindings(app), _answering()])
    done: str | Signal = _run(app, top, app.layout.container, [("Enter", "answer"), *_foot(prompt)])
    draft.text = app.current_buffer.text if isinstance(done, Signal) else ""
    return done


def _choices(prompt: Prompt) -> list[questionary.Choice]:
    """Choices by their places: two may have the same words."""
    return [questionary.Choice(text, value=place) for place, text in enumerate(prompt.choices)]


def _control(question: questionary.Question, prompt: Prompt, draft: Draft, *, ticks: bool) -> InquirerControl:
    """questionary's list of choices, drawn as a card."""
    controls = question.application.layout.find_all_controls()
    control = next(control for control in controls if isinstance(control, InquirerControl))
    control.pointed_at = draft.pointed
    control.selected_options = list(draft.ticked)

    def drawn() -> AnyFormattedText:
        fragments: list[Any] = []
        for place in range(len(prompt.choices)):
            pointed = place == control.pointed_at
            ticked = place in control.selected_options if ticks else None
            fragments += [("[SetCursorPosition]", "")] if pointed else []
            fragments += _drawn(cards.choice(prompt, place, pointed, ticked))
            fragments.append(("", "\n"))
        return fragments[:-1]

    control.text = drawn
    control.show_cursor = False
    return control


def _drawn(renderable: RenderableType) -> list[Any]:
    columns = get_app().output.get_size().columns
    return list(to_formatted_text(ANSI(ansi(renderable, min(columns, WIDEST)))))


def _run(
    app: Application[Any], top: RenderableType, middle: Container, foot: Sequence[tuple[str, str]]
) -> Any:  # noqa: ANN401 (whatever the application exits with)
    """Run a control between what stands above it and the keys that work."""
    above = Window(FormattedTextControl(lambda: _drawn(top)), dont_extend_height=True)
    below = Window(FormattedTextControl(lambda: _drawn(cards.keys(*foot))), dont_extend_height=True)
    gap = Window(height=1)
    focus = app.layout.current_window if isinstance(middle, HSplit) else middle
    app.layout = Layout(HSplit([above, middle, gap, below]), focused_element=focus)
    app.erase_when_done = True
    app.ttimeoutlen = 0.05
    return app.run()


def _colours() -> ColorDepth | None:
    """24-bit colours where the terminal claims them and NO_COLOR does not forbid them."""
    return ColorDepth.from_env() or (ColorDepth.DEPTH_24_BIT if true_colour() else None)


def _bindings(app: Application[Any]) -> Any:  # noqa: ANN401 (either of two types of bindings)
    assert app.key_bindings is not None
    return app.key_bindings


def _answering() -> KeyBindings:
    """The keys every question knows."""
    bindings = _common()
    _exit(bindings, "tab", Signal.HINT)
    _exit(bindings, "escape", Signal.SKIP)
    return bindings


def _common() -> KeyBindings:
    bindings = KeyBindings()
    _exit(bindings, "c-d", Signal.LEAVE)

    @bindings.add("c-c", eager=True)
    @bindings.add("<sigint>")
    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @bindings.add("c-z", eager=True)
    def suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return bindings


def _exit(bindings: KeyBindings, key: str, result: object) -> None:
    @bindings.add(key, eager=True)
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=result)


def _toggle(bindings: KeyBindings, key: str, control: InquirerControl, place: int) -> None:
    @bindings.add(key, eager=True)
    def toggle(event: KeyPressEvent) -> None:  # noqa: ARG001 (prompt_toolkit passes it)
        if place >= len(control.choices):
            return
        control.pointed_at = place
        if place in control.selected_options:
            control.selected_options.remove(place)
        else:
            control.selected_options.append(place)


def _foot(prompt: Prompt) -> list[tuple[str, str]]:
    hint = [("Tab", "hint")] if prompt.question.hint else []
    return [*hint, ("Esc", "skip"), ("Ctrl-D", "leave")]
