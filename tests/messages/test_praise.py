"""What is praised, by value, and in which words."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from heartquiz.core.game.bests import Best, Standing
from heartquiz.core.game.modes import MODES, PLAY, Mode
from heartquiz.core.game.round import Hinted, Overruled, Replied, Round, Skipped, WentOn, start, step
from heartquiz.core.game.score import Score
from heartquiz.messages.praise import (
    WORDS,
    Moment,
    after_reply,
    at_end,
    is_new_best,
    moment_of_end,
    moment_of_reply,
)
from testing.making import asked, round_record

SPRINT, STORM, BLITZ, SURVIVAL, LIST = (
    MODES[name] for name in ("sprint", "storm", "blitz", "survival", "list")
)
QUESTION = 'kind = "text"\nanswer = "oak"\nhint = "A tree."\ndifficulty = "{}"'
EASY, HARD = asked(QUESTION.format("easy")), asked(QUESTION.format("hard"))


def played(marks: str, seed: str = "tulip") -> Round:
    """A round: + right, ! a hard one right, h the same with a hint, - wrong, . skipped, o overruled."""
    prompts = tuple(HARD if mark in "!h" else EASY for mark in marks)
    round_ = start(PLAY, seed, (*prompts, EASY), 0.0)
    for mark in marks:
        round_ = step(round_, WentOn(0.0))
        round_ = step(round_, Hinted()) if mark == "h" else round_
        given = Replied(("ash" if mark in "-o" else "oak",), 0.0)
        round_ = step(round_, Skipped(0.0) if mark == "." else given)
        round_ = step(round_, Overruled()) if mark == "o" else round_
    return round_


# After a reply --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "moment"),
    [
        ("", None),
        ("+", None),
        ("++", None),
        ("+++", "3 in a row"),
        ("++++", None),
        ("+" * 5, "5 in a row"),
        ("+" * 6, None),
        ("+" * 10, "10 in a row"),
        ("+" * 11, None),
        ("+" * 20, "20 in a row"),
        ("+" * 21, None),
        ("-+++", "3 in a row"),
        ("-", None),
        (".", None),
        ("-+", None),
        ("--+", "comeback"),
        (".-+", "comeback"),
        ("+-.-+", "comeback"),
        ("+-+", None),
        ("--++", None),
        ("---", None),
        ("!", "hard"),
        ("+!", "hard"),
        ("h", None),
        ("++!", "3 in a row"),
        ("--!", "comeback"),
        ("--o", None),
        ("++o", None),
        ("o++", "3 in a row"),
    ],
)
def test_what_is_praised_about_a_reply(marks: str, moment: Moment | None) -> None:
    round_ = played(marks)
    assert moment_of_reply(round_) == moment
    assert after_reply(round_) in (WORDS[moment] if moment else ("",))


def test_a_round_reads_the_same_each_time_and_rounds_read_differently() -> None:
    for moment, marks in {"3 in a row": "+++", "comeback": "--+", "hard": "!"}.items():
        said = [after_reply(played(marks, f"seed {number}")) for number in range(40)]
        assert said == [after_reply(played(marks, f"seed {number}")) for number in range(40)]
        assert set(said) == set(WORDS[moment])  # type: ignore[index]


def test_in_one_round_praise_varies() -> None:
    assert len({after_reply(played("+" * number + "--+")) for number in range(20)}) == len(WORDS["comeback"])


# At the end -----------------------------------------------------------------------------------------------


def scored(points: float, possible: int, right: int = 0, asked: int = 10) -> Score:
    return Score(
        points=points,
        possible=possible,
        right=right,
        asked=asked,
        credit=0.0,
        streak=0,
        packs=(),
        difficulties=(),
        misses=(),
    )


@pytest.mark.parametrize(
    ("mode", "score", "ended", "moment"),
    [
        (PLAY, scored(2000, 2000, 10), "done", "perfect"),
        (PLAY, scored(1900, 2000, 10), "done", "great"),  # one with a hint
        (PLAY, scored(1600, 2000, 8), "done", "great"),
        (PLAY, scored(1599, 2000, 8), "done", "good"),
        (PLAY, scored(1000, 2000, 5), "done", "good"),
        (PLAY, scored(999, 2000, 5), "done", "kind"),
        (PLAY, scored(0, 2000), "done", "kind"),
        (PLAY, scored(2000, 2000, 10), "left", None),
        (PLAY, scored(0, 2000), "left", None),
        (SPRINT, scored(14, 14, 14, 14), "clock", "perfect"),
        (SPRINT, scored(14, 14, 14, 14), "cleared", "perfect"),
        (SPRINT, scored(12 - 2 / 3, 14, 12, 14), "cleared", "cleared"),
        (SPRINT, scored(12 - 2 / 3, 14, 12, 14), "clock", "great"),
        (SPRINT, scored(1, 1, 1, 1), "clock", "kind"),
        (SPRINT, scored(5, 5, 5, 5), "clock", "good"),
        (SPRINT, scored(-3, 30, 6, 30), "cleared", "kind"),
        (STORM, scored(30, 40, 30, 40), "clock", "good"),
        (BLITZ, scored(7000, 10000, 10), "done", "perfect"),
        (BLITZ, scored(7000, 10000, 8), "done", "great"),
        (SURVIVAL, scored(4, 5, 4, 5), "done", "kind"),
        (SURVIVAL, scored(5, 6, 5, 6), "done", "good"),
        (SURVIVAL, scored(12, 13, 12, 13), "done", "great"),
        (SURVIVAL, scored(12, 12, 12, 12), "cleared", "perfect"),
        (SURVIVAL, scored(6, 6, 6, 6), "cleared", "cleared"),
        (LIST, scored(12, 12, 1, 1), "cleared", "perfect"),
        (LIST, scored(6, 12, 0, 1), "clock", "good"),
        (LIST, scored(0, 12, 0, 1), "clock", "kind"),
    ],
)
def test_what_is_praised_about_a_round(mode: Mode, score: Score, ended: str, moment: Moment | None) -> None:
    assert moment_of_end(mode, score, ended) == moment
    assert at_end(mode, score, ended, None) in (WORDS[moment] if moment else ("",))


def test_rounds_end_in_different_words() -> None:
    said = {at_end(PLAY, scored(100 * n, 100 * n, 10), "done", None) for n in range(1, 60)}
    assert said == set(WORDS["perfect"])


def best(points: float, *, possible: int = 0, seconds: float = 60.0, seed: str = "tulip") -> Best:
    record = round_record(mode="play" if possible else "sprint", seed=seed)
    started = datetime(2022, 5, 13, tzinfo=UTC)
    return Best(points=points, possible=possible, seconds=seconds, started=started, round=record)


@pytest.mark.parametrize(
    ("own", "before", "parts"),
    [
        (best(14), best(11), ("14 points", "11", "3")),
        (best(1), best(2 / 3), ("1 point", "0.67", "0.33")),
        (best(1400, possible=2000), best(1200, possible=2000), ("1,400 points", "1,200", "200")),
        (
            best(1400, possible=1500),
            best(1450, possible=1700),
            ("1,400 of 1,500 points", "1,450 of 1,700 points", "8%"),
        ),
        (best(720, possible=1200), best(600, possible=1000), ("720 points", "600", "120")),
        (best(12, seconds=50), best(12, seconds=53.25), ("12 points", "3.2 s", "")),
    ],
)
def test_a_new_best_says_what_it_beats_and_by_how_much(
    own: Best, before: Best, parts: tuple[str, str, str]
) -> None:
    standing = Standing(own, before, 1, 2)
    assert is_new_best(standing)
    line = at_end(PLAY, scored(0, 2000), "done", standing)  # without the words for a round that went badly
    assert all(part in line for part in parts)
    assert "best" in line
    assert not any(word in line for word in WORDS["kind"])


@pytest.mark.parametrize(
    "standing",
    [
        None,
        Standing(best(14), None, 1, 1),
        Standing(best(14), best(14), 1, 2),
        Standing(best(14), best(15), 2, 2),
        Standing(best(12, seconds=60), best(12, seconds=50), 2, 2),
    ],
    ids=["not counted", "the first", "as good", "less", "slower"],
)
def test_what_is_not_better_is_not_a_new_best(standing: Standing | None) -> None:
    assert not is_new_best(standing)
    assert at_end(SPRINT, scored(12, 14, 12, 14), "clock", standing) in WORDS["great"]


def test_a_new_best_comes_after_the_praise_of_the_round() -> None:
    own = best(14)
    line = at_end(SPRINT, scored(14, 14, 14, 14), "clock", Standing(own, best(11), 1, 2))
    assert line.startswith(WORDS["perfect"])
    assert "11" in line


def test_new_bests_are_announced_in_different_words() -> None:
    def said(before: Best) -> set[str]:
        own = [best(14, seed=f"seed {number}") for number in range(40)]
        return {at_end(SPRINT, scored(0, 14), "clock", Standing(each, before, 1, 2)) for each in own}

    assert len(said(best(11))) == len(WORDS["more"])
    assert len(said(structs.replace(best(14), seconds=70.0))) == len(WORDS["quicker"])


# The words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", WORDS)
def test_each_moment_has_three_wordings_or_more_and_each_is_short(moment: Moment) -> None:
    assert len(set(WORDS[moment])) == len(WORDS[moment]) >= 3
    assert all(len(words) <= 70 and words[-1] in ".!" for words in WORDS[moment])


def test_who_did_badly_is_pointed_at_the_misses() -> None:
    assert all("only the misses" in words.lower() for words in WORDS["kind"])
