"""Points, streaks and the parts of a round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.game.deck import Prompt, prompt
from heartquiz.core.game.modes import MODES, PLAY, earned
from heartquiz.core.game.round import Hinted, Overruled, Replied, Round, Skipped, Ticked, WentOn, start, step
from heartquiz.core.game.score import Part, score, streak
from testing.making import items


@pytest.mark.parametrize(
    ("difficulty", "credit", "hinted", "points"),
    [
        ("easy", 1, False, 100),
        ("medium", 1, False, 200),
        ("hard", 1, False, 300),
        ("easy", 1, True, 50),
        ("hard", 1, True, 150),
        ("medium", 0.5, False, 100),
        ("medium", 0.5, True, 50),
        ("hard", 2 / 3, False, 200),
        ("medium", 1 / 3, False, 67),
        ("medium", 1 / 3, True, 33),
        ("hard", 0, False, 0),
        ("hard", 0, True, 0),
    ],
)
def test_points(difficulty: str, credit: float, hinted: bool, points: int) -> None:
    given = {"credit": credit, "difficulty": difficulty, "hinted": hinted, "choices": 4, "seconds": 9.0}
    assert earned(PLAY, outcome="partly", **given) == points


@pytest.mark.parametrize(
    ("outcomes", "run"),
    [
        ("", 0),
        ("right", 1),
        ("right right right", 3),
        ("right right wrong", 0),
        ("wrong right", 1),
        ("right partly right right", 2),
        ("right skipped", 0),
        ("right late right", 1),
    ],
)
def test_a_streak_is_of_right_replies_alone(outcomes: str, run: int) -> None:
    assert streak(outcomes.split()) == run


def pool(name: str, *difficulties: str) -> tuple[Prompt, ...]:
    """Multis with two answers, by difficulty."""
    text = "".join(
        f'[[questions]]\nid = "{place}"\nkind = "multi"\nask = "?"\nanswers = ["a", "b"]\nwrong = ["c"]\n'
        f'difficulty = "{difficulty}"\nhint = "a"\n'
        for place, difficulty in enumerate(difficulties)
    )
    return tuple(prompt(item, "tulip") for item in items(text, name))


def of(prompts: tuple[Prompt, ...], marks: str) -> Round:
    """A round: + right, h right with a hint, / half right, - wrong, . skipped."""
    round_ = start(PLAY, "tulip", prompts, 0.0)
    replies = {"+": ("a", "b"), "h": ("b", "a"), "/": ("a",), "-": ("c",)}
    for mark in marks:
        if mark == "h":
            round_ = step(round_, Hinted())
        round_ = step(round_, Skipped(1.0) if mark == "." else Replied(replies[mark], 1.0))
        round_ = step(round_, WentOn(1.0))
    return round_


ROSES = pool("roses", "easy", "hard", "easy")
LILIES = pool("lilies", "hard", "medium")


def test_a_round_in_figures() -> None:
    found = score(of(ROSES + LILIES, "++/h-"))
    assert (found.points, found.possible) == (100 + 300 + 50 + 150, 1000)
    assert (found.right, found.asked) == (3, 5)
    assert found.credit == pytest.approx(3.5 / 5)
    assert found.streak == 2


def test_the_parts_of_a_round() -> None:
    found = score(of(LILIES + ROSES, "++/h-"))
    assert found.packs == (Part("lilies", 2, 2, 500, 500), Part("roses", 1, 3, 200, 500))
    assert found.difficulties == (
        Part("easy", 0, 2, 50, 200),
        Part("medium", 1, 1, 200, 200),
        Part("hard", 2, 2, 450, 600),
    )


def test_the_misses_are_all_that_was_not_right_in_their_order() -> None:
    found = score(of(ROSES + LILIES, "+/.-h"))
    assert [(miss.prompt, miss.outcome) for miss in found.misses] == [
        (ROSES[1], "partly"),
        (ROSES[2], "skipped"),
        (LILIES[0], "wrong"),
    ]


def test_only_what_was_asked_counts() -> None:
    found = score(of(ROSES + LILIES, "+"))
    assert (found.points, found.possible, found.asked, found.credit) == (100, 100, 1, 1)
    assert found.packs == (Part("roses", 1, 1, 100, 100),)


def test_nothing_asked_is_nothing_earned() -> None:
    found = score(of(ROSES, ""))
    assert (found.points, found.possible, found.right, found.asked) == (0, 0, 0, 0)
    assert (found.credit, found.streak, found.packs, found.misses) == (0, 0, (), ())


def test_the_question_open_at_the_end_of_the_clock_is_a_miss_but_was_not_asked() -> None:
    text = '[[questions]]\nid = "{}"\nkind = "true-false"\nask = "?"\nanswer = true\n'
    prompts = [prompt(item, "tulip") for item in items("".join(map(text.format, "abc")))]
    round_ = step(start(MODES["sprint"], "tulip", tuple(prompts), 0.0), Replied(("true",), 1.0))
    before, after = score(round_), score(step(round_, Ticked(60.5)))
    assert before.misses == ()
    assert [(miss.prompt, miss.outcome) for miss in after.misses] == [(prompts[1], "late")]
    assert structs.replace(after, misses=()) == before


def test_a_list_at_the_end_of_the_clock_was_asked() -> None:
    (lakes,) = items('[[questions]]\nid = "a"\nkind = "list"\nask = "?"\nanswers = ["Erie", "Huron"]\n')
    round_ = step(start(MODES["list"], "tulip", (prompt(lakes, "tulip"),), 0.0), Ticked(90.5))
    assert (score(round_).asked, score(round_).possible, len(score(round_).misses)) == (1, 2, 1)


def test_an_overruled_reply_is_no_miss() -> None:
    text = '[[questions]]\nid = "q"\nkind = "text"\nask = "?"\nanswer = "oak"\n'
    (oak,) = (prompt(item, "tulip") for item in items(text))
    round_ = step(start(PLAY, "tulip", (oak,), 0.0), Replied(("ash",), 1.0))
    assert (score(round_).points, len(score(round_).misses)) == (0, 1)
    assert (score(step(round_, Overruled())).points, score(step(round_, Overruled())).misses) == (200, ())


@given(st.text("+h/-.", max_size=5))
def test_the_parts_add_up_to_the_whole(marks: str) -> None:
    found = score(of(ROSES + LILIES, marks))
    for parts in (found.packs, found.difficulties):
        assert sum(part.points for part in parts) == found.points <= found.possible
        assert sum(part.possible for part in parts) == found.possible
        assert sum(part.right for part in parts) == found.right == marks.count("+") + marks.count("h")
        assert sum(part.asked for part in parts) == found.asked == len(marks)
    assert len(found.misses) == found.asked - found.right
    assert found.streak == max(
        map(len, marks.replace("h", "+").replace("/", "-").replace(".", "-").split("-"))
    )
