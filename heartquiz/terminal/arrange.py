"""Controls of our own for what questionary has none: putting in order, matching, naming."""

import time
from collections.abc import Callable
from functools import lru_cache, partial

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VSplit, Window
from rich.console import Group, RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs.question import Order, Reply
from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Matching, Naming, Ordering
from heartquiz.terminal.frame import Card, Keys, Line, colours, lines_of, run, still
from heartquiz.terminal.keys import Signal, held, pasting, question_keys
from heartquiz.terminal.theme import KEYS

SETTLE_SECONDS = 0.8  # Enter out of habit, after a name that was taken by itself, ends nothing


def put_in_order(prompt: Prompt, top: RenderableType, draft: Ordering, foot: Keys) -> Reply | Signal:
    """Put lines in order: arrows point, Space takes a line along, a digit places it."""
    bindings = KeyBindings()
    for key, by in (("up", -1), ("down", 1)):
        _on(bindings, key, partial(draft.step, by))
        _on(bindings, f"s-{key}", partial(draft.step, by, along=True))
    for place, key in enumerate(KEYS[: len(draft.lines)]):
        _on(bindings, key, partial(draft.place, place))
    _on(bindings, "space", lambda: setattr(draft, "taken", not draft.taken))
    _enter(bindings, lambda: tuple(draft.lines))
    question = prompt.question
    ends = question.ends if isinstance(question, Order) else None

    def card() -> Card:
        rows = [
            cards.ordered(place, line, place == draft.pointed, draft.taken)
            for place, line in enumerate(draft.lines)
        ]
        return _rows(top, ends[0] if ends else "", rows, draft.pointed, ends[1] if ends else "")

    def keys() -> Keys:
        first = (
            [("↑↓", "move it"), ("Space", "let go")]
            if draft.taken
            else [("↑↓", "point"), ("Space", "take along")]
        )
        return [*first, ("Shift-↑↓", "move"), (f"1-{len(draft.lines)}", "place it"), ("Enter", "done"), *foot]

    return run(_app(bindings), card, keys)


def match_up(prompt: Prompt, top: RenderableType, draft: Matching, foot: Keys) -> Reply | Signal:
    """Give each left-hand side its partner: arrows point, a digit gives, Backspace takes back."""
    bindings = KeyBindings()
    for key, by in (("up", -1), ("down", 1)):
        _on(bindings, key, partial(draft.step, by))
    for partner, key in zip(prompt.choices, KEYS, strict=False):
        _on(bindings, key, partial(draft.give, partner))
    _on(bindings, "backspace", draft.undo)
    _enter(bindings, lambda: draft.reply if draft.given else None)

    def card() -> Card:
        rows = cards.pairs(draft.lefts, draft.given, draft.pointed)
        lines, keep = _rows(top, "", rows, draft.pointed, "")
        used = set(draft.given.values())
        partners = [cards.partner(place, text, text in used) for place, text in enumerate(prompt.choices)]
        return lines + lines_of(Group("", *partners)), keep

    def keys() -> Keys:
        left = len(draft.opened)
        done = [("Backspace", "undo"), ("Enter", f"done, {left} open" if left else "done")]
        return [
            (f"1-{min(len(prompt.choices), 9)}", "its partner"),
            ("↑↓", "point"),
            *(done if draft.given else []),
            *foot,
        ]

    return run(_app(bindings), card, keys)


def name_all(top: RenderableType, draft: Naming, foot: Keys, timing: Timing | None = None) -> Reply | Signal:
    """Name things: a name is recognised as it is typed, Enter forgives slips too."""
    taken = 0.0

    def take(name: str) -> None:
        nonlocal taken
        taken = time.monotonic()
        draft.take(name)
        buffer.reset()
        if draft.complete and not app.is_done:
            app.exit(result=tuple(draft.names))

    def typed(_: Buffer) -> None:
        if draft.recognised(buffer.text):
            take(buffer.text)

    def enter() -> Reply | None:
        if buffer.text.strip():
            take(buffer.text)
        elif draft.names and time.monotonic() - taken > SETTLE_SECONDS:
            return tuple(draft.names)
        return None

    def paste(event: KeyPressEvent) -> None:
        for name in filter(str.strip, event.data.splitlines()):
            take(name)

    buffer = Buffer(on_text_changed=typed, multiline=False)
    bindings = pasting(paste)
    _enter(bindings, enter)
    mark = Window(FormattedTextControl(f"   {cards.mark(None)} "), width=5, height=1)
    typing = VSplit([mark, Window(BufferControl(buffer), height=1)])
    app = _app(bindings)
    app.layout = Layout(HSplit([typing]), focused_element=buffer)
    above, slots = still(top), _slots(draft)
    done = run(
        app,
        lambda: (above() + slots(app.output.get_size().columns, len(draft.names), draft.remark), None),
        lambda: _naming(draft, buffer.text, foot),
        typing,
        timing=timing,
    )
    return tuple(draft.names) if done is Signal.SKIP and draft.names else done


def _slots(draft: Naming) -> Callable[[int, int, str], list[Line]]:
    """What is named so far, drawn anew for another width, number of names or remark: not at every tick."""

    @lru_cache(maxsize=1)
    def drawn(columns: int, names: int, remark: str) -> list[Line]:  # noqa: ARG001
        return lines_of(Group(cards.slots(draft.question, draft.found), cards.remark(remark)))

    return drawn


def _naming(draft: Naming, typed: str, foot: Keys) -> Keys:
    """The keys of a list: with names given, Esc and Enter hand them in."""
    if not draft.names:
        return [*([("Enter", "take it")] if typed.strip() else []), *foot]
    ready = ("Enter", "take it" if typed.strip() else "done")
    return [ready, *((key, "done" if key == "Esc" else meaning) for key, meaning in foot)]


def _rows(top: RenderableType, above: str, rows: list[RenderableType], pointed: int, below: str) -> Card:
    """Rows under the question; the one pointed at is to be in view."""
    lines = lines_of(Group(top, cards.end(above)) if above else top)
    keep = None
    for place, row in enumerate(rows):
        drawn = lines_of(row)
        keep = (len(lines), len(lines) + len(drawn)) if place == pointed else keep
        lines += drawn
    return lines + (lines_of(cards.end(below)) if below else []), keep


def _app(bindings: KeyBindings) -> Application[Reply | Signal]:
    return Application(key_bindings=merge_key_bindings([question_keys(), bindings]), color_depth=colours())


def _on(bindings: KeyBindings, key: str, do: Callable[[], object]) -> None:
    @bindings.add(key, eager=True)
    def act(event: KeyPressEvent) -> None:  # noqa: ARG001 (prompt_toolkit passes it)
        do()


def _enter(bindings: KeyBindings, reply: Callable[[], Reply | None]) -> None:
    """Enter replies, where there is something to reply and the key is not only held down."""

    @bindings.add("enter", eager=True)
    def enter(event: KeyPressEvent) -> None:
        made = reply()
        if made is not None and not held(event) and not event.app.is_done:
            event.app.exit(result=made)
