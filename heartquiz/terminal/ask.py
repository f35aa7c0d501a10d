"""A question -> a reply. questionary asks what it can, `arrange` the rest.

questionary's lists keep their state and their movement and are drawn as cards; its text prompt edits a line.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import AppSession, get_app_session
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from questionary.prompts.common import InquirerControl
from rich.console import Group, RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs.question import Number, Reply, TrueFalse, kind
from heartquiz.core.text import one_line
from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Draft, Matching, Naming, Ordering
from heartquiz.terminal.frame import Card, Keys, colours, lines_of, run, still
from heartquiz.terminal.keys import (
    Signal,
    common_keys,
    exits,
    forget_early_keys,
    held,
    pasting,
    question_keys,
)
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from heartquiz.terminal.theme import HEART, KEYS, prompt_style

_LETTERS = "abcdefghij"
EMPTY = "Type something, or Esc to skip."


def ask(prompt: Prompt, top: RenderableType, draft: Draft, timing: Timing | None = None) -> Reply | Signal:
    """Put a question below `top` and wait, no longer than `timing`. Raises KeyboardInterrupt on Ctrl-C."""
    match kind(prompt.question):
        case "choice" | "true-false":
            return _select(prompt, top, draft, timing)
        case "multi":
            return _tick(prompt, top, draft, timing)
        case "text" | "number":
            return _line(prompt, top, draft, timing)
    from heartquiz.terminal import arrange

    foot = _foot(prompt)
    match draft:
        case Ordering():
            return arrange.put_in_order(prompt, top, draft, foot)
        case Matching():
            return arrange.match_up(prompt, top, draft, foot)
        case Naming():
            return arrange.name_all(top, draft, foot, timing)
        case _:
            raise TypeError(f"no control for a {kind(prompt.question)}")


def wait(content: tuple[RenderableType, RenderableType], keys: dict[str, str], foot: Keys) -> str | Signal:
    """Show two cards, the second of which matters more, and wait for one of the keys: what it stands for.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    bindings = common_keys()
    for key, meaning in keys.items():
        exits(bindings, key, meaning)
    app: Application[str | Signal] = Application(key_bindings=bindings, color_depth=colours())
    return run(app, lambda: _both(content), lambda: foot, seek=True)


def _both(content: tuple[RenderableType, RenderableType]) -> Card:
    above, below = map(lines_of, content)
    return above + below, (len(above), len(above) + len(below))


def count_in(content: Callable[[int], RenderableType], clock: Callable[[], float]) -> None:
    """Show 3, 2, 1, a second each; a key skips. Raises KeyboardInterrupt on Ctrl-C, SystemExit on Ctrl-D."""
    begun = clock()
    timing = Timing(begun + 3, begun, clock, lambda left: content(min(3, int(left) + 1)), from_view=True)
    bindings = KeyBindings()

    @bindings.add("<any>")
    def skip(event: KeyPressEvent) -> None:
        held(event)  # so that a key held down goes no further than this
        event.app.exit(result=Signal.SKIP)

    app: Application[Signal] = Application(
        key_bindings=merge_key_bindings([bindings, common_keys()]), color_depth=colours()
    )
    if run(app, lambda: ([], None), lambda: [("any key", "begin at once")], timing=timing) is Signal.LEAVE:
        raise SystemExit(0)


def menu(content: RenderableType, entries: dict[str, tuple[str, str]]) -> str | Signal:
    """Show something and let the player choose: letter -> (what it stands for, words)."""
    app, control, own = _list(get_app_session(), False, len(entries))
    control.pointed_at = 0
    bindings = _entering(control)
    for letter, (meaning, _) in entries.items():
        exits(bindings, letter, meaning)

    def card() -> Card:
        rows = [
            cards.entry(letter, words, place == control.pointed_at)
            for place, (letter, (_, words)) in enumerate(entries.items())
        ]
        return lines_of(Group(content, *rows)), None

    app.key_bindings = merge_key_bindings([own, bindings])
    foot = (("↑↓ Enter", "choose"), (" ".join(entries), "at once"))
    done: int | str | Signal = run(app, card, lambda: foot)
    meanings = [meaning for meaning, _ in entries.values()]
    return meanings[done] if isinstance(done, int) else done


def line(content: tuple[RenderableType, RenderableType], mark: str, foot: Keys) -> str | Signal:
    """Show two cards and let the player type a line, which may be empty."""
    question = _text(mark)
    app = question.application
    bindings = common_keys()
    exits(bindings, "escape", Signal.SKIP)
    app.key_bindings = merge_key_bindings([_bindings(app), bindings])
    done: str | Signal = run(app, lambda: _both(content), lambda: foot, app.layout.container, seek=True)
    return done


def fill_in(words: dict[str, str]) -> dict[str, str]:
    """Let the player say each of these, the usual words given. Raises KeyboardInterrupt on Ctrl-C."""
    return {
        name: str(questionary.text(f"{name.capitalize()}:", default=usual, style=prompt_style()).unsafe_ask())
        for name, usual in words.items()
    }


def confirm(words: str) -> bool:
    """Ask yes or no by a key; Enter and Ctrl-D are a no. Raises KeyboardInterrupt on Ctrl-C."""
    question = questionary.confirm(words, default=False, qmark=f" {HEART}", style=prompt_style())
    app = question.application
    leaving = KeyBindings()
    exits(leaving, "c-d", False)
    app.key_bindings = merge_key_bindings([_bindings(app), leaving])
    forget_early_keys(app)
    return bool(question.unsafe_ask())


def _flat(event: KeyPressEvent) -> None:
    """A pasted text becomes part of the line."""
    event.current_buffer.insert_text(one_line(event.data))


def _select(prompt: Prompt, top: RenderableType, draft: Draft, timing: Timing | None) -> Reply | Signal:
    app, control, own = _list(get_app_session(), False, len(prompt.choices))
    control.pointed_at = draft.pointed
    bindings = _entering(control)
    true_false = isinstance(prompt.question, TrueFalse)
    for row in ("tf",) if true_false else (KEYS, _LETTERS):
        for place, key in enumerate(row[: len(prompt.choices)]):
            exits(bindings, key, place)
    first = "t f" if true_false else f"1-{min(len(prompt.choices), 9)}"
    foot = [(first, "answer"), ("↑↓ Enter", "choose"), *_foot(prompt)]
    app.key_bindings = merge_key_bindings([own, question_keys(), bindings])
    done = _choose(app, control, prompt, top, foot, timing, ticks=False)
    draft.pointed = control.pointed_at
    return done if isinstance(done, Signal) else (prompt.choices[done],)


def _tick(prompt: Prompt, top: RenderableType, draft: Draft, timing: Timing | None) -> Reply | Signal:
    app, control, own = _list(get_app_session(), True, len(prompt.choices))
    control.pointed_at, control.selected_options = draft.pointed, list(draft.ticked)
    bindings = KeyBindings()
    for row in (KEYS, _LETTERS):
        for place, key in enumerate(row):
            _toggles(bindings, key, control, place)
    foot = [
        (f"1-{min(len(prompt.choices), 9)}", "tick"),
        ("↑↓ Space", "tick"),
        ("Enter", "done"),
        *_foot(prompt),
    ]

    @bindings.add("enter", eager=True)
    def enter(event: KeyPressEvent) -> None:
        if control.selected_options and not held(event) and not event.app.is_done:
            event.app.exit(result=[choice.value for choice in control.get_selected_values()])

    app.key_bindings = merge_key_bindings([own, question_keys(), bindings])
    done = _choose(app, control, prompt, top, foot, timing, ticks=True)
    draft.pointed, draft.ticked = control.pointed_at, list(control.selected_options)
    return done if isinstance(done, Signal) else tuple(prompt.choices[place] for place in done)


def _line(prompt: Prompt, top: RenderableType, draft: Draft, timing: Timing | None) -> Reply | Signal:
    """A reply typed as one line."""

    def check(text: str) -> bool | str:
        if not text.strip():
            return f"   {EMPTY}"
        try:
            understand(prompt, text)
        except NotUnderstoodError as error:
            return f"   {error}"
        return True

    unit = prompt.question.unit if isinstance(prompt.question, Number) else None
    question = _text(cards.mark(unit), default=draft.text, validate=check)
    app = question.application
    app.key_bindings = merge_key_bindings([_bindings(app), question_keys(), pasting(_flat)])
    foot = [("Enter", "answer"), *_foot(prompt)]
    above = still(top)
    done: str | Signal = run(app, lambda: (above(), None), lambda: foot, app.layout.container, timing=timing)
    draft.text = app.current_buffer.text if isinstance(done, Signal) else ""
    return done if isinstance(done, Signal) else understand(prompt, done)


def _foot(prompt: Prompt) -> Keys:
    """The keys that every question has."""
    hint = [("Tab", "hint")] if prompt.question.hint else []
    return [*hint, ("Esc", "skip"), ("Ctrl-D", "leave")]


def _choose(
    app: Application[Any],
    control: InquirerControl,
    prompt: Prompt,
    top: RenderableType,
    foot: Keys,
    timing: Timing | None,
    *,
    ticks: bool,
) -> Any:  # noqa: ANN401 (a place, places, or a signal)
    """Run one of questionary's lists, drawn as a card of ours."""

    # The clock redraws the card several times a second: what does not change is drawn once.
    @lru_cache(maxsize=64)
    def drawn(columns: int, pointed: int, ticked: tuple[int, ...]) -> Card:  # noqa: ARG001 (part of the key)
        lines = lines_of(top)
        keep = None
        for place in range(len(prompt.choices)):
            row = cards.choice(prompt, place, place == pointed, place in ticked if ticks else None)
            added = lines_of(row)
            keep = (len(lines), len(lines) + len(added)) if place == pointed else keep
            lines += added
        return lines, keep

    def card() -> Card:
        columns = app.output.get_size().columns
        return drawn(columns, control.pointed_at, tuple(control.selected_options))

    return run(app, card, lambda: foot, timing=timing)


def _text(mark: str, **options: Any) -> questionary.Question:  # noqa: ANN401 (questionary's own)
    return questionary.text(
        "",
        qmark=f"   {mark}",
        style=prompt_style(),
        color_depth=colours(),
        reserve_space_for_menu=0,
        **options,
    )


@lru_cache(maxsize=16)
def _list(session: AppSession, ticks: bool, count: int) -> tuple[Application[Any], InquirerControl, Any]:  # noqa: ARG001
    """questionary's list of `count` choices, by their places: its application, its control, its keys.

    Building one takes some 30 ms, nearly all in prompt_toolkit's key bindings. As its choices are drawn as
    cards, one list serves every question with that many choices (in one session of prompt_toolkit).
    """
    choices = [questionary.Choice(str(place), value=place) for place in range(count)]
    make = questionary.checkbox if ticks else questionary.select
    app = make(
        "", choices=choices, use_jk_keys=False, use_emacs_keys=False, color_depth=colours()
    ).application
    controls = app.layout.find_all_controls()
    control = next(control for control in controls if isinstance(control, InquirerControl))
    return app, control, _bindings(app)


def _bindings(app: Application[Any]) -> Any:  # noqa: ANN401 (either of two types of bindings)
    assert app.key_bindings is not None
    return app.key_bindings


def _entering(control: InquirerControl) -> KeyBindings:
    """Enter takes the choice pointed at, unless it is only held down."""
    bindings = KeyBindings()

    @bindings.add("enter", eager=True)
    def take(event: KeyPressEvent) -> None:
        if not held(event) and not event.app.is_done:
            event.app.exit(result=control.get_pointed_at().value)

    return bindings


def _toggles(bindings: KeyBindings, key: str, control: InquirerControl, place: int) -> None:
    @bindings.add(key, eager=True)
    def toggle(event: KeyPressEvent) -> None:  # noqa: ARG001 (prompt_toolkit passes it)
        if place >= len(control.choices):
            return
        control.pointed_at = place
        if place in control.selected_options:
            control.selected_options.remove(place)
        else:
            control.selected_options.append(place)
