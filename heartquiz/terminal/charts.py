"""Figures -> Rich renderables; prints nothing."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.round import Answered
from heartquiz.core.score import Part, Score, points_of
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing
from heartquiz.terminal.theme import HEART, SYMBOLS, text

_BAR = 12
# Figures three rows tall, each row of a glyph behind the other.
_GLYPHS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    "%": ("▀ ▞", " ▞ ", "▞ ▄"),
    ",": (" ", " ", "▞"),
}


def closing(closing: Closing) -> RenderableType:
    """The finished round: each question in a line, then points, parts, best, and how to play it again."""
    score = closing.score
    title = "The round is over" if closing.ended == "done" else "The round is kept"
    lines: list[RenderableType] = [
        *(_question(number, answered) for number, answered in enumerate(closing.answered, 1)),
        "",
        text(f" {HEART} {title}", "brand"),
        "",
        _indented(_large(score)),
    ]
    for parts in (score.packs, score.difficulties):
        lines += ["", _indented(_bars(parts))] if parts else []
    told = [line for line in (closing.compared, closing.streak) if line]
    lines += ["", *(_indented(text(line, "strong")) for line in told)] if told else []
    if closing.again:
        lines += ["", _indented(text("The very same round, for you or a friend:", "quiet"))]
        lines.append(_indented(text(closing.again)))
    return Group(*lines)


def _question(number: int, answered: Answered) -> RenderableType:
    """A question that is done: in one line what it asked and the answer; a miss also says why."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    gained = points_of(answered)
    told = Text.assemble(
        text(f"{answered.prompt.question.ask} ", "quiet"), text(words.answer(answered.prompt))
    )
    if answered.outcome != "right" and (why := words.fact(answered.prompt.item)[:1]):
        told.append("\n").append_text(text(why[0], "quiet"))
    symbol = text(SYMBOLS[answered.outcome], answered.outcome)
    grid.add_row(text(str(number), "quiet"), symbol, told, text(f"+{gained}" if gained else "", "strong"))
    return grid


def _large(score: Score) -> RenderableType:
    """Points and accuracy in large figures."""
    grid = Table.grid(padding=(0, 4))
    grid.add_row(_figure(f"{score.points:,}"), _figure(f"{round(100 * score.right / score.asked)}%"))
    grid.add_row(
        text(f"of {score.possible:,} points", "quiet"), text(f"{score.right} of {score.asked} right", "quiet")
    )
    return grid


def _figure(figures: str) -> Text:
    rows = [" ".join(_GLYPHS[figure][row] for figure in figures) for row in range(3)]
    return text("\n".join(rows), "brand")


def _bars(parts: tuple[Part, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(justify="right")
    grid.add_column(justify="right")
    for part in parts:
        filled = round(_BAR * part.right / part.asked)
        bar = Text.assemble(text("━" * filled, "right"), text("─" * (_BAR - filled), "quiet"))
        grid.add_row(
            text(part.name), bar, text(f"{part.right} of {part.asked}"), text(f"{part.points:,}", "strong")
        )
    return grid


def _indented(renderable: RenderableType) -> RenderableType:
    return Padding(renderable, (0, 2, 0, 3))
