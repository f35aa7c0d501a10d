"""`heartquiz practice`: what is due, by the schedule, over everything that was played."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.core.game.schedule import AGAIN, EASY
from heartquiz.messages import practice as words
from testing.making import facts
from testing.rounds import rows
from testing.running import Said, asks, heartquiz, install

DUE = "UPDATE replies SET at = '2022-05-13T12:00:00.000+00:00'"


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))


def age(home: Path) -> None:
    """Let all that was played be long ago."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "history.db")) as db:
        db.execute(DUE)
        db.execute("DELETE FROM seen")
        db.commit()


def hand_of(mode: str) -> list[str]:
    """The questions of the round of a mode."""
    ((hand,),) = rows(locations.history_file(), f"SELECT hand FROM rounds WHERE mode = '{mode}'")  # noqa: S608
    return list(json.loads(hand))


def practise(*arguments: str, typed: str = "true\n" * 9) -> Said:
    said = heartquiz("practice", *arguments, typed=typed)
    assert said.status == 0, said.err
    return said


def play(typed: str = "true\nfalse\ntrue\n") -> None:
    assert heartquiz("play", "garden", "--seed", "aster", "-n", "3", typed=typed).status == 0


def test_before_anything_was_played_new_questions_come() -> None:
    assert len(asks(practise("garden", "--new", "2").out)) == 2


def test_where_nothing_was_seen_and_nothing_new_is_wanted() -> None:
    assert words.NOTHING_SEEN in practise("garden", "--new", "0").out


def test_nothing_is_due_on_the_day_it_was_played() -> None:
    play()
    assert words.NOTHING_DUE in practise("garden").out
    assert len(asks(practise("garden", "-n", "2").out)) == 2


def test_what_is_due_comes_with_the_worst_first_and_its_next_date(home: Path) -> None:
    play()
    age(home)
    out = practise("garden").out
    assert len(asks(out)) == 3
    hand = rows(home / "history.db", "SELECT hand FROM rounds WHERE mode = 'practice'")[0][0]
    missed = "SELECT id FROM questions JOIN replies ON questions.key = question WHERE outcome = 'wrong'"
    wrong = rows(home / "history.db", missed)[0][0]
    assert json.loads(hand)[0] == wrong
    assert out.count("Comes back on ") == 3
    assert words.TITLE in out


def test_what_was_missed_in_practice_is_not_due_twice_on_a_day(home: Path) -> None:
    play()
    age(home)
    practise("garden", typed="false\n" * 9)
    assert words.NOTHING_DUE in practise("garden").out


def test_a_grade_is_corrected_by_a_line(home: Path) -> None:
    play()
    age(home)
    out = practise("garden", typed="false\n=\n=\n=\ntrue\ntrue\n").out
    said = [line.rpartition("(")[2] for line in out.splitlines() if line.startswith("Comes back")]
    assert said[:4] == [f"{words.GRADES[grade]})." for grade in range(AGAIN, EASY + 1)]
    assert rows(home / "history.db", "SELECT grade FROM grades") == [(EASY,)]


@pytest.mark.parametrize("questions", [12, 4_200], ids=["a pool ordered whole", "one in buckets"])
def test_what_was_seen_is_not_new(questions: int) -> None:
    install("meadow", facts(**{f"herb-{number}": 1 for number in range(questions)}))
    heartquiz("play", "meadow", "--seed", "aster", "-n", "8", typed="true\n" * 8)
    seen = hand_of("play")
    assert len(asks(practise("meadow", "--new", "4").out)) == 4
    assert len({*hand_of("practice"), *seen}) == 12


def test_where_all_was_seen_nothing_is_new() -> None:
    play()
    assert words.NOTHING_DUE in practise("garden", "--new", "9").out


def test_how_many_are_due_per_pack(home: Path) -> None:
    install("pond", facts(reed=1))
    play()
    heartquiz("play", "pond", typed="true\n")
    assert practise("--due").out == words.NONE_DUE + "\n"
    age(home)
    assert practise("--due").out == "garden\t3\npond\t1\n"
    assert practise("--due", "pond").out == "pond\t1\n"


def test_counting_what_is_due_does_not_load_fsrs(home: Path) -> None:
    play()
    age(home)
    practise("--due")
    script = (
        "import sys; from heartquiz.cli.app import app; app(['practice', '--due'], standalone_mode=False);"
        "assert 'fsrs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_a_wording_that_is_mended_loses_nothing_and_a_pack_that_is_gone_is_left_out(home: Path) -> None:
    play()
    age(home)
    install("garden", facts(rose=1, tulip=1, lily=1).replace("So?", "So, then?"))
    assert practise("--due").out == "garden\t3\n"
    install("garden", facts(rose=1, iris=1))
    assert practise("--due").out == "garden\t1\n"
    install("garden", facts(rose=1, tulip=1, lily=1))
    assert practise("--due").out == "garden\t3\n"


def test_the_result_as_json() -> None:
    found = json.loads(practise("garden", "--json").out)
    assert found["mode"] == "practice"
    assert len(found["questions"]) == 3
