"""The clipboard of the terminal, by OSC 52; the terminal does not say whether it took a text."""

import base64


def copying(text: str) -> str:
    """What to write to a terminal so that it puts a text on its clipboard."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
