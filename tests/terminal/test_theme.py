"""Themes can be read on the grounds they are made for, whatever colours a terminal has."""

from collections.abc import Iterator
from colorsys import rgb_to_hls

import pytest
from prompt_toolkit.formatted_text import ANSI, to_formatted_text
from rich.color import Color, ColorSystem
from rich.style import Style

from heartquiz.core.game.round import Outcome
from heartquiz.errors import HeartquizError
from heartquiz.messages.figures import SYMBOLS
from heartquiz.messages.verdicts import OUTCOMES
from heartquiz.terminal.theme import ansi, choosing, coloured, current, pen, text, use
from heartquiz.terminal.themes import (
    DARK,
    EITHER,
    HEART,
    HIGH_CONTRAST,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    NAMED,
    Theme,
    candidates,
    gradient,
    ground_of,
    luminance,
)
from testing.running import heartquiz

# Black, Catppuccin Mocha, One Dark, Solarized, Catppuccin Macchiato; white, Solarized, Catppuccin Latte.
GROUNDS = {
    "dark": ("#000000", "#1e1e2e", "#282c34", "#002b36", "#24273a"),
    "light": ("#ffffff", "#fdf6e3", "#eff1f5"),
    None: ("#000000", "#ffffff"),
}
ALL = [HEART, DARK, LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT, EITHER]
IDS = ["heart", "dark", "light", "high-contrast", "high-contrast on light", "either"]
DEPTHS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Whatever a test draws in, the next begins without a theme."""
    use(None)
    yield
    use(None)


def colours(theme: Theme, depth: str) -> dict[str, Color]:
    """What is seen of a theme's styles that have a colour, in a terminal with so many."""
    styles = {name: Style.parse(style).color for name, style in theme.styles(depth).items()}  # type: ignore[arg-type]
    return {name: colour.downgrade(DEPTHS[depth]) for name, colour in styles.items() if colour}


@pytest.mark.parametrize("theme", ALL, ids=IDS)
def test_every_colour_can_be_read_on_every_ground_it_is_made_for(theme: Theme) -> None:
    for ground in GROUNDS[theme.ground]:
        for name, colour in colours(theme, "truecolor").items():
            if not colour.is_default:
                assert contrast(colour.get_truecolor().hex, ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("theme", ALL[:-1], ids=IDS[:-1])
def test_so_can_those_of_256(theme: Theme) -> None:
    for ground in GROUNDS[theme.ground]:
        for name, colour in colours(theme, "256").items():
            if not colour.is_default:
                assert contrast(colour.get_truecolor().hex, ground) >= 4.5, (name, ground)


@pytest.mark.parametrize(
    ("theme", "grounds"),
    [(HIGH_CONTRAST, ("#000000", "#1e1e2e")), (HIGH_CONTRAST_LIGHT, GROUNDS["light"])],
    ids=["dark", "light"],
)
def test_high_contrast_is_seven_to_one(theme: Theme, grounds: tuple[str, ...]) -> None:
    for ground in grounds:
        for colour in colours(theme, "truecolor").values():
            assert colour.is_default or contrast(colour.get_truecolor().hex, ground) >= 7


@pytest.mark.parametrize("theme", ALL, ids=IDS)
def test_so_can_every_colour_of_a_gradient(theme: Theme) -> None:
    for style, part in gradient("█" * 40, theme.gradient):
        for ground in GROUNDS[theme.ground]:
            assert contrast(style.removeprefix("bold "), ground) >= 4.5, (part, ground)


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", ALL, ids=IDS)
def test_right_partly_and_wrong_are_three_colours_and_wrong_is_red(theme: Theme, depth: str) -> None:
    seen = colours(theme, depth)
    right, partly, wrong, brand = (seen[name] for name in ("right", "partly", "wrong", "brand"))
    assert len({colour.number or colour.triplet for colour in (right, partly, wrong, brand)}) == 4
    assert _hue(wrong) in {*range(15), *range(345, 361)}
    assert 90 <= _hue(right) <= 150
    assert 25 <= _hue(partly) <= 62


def _hue(colour: Color) -> int:
    return round(360 * rgb_to_hls(*(part / 255 for part in colour.get_truecolor()))[0])


@pytest.mark.parametrize(
    ("terminal", "wrong"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, f"{HEART.wrong.exact} bold"),
        ({"TERM": "xterm-256color"}, "#ff5f5f bold"),
        ({"TERM": "xterm"}, "ansired bold"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "bold"),
    ],
    ids=["24 bits", "256", "16", "none"],
)
def test_rich_and_prompt_toolkit_show_the_same(
    terminal: dict[str, str], wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in terminal.items():
        monkeypatch.setenv(name, value)
    use(HEART)
    assert to_formatted_text(ANSI(ansi(text("x", "wrong"), 1))) == [(wrong, "x")]
    assert pen("wrong") == wrong


def test_every_outcome_has_a_symbol_and_a_word_of_its_own() -> None:
    outcomes = set(Outcome.__args__)
    assert set(SYMBOLS) == set(OUTCOMES) == outcomes <= set(HEART.styles("256"))
    assert len(set(SYMBOLS.values())) == len(set(OUTCOMES.values())) == len(outcomes)


def contrast(one: str, another: str) -> float:
    """The contrast between two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(another)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(("ground", "grounds"), [(each, GROUNDS[each]) for each in ("dark", "light")])
def test_grounds_are_told_apart(ground: str, grounds: tuple[str, ...]) -> None:
    assert {ground_of(colour) for colour in grounds} == {ground}


def test_a_gradient_goes_by_column_and_keeps_every_character() -> None:
    assert gradient("abc\na c", ("#000000", "#ff8000")) == [
        ("bold #000000", "a"),
        ("bold #804000", "b"),
        ("bold #ff8000", "c"),
        ("", "\n"),
        ("bold #000000", "a "),
        ("bold #ff8000", "c"),
    ]
    assert gradient("a", ("#010203", "#ff8000")) == [("bold #010203", "a")]
    assert gradient("", ("#010203", "#ff8000")) == []


def test_large_coloureds_have_a_gradient_only_where_it_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    use(HEART)
    assert (coloured("12").plain, coloured("12").style) == ("12", "brand")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert [(span.start, span.style) for span in coloured("12").spans] == [
        (0, f"bold {HEART.gradient[0]}"),
        (1, f"bold {HEART.gradient[1]}"),
    ]


@pytest.mark.parametrize("name", NAMED)
def test_a_theme_that_is_named_is_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert current() == EITHER
    monkeypatch.setenv("HEARTQUIZ_THEME", name)
    assert current() == NAMED[name][0]
    with choosing():
        pass
    monkeypatch.delenv("HEARTQUIZ_THEME")
    assert current() == NAMED[name][0]


@pytest.mark.parametrize(
    ("name", "colorfgbg", "theme"),
    [
        (None, "", HEART),
        (None, "15;0", HEART),
        (None, "0;15", LIGHT),
        ("high-contrast", "", HIGH_CONTRAST),
        ("high-contrast", "0;default;15", HIGH_CONTRAST_LIGHT),
        ("heart", "0;15", HEART),
    ],
)
def test_the_ground_chooses_where_a_name_does_not(
    name: str | None, colorfgbg: str, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", colorfgbg)
    if name:
        monkeypatch.setenv("HEARTQUIZ_THEME", name)
    with choosing():
        pass
    assert current() == theme


@pytest.mark.parametrize("command", ["play", "challenge"])
def test_an_unknown_theme_is_an_error_that_names_the_nearest(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = heartquiz(command, "--theme", "hart")
    assert (said.status, said.out) == (2, "")
    assert said.err == ("heartquiz: no theme 'hart'\n  did you mean heart?\n")
    monkeypatch.setenv("HEARTQUIZ_THEME", "hart")
    assert heartquiz(command) == said
    with pytest.raises(HeartquizError, match="hart"), choosing():
        pass
    assert current() == EITHER  # what is printed elsewhere is printed all the same


def test_a_name_like_no_other_has_no_nearest() -> None:
    with pytest.raises(HeartquizError) as caught:
        candidates("\x1b[31mxyz")
    assert caught.value.hint == "choose from heart, dark, light, high-contrast"
    assert "\x1b" not in caught.value.message
