"""`heartquiz stats`, `review` and `history` as lines, JSON, CSV and pictures."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz.cli.dates import today
from heartquiz.messages import history as said_of_history
from heartquiz.messages import question_stats as of_questions
from heartquiz.messages import review as of_review
from heartquiz.messages import stats as words
from heartquiz.messages.daily import BAD_DATE
from testing.making import facts
from testing.running import heartquiz, install, reported

PACK = facts(rose=1, tulip=1, lily=1, iris=1)


@pytest.fixture(autouse=True)
def garden() -> None:
    install("garden", PACK)


def play(*typed: str, seed: str = "a") -> None:
    """A round: t is right."""
    said = heartquiz("play", "garden", "-n", f"{len(typed)}", "--seed", seed, typed="\n".join([*typed, ""]))
    assert said.status == 0, said.err


def rounds() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(heartquiz("history", "list", "--json").out)["rounds"]
    return found


def test_an_empty_history_is_an_invitation() -> None:
    assert heartquiz("stats").out == f"{words.EMPTY}\n"
    assert heartquiz("stats", "garden").out == f"{words.EMPTY_HERE.format(packs='garden')}\n"
    assert heartquiz("stats", "--svg", "none.svg").out == f"{words.EMPTY}\n"
    assert not Path("none.svg").exists()
    assert json.loads(heartquiz("stats", "--json").out)["asked"] == 0
    assert heartquiz("history", "list").out == f"{said_of_history.NO_ROUNDS}\n"
    assert heartquiz("review").err == reported(said_of_history.NO_ROUND_YET)


def test_lines() -> None:
    play("t", "f", "t", "t")
    out = heartquiz("stats").out
    assert out.startswith(
        "1 round · 4 answers to 4 questions · 75% right\n1 day in a row · longest streak 1 day"
    )
    assert "garden\t75%\t4 answers" in out
    assert "true-false\t75%\t4 answers" in out
    play("t", "f", "t", "t", seed="a")
    assert "missed 2 times\tSo?" in heartquiz("stats", "garden").out
    assert "days in a row" not in heartquiz("stats", "garden").out


def test_json_and_csv_have_the_same_figures() -> None:
    play("t", "f", "t", "t")
    found = json.loads(heartquiz("stats", "--json").out)
    assert found["format"] == 1
    assert (found["rounds"], found["asked"], found["right"], found["streak"]) == (1, 4, 3, 1)
    assert found["packs"] == [{"name": "garden", "asked": 4, "right": 3}]
    table = list(csv.reader(io.StringIO(heartquiz("stats", "--csv").out)))
    assert table[0] == list(words.CSV_HEADINGS)
    assert ["total", "", "4", "3"] in table
    assert ["pack", "garden", "4", "3"] in table
    assert ["day", found["days"][0]["day"], "4", "3"] in table


def test_a_picture_fetches_nothing(tmp_path: Path) -> None:
    play("t", "f")
    said = heartquiz("stats", "--svg", str(tmp_path / "stats.svg"))
    assert said.out == f"{words.WRITTEN.format(path=tmp_path / 'stats.svg')}\n"
    picture = (tmp_path / "stats.svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert "url(" not in picture.replace("url(#", "")


def test_questions_say_how_many_players_they_need() -> None:
    play("t", "f")
    out = heartquiz("stats", "garden", "--questions").out
    assert of_questions.NEEDS in out
    assert of_questions.never_asked(2)[0] in out
    found = json.loads(heartquiz("stats", "--questions", "garden", "--json").out)["questions"]
    assert [(each["asked"], each["attempts"], each["facility"]) for each in found] == [(1, 1, None)] * 2
    table = list(csv.DictReader(io.StringIO(heartquiz("stats", "--questions", "garden", "--csv").out)))
    assert {row["asked"] for row in table} == {"1"}


def test_figures_come_with_enough_players(tmp_path: Path) -> None:
    play("t", "f", "t", "t")
    file = tmp_path / "a.jsonl"
    heartquiz("history", "export", str(file))
    lines = file.read_text("utf-8").splitlines()
    for number in range(1, 12):
        line = json.loads(lines[1]) | {"id": f"{number:032x}", "player": f"{number}"}
        lines.append(json.dumps(line))
    (tmp_path / "class.jsonl").write_text("\n".join(lines), "utf-8")
    assert heartquiz("history", "import", str(tmp_path / "class.jsonl")).status == 0
    found = json.loads(heartquiz("stats", "--questions", "garden", "--json").out)["questions"]
    assert [each["attempts"] for each in found] == [12] * 4
    assert sorted(each["facility"] for each in found) == [0.0, 1.0, 1.0, 1.0]
    assert found[0]["facility"] == 0.0


def test_review_goes_over_the_misses_of_the_last_round_or_a_named_one() -> None:
    play("t", "f", "t")
    play("t", "t", "t", seed="b")
    assert heartquiz("review").out == f"{of_review.NONE}\n"
    first = str(rounds()[1]["round"])
    out = heartquiz("review", first).out
    assert "1. So?\nWrong. You said false.\nThe answer: true\nSo it is." in out
    assert of_review.HOW_AGAIN.format(round=first) in out
    assert heartquiz("review", "zz").err == reported(said_of_history.NO_SUCH_ROUND, word="zz")


def test_review_again_asks_just_the_misses() -> None:
    play("t", "f", "f")
    said = heartquiz("review", "--again", typed="t\nt\n")
    assert said.status == 0, said.err
    assert said.out.count("So?") >= 2
    assert rounds()[0]["mode"] == "practice"
    assert rounds()[0]["asked"] == 2
    assert "1. So?" in heartquiz("review").out  # that of the round itself, not of the practice


def test_review_says_what_was_changed_since() -> None:
    play("t", "f", "t")
    install("garden", PACK.replace('ask = "So?"', 'ask = "Is it so?"'))
    assert "was changed since" in heartquiz("review").out


def test_history_export_import_and_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play("t", "f", "t")
    file = str(tmp_path / "mine.jsonl")
    assert heartquiz("history", "export", file).out == f"{said_of_history.exported(file, 1, 0, 0)}\n"
    assert heartquiz("history", "export", file).err == reported(said_of_history.IS_THERE, path=file)
    assert heartquiz("history", "import", file).out == f"{said_of_history.NOTHING_NEW}\n"
    listed = heartquiz("history", "list", "garden").out
    monkeypatch.setenv("HEARTQUIZ_HOME", str(tmp_path / "other"))
    assert heartquiz("history", "import", file).out == f"{said_of_history.imported(1, 3, 0, 0)}\n"
    assert heartquiz("history", "list").out == listed
    (tmp_path / "broken.jsonl").write_text(Path(file).read_text("utf-8") + "nonsense\n", "utf-8")
    said = heartquiz("history", "import", str(tmp_path / "broken.jsonl"))
    assert (said.status, said.out) == (3, f"{said_of_history.NOTHING_NEW}\n{said_of_history.lost_lines(1)}\n")


@pytest.mark.parametrize(("typed", "left"), [("yes\n", 0), ("no\n", 1), ("", 1), ("y\n", 1)])
def test_forget_asks_first(typed: str, left: int) -> None:
    play("t", "f")
    said = heartquiz("history", "forget", "garden", typed=typed)
    assert said.out.startswith(said_of_history.would_forget(1, 2, 0, 0))
    assert len(rounds()) == left
    assert said.status == (1 if left else 0)


def test_forget_says_what_it_needs() -> None:
    play("t")
    assert heartquiz("history", "forget").err == reported(said_of_history.NOTHING_CHOSEN)
    both = heartquiz("history", "forget", "garden", "--all")
    assert (both.status, both.err) == (2, reported(said_of_history.ALL_MEANS_ALL))
    odd = heartquiz("history", "forget", "--since", "soon")
    assert odd.err == reported(BAD_DATE, option="--since", word="soon", today=str(today()))
    none = heartquiz("history", "forget", "--before", "2000-01-01", "--yes")
    assert none.out == f"{said_of_history.NOTHING_TO_FORGET}\n"
    assert heartquiz("history", "forget", "gone", "--yes").out == f"{said_of_history.NOTHING_TO_FORGET}\n"
    assert heartquiz("history", "forget", "--all", "--yes").status == 0
    assert rounds() == []


def test_repair_takes_what_was_set_aside(home: Path) -> None:
    play("t", "f")
    assert heartquiz("history", "repair").err == reported(said_of_history.NOTHING_TO_REPAIR)
    (home / "history.db").rename(home / "history.db.damaged-1")
    play("t", seed="c")
    said = heartquiz("history", "repair")
    assert said_of_history.repaired(str(home / "history.db.damaged-1"), 1, 2, 0, 0) in said.out
    assert len(rounds()) == 2
    assert heartquiz("history", "repair", "nowhere").err == reported(
        said_of_history.NO_SUCH_FILE, path="nowhere"
    )


def test_review_of_a_round_whose_pack_is_gone_and_of_letters_that_two_rounds_share(home: Path) -> None:
    play("t", "f", "t")
    (home / "packs" / "garden.toml").unlink()
    assert "was changed since" in heartquiz("review").out
    exported = home / "all.jsonl"
    heartquiz("history", "export", str(exported))
    head, line = exported.read_text("utf-8").splitlines()
    two = [json.dumps(json.loads(line) | {"id": f"abc{number:029}"}) for number in (1, 2)]
    exported.write_text("\n".join([head, *two]), "utf-8")
    heartquiz("history", "import", str(exported))
    assert heartquiz("review", "abc").err == reported(said_of_history.TWO_ROUNDS, word="abc")


def test_a_history_that_another_program_keeps_is_not_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heartquiz.history.store._LAST_PATIENCE", 0.1)
    play("t", "f", "t")
    exported = home / "all.jsonl"
    heartquiz("history", "export", str(exported))
    with closing(sqlite3.connect(home / "history.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = heartquiz("history", "import", str(exported))
    wanted = reported(said_of_history.UNUSABLE, path=str(home / "history.db"), reason=said_of_history.LOCKED)
    assert (said.status, said.err) == (1, wanted)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    play("t")
    for command in ("export", "import"):
        target = tmp_path if command == "import" else tmp_path / "none" / "file"
        said = heartquiz("history", command, str(target))
        assert said.status == 1
        assert said.err.startswith(f"heartquiz: {target} cannot be read or written")
    (tmp_path / "newer").write_text('{"type": "history", "format": 2}\n', "utf-8")
    said = heartquiz("history", "import", str(tmp_path / "newer"))
    assert said.err == reported(said_of_history.NEWER_EXPORT, path=str(tmp_path / "newer"))
    (tmp_path / "zeros").write_bytes(b"\0" * 5000)
    said = heartquiz("history", "repair", str(tmp_path / "zeros"))
    assert said.err == reported(said_of_history.NOTHING_READABLE, path=str(tmp_path / "zeros"))
