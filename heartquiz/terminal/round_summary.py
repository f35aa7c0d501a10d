"""The end of a round: its screen, the recap question by question, and the card it leaves; prints nothing."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.modes import PRACTICE, Mode
from heartquiz.core.game.round import Answered
from heartquiz.core.game.score import Part, Score, points_of
from heartquiz.messages import game as words
from heartquiz.messages import praise, sessions
from heartquiz.messages.figures import SYMBOLS, number_of
from heartquiz.messages.kinds import answer, with_date
from heartquiz.messages.verdicts import fact, missing
from heartquiz.sessions.front_end import Closing
from heartquiz.terminal.cards import BAR, OneLineEach, bar, indented
from heartquiz.terminal.heads import MARKS, marks_of
from heartquiz.terminal.lettering import large
from heartquiz.terminal.theme import HEART, coloured, text

_RUN = 34  # replies to a line: what the narrowest terminal holds
_BLOCKS = " ▁▂▃▄▅▆▇█"


def heads(closing: Closing) -> list[RenderableType]:
    """The row of marks, which come one after another, and how the round ended."""
    title = words.PERFECT if _moment(closing) == "perfect" else words.ENDINGS[closing.ended]
    marks = _marks(closing)
    shown = range(max(1, len(marks) - MARKS), len(marks) + 1)
    lines = (Text.assemble(text(f" {HEART} ", "brand"), marks[:count]) for count in shown)
    return [OneLineEach(line, indented(text(title, "strong"))) for line in lines]


def _marks(closing: Closing) -> Text:
    """A mark for each reply; of a perfect round a heart."""
    if _moment(closing) == "perfect":
        return coloured(HEART * min(len(closing.answered), MARKS))
    return marks_of(closing.answered, len(closing.answered))


def _moment(closing: Closing) -> praise.Moment | None:
    return praise.moment_of_end(closing.mode, closing.score, closing.ended)


def layouts(closing: Closing) -> list[RenderableType]:
    """How the round went, to be shown above a menu: the fullest first, the one that fits any window last."""
    compared = [indented(text(line, "strong")) for line in _compared(closing)]
    line = indented(text(words.summary(closing.mode, closing.score), "brand"))
    large_ = indented(_large(closing.mode, closing.score))
    gap = ["", *compared] if compared else []
    parts = _parts(closing)
    banner = praise.banner(_moment(closing), closing.standing)
    picture = [Group("", indented(large(banner)), "", large_, *gap, "")] if banner else []
    return [
        *picture,
        Group("", large_, *gap, *parts, *_again(closing), ""),
        Group("", large_, *gap, *parts, ""),
        Group("", large_, *gap, ""),
        Group("", line, *compared, ""),
        Group(line, *compared),
    ]


def whole(closing: Closing) -> RenderableType:
    """The end of a round as a picture has it: everything but the menu."""
    return Group(heads(closing)[-1], layouts(closing)[0])


def recap(closing: Closing) -> RenderableType:
    """Each question in a line, then how to play the round again."""
    lines = [_question(closing.mode, number, each) for number, each in enumerate(closing.answered, 1)]
    return Group("", *lines, *_again(closing))


def card(closing: Closing) -> RenderableType:
    """What a round leaves above the prompt of the shell."""
    missed = words.missed(closing.score.asked - closing.score.right)
    score = " · ".join([words.summary(closing.mode, closing.score), *([missed] if missed else [])])
    marks = [indented(line) for line in _rows_of_marks(closing.answered)]
    again = [indented(text(words.again(closing.record)))] if closing.mode != PRACTICE else []
    return Group(text(f" {HEART} {score}", "brand"), *marks, *again)


def _compared(closing: Closing) -> list[str]:
    praised = praise.at_end(closing.mode, closing.score, closing.ended, closing.standing)
    return [
        *([praised] if praised else []),
        *sessions.comparison(closing.mode, closing.standing, closing.days, closing.dailies),
    ]


def _parts(closing: Closing) -> list[RenderableType]:
    """How a race ran, or how each pack and each difficulty went."""
    if not closing.mode.lenient:
        return ["", *map(indented, _run(closing.answered))]
    both = (closing.score.packs, closing.score.difficulties)
    return [part for parts in both if parts for part in ("", indented(_bars(parts)))]


def _again(closing: Closing) -> list[RenderableType]:
    if closing.mode == PRACTICE:
        return []
    lines = ["", indented(text(words.PLAY_AGAIN, "quiet")), indented(text(words.again(closing.record)))]
    if closing.mode.timed:
        questions = words.QUESTIONS.format(fingerprint=closing.record.fingerprint)
        lines.append(indented(text(questions, "quiet")))
    return lines


def _question(mode: Mode, number: int, answered: Answered) -> RenderableType:
    """A question that is done: in one line what it asked and the answer; a miss also says why."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    gained = points_of(mode, answered)
    points = f"{'+' if gained > 0 else ''}{number_of(gained)}" if gained else ""
    line = Text.assemble(text(f"{with_date(answered.prompt)} → ", "quiet"), text(answer(answered.prompt)))
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
    grid.add_row(*(large(figures) for figures, _ in both))
    grid.add_row(*(text(below, "quiet") for _, below in both))
    return grid


def _run(answered: tuple[Answered, ...]) -> list[RenderableType]:
    """The run: a mark for each reply with the combo above it as a block, and how quick it was."""
    runs = words.combos(answered)
    most = max(runs, default=0)
    heights = "".join(_BLOCKS[round(run / most * (len(_BLOCKS) - 1))] if most else " " for run in runs)
    lines: list[RenderableType] = []
    for number, marks in enumerate(_rows_of_marks(answered)):
        combos = heights[number * _RUN : (number + 1) * _RUN]
        lines += [*([text(combos, "key")] if combos.strip() else []), marks]
    return [*lines, text(words.pace_of(answered), "quiet")]


def _rows_of_marks(answered: tuple[Answered, ...]) -> list[Text]:
    """A mark for each reply, as many to a line as the narrowest terminal holds."""
    marks = [text(SYMBOLS[each.outcome], each.outcome) for each in answered]
    return [Text.assemble(*marks[start : start + _RUN]) for start in range(0, len(marks), _RUN)]


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
