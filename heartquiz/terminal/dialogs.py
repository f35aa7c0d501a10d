"""What a player does between questions: read on, choose from a menu, type a line, get ready."""

from collections.abc import Callable, Mapping, Sequence

from rich.console import Group, RenderableType

from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.countdown import Timing
from heartquiz.terminal.drafts import Choosing
from heartquiz.terminal.keys import Signal
from heartquiz.terminal.stage import Control, Foot, Stage, lines_of, once, typed_line
from heartquiz.terminal.view import Card


def wait(
    stage: Stage, content: tuple[RenderableType, RenderableType], keys: dict[str, str], foot: Foot
) -> str | Signal:
    """Show two cards, the second of which matters more, and wait for one of the keys: what it stands for.

    Raises KeyboardInterrupt on Ctrl-C.
    """
    bindings = stage.bindings()
    for key, meaning in keys.items():
        bindings.exits(key, meaning)
    control = Control(card=_both(content), keys=bindings, foot=lambda: foot, seek=True)
    done: str | Signal = stage.run(control)
    return done


def line(stage: Stage, content: tuple[RenderableType, RenderableType], foot: Foot) -> str | Signal:
    """Show two cards and let the player type a line, which may be empty."""
    bindings = stage.bindings()
    bindings.exits("escape", Signal.SKIP)
    typed = typed_line(cards.mark(None))
    control = Control(card=_both(content), keys=bindings, foot=lambda: foot, line=typed, seek=True)
    done: str | Signal = stage.run(control)
    return done


def menu(
    stage: Stage,
    content: RenderableType,
    entries: Sequence[tuple[str, str, str]],
    quiet: Mapping[str, str] | None = None,
) -> str | Signal:
    """Show something and let the player choose one of (key, what it stands for, words).

    `quiet` has what is shown after the words of some of them. Esc goes back: it ends the menu with a Signal.
    """
    draft = Choosing([meaning for _, meaning, _ in entries])
    bindings = stage.bindings()
    for key, meaning, _ in entries:
        bindings.exits(key, meaning)
    bindings.exits("escape", Signal.SKIP)
    bindings.on("up", lambda: draft.step(-1))
    bindings.on("down", lambda: draft.step(1))
    bindings.ends("enter", lambda: draft.choices[draft.pointed])

    def card() -> Card:
        pointed = draft.choices[draft.pointed]
        lines = [
            cards.entry(key, words, meaning == pointed, (quiet or {}).get(meaning, ""))
            for key, meaning, words in entries
        ]
        return lines_of(Group(content, *lines)), None

    foot = [screens.CHOOSE, (" ".join(key for key, _, _ in entries), screens.SHORTCUTS), screens.BACK]
    drawn = once(card, state=lambda: draft.pointed)
    done: str | Signal = stage.run(Control(card=drawn, keys=bindings, foot=lambda: foot))
    return done


def count_in(stage: Stage, content: Callable[[int], RenderableType]) -> None:
    """Show 3, 2, 1, a second each; a key skips. Raises KeyboardInterrupt on Ctrl-C, SystemExit on Ctrl-D."""
    now = stage.clock()
    timing = Timing(now + 3, now, stage.clock, lambda left: content(min(3, int(left) + 1)), from_view=True)
    bindings = stage.bindings()
    bindings.skips(Signal.SKIP)
    control = Control(card=lambda: ([], None), keys=bindings, foot=lambda: [screens.START])
    if stage.run(control, timing) is Signal.LEAVE:
        raise SystemExit(0)


def _both(content: tuple[RenderableType, RenderableType]) -> Callable[[], Card]:
    """Two cards, the second of which is to be in view."""

    def card() -> Card:
        above, below = map(lines_of, content)
        return above + below, (len(above), len(above) + len(below))

    return once(card)
