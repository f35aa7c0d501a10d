"""`heartquiz stats`: what was played so far, as pages, lines, JSON, CSV or a picture."""

import csv
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from heartquiz.cli.history_file import open_history, warn
from heartquiz.clocks import local, minutes_ahead
from heartquiz.core.game.days import Moment, longest_streak, streak
from heartquiz.core.game.stats import Share, Stats, stats
from heartquiz.core.packs.model import Item
from heartquiz.core.text import one_line
from heartquiz.history import figures
from heartquiz.library.find import find
from heartquiz.library.load import items_of
from heartquiz.messages import stats as words
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows

_LISTED = 20  # questions that are always missed, as lines


class Library:
    """The questions of the packs there are, read when they are first asked for."""

    @cache  # noqa: B019 (there is one for as long as the program runs)
    def items(self) -> dict[str, Item]:
        """Every question by its id."""
        return {item.id: item for item in items_of([])}

    def tags(self, question: str) -> Collection[str]:
        """The tags of a question; none where its pack is gone."""
        item = self.items().get(question)
        return item.tags if item else ()

    def ask(self, question: str) -> str:
        """The words of a question, or its id where its pack is gone."""
        item = self.items().get(question)
        return item.question.ask if item else question


def show_stats(packs: list[str], *, json: bool, csv: bool, svg: Path | None, plain: bool) -> None:
    """Show the statistics of these packs, or of all, in the way that is asked for."""
    from heartquiz.cli.front_ends import has_terminal

    library, today = Library(), local(datetime.now(UTC)).date()
    found = read_stats(packs, library, warn)
    if json:
        print(json_text(as_json(found)), end="")
    elif csv:
        _print_csv(found)
    elif not found.total.asked:
        names = " ".join(packs)
        print_lines([words.EMPTY_HERE.format(packs=names) if packs else words.EMPTY])
    elif svg:
        _write_svg(svg, found, today)
    elif plain or not has_terminal():
        _print_plain(found, library.ask)
    else:
        _show_pages(found, today, library.ask)


def read_stats(packs: list[str], library: Library, say: Callable[[str], None]) -> Stats:
    """The statistics of these packs, or of all. Raises HeartquizError for a pack that is not there."""
    names = {found.name for found in find(packs)} if packs else None
    with open_history(say) as history:
        questions, days, rounds = figures.totals(history, names)
        if names is not None:
            return stats(questions, days, rounds, library.tags)
        played, now = figures.days(history), datetime.now(UTC)
    return stats(
        questions,
        days,
        rounds,
        library.tags,
        streak=streak(reversed(played), Moment(now, minutes_ahead(now))).days,
        longest=longest_streak(played),
    )


def as_json(found: Stats) -> dict[str, object]:
    """The statistics as a document."""
    return {
        "format": 1,
        "rounds": found.rounds,
        "questions": found.questions,
        "asked": found.total.asked,
        "right": found.total.right,
        "streak": found.streak,
        "longest_streak": found.longest,
        "days": [{"day": f"{each.day}", "asked": each.asked, "right": each.right} for each in found.days],
        "packs": _shares(found.packs),
        "tags": _shares(found.tags),
        "difficulties": _shares(found.difficulties),
        "kinds": _shares(found.kinds),
        "missed": [{"question": each.question, "asked": each.asked} for each in found.missed],
        "mastered": [{"question": each.question, "asked": each.asked} for each in found.mastered],
    }


def _shares(shares: Collection[Share]) -> list[dict[str, object]]:
    return [{"name": share.name, "asked": share.asked, "right": share.right} for share in shares]


def _rows(found: Stats) -> Iterator[tuple[str, str, int, int]]:
    """Every figure as a row of a section, a name, how often asked, and how often right."""
    yield ("total", "", found.total.asked, found.total.right)
    sections = {"pack": found.packs, "tag": found.tags, "difficulty": found.difficulties, "kind": found.kinds}
    for section, shares in sections.items():
        yield from ((section, share.name, share.asked, share.right) for share in shares)
    yield from (("day", f"{each.day}", each.asked, each.right) for each in found.days)
    for section, totals in (("missed", found.missed), ("mastered", found.mastered)):
        yield from ((section, each.question, each.asked, each.right) for each in totals)


def _print_csv(found: Stats) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(words.CSV_HEADINGS)
    table.writerows([section, one_line(name), asked, right] for section, name, asked, right in _rows(found))


def _print_plain(found: Stats, ask: Callable[[str], str]) -> None:
    """The statistics as lines of text."""
    print_lines(line for line in (words.sums(found), words.streaks(found)) if line)
    sections = (
        (words.PACKS, found.packs),
        (words.TAGS, found.tags),
        (words.DIFFICULTIES, found.difficulties),
        (words.KINDS, found.kinds),
    )
    for title, shares in sections:
        if shares:
            print_lines(["", title])
            print_rows([(share.name, words.per_cent(share), words.answers(share)) for share in shares])
    print_lines(["", words.MISSED])
    shown = found.missed[:_LISTED]
    print_rows([(total.question, words.missed(total), ask(total.question)) for total in shown])
    print_lines([*words.rest(len(found.missed), len(shown)), "", words.mastered(found)])


def _show_pages(found: Stats, today: date, ask: Callable[[str], str]) -> None:
    from heartquiz.cli.front_ends import open_stage

    with open_stage() as stage:
        from heartquiz.terminal import stats_screen

        stats_screen.show(stage, found, today, ask)


def _write_svg(path: Path, found: Stats, today: date) -> None:
    from heartquiz.terminal import stats_screen
    from heartquiz.terminal.picture import svg

    path.write_text(svg(stats_screen.overview(found, today, 80, 24), words.TITLE), "utf-8")
    print_lines([words.WRITTEN.format(path=path)])
