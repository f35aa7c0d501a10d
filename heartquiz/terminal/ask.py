"""A question -> a reply: a control for each way of replying, all written alike.

A control is a draft, keys that change it or end it, and a card that shows it. Where one types, the line is
questionary's prompt.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from msgspec import structs
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent
from rich.console import RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.packs.question import Reply
from heartquiz.core.text import one_line
from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Choosing, Draft, Matching, Naming, Ordering, Typing
from heartquiz.terminal.drawing import lines_of, once, rows
from heartquiz.terminal.keys import Bindings
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from heartquiz.terminal.question_card import drawing, foot
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Control, Stage, typed_line
from heartquiz.terminal.theme import KEYS
from heartquiz.terminal.view import Card


def ask(
    stage: Stage,
    prompt: Prompt,
    heads: Sequence[RenderableType],
    top: RenderableType,
    draft: Draft,
    timing: Timing | None = None,
    usual: Foot = (screens.SKIP, screens.LEAVE),
) -> Reply | Signal:
    """Put a question below `top` and wait, no longer than `timing`. Raises KeyboardInterrupt on Ctrl-C.

    `usual` are the keys that every kind has, as they are named at the foot.
    """
    keys = stage.bindings()
    keys.exits("tab", Signal.HINT)
    keys.exits("escape", Signal.SKIP)
    control = _control(prompt, top, draft, keys, usual)
    done: Reply | Signal | str = stage.run(structs.replace(control, heads=heads), timing)
    return understand(prompt, done) if isinstance(done, str) else done


def _control(prompt: Prompt, top: RenderableType, draft: Draft, keys: Bindings, usual: Foot) -> Control:
    match draft:
        case Choosing(several=False):
            return _choose(top, draft, keys, usual)
        case Choosing():
            return _tick(top, draft, keys, usual)
        case Typing():
            return _type(prompt, top, draft, keys, usual)
        case Ordering():
            return _put_in_order(top, draft, keys, usual)
        case Matching():
            return _match_up(top, draft, keys, usual)
        case Naming():
            return _name_all(top, draft, keys, usual)
        case _ as never:
            assert_never(never)


def _choose(top: RenderableType, draft: Choosing, keys: Bindings, usual: Foot) -> Control:
    """Choose one by its key; arrows point."""
    for place, key in draft.keyed:
        keys.exits(key, (draft.choices[place],))
    _points(keys, draft)
    more = [(_span_of(row), screens.ANSWER_TOO) for row in draft.keys[1:]]
    return Control(card=_choices(top, draft), keys=keys, foot=partial(foot, draft, usual), more=more)


def _tick(top: RenderableType, draft: Choosing, keys: Bindings, usual: Foot) -> Control:
    """Tick several by their keys, or where the arrows point."""
    for place, key in draft.keyed:
        keys.on(key, partial(draft.tick, place))
    keys.on("space", lambda: draft.tick(draft.pointed))
    _points(keys, draft)
    return Control(card=_choices(top, draft), keys=keys, foot=partial(foot, draft, usual))


def _choices(top: RenderableType, draft: Choosing) -> Callable[[], Card]:
    return _card(top, draft, lambda: (draft.pointed, draft.ticked, draft.remark))


def _put_in_order(top: RenderableType, draft: Ordering, keys: Bindings, usual: Foot) -> Control:
    """Choose lines in turn, by their digits or where the arrows point; Backspace takes one back."""
    _points(keys, draft)
    for place, key in enumerate(KEYS[: len(draft.lines)]):
        keys.on(key, partial(draft.choose, place))
    keys.on("space", lambda: draft.choose(draft.pointed))
    keys.on("backspace", draft.undo)
    card = _card(top, draft, lambda: (draft.pointed, tuple(draft.chosen), draft.remark))
    return Control(card=card, keys=keys, foot=partial(foot, draft, usual))


def _match_up(top: RenderableType, draft: Matching, keys: Bindings, usual: Foot) -> Control:
    """Give each left-hand side its match: arrows point, a digit or Space gives, Backspace takes back."""
    _points(keys, draft)
    for right, key in zip(draft.rights, KEYS, strict=False):
        keys.on(key, partial(draft.give, right))
    keys.on("left", partial(draft.turn, -1))
    keys.on("right", partial(draft.turn, 1))
    keys.on("space", partial(draft.turn, 1))
    keys.on("backspace", draft.undo)
    card = _card(top, draft, lambda: (draft.pointed, tuple(draft.given.items()), draft.remark))
    return Control(card=card, keys=keys, foot=partial(foot, draft, usual))


def _type(prompt: Prompt, top: RenderableType, draft: Typing, keys: Bindings, usual: Foot) -> Control:
    """Type a line; one that is not understood stays to be corrected."""

    def check(text: str) -> bool | str:
        if not text.strip():
            return f"   {screens.EMPTY}"
        try:
            understand(prompt, text)
        except NotUnderstoodError as error:
            return f"   {error}"
        return True

    def keep(buffer: Buffer) -> None:
        draft.text = buffer.text

    line = typed_line(cards.mark(draft.unit), default=draft.text, validate=check)
    line.application.current_buffer.on_text_changed += keep
    keys.pastes(lambda event: event.current_buffer.insert_text(one_line(event.data)))
    return Control(card=_card(top, draft), keys=keys, foot=partial(foot, draft, usual), line=line)


def _name_all(top: RenderableType, draft: Naming, keys: Bindings, usual: Foot) -> Control:
    """Name things: a name is recognised as it is typed, Enter forgives slips too, Esc hands them in."""
    line = typed_line(cards.mark(None))
    app = line.application
    buffer = app.current_buffer

    def take(name: str) -> None:
        draft.take(name)
        buffer.reset()
        if draft.complete and not app.is_done:
            app.exit(result=tuple(draft.names))

    def typed(_: Buffer) -> None:
        if draft.recognised(buffer.text):
            take(buffer.text)

    def enter() -> None:
        if buffer.text.strip():
            take(buffer.text)
        else:
            draft.keep_open()

    def paste(event: KeyPressEvent) -> None:
        for name in filter(str.strip, event.data.splitlines()):
            take(name)

    buffer.on_text_changed += typed
    keys.pastes(paste)
    keys.on("enter", enter)
    keys.ends("escape", lambda: tuple(draft.names) or Signal.SKIP)
    card = _card(top, draft, lambda: (len(draft.names), draft.remark))
    return Control(card=card, keys=keys, foot=lambda: foot(draft, usual, buffer.text), line=line)


def _card(
    top: RenderableType, draft: Draft, state: Callable[[], object] = lambda: None
) -> Callable[[], Card]:
    """The question as far as it is answered, drawn anew for each state of the draft."""

    def card() -> Card:
        drawn = drawing(top, draft)
        if drawn.lines:
            return rows(lines_of(drawn.above), drawn.lines, drawn.pointed, drawn.below)
        return lines_of(drawn.whole), None

    return once(card, state)


def _points(keys: Bindings, draft: Choosing | Ordering | Matching) -> None:
    keys.on("up", partial(draft.step, -1))
    keys.on("down", partial(draft.step, 1))
    keys.ends("enter", draft.hand_in)


def _span_of(keys: str) -> str:
    """The first of some keys to the last: `a-d`."""
    return f"{keys[0]}-{keys[-1]}"
