"""Text from strangers, made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.text import counted, one_line, visible

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain text", "plain text"),
        ("", ""),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "⟨009B⟩31m"),
        ("\x00\x08\x0b\x0c\x7f", "␀␈␋␌␡"),
        ("a\tb", "a b"),
        ("a\nb", "a\nb"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("abc\u202edef", "abc⟨202E⟩def"),
        ("\u2067x\u2069", "⟨2067⟩x⟨2069⟩"),
        ("a\u2028b\u2029", "a⟨2028⟩b⟨2029⟩"),
        ("\ufeffx", "⟨FEFF⟩x"),
        ("\udc80", "⟨DC80⟩"),
        ("[b]bold[/b]", "[b]bold[/b]"),
        ("Łódź が 🌷 👩‍👧 שלום", "Łódź が 🌷 👩‍👧 שלום"),
        ("e\N{COMBINING ACUTE ACCENT}", "e\N{COMBINING ACUTE ACCENT}"),
    ],
    ids=ascii,
)
def test_what_a_terminal_would_obey_can_be_seen(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a  b ", "a b"),
        ("a\n b\r\nc", "a b c"),
        ("a\N{NO-BREAK SPACE}b\N{IDEOGRAPHIC SPACE}", "a b"),
        ("a\x1b\nb", "a␛ b"),
        ("\n\t ", ""),
    ],
    ids=ascii,
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text(st.characters(codec=None)))
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    seen = visible(text)
    assert not any((char < " " and char != "\n") or "\x7f" <= char <= "\x9f" or char in BIDI for char in seen)
    seen.encode()
    assert visible(seen) == seen
    assert "\n" not in one_line(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_letters_and_signs_stay(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 questions"), (1, "1 question"), (2, "2 questions"), (1234, "1,234 questions")]
)
def test_a_number_of_things(number: int, said: str) -> None:
    assert counted(number, "question") == said


def test_a_plural_of_its_own() -> None:
    assert counted(2, "reply", "replies") == "2 replies"
    assert counted(1, "reply", "replies") == "1 reply"
