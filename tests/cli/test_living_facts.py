"""Facts that will change: after their `check_by` they are not practised, and `play` says what they are."""

from pathlib import Path

import pytest

from heartquiz.core.quality.rules import PAST
from heartquiz.messages import practice
from heartquiz.messages.daily import BAD_DATE
from heartquiz.messages.kinds import MAY_HAVE_CHANGED, MAY_HAVE_CHANGED_AS_OF
from testing.running import asks, heartquiz, install, reported

ENTRY = """
[[facts]]
id = "{id}"
says = "There are {id} of them."
{dates}
[[facts.questions]]
kind = "true-false"
ask = "Are there {id}?"
answer = true
"""


def fact(id_: str, dates: str) -> str:
    return ENTRY.format(id=id_, dates=dates)


@pytest.fixture(autouse=True)
def garden() -> None:
    old, new = fact("ten", 'as_of = "2022-05"\ncheck_by = 2022-06-01'), fact("six", "check_by = 9000-01-01")
    install("garden", old + new + fact("two", 'check_by = "2022-06-01"'))


def test_play_says_that_it_may_have_changed() -> None:
    out = heartquiz("play", "garden", typed="t\n" * 3).out
    assert f"Are there ten? {MAY_HAVE_CHANGED_AS_OF.format(date='May 2022')}" in out
    assert f"Are there two? {MAY_HAVE_CHANGED}" in out
    assert "Are there six?\n" in out


def test_practice_leaves_it_out() -> None:
    assert asks(heartquiz("practice", "garden", typed="t\n" * 3).out) == ["Are there six?"]
    heartquiz("play", "garden", typed="t\n" * 3)
    assert len(asks(heartquiz("practice", "garden", "-n", "9", typed="t\n" * 9).out)) == 1
    assert heartquiz("practice", "--due").out == practice.NONE_DUE + "\n"


def test_authors_see_what_has_gone_past() -> None:
    def past(*arguments: str) -> list[str]:
        said = heartquiz("packs", "check", "garden", *arguments).out
        return [line.partition("check-by: ")[2] for line in said.splitlines() if ": check-by: " in line]

    assert past() == past("--today", "2022-06-01") == []
    said = PAST.format(says="There are ten of them.", day="2022-06-01")
    assert past("--today", "2022-06-02")[0] == said
    assert len(past("--today", "9001-01-01")) == 3


def test_what_is_not_a_date(tmp_path: Path) -> None:  # noqa: ARG001
    from heartquiz.cli.dates import today

    said = heartquiz("packs", "check", "garden", "--today", "soon")
    assert (said.status, said.err) == (
        2,
        reported(BAD_DATE, option="--today", word="soon", today=str(today())),
    )
    install("pond", fact("one", 'check_by = "next year"'))
    assert heartquiz("play", "pond").status == 1


def test_a_table_has_one_for_all_its_rows() -> None:
    install(
        "table",
        """
[[tables]]
id = "stars"
columns = ["star", "planets"]
rows = [["Sun", 8], ["Kepler", 7]]
says = "{star} has {planets}."
check_by = 2022-06-01
[[tables.questions]]
kind = "number"
ask = "How many planets has {star}?"
answer = "{planets}"
""",
    )
    assert heartquiz("play", "table", typed="8\n7\n").out.count(MAY_HAVE_CHANGED) >= 2
