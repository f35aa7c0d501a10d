"""questionary as it is: a few lines to fill in, and a question of yes or no."""

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings

from heartquiz.terminal.keys import forget_early_keys
from heartquiz.terminal.theme import HEART, prompt_style


def fill_in(words: dict[str, str]) -> dict[str, str]:
    """Let the player fill in each of these, the usual words given. Raises KeyboardInterrupt on Ctrl-C."""
    return {
        name: str(questionary.text(f"{name.capitalize()}:", default=usual, style=prompt_style()).unsafe_ask())
        for name, usual in words.items()
    }


def confirm(words: str) -> bool:
    """Ask yes or no by a key; Enter and Ctrl-D are a no. Raises KeyboardInterrupt on Ctrl-C."""
    question = questionary.confirm(words, default=False, qmark=f" {HEART}", style=prompt_style())
    app = question.application
    leaving = KeyBindings()

    @leaving.add("c-d", eager=True)
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=False)

    app.key_bindings = merge_key_bindings([bindings for bindings in (app.key_bindings, leaving) if bindings])
    forget_early_keys(app)
    return bool(question.unsafe_ask())
