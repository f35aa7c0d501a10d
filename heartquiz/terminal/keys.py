"""Keys that mean the same on every screen, and keys that were not meant."""

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from heartquiz.terminal.signals import Signal
from heartquiz.terminal.window import forget_typed

# Keyboards repeat a held key every 0.03 s or so. Enter and Space also close screens that want to be read.
REPEAT_SECONDS, CLOSING_SECONDS = 0.12, 0.3


HELP = object()  # what a question mark ends a screen with: its keys are shown, then it goes on


class Keyboard:
    """Knows the last key that ended a screen, and so whether the next one is only that key held down."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last, self._at = "", 0.0
        self._deaf_until = 0.0

    def pause(self, seconds: float) -> None:
        """Take no key for a moment: it would be meant for what was on the screen before."""
        self._deaf_until = self._clock() + seconds

    @property
    def paused(self) -> float:
        """The seconds for which no key is taken yet; 0 or less where keys are taken."""
        return self._deaf_until - self._clock()

    def held(self, key: str) -> bool:
        """Whether a key pressed now is the repetition of one held down since an earlier screen."""
        before, at = self._last, self._at
        self._last, self._at = key, self._clock()
        limit = CLOSING_SECONDS if key in ("c-m", " ") else REPEAT_SECONDS
        return before == key and self._at - at < limit

    def forget(self) -> None:
        """What was held before is not held through a line of typing or another key."""
        self._last = ""


class Bindings(KeyBindings):
    """What the keys of one screen do."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self._keyboard = keyboard
        in_a_line = Condition(lambda: bool(get_app().current_buffer.text))
        self.add("?", filter=~in_a_line, eager=True)(lambda event: event.app.exit(result=HELP))

    def on(self, key: str, do: Callable[[], object]) -> None:
        """Let a key, a letter in either case, do something; the screen stays."""

        def act(_: KeyPressEvent) -> None:
            self._keyboard.forget()  # a key held down is not pressed between two others
            do()

        self._add(key, act)

    def ends(self, key: str, result: Callable[[], object]) -> None:
        """Let a key end the screen with a result, unless that is None or the key is only held down."""

        def end(event: KeyPressEvent) -> None:
            found, held = result(), self._held(event)  # in this order: what is only held was not meant
            if found is not None and not held and not event.app.is_done:
                event.app.exit(result=found)

        self._add(key, end)

    def exits(self, key: str, meaning: object) -> None:
        """Let a key end the screen with what it stands for."""
        self.ends(key, lambda: meaning)

    def skips(self, result: object) -> None:
        """Let any key end the screen; held down, it goes no further."""

        def end(event: KeyPressEvent) -> None:
            self._held(event)
            event.app.exit(result=result)

        self.remove("?")
        self.add("<any>")(end)

    def types(self, take: Callable[[str], object]) -> None:
        """What to do with a character that is typed and that nothing else is bound to."""

        def act(event: KeyPressEvent) -> None:
            self._keyboard.forget()
            if len(event.data) == 1 and event.data.isprintable():
                take(event.data)

        self.add("<any>")(act)

    def pastes(self, take: Callable[[KeyPressEvent], None]) -> None:
        """What to do with a text that is pasted."""
        self.add("<bracketed-paste>", eager=True)(take)

    def _add(self, key: str, do: Callable[[KeyPressEvent], None]) -> None:
        def listening(event: KeyPressEvent) -> None:
            if self._keyboard.paused <= 0:
                do(event)

        for name in {key, key.upper()} if len(key) == 1 else {key}:
            self.add(name, eager=True)(listening)

    def _held(self, event: KeyPressEvent) -> bool:
        pressed = event.key_sequence[-1].key
        return self._keyboard.held(pressed.value if isinstance(pressed, Keys) else pressed)


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


def forget_early_keys(app: Application[Any]) -> None:
    """Drop what was typed before this screen was there: it is not meant for it."""
    clear_typeahead(app.input)
    forget_typed()
