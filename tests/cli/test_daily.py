"""`heartquiz daily`: once a day, the same for everybody, and a streak for those who come back."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heartquiz.clocks import local
from heartquiz.messages import daily
from testing.rounds import rows
from testing.running import Said, asks, heartquiz, install, reported

TODAY = local(datetime.now(UTC)).date()
RIGHT = "true\n" * 10


def plant(pack: str, name: str) -> None:
    """Install a pack of thirty statements, all of them true."""
    made = (
        f'[[questions]]\nid = "{name}-{number}"\nkind = "true-false"\nask = "{name} {number}."\nanswer=true\n'
        for number in range(30)
    )
    install(pack, "".join(made))


@pytest.fixture(autouse=True)
def garden() -> None:
    plant("garden", "rose")


def play(*arguments: str, typed: str = RIGHT) -> Said:
    said = heartquiz("daily", *arguments, typed=typed)
    assert said.status == 0, said.err
    return said


def test_it_asks_ten_questions_which_are_those_of_its_date() -> None:
    today, other = play("garden"), play("garden", "--date", "2026-01-01")
    assert len(asks(today.out)) == 10
    assert asks(other.out) != asks(today.out)
    assert daily.long_date(TODAY) in today.out
    assert daily.streak(1) in today.out


def test_a_second_call_shows_how_it_went(home: Path) -> None:
    first, second = play("garden"), play("garden")
    assert asks(second.out) == []
    assert daily.PLAYED in second.out
    assert daily.PLAYED not in first.out
    assert first.out.splitlines()[-1] == second.out.splitlines()[-1]
    assert rows(home / "history.db", "SELECT count(*) FROM rounds") == [(1,)]


def test_what_was_left_is_continued() -> None:
    left = play("garden", typed="true\n" * 3)
    assert daily.KEPT in left.out
    rest = play("garden")
    assert asks(rest.out)[0] == asks(left.out)[-1]
    assert len(asks(rest.out)) == 7
    assert daily.PLAYED in play("garden").out


def test_another_day_counts_for_no_streak() -> None:
    yesterday = f"{TODAY - timedelta(days=1)}"
    assert daily.streak(1) not in play("garden", "--date", yesterday).out
    assert daily.streak(1) in play("garden").out


def test_other_packs_are_another_daily_and_the_card_says_which() -> None:
    plant("pond", "reed")
    one, all_ = play("garden"), play()
    assert asks(one.out) != asks(all_.out)
    assert daily.ALL_PACKS in all_.out
    assert daily.ALL_PACKS not in one.out


def test_the_result_as_json() -> None:
    found = json.loads(play("garden", "--json").out)
    assert (found["mode"], found["seed"], len(found["questions"])) == ("daily", f"daily-{TODAY}", 10)


def test_a_later_day_is_refused() -> None:
    tomorrow = TODAY + timedelta(days=1)
    said = heartquiz("daily", "garden", "--date", f"{tomorrow}")
    assert (said.status, said.err) == (1, reported(daily.LATER, day=tomorrow, today=TODAY))


def test_what_is_not_a_date_is_refused() -> None:
    said = heartquiz("daily", "garden", "--date", "soon")
    assert (said.status, said.err) == (2, reported(daily.BAD_DATE, option="--date", word="soon", today=TODAY))


def test_questions_that_are_gone_since(home: Path) -> None:
    play("garden")
    plant("garden", "lily")
    said = heartquiz("daily", "garden")
    ((id_,),) = rows(home / "history.db", "SELECT id FROM rounds")
    assert (said.status, said.err) == (1, reported(daily.CHANGED, round=id_[:6]))


def test_what_was_left_begins_anew_where_its_questions_are_gone() -> None:
    play("garden", typed="true\n")
    plant("garden", "lily")
    assert len(asks(play("garden").out)) == 10
