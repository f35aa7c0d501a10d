"""Colours that can be told from black and from white, and are never the only thing that says something."""

import re

import pytest

from heartquiz.core.game.round import Outcome
from heartquiz.messages.verdicts import OUTCOMES
from heartquiz.terminal.theme import STYLES, SYMBOLS


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance of a colour such as #12ab9f."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("style", [style for style in STYLES.values() if "#" in style])
def test_every_colour_can_be_read_on_black_and_on_white(style: str) -> None:
    found = re.search(r"#[0-9a-f]{6}", style)
    assert found is not None
    light = luminance(found[0])
    assert (light + 0.05) / 0.05 >= 4.5
    assert 1.05 / (light + 0.05) >= 4.5


def test_every_outcome_has_a_symbol_and_a_word_of_its_own() -> None:
    outcomes = set(Outcome.__args__)
    assert set(SYMBOLS) == set(OUTCOMES) == outcomes
    assert len(set(SYMBOLS.values())) == len(set(OUTCOMES.values())) == len(outcomes)
