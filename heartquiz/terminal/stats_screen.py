"""The statistics: values -> pages that fit a window, and the keys that turn them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.stats import WEEKS, Share, Stats, by_week, calendar, level
from heartquiz.core.text import one_line
from heartquiz.messages import screens
from heartquiz.messages import stats as words
from heartquiz.terminal import cards, dialogs
from heartquiz.terminal.lettering import large
from heartquiz.terminal.signals import Signal
from heartquiz.terminal.stage import Stage
from heartquiz.terminal.theme import text

_AROUND = 6  # rows of a window that are not a page's: the head, a gap, the keys
_WIDE = 64  # columns from which a week of the calendar takes two
_LEVELS = "·░▒▓█"  # nothing, and four levels: told apart without colours
_CHART_ROWS = 8
_BLOCKS = " ▁▂▃▄▅▆▇█"
_KEYS = {
    **dict.fromkeys(("right", "down", "pagedown", "space", "enter"), "next"),
    **dict.fromkeys(("left", "up", "pageup"), "before"),
    **dict.fromkeys(("escape", "q"), "back"),
}
Page = RenderableType
Ask = Callable[[str], str]  # the words of a question by its id


def show(stage: Stage, stats: Stats, today: date, ask: Ask) -> None:
    """Let the player turn the pages until they go back. Raises KeyboardInterrupt on Ctrl-C."""
    number = 0
    while True:
        size = stage.size()
        every = pages(stats, today, ask, size.columns, size.rows)
        number = min(number, len(every) - 1)
        title = words.PAGE.format(title=words.TITLE, page=number + 1, pages=len(every))
        foot = [words.NEXT_PAGE, words.LAST_PAGE] if len(every) > 1 else []
        done = dialogs.wait(stage, ([cards.title(title)], every[number], ""), _KEYS, [*foot, screens.BACK])
        if isinstance(done, Signal) or done == "back":
            return
        number = (number + (1 if done == "next" else -1)) % len(every)


def pages(stats: Stats, today: date, ask: Ask, columns: int, rows: int) -> list[Page]:
    """The pages for a window of so many columns and rows."""
    room = rows - _AROUND
    shares = (
        (words.PACKS, stats.packs),
        (words.TAGS, stats.tags),
        (words.DIFFICULTIES, stats.difficulties),
        (words.KINDS, stats.kinds),
    )
    return [
        overview(stats, today, columns, room),
        over_time(stats, today),
        *_bars([(title, each) for title, each in shares if each], columns, room),
        *_missed(stats, ask, columns, room),
        *_mastered(stats, ask, columns, room),
    ]


def overview(stats: Stats, today: date, columns: int, room: int) -> Page:
    """The sums and the calendar."""
    lines = [text(line, "strong") for line in (words.sums(stats), words.streaks(stats)) if line]
    parts = [*lines, "", text(words.CALENDAR, "quiet"), _calendar(stats, today, 2 if columns >= _WIDE else 1)]
    if room >= 18 and columns >= _WIDE and stats.total.asked:
        parts = ["", _figures(stats), "", *parts]
    return cards.indented(Group(*parts))


def _figures(stats: Stats) -> RenderableType:
    """How much was answered, and how much of it right, in large figures."""
    grid = Table.grid(padding=(0, 4))
    grid.add_row(large(f"{stats.total.asked:,}"), large(words.per_cent(stats.total)))
    grid.add_row(text(words.ANSWERED, "quiet"), text(words.RIGHT, "quiet"))
    return grid


def over_time(stats: Stats, today: date) -> Page:
    """The share that was right, as a column for each week."""
    weeks = by_week(stats.days, today)
    lines: list[RenderableType] = ["", text(words.OVER_TIME, "strong"), ""]
    if not any(week.asked for week in weeks):
        return cards.indented(Group(*lines, text(words.NO_WEEK)))
    for row in range(_CHART_ROWS - 1, -1, -1):
        label = {_CHART_ROWS - 1: "100%", _CHART_ROWS // 2 - 1: " 50%", 0: "  0%"}.get(row, "    ")
        columns = "".join(_column(week, row) for week in weeks)
        lines.append(Text.assemble(text(f"{label} ", "quiet"), text(columns, "right")))
    return cards.indented(Group(*lines, text(f"     {words.range_of(weeks)}", "quiet")))


def _column(week: Share, row: int) -> str:
    """What a week's column shows in a row, from 0 at the bottom."""
    if not week.asked:
        return " " if row else "·"
    eighths = max(1, round(week.part * _CHART_ROWS * 8)) - row * 8
    return _BLOCKS[max(0, min(8, eighths))]


def _calendar(stats: Stats, today: date, width: int) -> RenderableType:
    rows = calendar(stats.days, today)
    most = max((asked for row in rows for asked in row if asked), default=0)
    lines = [Text.assemble("    ", text(_months(today, width), "quiet"))]
    for name, row in zip(words.DAYS, rows, strict=True):
        cells = [_cell(asked, most).ljust(width) for asked in row]
        lines.append(Text.assemble(text(f"{name:4}", "quiet"), text("".join(cells), "right")))
    less, more = words.LEGEND
    lines.append(text(f"    {less} {_LEVELS} {more}", "quiet"))
    return Group(*lines)


def _cell(asked: int | None, most: int) -> str:
    return " " if asked is None else _LEVELS[level(asked, most, len(_LEVELS) - 1)]


def _months(today: date, width: int) -> str:
    """The names of months above the first of their weeks, where there is room for them."""
    line, last = "", 0
    for week in range(WEEKS):
        monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1 - week)
        if monday.month != last and len(line) <= week * width and week * width + 3 <= WEEKS * width:
            line = f"{line.ljust(week * width)}{words.month(monday)} "
        last = monday.month
    return line.rstrip()


def _bars(sections: Sequence[tuple[str, Sequence[Share]]], columns: int, room: int) -> list[Page]:
    """Sections of bars, as many to a page as fit."""
    lines: list[list[RenderableType]] = []
    for title, shares in sections:
        heading: list[RenderableType] = ["", text(title, "strong")]
        for share in shares:
            lines.append([*heading, _bar(share, columns)])
            heading = []
    return [cards.indented(Group(*page)) for page in _filled(lines, room)]


def _bar(share: Share, columns: int) -> RenderableType:
    """A name, its bar, the share that was right, and how many answers stand behind it; always one line."""
    name = 30 if columns >= _WIDE else 13
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=name, no_wrap=True, overflow="ellipsis")
    grid.add_column(width=cards.BAR if columns >= _WIDE else 5)
    grid.add_column(width=4, justify="right")
    grid.add_column(no_wrap=True, overflow="ellipsis")
    wide = cards.BAR if columns >= _WIDE else 5
    filled = cards.bar(round(wide * share.part), wide, "right")
    shown = words.answers(share) if columns >= _WIDE else f"({share.asked:,})"
    grid.add_row(
        text(one_line(share.name)), filled, text(words.per_cent(share), "strong"), text(shown, "quiet")
    )
    return grid


def _missed(stats: Stats, ask: Ask, columns: int, room: int) -> list[Page]:
    said = [(ask(total.question), words.missed(total)) for total in stats.missed]
    return _questions(words.MISSED, "", words.NONE_MISSED, said, columns, room)


def _mastered(stats: Stats, ask: Ask, columns: int, room: int) -> list[Page]:
    said = [(ask(total.question), "") for total in stats.mastered]
    return _questions(words.MASTERED_TITLE, words.mastered(stats), words.NONE_MASTERED, said, columns, room)


def _questions(
    title: str, line: str, none: str, said: Sequence[tuple[str, str]], columns: int, room: int
) -> list[Page]:
    """One page of questions, and how many more there are."""
    heading: list[RenderableType] = ["", text(title, "strong"), *([text(line, "quiet")] if line else []), ""]
    left = room - len(heading) - 1
    lines: list[RenderableType] = [_one_line(ask, quiet, columns) for ask, quiet in said[:left]]
    if len(said) > left:
        lines.append(text(words.AND_MORE.format(number=f"{len(said) - left:,}"), "quiet"))
    return [cards.indented(Group(*heading, *lines, *([] if lines else [text(none)])))]


def _one_line(ask: str, quiet: str, columns: int) -> RenderableType:
    before = text(f"{quiet}  " if quiet and columns >= _WIDE else "", "quiet")
    line = Text.assemble(before, text(one_line(ask)))
    return cards.OneLineEach(line)


def _filled(lines: Sequence[list[RenderableType]], room: int) -> list[list[RenderableType]]:
    """Pages of lines that stay together, as many to a page as there is room for."""
    made: list[list[RenderableType]] = []
    for together in lines:
        if not made or len(made[-1]) + len(together) > room:
            made.append([])
        made[-1] += together
    return made
