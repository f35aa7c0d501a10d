"""`heartquiz share`: a round in a few lines that give nothing away."""

from pathlib import Path

import pytest

from heartquiz.messages import share
from heartquiz.messages.history import NO_ROUND_YET, NO_SUCH_ROUND
from testing.making import facts
from testing.rounds import rows
from testing.running import Said, heartquiz, install, reported, write


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", facts(rose=1, tulip=1, lily=1))


def play(*arguments: str, typed: str = "true\nfalse\n\n") -> None:
    said = heartquiz(*arguments, typed=typed)
    assert said.status == 0, said.err


def shared(*arguments: str) -> list[str]:
    said = heartquiz("share", *arguments)
    assert said.status == 0, said.err
    return said.out.splitlines()


def test_the_lines_to_paste() -> None:
    play("play", "garden", "--seed", "aster", "-n", "3")
    title, score, marks, beat = shared()
    assert title.startswith("heartquiz play · garden · ")
    assert score == "200 of 600 points, 1 of 3 right"
    assert marks == "✓✗–"
    assert beat == share.BEAT_ME.format(command="heartquiz play garden -n 3 --seed aster")


def test_no_question_or_answer_is_given_away() -> None:
    play("play", "garden", "--seed", "aster", "-n", "3")
    assert "So?" not in "\n".join(shared())


def test_a_daily_names_its_day_and_its_streak() -> None:
    play("daily", "garden")
    title, _, _, streak, beat = shared()
    assert title.startswith("heartquiz daily · garden · ")
    assert streak == share.STREAK.format(days="1 day")
    assert "heartquiz daily garden --date " in beat


def test_a_round_by_its_letters_and_of_packs_that_are_gone(home: Path) -> None:
    play("play", "garden", "--seed", "aster")
    play("play", "garden", "--seed", "rose")
    ((id_,),) = rows(home / "history.db", "SELECT id FROM rounds WHERE seed = 'aster'")
    install("garden", facts(iris=1))
    assert "aster" in shared(id_[:6])[-1]


def test_the_folder_of_a_file_is_not_shared(tmp_path: Path) -> None:
    play("play", write(tmp_path / "mine.toml", facts(rose=1)), "--seed", "aster", typed="true\n")
    assert shared()[-1] == share.BEAT_ME.format(command="heartquiz play mine.toml -n 1 --seed aster")
    assert str(tmp_path) not in "\n".join(shared())


def test_the_end_of_a_round_as_a_picture(tmp_path: Path) -> None:
    play("challenge", "garden", "--mode", "sprint", "--seed", "aster")
    path = tmp_path / "round.svg"
    assert share.WRITTEN.format(path=path) in shared("--svg", str(path))
    assert path.read_text("utf-8").startswith("<svg")
    assert "url(http" not in path.read_text("utf-8")  # it fetches nothing


def refused(said: Said, expected: str) -> None:
    assert (said.status, said.err, said.out) == (1, expected, "")


def test_without_a_round_there_is_nothing_to_share() -> None:
    refused(heartquiz("share"), reported(NO_ROUND_YET))


def test_what_cannot_be_shared(tmp_path: Path) -> None:
    refused(heartquiz("share", "abc"), reported(NO_SUCH_ROUND, word="abc"))
    play("play", "garden", "--seed", "aster", typed="true\n")
    refused(heartquiz("share"), reported(share.NOT_OVER))
    play("play", "--resume")
    refused(heartquiz("share", "--copy"), reported(share.NO_TERMINAL))
    install("garden", facts(iris=1))
    said = heartquiz("share", "--svg", str(tmp_path / "a.svg"))
    assert said.status == 1
    assert not (tmp_path / "a.svg").exists()
