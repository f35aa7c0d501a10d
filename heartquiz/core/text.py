"""Text from strangers, made safe to show."""

import re

# What a terminal obeys or what hides text from a reader: C0, DEL and C1 controls, line and paragraph
# separators, bidi overrides and isolates, interlinear marks, the byte order mark, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff]"
)

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")


def visible(text: str) -> str:
    """The text with everything a terminal would obey turned into something a person can see.

    Line feeds stay; tabs become spaces, carriage returns before a line feed go. A C0 control becomes its
    picture (escape: ␛), anything else its code point in brackets (⟨202E⟩).
    """
    if text.isprintable():  # nothing unsafe is
        return text
    return _UNSAFE.sub(_picture, text.replace("\r\n", "\n"))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨{code:04X}⟩"


def one_line(text: str) -> str:
    """Visible text without line breaks or runs of spaces, as a choice, a title or a reply is shown."""
    if text.isprintable() and "  " not in text and not text.startswith(" ") and not text.endswith(" "):
        return text
    return " ".join(visible(text).split())


def is_web_address(text: str) -> bool:
    """Whether a text may be a link as it stands: http or https, a plain host, and only printable ASCII.

    Such a text ends no escape sequence, and shows the host that it leads to.
    """
    return bool(_WEB_ADDRESS.fullmatch(text))


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 question`, `2 questions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
