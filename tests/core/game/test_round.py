"""Whole rounds through the one state machine, without a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from heartquiz.core.game.deck import Prompt, prompt
from heartquiz.core.game.modes import PLAY, Mode
from heartquiz.core.game.records import Played, ReplyRecord, answered_again, reply_record
from heartquiz.core.game.round import (
    Banned,
    Event,
    Hinted,
    Left,
    Overruled,
    Replied,
    Reported,
    Round,
    Skipped,
    Ticked,
    WentOn,
    can_overrule,
    current,
    deadline,
    start,
    step,
)
from heartquiz.core.game.score import score
from heartquiz.core.packs.model import content
from testing.making import asked, item, round_record

CHOICE = asked('answer = "oak"\nwrong = ["ash", "elm"]\ndifficulty = "easy"\nhint = "Acorns."', "tree")
TRUE = asked('kind = "true-false"\nanswer = true', "holds")
MULTI = asked(
    'kind = "multi"\nanswers = ["oak", "ash"]\nwrong = ["tin", "zinc"]\ndifficulty = "hard"', "parts"
)
TEXT = asked('kind = "text"\nanswer = ["See-Saw", "Seesaw"]\nhint = "Up and down."', "firm")
NUMBER = asked('kind = "number"\nanswer = 54\nunit = "m"', "height")
ORDER = asked('kind = "order"\nanswers = ["one", "two", "three"]', "steps")
MATCH = asked('kind = "match"\npairs = [["oak", "acorn"], ["ash", "key"]]\nhint = "Keys hang."', "fruits")
LIST = asked('kind = "list"\nanswers = ["Erie", "Huron", "Ontario", "Michigan"]', "lakes")
EIGHT = (CHOICE, TRUE, MULTI, TEXT, NUMBER, ORDER, MATCH, LIST)
RIGHT = (
    ("oak",),
    ("true",),
    ("ash", "oak"),
    ("seesaw",),
    ("54 m",),
    ("one", "two", "three"),
    tuple({"oak": "acorn", "ash": "key"}[left] for left, _ in MATCH.question.pairs),
    ("huron", "erie", "michigan", "ontario"),
)

SPRINT = Mode(name="sprint", round_seconds=60)
BLITZ = Mode(name="blitz", question_seconds=20)
BOTH = Mode(name="both", round_seconds=60, question_seconds=20)


def played(round_: Round, *events: Event) -> Round:
    """The round after these events."""
    for event in events:
        round_ = step(round_, event)
    return round_


def outcomes(round_: Round) -> list[str]:
    return [answered.outcome for answered in round_.answered]


def begun(*prompts: Prompt, mode: Mode = PLAY, at: float = 100.0) -> Round:
    return start(mode, "tulip", prompts, at)


# A round of play ------------------------------------------------------------------------------------------


def test_a_round_of_all_eight_kinds_all_right() -> None:
    round_ = begun(*EIGHT)
    for place, reply in enumerate(RIGHT):
        assert round_.phase == "asking"
        assert current(round_) == EIGHT[place]
        round_ = step(round_, Replied(reply, at=100.0))
        assert round_.phase == "verdict"
        assert (round_.answered[-1].outcome, round_.answered[-1].credit) == ("right", 1)
        round_ = step(round_, WentOn(at=100.0))
    assert (round_.phase, round_.ended) == ("over", "done")
    assert [answered.reply for answered in round_.answered] == list(RIGHT)
    assert score(round_).right == 8
    assert score(round_).points == score(round_).possible == 100 + 300 + 6 * 200


def test_right_partly_wrong_and_skipped() -> None:
    round_ = played(
        begun(CHOICE, MULTI, TEXT, LIST, NUMBER),
        Replied(("oak",), at=101),
        WentOn(at=102),
        Replied(("oak",), at=103),
        WentOn(at=104),
        Replied(("swing",), at=105),
        WentOn(at=106),
        Skipped(at=107),
        WentOn(at=108),
        Replied(("many",), at=109),
        WentOn(at=110),
    )
    assert outcomes(round_) == ["right", "partly", "wrong", "skipped", "wrong"]
    assert [answered.credit for answered in round_.answered] == [1, 0.5, 0, 0, 0]
    assert round_.answered[3].reply == ()
    assert round_.ended == "done"
    assert score(round_).points == 100 + 150


def test_the_time_of_a_reply_is_from_the_question_on_the_screen() -> None:
    round_ = played(begun(CHOICE, TRUE), Replied(("oak",), at=103.5), WentOn(at=110), Skipped(at=110.25))
    assert [answered.seconds for answered in round_.answered] == [3.5, 0.25]


def test_a_reply_is_judged_with_the_language_of_its_pack() -> None:
    german = prompt(item('kind = "number"\nanswer = 1.7', language="de"), "tulip")
    assert outcomes(played(begun(german), Replied(("1,7",), at=101))) == ["right"]
    assert outcomes(played(begun(NUMBER), Replied(("5,4",), at=101))) == ["wrong"]


def test_a_round_of_no_questions_is_over() -> None:
    assert (begun().phase, begun().ended) == ("over", "done")


# Hints ----------------------------------------------------------------------------------------------------


def test_a_hint_halves_the_points_of_its_question_alone() -> None:
    round_ = played(begun(CHOICE, TEXT), Hinted())
    assert round_.phase == "asking"
    assert round_.hinted
    round_ = played(round_, Hinted(), Replied(("oak",), at=101), WentOn(at=102))
    assert not round_.hinted
    round_ = played(round_, Replied(("see-saw",), at=103), WentOn(at=104))
    assert [answered.hinted for answered in round_.answered] == [True, False]
    assert outcomes(round_) == ["right", "right"]
    assert score(round_).points == 50 + 200


def test_no_hint_where_there_is_none() -> None:
    round_ = begun(TRUE)
    assert step(round_, Hinted()) == round_


@pytest.mark.parametrize("mode", [SPRINT, BLITZ], ids=lambda mode: mode.name)
def test_no_hint_and_no_overruling_against_the_clock(mode: Mode) -> None:
    round_ = begun(TEXT, mode=mode)
    assert step(round_, Hinted()) == round_
    answered = step(round_, Replied(("swing",), at=101))
    assert outcomes(answered) == ["wrong"]
    assert not can_overrule(answered)
    assert step(answered, Overruled()) == answered


# Overruling -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "reply"),
    [(TEXT, ("swing",)), (NUMBER, ("5,4",)), (LIST, ("Superior",)), (LIST, ("Erie", "Como"))],
)
def test_a_typed_answer_that_was_judged_wrong_can_be_overruled(shown: Prompt, reply: tuple[str, ...]) -> None:
    judged = played(begun(shown, TRUE), Replied(reply, at=101))
    assert judged.answered[-1].outcome in ("wrong", "partly")
    assert can_overrule(judged)
    overruled = step(judged, Overruled())
    last = overruled.answered[-1]
    assert (last.outcome, last.credit, last.overruled, last.reply) == ("right", 1, True, reply)
    assert overruled.phase == "verdict"
    assert not can_overrule(overruled)
    assert step(overruled, Overruled()) == overruled


def test_the_last_verdict_can_be_overruled_while_the_next_question_waits() -> None:
    round_ = played(begun(TEXT, TRUE), Replied(("swing",), at=101), WentOn(at=102), Overruled())
    assert outcomes(round_) == ["right"]
    assert round_.phase == "asking"
    assert current(round_) == TRUE
    round_ = played(round_, Replied(("true",), at=104))
    assert round_.answered[1].seconds == 2


@pytest.mark.parametrize(
    ("shown", "event"),
    [
        (CHOICE, Replied(("ash",), at=101)),
        (TRUE, Replied(("false",), at=101)),
        (MULTI, Replied(("tin",), at=101)),
        (ORDER, Replied(("three", "two", "one"), at=101)),
        (MATCH, Replied(("", ""), at=101)),
        (TEXT, Replied(("see-saw",), at=101)),
        (TEXT, Replied(("",), at=101)),
        (TEXT, Replied((), at=101)),
        (TEXT, Skipped(at=101)),
    ],
)
def test_nothing_else_can_be_overruled(shown: Prompt, event: Event) -> None:
    judged = played(begun(shown, TRUE), event)
    assert not can_overrule(judged)
    assert step(judged, Overruled()) == judged


def test_there_is_nothing_to_overrule_at_first() -> None:
    round_ = begun(TEXT)
    assert not can_overrule(round_)
    assert step(round_, Overruled()) == round_


def test_an_overruled_hint_earns_half() -> None:
    round_ = played(begun(TEXT), Hinted(), Replied(("swing",), at=101), Overruled())
    assert score(round_).points == 100


# Leaving and coming back ----------------------------------------------------------------------------------


def test_a_round_can_be_left_at_a_question() -> None:
    round_ = played(begun(CHOICE, TRUE), Replied(("oak",), at=101), WentOn(at=102), Left())
    assert (round_.phase, round_.ended) == ("over", "left")
    assert outcomes(round_) == ["right"]


def test_a_round_can_be_left_at_a_verdict() -> None:
    assert played(begun(CHOICE, TRUE), Replied(("oak",), at=101), Left()).ended == "left"


@pytest.mark.parametrize(("mode", "ended"), [(PLAY, "done"), (BLITZ, "done"), (SPRINT, "cleared")])
def test_a_round_left_at_its_last_verdict_is_finished(mode: Mode, ended: str) -> None:
    round_ = played(begun(CHOICE, mode=mode), Replied(("oak",), at=101))
    assert step(round_, Left()).ended == ended
    assert step(round_, Left()) == step(round_, WentOn(at=102))


def test_a_round_that_was_left_goes_on_with_the_next_question() -> None:
    left = played(begun(CHOICE, MULTI, TEXT), Hinted(), Replied(("oak",), at=101), WentOn(at=102), Left())
    again = start(PLAY, "tulip", left.prompts, 5.0, answered=left.answered)
    assert again.phase == "asking"
    assert current(again) == MULTI
    again = played(
        again, Replied(("oak", "ash"), at=7), WentOn(at=8), Replied(("seesaw",), at=9), WentOn(at=9)
    )
    assert outcomes(again) == ["right", "right", "right"]
    assert [answered.seconds for answered in again.answered] == [1, 2, 1]
    assert score(again).points == 50 + 300 + 200


def test_a_round_with_nothing_left_to_answer_is_over_when_it_is_taken_up() -> None:
    done = played(begun(CHOICE), Replied(("oak",), at=101))
    assert start(PLAY, "tulip", done.prompts, 5.0, answered=done.answered).ended == "done"


def test_a_round_is_made_again_of_its_records() -> None:
    round_ = played(
        begun(*EIGHT),
        Hinted(),
        Replied(("oak",), at=101.0004),
        WentOn(at=102),
        Skipped(at=103),
        WentOn(at=104),
        Replied(("oak", "tin"), at=105),
        WentOn(at=106),
        Replied(("swing",), at=107),
    )
    records = tuple(reply_record(round_, number) for number in range(4))
    assert answered_again(Played(round_record(), records, None), EIGHT) == tuple(
        structs.replace(answered, seconds=1.0) for answered in round_.answered
    )
    overruled = (*records[:3], structs.replace(records[3], overruled=True))
    assert answered_again(Played(round_record(), overruled, None), EIGHT) == tuple(
        structs.replace(answered, seconds=1.0) for answered in step(round_, Overruled()).answered
    )


def test_a_record_says_what_was_asked_and_what_came_of_it() -> None:
    record = reply_record(played(begun(CHOICE), Hinted(), Replied(("ash",), at=102.5)), 0)
    assert record == ReplyRecord(
        number=0,
        question="pack:tree",
        content=content(CHOICE.item),
        kind="choice",
        difficulty="easy",
        choices=CHOICE.choices,
        reply=("ash",),
        outcome="wrong",
        credit=0.0,
        hinted=True,
        seconds=2.5,
    )


# Against the clock ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "first", "second"),
    [(PLAY, None, None), (SPRINT, 160, 160), (BLITZ, 120, 135), (BOTH, 120, 135)],
    ids=lambda value: value.name if isinstance(value, Mode) else None,
)
def test_the_deadline_of_a_question(mode: Mode, first: float | None, second: float | None) -> None:
    round_ = begun(CHOICE, TRUE, mode=mode)
    assert deadline(round_) == first
    round_ = played(round_, Replied(("oak",), at=110), WentOn(at=115))
    assert deadline(round_) == second


def test_the_clock_of_the_round_ends_the_last_question_of_two_clocks() -> None:
    round_ = played(begun(CHOICE, TRUE, mode=BOTH), Replied(("oak",), at=110), WentOn(at=150))
    assert deadline(round_) == 160
    late = played(round_, Ticked(at=160.5))
    assert outcomes(late) == ["right", "late"]
    assert played(late, WentOn(at=160.5)).ended == "clock"


@pytest.mark.parametrize("mode", [SPRINT, BLITZ], ids=lambda mode: mode.name)
def test_a_reply_at_the_deadline_itself_counts(mode: Mode) -> None:
    round_ = begun(CHOICE, TRUE, mode=mode)
    at = deadline(round_)
    assert at is not None
    assert outcomes(step(round_, Replied(("oak",), at=at))) == ["right"]
    assert outcomes(step(round_, Skipped(at=at))) == ["skipped"]
    assert step(round_, Ticked(at=at)) == round_


@pytest.mark.parametrize("event", [Replied(("oak",), at=120.01), Skipped(at=120.01), Ticked(at=120.01)])
def test_after_the_clock_of_a_question_it_is_late(event: Event) -> None:
    round_ = step(begun(CHOICE, TRUE, mode=BLITZ), event)
    (late,) = round_.answered
    assert (late.outcome, late.credit, late.reply) == ("late", 0, ())
    assert round_.phase == "verdict"
    assert not can_overrule(round_)
    round_ = played(round_, WentOn(at=200), Replied(("true",), at=220))
    assert outcomes(round_) == ["late", "right"]


@pytest.mark.parametrize("event", [Replied(("true",), at=160.01), Skipped(at=160.01), Ticked(at=160.01)])
def test_after_the_clock_of_the_round_it_is_over_and_the_open_question_is_late(event: Event) -> None:
    round_ = played(begun(CHOICE, TRUE, mode=SPRINT), Replied(("oak",), at=110), WentOn(at=110), event)
    late = round_.answered[-1]
    assert outcomes(round_) == ["right", "late"]
    assert (late.prompt, late.reply, late.credit, late.seconds) == (TRUE, (), 0, 50)
    assert (step(round_, WentOn(at=161)).phase, step(round_, WentOn(at=161)).ended) == ("over", "clock")


@pytest.mark.parametrize("at", [121, 160])
def test_of_two_clocks_that_of_the_question_does_not_end_the_round(at: float) -> None:
    round_ = step(begun(CHOICE, TRUE, mode=BOTH), Ticked(at=at))
    assert outcomes(round_) == ["late"]
    assert round_.phase == "verdict"


def test_the_clock_of_the_round_runs_through_verdicts() -> None:
    round_ = played(begun(CHOICE, TRUE, mode=SPRINT), Replied(("oak",), at=110), Ticked(at=170))
    assert round_.phase == "verdict"
    assert played(round_, WentOn(at=170), Ticked(at=170)).ended == "clock"


def test_a_round_against_its_clock_that_runs_out_of_questions_is_cleared() -> None:
    assert played(begun(CHOICE, mode=SPRINT), Replied(("oak",), at=110), WentOn(at=111)).ended == "cleared"


def test_ticks_change_nothing_where_no_clock_runs() -> None:
    round_ = begun(CHOICE)
    assert step(round_, Ticked(at=1e9)) == round_


# Properties -----------------------------------------------------------------------------------------------

REPLIES = st.one_of(
    st.sampled_from(RIGHT),
    st.sampled_from([("oak", "ash", "tin", "zinc"), ("three", "two", "one"), ("huron", "como"), (), ("",)]),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
STEPS = st.lists(
    st.tuples(
        st.floats(0, 15),
        st.one_of(
            REPLIES.map(lambda reply: lambda at: Replied(reply, at)),
            st.sampled_from(
                [
                    Skipped,
                    Ticked,
                    WentOn,
                    WentOn,
                    WentOn,
                    lambda _: Hinted(),
                    lambda _: Overruled(),
                    lambda _: Reported("so"),
                    lambda _: Banned(),
                    lambda _: Left(),
                ]
            ),
        ),
    ),
    max_size=30,
)
MODES = st.sampled_from([PLAY, SPRINT, BLITZ, BOTH])
PROMPTS = st.lists(st.sampled_from(EIGHT), max_size=5).map(tuple)


@given(MODES, PROMPTS, STEPS)
@settings(max_examples=300)
def test_any_events_leave_a_sound_round(mode: Mode, prompts: tuple[Prompt, ...], steps: list) -> None:
    now = 100.0
    round_ = begun(*prompts, mode=mode, at=now)
    for pause, make in steps:
        now += pause
        before, round_ = round_, step(round_, make(now))
        assert (round_.mode, round_.seed, round_.prompts) == (mode, "tulip", prompts)
        assert [answered.prompt for answered in round_.answered] == list(prompts[: len(round_.answered)])
        assert (round_.ended is not None) == (round_.phase == "over")
        assert round_.ended not in ("done", "cleared") or len(round_.answered) == len(prompts)
        assert len(round_.answered) - len(before.answered) in (0, 1)
        for answered in round_.answered:
            assert 0 <= answered.credit <= 1
            assert (answered.outcome == "right") == (answered.credit == 1)
            assert (answered.outcome == "partly") == (0 < answered.credit < 1)
            assert answered.seconds >= 0
        if round_.phase == "asking":
            assert current(round_) == prompts[len(round_.answered)]
        if before.phase == "over":
            assert round_ == before
        whole = score(round_)
        assert 0 <= whole.points <= whole.possible


@given(MODES, PROMPTS, STEPS, st.integers(0, 30))
def test_a_round_goes_on_as_if_it_had_not_been_left(
    mode: Mode, prompts: tuple[Prompt, ...], steps: list, cut: int
) -> None:
    """As long as its clock is not the round's own, and the question is asked anew."""
    events = [make(100.0) for _, make in steps]
    straight = begun(*prompts, mode=mode)
    resumed = begun(*prompts, mode=mode)
    for place, event in enumerate(events):
        if place == cut and resumed.phase == "asking" and not resumed.hinted:
            resumed = start(mode, "tulip", prompts, 100.0, answered=resumed.answered)
        straight, resumed = step(straight, event), step(resumed, event)
    assert resumed == straight
