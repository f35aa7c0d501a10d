"""Keys that mean the same on every screen, and keys that were not meant."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

# Keyboards repeat a held key every 0.03 s or so. Enter and Space also close screens that want to be read.
REPEAT_SECONDS, CLOSING_SECONDS = 0.12, 0.3


class Signal(Enum):
    """What a player may do instead of replying."""

    HINT = "hint"
    SKIP = "skip"
    LEAVE = "leave"
    TIME = "the clock ran out"


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
    key = pressed.value if isinstance(pressed, Keys) else pressed
    before, at = note_key(key)
    limit = CLOSING_SECONDS if key in ("c-m", " ") else REPEAT_SECONDS
    return before == key and time.monotonic() - at < limit


def note_key(key: str) -> tuple[str, float]:
    """Remember the key pressed now; returns the one before and when it was pressed."""
    global _last_key
    before, _last_key = _last_key, (key, time.monotonic())
    return before


def forget_early_keys(app: Application[Any]) -> None:
    """What was typed before this screen was there is not meant for it."""
    clear_typeahead(app.input)
    if sys.stdin.isatty():
        with suppress(ImportError, OSError, ValueError):  # no termios on Windows, no such file in tests
            import termios

            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
