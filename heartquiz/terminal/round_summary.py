"""Figures -> Rich renderables; prints nothing."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.modes import PRACTICE, Mode
from heartquiz.core.game.round import Answered
from heartquiz.core.game.score import Part, Score, points_of
from heartquiz.messages import game as words
from heartquiz.messages import sessions
from heartquiz.messages.figures import number_of
from heartquiz.messages.kinds import answer
from heartquiz.messages.verdicts import fact, missing
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal.cards import BAR, bar, indented
from heartquiz.terminal.theme import HEART, SYMBOLS, figure, text

_RUN = 34  # replies to a line: what the narrowest terminal holds
_BLOCKS = " ▁▂▃▄▅▆▇█"
# Figures three rows tall, the rows of a glyph one after another.
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
    ".": (" ", " ", "▀"),
    "-": ("  ", "▀▀", "  "),
}


def closing(closing: Closing) -> RenderableType:
    """The finished round: each question in a line, then points, parts, best, and how to play it again."""
    score = closing.score
    title = words.SO_FAR if closing.ended == "left" else words.ENDINGS[closing.ended]
    lines: list[RenderableType] = [
        *(_question(closing.mode, number, answered) for number, answered in enumerate(closing.answered, 1)),
        "",
        text(f" {HEART} {title}", "brand"),
        "",
        indented(_large(closing.mode, score)),
    ]
    if not closing.mode.lenient:
        lines += ["", *map(indented, _run(closing.answered))]
    for parts in (score.packs, score.difficulties) if closing.mode.lenient else ():
        lines += ["", indented(_bars(parts))] if parts else []
    compared = sessions.comparison(closing.mode, closing.standing, closing.days)
    lines += ["", *(indented(text(line, "strong")) for line in compared)] if compared else []
    if closing.mode != PRACTICE:
        lines += ["", indented(text(words.PLAY_AGAIN, "quiet")), indented(text(words.again(closing.record)))]
    if closing.mode.timed:
        questions = words.QUESTIONS.format(fingerprint=closing.record.fingerprint)
        lines.append(indented(text(questions, "quiet")))
    return Group(*lines)


def _question(mode: Mode, number: int, answered: Answered) -> RenderableType:
    """A question that is done: in one line what it asked and the answer; a miss also says why."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    gained = points_of(mode, answered)
    points = f"{'+' if gained > 0 else ''}{number_of(gained)}" if gained else ""
    line = Text.assemble(text(f"{answered.prompt.question.ask} → ", "quiet"), text(answer(answered.prompt)))
    for why in _why(mode, answered):
        line.append("\n").append_text(text(why, "quiet"))
    symbol = text(SYMBOLS[answered.outcome], answered.outcome)
    grid.add_row(text(str(number), "quiet"), symbol, line, text(points, "strong"))
    return grid


def _why(mode: Mode, answered: Answered) -> list[str]:
    """What a miss teaches: the fact, and its note where there was no verdict to read it in."""
    if answered.outcome == "right":
        return []
    lines = fact(answered.prompt.item)[: 2 if mode.explains == "none" else 1]
    return [line for line in (missing(answered), *lines) if line]


def _large(mode: Mode, score: Score) -> RenderableType:
    """Points and accuracy in large figures."""
    grid = Table.grid(padding=(0, 4))
    both = words.figures_of(mode, score)
    grid.add_row(*(_figure(figures) for figures, _ in both))
    grid.add_row(*(text(below, "quiet") for _, below in both))
    return grid


def _figure(figures: str) -> Text:
    rows = [" ".join(_GLYPHS[figure][row] for figure in figures) for row in range(3)]
    return figure("\n".join(rows))


def _run(answered: tuple[Answered, ...]) -> list[RenderableType]:
    """The run: a mark for each reply with the combo above it as a block, and how quick it was."""
    runs = words.combos(answered)
    most = max(runs, default=0)
    heights = "".join(_BLOCKS[round(run / most * (len(_BLOCKS) - 1))] if most else " " for run in runs)
    lines: list[RenderableType] = []
    for start in range(0, len(answered), _RUN):
        part = answered[start : start + _RUN]
        lines.append(text(heights[start : start + _RUN], "key"))
        lines.append(Text.assemble(*(text(SYMBOLS[each.outcome], each.outcome) for each in part)))
    return [*lines, text(words.pace_of(answered), "quiet")]


def _bars(parts: tuple[Part, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(justify="right")
    grid.add_column(justify="right")
    folders = {part.name.rpartition("/")[0] for part in parts}
    for part in parts:
        name = part.name.rpartition("/")[2] if len(folders) == 1 else part.name
        share = text(words.OF.format(right=part.right, asked=part.asked))
        points = text(number_of(part.points), "strong")
        grid.add_row(text(name), bar(round(BAR * part.right / part.asked), BAR, "right"), share, points)
    return grid
