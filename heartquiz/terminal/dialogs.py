"""What a player does between questions: read on, choose from a menu, type a line, get ready."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from rich.console import Group, RenderableType

from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Choosing
from heartquiz.terminal.drawing import lines_of, once, rows, rows_of_window
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Control, Stage, typed_line
from heartquiz.terminal.view import Card, Line

Heads: TypeAlias = Sequence[RenderableType]  # each is shown for a moment, and the last one stays
Cards: TypeAlias = tuple[Heads, RenderableType, RenderableType]  # and two below the head


LATE_SECONDS = 0.3


def wait(
    stage: Stage, content: Cards, keys: dict[str, str], foot: Foot, timing: Timing | None = None
) -> str | Signal:
    """Show a head and two cards, the second of which matters more, and wait for a key: what it stands for.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    bindings = stage.bindings()
    for key, meaning in keys.items():
        bindings.exits(key, meaning)
    card = _both(content[1:])
    control = Control(heads=content[0], card=card, keys=bindings, foot=lambda: foot, seek=True)
    done: str | Signal = stage.run(control, timing)
    return done


def read(stage: Stage, content: Cards) -> str | Signal:
    """Show something to be read, until Esc or Enter."""
    return wait(stage, content, {"escape": "back", "enter": "back"}, [screens.BACK, screens.LEAVE])


def line(stage: Stage, content: Cards, foot: Foot) -> str | Signal:
    """Show a head and two cards and let the player type a line, which may be empty."""
    bindings = stage.bindings()
    bindings.exits("escape", Signal.SKIP)
    typed = typed_line(cards.mark(None))
    card = _both(content[1:])
    control = Control(heads=content[0], card=card, keys=bindings, foot=lambda: foot, line=typed, seek=True)
    done: str | Signal = stage.run(control)
    return done


def menu(
    stage: Stage,
    heads: Heads,
    layouts: Sequence[RenderableType],
    entries: Sequence[cards.MenuEntry],
    *,
    begin: str = "",
    quiet: Mapping[str, str] | None = None,
) -> str | Signal:
    """Show something and let the player choose one of (key, what it stands for, words).

    Of the layouts, the fullest first, the first that fits is shown. The menu begins at the entry for `begin`;
    `quiet` has what is shown after the words of some. Esc goes back: it ends the menu with a Signal.
    """
    draft = Choosing([meaning for _, meaning, _ in entries])
    draft.pointed = draft.choices.index(begin) if begin else 0
    bindings = stage.bindings()
    for key, meaning, _ in entries:
        bindings.exits(key, meaning)
    bindings.exits("escape", Signal.SKIP)
    bindings.on("up", lambda: draft.step(-1))
    bindings.on("down", lambda: draft.step(1))
    bindings.ends("enter", lambda: draft.choices[draft.pointed])
    foot = cards.menu_foot(entries)

    def drawn_entries() -> list[RenderableType]:
        return cards.menu(entries, draft.pointed, quiet or {})

    def above() -> list[Line]:
        below = len(lines_of(Group(heads[-1], *drawn_entries(), cards.keys(*foot, screens.HELP)))) + 1
        drawn: list[Line] = []
        for layout in layouts:
            drawn = lines_of(layout)
            if len(drawn) + below <= rows_of_window():
                break
        return drawn

    def card() -> Card:
        return rows(above_once(), drawn_entries(), draft.pointed)

    above_once = once(above, state=rows_of_window)
    drawn = once(card, state=lambda: (draft.pointed, rows_of_window()))
    done: str | Signal = stage.run(
        Control(heads=heads, card=drawn, keys=bindings, foot=lambda: foot, seek=True)
    )
    return done


def count_in(stage: Stage, head: RenderableType, content: Callable[[int], RenderableType]) -> None:
    """Show 3, 2, 1, a second each; a key skips. Raises KeyboardInterrupt on Ctrl-C, SystemExit on Ctrl-D."""
    now = stage.clock()
    timing = Timing(now + 3, now, stage.clock, lambda left: content(min(3, int(left) + 1)), from_view=True)
    bindings = stage.bindings()
    bindings.skips(Signal.SKIP)
    control = Control(heads=[head], card=lambda: ([], None), keys=bindings, foot=lambda: [screens.START])
    done = stage.run(control, timing)
    if done is Signal.LEAVE:
        raise SystemExit(0)
    if done is Signal.TIME:  # a key that comes a little late was meant to skip it
        stage.pause(LATE_SECONDS)


def _both(content: Sequence[RenderableType]) -> Callable[[], Card]:
    """Two cards, the second of which is to be in view."""

    def card() -> Card:
        above, below = map(lines_of, content)
        return above + below, (len(above), len(above) + len(below))

    return once(card)
