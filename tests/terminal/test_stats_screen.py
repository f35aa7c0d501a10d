"""The pages of statistics fit their window, whatever there is to show."""

from datetime import date, timedelta

import pytest

from heartquiz.core.game.stats import DayTotal, QuestionTotal, Stats, stats
from heartquiz.messages import stats as words
from heartquiz.terminal.picture import svg
from heartquiz.terminal.stats_screen import overview, pages
from heartquiz.terminal.theme import ansi

TODAY = date(2022, 5, 13)
KINDS = ("choice", "true-false", "text", "number", "multi")
SIZES = [(40, 20), (64, 20), (80, 24), (120, 40)]


def much(questions: int = 300) -> Stats:
    """Many packs and tags with long names, and many questions that are missed or mastered."""
    totals = [
        QuestionTotal(
            f"a/very/long/folder/of-packs-{number % 30:02}:{number}",
            KINDS[number % 5],
            ("easy", "medium", "hard")[number % 3],
            3,
            3 * (number % 2),
            1.5,
            9.0,
            "1y 2y 3y" if number % 2 else "1n 2n 3n",
        )
        for number in range(questions)
    ]
    days = [DayTotal(TODAY - timedelta(days=number), number % 9, number % 5) for number in range(400)]
    tags = ("feathers", "日本の鳥のとても長い名前のタグ")
    return stats(totals, days, 1234, lambda _: tags, streak=12, longest=345)


def ask(question: str) -> str:
    return f"What is it that one would rather not be asked about {question}, in all honesty?"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_no_page_is_taller_or_wider_than_its_window(columns: int, rows: int) -> None:
    every = pages(much(), TODAY, ask, columns, rows)
    for page in every:
        lines = ansi(page, min(columns, 81)).splitlines()
        assert len(lines) <= rows - 4, "\n".join(lines)
    assert len(every) >= 5


def shown(columns: int = 80, rows: int = 24) -> str:
    return "\n".join(ansi(page, columns) for page in pages(much(), TODAY, ask, columns, rows))


def test_everything_is_on_some_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown()
    for title in (words.CALENDAR, words.OVER_TIME, words.PACKS, words.TAGS, words.DIFFICULTIES, words.KINDS):
        assert title in text
    assert words.missed(much().missed[0]) in text
    assert words.mastered(much()) in text
    for number in range(30):
        assert f"packs-{number:02}" in text or "…" in text
    assert "and 1" in text  # more than fit on the page


def test_without_misses_and_without_days_it_says_so() -> None:
    none = stats([], [], 0, lambda _: ())
    text = "\n".join(ansi(page, 80) for page in pages(none, TODAY, ask, 80, 24))
    for line in (words.NO_WEEK, words.NONE_MISSED, words.NONE_MASTERED):
        assert line in text


def test_a_picture_shows_text_as_it_is_written() -> None:
    picture = svg(overview(much(), TODAY, 80, 24), "<b>")
    assert "&lt;b&gt;" in picture
    assert "900" in picture
