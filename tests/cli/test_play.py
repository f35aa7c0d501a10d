"""`heartquiz play` from round to round: what is dealt, by which seed, how often, and how it compares."""

import json
import re
import shlex
from pathlib import Path

import pytest

from heartquiz.messages import game
from heartquiz.messages.sessions import (
    CANNOT_RESUME,
    KEPT,
    NO_SUCH_TAG,
    NOTHING_LEFT,
    NOTHING_WAITS,
    PAST_THE_END,
    QUESTIONS_GONE,
    fewer,
)
from testing.birds import ALL, ASKS, ENTRIES, KINDS, RIGHT, WRONG, script
from testing.making import facts
from testing.rounds import record, rows
from testing.running import Player, Said, asks, heartquiz, install, reported, seed, write


def garden(count: int, name: str = "garden") -> Path:
    """Install a pack of so many statements, all of them true: `t` is right and `f` is wrong."""
    entries = "".join(
        f'[[questions]]\nid = "q{number}"\nkind = "true-false"\nask = "Statement {number}."\nanswer = true\n'
        for number in range(1, count + 1)
    )
    return install(name, entries)


def play(*arguments: str, typed: str = "t\n" * 20) -> Said:
    said = heartquiz("play", *arguments, typed=typed)
    assert said.status == 0, said.err
    return said


# Decks and hands


def test_rounds_go_through_all_questions_before_any_comes_again() -> None:
    garden(10)
    hands = [asks(play("garden", "-n", "4").out) for _ in range(3)]
    assert [len(hand) for hand in hands] == [4, 4, 2]
    seen = [ask for hand in hands for ask in hand]
    assert sorted(seen) == sorted(f"Statement {number}." for number in range(1, 11))


def test_the_shown_seed_counts_the_questions_before_and_a_new_deck_has_a_new_name() -> None:
    garden(10)
    seeds = [seed(play("garden", "-n", "4").out) for _ in range(4)]
    first = seeds[0]
    assert "+" not in first
    assert seeds[:3] == [first, f"{first}+4", f"{first}+8"]
    assert seeds[3] not in seeds[:3]
    assert "+" not in seeds[3]


def test_the_end_of_a_deck_is_shown() -> None:
    garden(10)
    outs = [play("garden", "-n", "4").out for _ in range(3)]
    last = fewer(record(start=8, hand=("a", "b")), 4)
    assert [last in out for out in outs] == [False, False, True]


def test_every_fact_comes_before_one_comes_twice(home: Path) -> None:
    install("garden", facts(rose=4, tulip=4, lily=4, iris=4))
    for _ in range(4):
        play("garden", "-n", "4")
    hands = rows(home / "history.db", "SELECT hand FROM rounds")
    asked = [sorted(re.findall(r"garden:(\w+)/", hand)) for (hand,) in hands]
    assert asked == [["iris", "lily", "rose", "tulip"]] * 4


def test_a_deck_belongs_to_its_packs_and_filters() -> None:
    garden(10)
    garden(10, "yard")
    first = seed(play("garden", "-n", "4").out)
    others = [
        seed(play(*options, "-n", "4").out)
        for options in (["yard"], ["garden", "yard"], ["garden", "--kind", "true-false"])
    ]
    assert all("+" not in other for other in others)
    assert len({first, *others}) == 4
    assert seed(play("garden", "-n", "4").out) == f"{first}+4"


def test_a_changed_pack_begins_a_new_deck() -> None:
    garden(10)
    first = seed(play("garden", "-n", "4").out)
    garden(11)
    then = seed(play("garden", "-n", "4").out)
    assert "+" not in then
    assert then != first


def test_a_seed_the_player_gives_leaves_the_own_deck_where_it_is() -> None:
    garden(10)
    first = seed(play("garden", "-n", "4").out)
    assert seed(play("garden", "-n", "4", "--seed", "mine").out) == "mine"
    assert seed(play("garden", "-n", "4").out) == f"{first}+4"


def test_a_round_without_a_reply_takes_nothing_off_the_deck() -> None:
    garden(10)
    play("garden", typed="")
    assert "+" not in seed(play("garden", "-n", "4").out)


# Seeds


@pytest.mark.parametrize("options", [[], ["-n", "3"], ["--kind", "choice", "--kind", "match"]])
def test_the_shown_seed_plays_the_round_again(options: list[str]) -> None:
    install("birds", ALL)
    answers = script(RIGHT)
    first = heartquiz("play", "birds", "-n", "3", *options, typed=Player(answers))
    second = heartquiz("play", "birds", "-n", "3", *options, typed=Player(answers))
    for said in (first, second):
        again = heartquiz(
            "play", "birds", "-n", "3", *options, "--seed", seed(said.out), typed=Player(answers)
        )
        assert asks(again.out)
        assert _body(again) == _body(said)


def _body(said: Said) -> str:
    """The conversation from the first question to the last verdict, choices in their order."""
    return said.out.partition("Question 1 ")[2].partition("The round ")[0]


SEEDS = [
    "tulip",
    "tulip+3",
    "two words",
    "it's",
    '"quoted"',
    "$HOME `x`",
    "-n",
    "--new",
    "♥",
    "tulip+0",
    "+3",
    "[b]",
    "",
]


TAG = ["--tag", "it's a tag"]
TAGGED = (
    '[[questions]]\nid = "tagged"\nkind = "text"\nask = "Which?"\nanswer = "a rose"\n'
    'difficulty = "hard"\ntags = ["roses"]\n'
)


@pytest.mark.parametrize(
    ("text", "options"),
    [*((text, TAG) for text in SEEDS), ("tulip", ["-n", "2"]), ("tulip", ["--difficulty", "medium"])],
)
def test_the_line_that_plays_the_same_round_does(text: str, options: list[str]) -> None:
    install("birds", ALL, head='format = 1\ntitle = "Birds"\ntags = ["it\'s a tag"]\n')
    first = heartquiz("play", "birds", *options, f"--seed={text}", typed=Player(script(RIGHT)))
    line = re.findall(r"(?m)^Seed .*?\. The same round again: (.*)$", first.out)[0]
    program, *arguments = shlex.split(line)
    assert program == "heartquiz"
    again = heartquiz(*arguments, typed=Player(script(RIGHT)))
    assert again.status == 0, again.err
    assert _body(again) == _body(first)
    assert asks(again.out)


def test_the_line_that_plays_the_same_round_names_files_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "my packs" / "birds.toml", ALL)
    monkeypatch.chdir(tmp_path / "my packs")
    first = heartquiz("play", "./birds.toml", "-n", "3", typed=Player(script(RIGHT)))
    monkeypatch.chdir("/")
    line = re.findall(r"(?m)^Seed .*?\. The same round again: heartquiz (.*)$", first.out)[0]
    again = heartquiz(*shlex.split(line), typed=Player(script(RIGHT)))
    assert asks(first.out)
    assert _body(again) == _body(first)


def test_different_seeds_deal_different_rounds() -> None:
    garden(20)
    hands = {tuple(asks(play("garden", "--seed", f"seed {number}").out)) for number in range(10)}
    assert len(hands) == 10


def test_a_seed_from_after_the_end_of_the_deck_is_an_error() -> None:
    garden(3)
    said = heartquiz("play", "garden", "--seed", "tulip+3")
    assert said.status == 1
    assert said.err == reported(PAST_THE_END, questions="3 questions", first=4)


# How many, and which


@pytest.mark.parametrize(("count", "asked"), [("1", 1), ("7", 7), ("12", 12)])
def test_as_many_questions_as_asked_for(count: str, asked: int) -> None:
    garden(12)
    assert len(asks(play("garden", "-n", count).out)) == asked


def test_ten_questions_where_nothing_is_said() -> None:
    garden(12)
    said = play("garden")
    assert len(asks(said.out)) == 10
    assert "12" not in said.out.partition("Question 1")[0]


def test_fewer_questions_than_asked_for_are_shown_and_played() -> None:
    garden(3)
    said = play("garden", "-n", "5")
    assert fewer(record(hand=("a", "b", "c")), 5) + "\n" in said.out
    assert len(asks(said.out)) == 3
    assert "3 of 3 right" in said.out


def test_filters_choose_what_is_asked() -> None:
    install("birds", ALL.replace('ask = "Name', 'difficulty = "hard"\ntags = ["Names"]\nask = "Name'))
    for options, wanted in (
        (["--kind", "list"], {"Name three auks."}),
        (["--kind", "list", "--kind", "number"], {"Name three auks.", "From how high does a gannet dive?"}),
        (["--difficulty", "hard"], {"Name three auks."}),
        (["--tag", "names"], {"Name three auks."}),
        (["--tag", "names", "--difficulty", "hard", "--kind", "list"], {"Name three auks."}),
    ):
        said = heartquiz("play", "birds", *options, typed="\n" * 20)
        assert set(asks(said.out)) == wanted, options


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--kind", "list"], "--kind"),
        (["--difficulty", "easy"], "--difficulty"),
        (["--difficulty", "medium", "--tag", "roses"], "--tag"),
        (["--difficulty", "easy", "--kind", "true-false"], "--difficulty"),
        (["--difficulty", "easy", "--tag", "roses", "--kind", "list"], "the filters"),
    ],
)
def test_filters_that_leave_nothing_name_the_one_to_loosen(options: list[str], hint: str) -> None:
    install("garden", facts(rose=3) + TAGGED)
    said = heartquiz("play", "garden", *options)
    assert (said.status, said.out) == (1, "")
    assert said.err == reported(NOTHING_LEFT, filters=hint)


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("Rosas", "did you mean roses?"), ("ROSE", "did you mean roses?"), ("kissing", "choose from roses")],
)
def test_a_tag_that_no_question_has_is_reported_with_the_nearest(tag: str, hint: str) -> None:
    install("garden", facts(rose=3) + TAGGED)
    said = heartquiz("play", "garden", "--tag", "roses", "--tag", tag)
    assert said == Said(1, "", reported(NO_SUCH_TAG, tag=tag, hint=hint))
    assert heartquiz("play", "garden", "--tag", "ROSES").status == 0


# A bad pack among others


def test_a_bad_pack_is_shown_in_one_line_and_the_game_goes_on() -> None:
    path = garden(3, "beds/good")
    install("beds/bad", "[[facts]]\n")
    said = play("beds")
    lines = [line for line in said.out.splitlines() if "bad" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{path.with_name('bad.toml')}:3: ")
    assert "3 of 3 right" in said.out


def test_a_bad_pack_among_all_is_shown_in_one_line_and_the_game_goes_on() -> None:
    install("bad", "[[facts]]\n")
    said = heartquiz("play", "-n", "1", typed="")
    assert said.status == 0
    assert len([line for line in said.out.splitlines() if "bad.toml" in line]) == 1
    assert len(asks(said.out)) == 1


def test_a_bad_pack_that_is_named_ends_the_program() -> None:
    path = install("bad", "[[facts]]\n")
    said = heartquiz("play", "bad")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines() == [
        f"heartquiz: {path}:3: `id` is missing: write id = ...",
        "  `heartquiz packs check bad` shows every fault",
    ]


# Going on


def test_a_round_that_was_left_is_named_and_gone_on_with() -> None:
    garden(5)
    left = play("garden", typed="t\nf\n")
    assert KEPT in left.out
    third = asks(left.out)[2]
    other = play("garden", "-n", "1", typed="")
    waits = [line for line in other.out.splitlines() if "--resume" in line]
    assert len(waits) == 1
    assert "2 of 5 questions answered" in waits[0]
    resumed = play("--resume", typed="t\nt\nf\n")
    assert asks(resumed.out)[0] == third
    assert len(asks(resumed.out)) == 3
    assert "2 of 5" in resumed.out.splitlines()[0]
    assert seed(resumed.out) == seed(left.out)
    assert "3 of 5 right" in resumed.out
    assert "--resume" not in play("garden", "-n", "1", typed="").out


def test_a_hint_that_was_taken_stays_taken_when_the_round_goes_on() -> None:
    hinted = '[[questions]]\nid = "{}"\nkind = "true-false"\nask = "So?"\nanswer = true\nhint = "Yes."\n'
    install("garden", hinted.format("rose") + hinted.format("lily"))
    left = play("garden", typed="t\n?\n")
    assert left.out.count("Hint: Yes.") == 1
    resumed = heartquiz("play", "--resume", "--json", typed="t\n")
    assert resumed.err.count("Hint: Yes.") == 1
    first, second = json.loads(resumed.out)["questions"]
    assert (first["hint"], first["points"]) == (False, 200)
    assert (second["hint"], second["points"]) == (True, 100)


def test_a_round_may_be_left_and_gone_on_with_many_times() -> None:
    garden(4)
    seen = asks(play("garden", typed="t\n").out)[:1]
    for _ in range(2):
        seen += asks(play("--resume", typed="t\n").out)[:1]
    last = play("--resume")
    assert sorted(seen + asks(last.out)) == [f"Statement {number}." for number in range(1, 5)]
    assert "4 of 4 right" in last.out


def test_a_resumed_round_keeps_its_packs_and_filters_whatever_is_named() -> None:
    install("birds", ALL)
    garden(5)
    heartquiz("play", "birds", "--kind", "text", "--kind", "number", typed="7\n")
    resumed = heartquiz("play", "garden", "--resume", typed="1\n\n")
    assert resumed.status == 0
    assert resumed.out.startswith("heartquiz: birds ")


def test_a_new_round_drops_the_one_that_waits() -> None:
    garden(5)
    play("garden", typed="t\n")
    assert "--resume" not in play("garden", "--new").out
    said = heartquiz("play", "--resume")
    assert said.status == 1
    assert said.err == reported(NOTHING_WAITS)


def test_a_new_round_drops_all_that_wait() -> None:
    garden(5)
    for _ in range(2):
        play("garden", typed="t\n")
    play("garden", "--new")
    assert heartquiz("play", "--resume").status == 1


def test_a_round_without_a_reply_does_not_wait() -> None:
    garden(5)
    said = play("garden", typed="")
    assert "--resume" not in said.out
    assert heartquiz("play", "--resume").status == 1


def test_an_overruled_verdict_and_a_hint_are_remembered_by_the_round_that_goes_on() -> None:
    install("birds", ENTRIES["text"] + ENTRIES["number"])
    assert "Right, as you say: 7" in heartquiz("play", "birds", typed="?\n7\n!\n").out
    resumed = heartquiz("play", "--resume", typed=Player(script(RIGHT)))
    assert "300 of 400 points, 2 of 2 right" in resumed.out


def test_a_round_whose_questions_are_gone_says_what_to_do() -> None:
    garden(5)
    play("garden", typed="t\n")
    garden(2)
    said = heartquiz("play", "--resume")
    assert said.status == 1
    lost = QUESTIONS_GONE.format(questions="3 questions", first="garden:q")
    assert said.err.startswith(reported(CANNOT_RESUME, reason=lost).splitlines()[0])
    assert said.err.endswith(f"  {CANNOT_RESUME[1]}\n")


def test_a_round_whose_pack_is_gone_says_what_to_do() -> None:
    path = garden(5)
    play("garden", typed="t\n")
    path.unlink()
    said = heartquiz("play", "--resume")
    assert said.status == 1
    first, hint = said.err.splitlines()
    assert "garden" in first
    assert hint == f"  {CANNOT_RESUME[1]}"


# Bests

FIRST = game.FIRST_BEST
AS_GOOD, BELOW = (words.partition("{best}")[0] for words in (game.AS_GOOD, game.BELOW))


def compared(said: Said) -> str:
    """The line that compares a round with those before it, or nothing."""
    lines = [line for line in said.out.partition("The round ")[2].splitlines() if "best" in line]
    assert len(lines) < 2
    return lines[0] if lines else ""


def is_new_best(said: Said, points: int, before: int) -> bool:
    """Whether a round is praised, in whatever words, as better than the best before it."""
    line = compared(said)
    return f"{points:,} points" in line and f"{before:,}" in line and f"{points - before:,}" in line


def right(count: int, of: int = 10) -> str:
    return "t\n" * count + "f\n" * (of - count)


def test_rounds_are_compared_with_the_best_before_them() -> None:
    garden(50)
    assert compared(play("garden", typed=right(5))).startswith(FIRST)
    assert is_new_best(play("garden", typed=right(7)), 1400, 1000)
    assert compared(play("garden", typed=right(6))).startswith(
        f"{BELOW}1,400 of 2,000".format(points="200 points")
    )
    assert compared(play("garden", typed=right(7))).startswith(f"{AS_GOOD}1,400 of 2,000")
    assert is_new_best(play("garden", typed=right(8)), 1600, 1400)


def test_rounds_of_fewer_than_ten_questions_are_not_compared() -> None:
    garden(20)
    assert compared(play("garden", "-n", "9")) == ""


def test_only_rounds_of_the_same_packs_filters_and_count_are_compared() -> None:
    garden(40)
    garden(40, "yard")
    assert compared(play("garden", typed=right(9))).startswith(FIRST)
    for options in (["yard"], ["garden", "yard"], ["garden", "--kind", "true-false"], ["garden", "-n", "11"]):
        assert compared(play(*options, typed=right(5, 11))).startswith(FIRST), options


def test_a_seed_that_was_met_before_is_not_compared() -> None:
    garden(40)
    assert compared(play("garden", "--seed", "tulip", typed=right(5))).startswith(FIRST)
    assert compared(play("garden", "--seed", "tulip", typed=right(10))) == ""
    assert is_new_best(play("garden", "--seed", "rose", typed=right(7)), 1400, 1000)


def test_a_seed_that_was_left_is_met() -> None:
    garden(40)
    play("garden", "--seed", "tulip", typed=right(3, 3))
    assert compared(play("garden", "--seed", "tulip", "--new", typed=right(10))) == ""


def test_a_resumed_round_is_compared_when_it_is_done() -> None:
    garden(40)
    left = play("garden", typed=right(3, 3))
    assert compared(left) == ""
    assert compared(play("--resume", typed=right(7, 7))).startswith(FIRST)


def test_an_overruled_round_is_not_compared() -> None:
    statements = "".join(
        f'[[questions]]\nid = "q{number}"\nkind = "text"\nask = "Question {number}?"\nanswer = "yes"\n'
        for number in range(40)
    )
    install("garden", statements)
    lines = ["yes"] * 9
    assert compared(play("garden", typed="\n".join([*lines, "perhaps", "!"]) + "\n")) == ""
    assert compared(play("garden", typed="\n".join([*lines, "perhaps", ""]) + "\n")).startswith(FIRST)


def test_everything_missed_is_shown_at_the_end() -> None:
    install("birds", ALL)
    said = heartquiz("play", "birds", typed=Player(script({kind: [*WRONG[kind], ""] for kind in KINDS})))
    assert said.status == 0
    missed = re.findall(r"(?m)^Missed: (.*)$", said.out)
    assert len(missed) == 8
    assert all(any(line.startswith(ask) for line in missed) for ask in ASKS.values())
