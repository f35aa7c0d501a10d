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
from rich.console import Group, RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.round import Round, skips_left
from heartquiz.core.packs.question import Reply
from heartquiz.core.text import one_line
from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Choosing, Draft, Matching, Naming, Ordering, Typing
from heartquiz.terminal.drawing import lines_of, once, rows
from heartquiz.terminal.keys import Bindings, Signal
from heartquiz.terminal.parse_reply import NotUnderstoodError, understand
from heartquiz.terminal.stage import Control, Foot, Stage, typed_line
from heartquiz.terminal.theme import KEYS
from heartquiz.terminal.view import Card


def ask(
    stage: Stage,
    prompt: Prompt,
    heads: Sequence[RenderableType],
    top: RenderableType,
    draft: Draft,
    timing: Timing | None = None,
    foot: Foot = (screens.SKIP, screens.LEAVE),
) -> Reply | Signal:
    """Put a question below `top` and wait, no longer than `timing`. Raises KeyboardInterrupt on Ctrl-C.

    `foot` are the keys that every kind has, as they are named here.
    """
    keys = stage.bindings()
    keys.exits("tab", Signal.HINT)
    keys.exits("escape", Signal.SKIP)
    control = _control(prompt, top, draft, keys, foot)
    done: Reply | Signal | str = stage.run(structs.replace(control, heads=heads), timing)
    return understand(prompt, done) if isinstance(done, str) else done


def _control(prompt: Prompt, top: RenderableType, draft: Draft, keys: Bindings, foot: Foot) -> Control:
    match draft:
        case Choosing(several=False):
            return _choose(top, draft, keys, foot)
        case Choosing():
            return _tick(top, draft, keys, foot)
        case Typing():
            return _type(prompt, top, draft, keys, foot)
        case Ordering():
            return _put_in_order(top, draft, keys, foot)
        case Matching():
            return _match_up(top, draft, keys, foot)
        case Naming():
            return _name_all(top, draft, keys, foot)
        case _ as never:
            assert_never(never)


def _choose(top: RenderableType, draft: Choosing, keys: Bindings, foot: Foot) -> Control:
    """Choose one by its key; arrows point."""
    for place, key in draft.keyed:
        keys.exits(key, (draft.choices[place],))
    every = _span(draft.choices) if draft.keys[0] in KEYS else " ".join(draft.keys[0])
    first = [(every, screens.ANSWER), screens.CHOOSE]
    more = [(_span_of(row), screens.ANSWER_TOO) for row in draft.keys[1:]]
    return Control(card=_choices(top, draft, keys), keys=keys, foot=lambda: [*first, *foot], more=more)


def _tick(top: RenderableType, draft: Choosing, keys: Bindings, foot: Foot) -> Control:
    """Tick several by their keys, or where the arrows point."""
    for place, key in draft.keyed:
        keys.on(key, partial(draft.tick, place))
    keys.on("space", lambda: draft.tick(draft.pointed))
    first = [(_span(draft.choices), screens.TICK), screens.TICK_POINTED, screens.DONE]
    return Control(card=_choices(top, draft, keys), keys=keys, foot=lambda: [*first, *foot])


def _choices(top: RenderableType, draft: Choosing, keys: Bindings) -> Callable[[], Card]:
    """The card of choices, of which Enter replies the one pointed at or those ticked."""
    _points(keys, draft.step)
    keys.ends("enter", draft.hand_in)
    return once(
        lambda: rows(lines_of(top), cards.choices(draft), draft.pointed, cards.remark(draft.remark)),
        state=lambda: (draft.pointed, draft.ticked, draft.remark),
    )


def _put_in_order(top: RenderableType, draft: Ordering, keys: Bindings, foot: Foot) -> Control:
    """Choose lines in turn, by their digits or where the arrows point; Backspace takes one back."""
    _points(keys, draft.step)
    for place, key in enumerate(KEYS[: len(draft.lines)]):
        keys.on(key, partial(draft.choose, place))
    keys.on("space", lambda: draft.choose(draft.pointed))
    keys.on("backspace", draft.undo)
    keys.ends("enter", draft.hand_in)

    def card() -> Card:
        above = Group(top, cards.from_to(draft.ends)) if draft.ends else top
        return rows(lines_of(above), cards.ordered(draft), draft.pointed, cards.remark(draft.remark))

    def now() -> Foot:
        undo = [screens.UNDO] if draft.chosen else []
        done = [screens.DONE] if len(draft.left) < 2 else []
        return [(_span(draft.lines), screens.IN_TURN), screens.CHOOSE_POINTED, *undo, *done, *foot]

    drawn = once(card, state=lambda: (draft.pointed, tuple(draft.chosen), draft.remark))
    return Control(card=drawn, keys=keys, foot=now)


def _match_up(top: RenderableType, draft: Matching, keys: Bindings, foot: Foot) -> Control:
    """Give each left-hand side its match: arrows point, a digit or Space gives, Backspace takes back."""
    _points(keys, draft.step)
    for right, key in zip(draft.rights, KEYS, strict=False):
        keys.on(key, partial(draft.give, right))
    keys.on("left", partial(draft.turn, -1))
    keys.on("right", partial(draft.turn, 1))
    keys.on("space", partial(draft.turn, 1))
    keys.on("backspace", draft.undo)
    keys.ends("enter", draft.hand_in)

    def card() -> Card:
        below = Group("", *cards.rights(draft), cards.remark(draft.remark))
        return rows(lines_of(top), cards.pairs(draft), draft.pointed, below)

    def now() -> Foot:
        done = [screens.UNDO, screens.DONE] if draft.given else []
        return [(_span(draft.rights), screens.MATCH), screens.POINT, screens.TURN, *done, *foot]

    drawn = once(card, state=lambda: (draft.pointed, tuple(draft.given.items()), draft.remark))
    return Control(card=drawn, keys=keys, foot=now)


def _type(prompt: Prompt, top: RenderableType, draft: Typing, keys: Bindings, foot: Foot) -> Control:
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
    card = once(lambda: (lines_of(top), None))
    return Control(card=card, keys=keys, foot=lambda: [screens.TYPED, *foot], line=line)


def _name_all(top: RenderableType, draft: Naming, keys: Bindings, foot: Foot) -> Control:
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
    above = once(lambda: lines_of(top))
    slots = once(lambda: lines_of(cards.names(draft)), state=lambda: (len(draft.names), draft.remark))
    return Control(
        card=lambda: (above() + slots(), None),
        keys=keys,
        foot=lambda: _naming(draft, buffer.text, foot),
        line=line,
    )


def _naming(draft: Naming, typed: str, foot: Foot) -> Foot:
    """The keys of a list: Enter takes a name, and once there are names Esc hands them in."""
    enter = [screens.TAKE_NAME] if typed.strip() else []
    return [*enter, *(screens.HAND_IN if draft.names and key == screens.SKIP else key for key in foot)]


def _points(keys: Bindings, step: Callable[[int], None]) -> None:
    keys.on("up", partial(step, -1))
    keys.on("down", partial(step, 1))


def _span_of(keys: str) -> str:
    """The first of some keys to the last: `a-d`."""
    return f"{keys[0]}-{keys[-1]}"


def _span(lines: Sequence[str]) -> str:
    """The digits of the lines: `1-4`."""
    return f"1-{min(len(lines), 9)}"


def usual_foot(round_: Round, prompt: Prompt) -> Foot:
    """The keys that every kind of question has: a hint that was not taken yet, what Esc does, leaving."""
    hint = [screens.HINT] if prompt.question.hint and not round_.hinted else []
    skip = screens.GIVE_UP if round_.mode.one_miss and not skips_left(round_) else screens.SKIP
    return [*hint, skip, screens.LEAVE]
