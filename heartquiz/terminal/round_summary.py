"""Figures -> Rich renderables; prints nothing."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Answered
from heartquiz.core.game.score import Part, Score, points_of, streak
from heartquiz.messages import game as words
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal.theme import HEART, SYMBOLS, figure, text

_BAR = 10
_RUN = 34  # replies to a line: what the narrowest terminal holds
_BLOCKS = " ▁▂▃▄▅▆▇█"
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
    ".": (" ", " ", "▀"),
    "-": ("  ", "▀▀", "  "),
}


def closing(closing: Closing) -> RenderableType:
    """The finished round: each question in a line, then points, parts, best, and how to play it again."""
    score = closing.score
    title = "So far" if closing.ended == "left" else f"The round {words.ENDINGS[closing.ended]}"
    lines: list[RenderableType] = [
        *(_question(closing.mode, number, answered) for number, answered in enumerate(closing.answered, 1)),
        "",
        text(f" {HEART} {title}", "brand"),
        "",
        _indented(_large(closing.mode, score)),
    ]
    if not closing.mode.lenient:
        lines += ["", *map(_indented, _run(closing))]
    for parts in (score.packs, score.difficulties) if closing.mode.lenient else ():
        lines += ["", _indented(_bars(parts))] if parts else []
    told = [line for line in (closing.compared, closing.place, closing.streak) if line]
    lines += ["", *(_indented(text(line, "strong")) for line in told)] if told else []
    if closing.again:
        lines += ["", _indented(text("The very same round, for you or a friend:", "quiet"))]
        lines.append(_indented(text(closing.again)))
        lines += [_indented(text(f"Questions {closing.fingerprint}", "quiet"))] if closing.fingerprint else []
    return Group(*lines)


def _question(mode: Mode, number: int, answered: Answered) -> RenderableType:
    """A question that is done: in one line what it asked and the answer; a miss also says why."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    gained = points_of(mode, answered)
    points = f"{'+' if gained > 0 else ''}{words.number_of(gained)}" if gained else ""
    told = Text.assemble(
        text(f"{answered.prompt.question.ask} → ", "quiet"), text(words.answer(answered.prompt))
    )
    for line in _why(mode, answered):
        told.append("\n").append_text(text(line, "quiet"))
    symbol = text(SYMBOLS[answered.outcome], answered.outcome)
    grid.add_row(text(str(number), "quiet"), symbol, told, text(points, "strong"))
    return grid


def _why(mode: Mode, answered: Answered) -> list[str]:
    """What a miss teaches: the fact, and its note where there was no verdict to read it in."""
    if answered.outcome == "right":
        return []
    missing = words.missing(answered)
    told = words.fact(answered.prompt.item)
    return [
        *([f"Missing: {', '.join(missing)}"] if missing else []),
        *told[: 2 if mode.explains == "none" else 1],
    ]


def _large(mode: Mode, score: Score) -> RenderableType:
    """Points and accuracy in large figures."""
    named = mode.points == "named"
    share = round(100 * (score.points / score.possible if named else score.right / score.asked))
    of = f"of {score.possible:,} points" if mode.points in ("difficulty", "named") else "points"
    grid = Table.grid(padding=(0, 4))
    grid.add_row(_figure(words.number_of(score.points)), _figure(f"{share}%"))
    grid.add_row(
        text(of, "quiet"), text("named" if named else f"{score.right} of {score.asked} right", "quiet")
    )
    return grid


def _figure(figures: str) -> Text:
    rows = [" ".join(_GLYPHS[figure][row] for figure in figures) for row in range(3)]
    return figure("\n".join(rows))


def _run(closing: Closing) -> list[RenderableType]:
    """The run: a mark for each reply with the combo above it as a block, and its figures."""
    done = closing.answered
    combos = [streak([each.outcome for each in done[: end + 1]]) for end in range(len(done))]
    most = max(combos, default=0)
    heights = "".join(_BLOCKS[round(run / most * (len(_BLOCKS) - 1))] if most else " " for run in combos)
    rights = [answered.seconds for answered in done if answered.outcome == "right"]
    mean = sum(answered.seconds for answered in done) / len(done)
    told = [f"{mean:.1f} s a question", *([f"fastest right {min(rights):.1f} s"] if rights else [])]
    if most > 1:
        told.append(f"{most} right in a row")
    lines: list[RenderableType] = []
    for start in range(0, len(done), _RUN):
        part = done[start : start + _RUN]
        lines.append(text(heights[start : start + _RUN], "key"))
        lines.append(Text.assemble(*(text(SYMBOLS[each.outcome], each.outcome) for each in part)))
    return [*lines, text(" · ".join(told), "quiet")]


def _bars(parts: tuple[Part, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(justify="right")
    grid.add_column(justify="right")
    folders = {part.name.rpartition("/")[0] for part in parts}
    for part in parts:
        name = part.name.rpartition("/")[2] if len(folders) == 1 else part.name
        filled = round(_BAR * part.right / part.asked)
        bar = Text.assemble(text("━" * filled, "right"), text("─" * (_BAR - filled), "quiet"))
        points = text(words.number_of(part.points), "strong")
        grid.add_row(text(name), bar, text(f"{part.right} of {part.asked}"), points)
    return grid


def _indented(renderable: RenderableType) -> RenderableType:
    return Padding(renderable, (0, 2, 0, 3))
