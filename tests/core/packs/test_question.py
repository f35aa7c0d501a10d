"""The eight kinds of question: credit and faults."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.packs.judge import find_fault, judge, named
from heartquiz.core.packs.question import (
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Question,
    Reply,
    Text,
    TrueFalse,
    answer_texts,
)
from heartquiz.library.dictionary import is_word
from testing.making import question, refused

CHOICE = 'answer = "oak"\nwrong = ["ash", "elm", "yew"]'
TRUE = 'kind = "true-false"\nanswer = true'
FALSE = 'kind = "true-false"\nanswer = false'
MULTI = 'kind = "multi"\nanswers = ["oak", "ash", "elm"]\nwrong = ["tin", "zinc"]'
TEXT = 'kind = "text"\nanswer = ["See-Saw", "Seesaw Ltd"]\nwrong = ["Sea-Saw"]'
NUMBER = 'kind = "number"\nanswer = 54\nunit = "countries"\nwithin = 3'
ORDER = 'kind = "order"\nanswers = ["meet", "talk", "wed", "age"]'
MATCH = 'kind = "match"\npairs = [["oak", "acorn"], ["pine", "cone"], ["ash", "key"]]\nwrong = ["pod"]'
LIST = 'kind = "list"\nanswers = ["Ontario", ["Lake Erie", "Erie"], "Huron", "Michigan"]'


@pytest.mark.parametrize(
    ("fields", "reply", "credit"),
    [
        (CHOICE, ("oak",), 1),
        (CHOICE, ("ash",), 0),
        (CHOICE, (), 0),
        (TRUE, ("true",), 1),
        (TRUE, ("false",), 0),
        (TRUE, (), 0),
        (FALSE, ("false",), 1),
        (FALSE, ("true",), 0),
        (MULTI, ("oak", "ash", "elm"), 1),
        (MULTI, ("elm", "oak", "ash"), 1),
        (MULTI, ("oak", "ash"), 2 / 3),
        (MULTI, ("oak", "oak"), 1 / 3),
        (MULTI, ("oak", "ash", "elm", "tin"), 1 / 2),
        (MULTI, ("oak", "ash", "tin"), 2 / 3 - 1 / 2),
        (MULTI, ("oak", "tin"), 0),
        (MULTI, ("tin", "zinc"), 0),
        (MULTI, ("oak", "ash", "elm", "tin", "zinc"), 0),
        (MULTI, (), 0),
        (TEXT, ("see-saw",), 1),
        (TEXT, ("Seesaw ltd",), 1),
        (TEXT, ("Sea-Saw",), 0),
        (TEXT, ("swing",), 0),
        (TEXT, (), 0),
        (NUMBER, ("54",), 1),
        (NUMBER, ("51 countries",), 1),
        (NUMBER, ("58",), 0),
        (NUMBER, ("many",), 0),
        (NUMBER, (), 0),
        (ORDER, ("meet", "talk", "wed", "age"), 1),
        (ORDER, ("talk", "meet", "wed", "age"), 4 / 6),
        (ORDER, ("talk", "wed", "meet", "age"), 2 / 6),
        (ORDER, ("wed", "talk", "meet", "age"), 0),
        (ORDER, ("age", "wed", "talk", "meet"), 0),
        (ORDER, ("meet", "talk", "wed"), 0),
        (ORDER, ("meet", "meet", "meet", "meet"), 0),
        (ORDER, (), 0),
        (MATCH, ("acorn", "cone", "key"), 1),
        (MATCH, ("acorn", "key", "cone"), 1 / 3),
        (MATCH, ("acorn", "cone", "pod"), 2 / 3),
        (MATCH, ("acorn", "", ""), 1 / 3),
        (MATCH, ("acorn",), 1 / 3),
        (MATCH, ("cone", "key", "acorn"), 0),
        (MATCH, (), 0),
        (LIST, ("ontario", "erie", "huron", "michigan"), 1),
        (LIST, ("huron", "lake erie"), 1 / 2),
        (LIST, ("erie", "Lake Erie", "ERIE"), 1 / 4),
        (LIST, ("Onatrio", "Superior", "Como"), 1 / 4),
        (LIST, ("", " "), 0),
        (LIST, (), 0),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, tuple) else None,
)
def test_credit(fields: str, reply: Reply, credit: float) -> None:
    assert judge(question(fields), reply) == pytest.approx(credit)


def test_each_name_typed_is_answered_with_the_name_it_gives() -> None:
    lakes = question(LIST)
    assert isinstance(lakes, List)
    names = ["erie", "Superior", "Lake Errie", "", "ontario"]
    assert named(lakes, names, is_word=is_word) == [1, None, 1, None, 0]


def test_the_answer_is_shown_in_its_first_form() -> None:
    assert answer_texts(question(TEXT)) == ("See-Saw",)
    assert answer_texts(question(LIST)) == ("Ontario", "Lake Erie", "Huron", "Michigan")
    assert answer_texts(question(MATCH)) == ("acorn", "cone", "key")
    assert answer_texts(question(FALSE)) == ("false",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('answer = "oak"\nwrong = ["ash", "Oak"]', "'Oak' is among the answers and in `wrong`"),
        ('answer = "oak"\nwrong = ["ash", "elm", "ash"]', "`wrong` has 'ash' twice"),
        ('kind = "multi"\nanswers = ["oak", "ash"]\nwrong = ["OAK"]', "'OAK' is among the answers"),
        ('kind = "multi"\nanswers = ["oak", "oak"]\nwrong = ["tin"]', "`answers` has 'oak' twice"),
        ('kind = "multi"\nanswers = ["oak"]\nwrong = ["tin", "tin"]', "`wrong` has 'tin' twice"),
        ('kind = "text"\nanswer = ["oak", "The Oak"]\nwrong = ["ÔAK"]', "'ÔAK' is among the answers"),
        ('kind = "text"\nexact = true\nanswer = "kB"\nwrong = [" kB"]', "'kB' is among the answers"),
        ('kind = "number"\nanswer = nan', "finite"),
        ('kind = "number"\nanswer = -inf', "finite"),
        ('kind = "number"\nanswer = 1\nwithin = inf', "finite"),
        (f'kind = "number"\nanswer = 1{"0" * 300}', "below 10^300"),
        (f'kind = "number"\nanswer = 0x{"f" * 5000}', "below 10^300"),
        ('kind = "order"\nanswers = ["meet", "wed", "Meet"]', "`answers` has 'Meet' twice"),
        ('kind = "match"\npairs = [["oak", "acorn"], ["Oak", "key"]]', "`pairs` has 'Oak' twice"),
        (
            'kind = "match"\npairs = [["oak", "acorn"], ["ash", "key"]]\nwrong = ["key"]',
            "'key' is among the answers and in `wrong`",
        ),
        ('kind = "list"\nanswers = ["Erie", "Huron", "erie"]', "`answers` has 'erie' twice"),
        ('kind = "list"\nanswers = ["Who", ["X", "The Who"]]', "`answers` has 'The Who' twice"),
    ],
    ids=lambda value: " ".join(value.split()).replace('"', "")[:60],
)
def test_a_question_that_cannot_be_judged_is_refused(fields: str, said: str) -> None:
    assert said in refused(fields)


@pytest.mark.parametrize(
    "fields",
    [
        'answer = "Beyoncé"\nwrong = ["Beyonce"]',
        'kind = "text"\nexact = true\nanswer = "kB"\nwrong = ["KB", "Kb"]',
        'kind = "text"\nanswer = ["The Oak", "Oak", "oak"]',
        'kind = "list"\nanswers = [["The Who", "Who"], "Them"]',
        'kind = "list"\nexact = true\nanswers = ["kB", "KB"]',
        'kind = "match"\npairs = [["oak", "tree"], ["ash", "tree"], ["fern", "plant"]]',
        f'kind = "number"\nanswer = 1{"0" * 100}',
    ],
)
def test_what_is_only_like_a_fault_is_not_refused(fields: str) -> None:
    assert find_fault(question(fields)) is None


# Properties -----------------------------------------------------------------------------------------------

WORDS = st.text("abcde 1-é", min_size=1, max_size=8).map(str.strip).filter(bool)


def distinct(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(WORDS, min_size=least, max_size=most, unique_by=str.casefold).map(tuple)


@st.composite
def split(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Answers and distractors."""
    words = draw(distinct(2, 8))
    cut = draw(st.integers(1, len(words) - 1))
    return words[:cut], words[cut:]


MULTIS = split().map(lambda both: Multi(ask="?", answers=both[0], wrong=both[1]))
QUESTIONS: st.SearchStrategy[Question] = st.one_of(
    split().map(lambda both: Choice(ask="?", answer=both[0][0], wrong=both[1])),
    st.booleans().map(lambda true: TrueFalse(ask="?", answer=true)),
    MULTIS,
    split().map(lambda both: Text(ask="?", answer=both[0], wrong=both[1])),
    st.builds(lambda n, w: Number(ask="?", answer=n, within=w), st.integers(), st.integers(0, 9)),
    distinct(3, 8).map(lambda words: Order(ask="?", answers=words)),
    distinct(2, 6).map(lambda words: Match(ask="?", pairs=tuple((word, word[::-1]) for word in words))),
    distinct(2, 6).map(lambda words: List(ask="?", answers=words)),
).filter(lambda question: not find_fault(question))
REPLIES = st.lists(st.one_of(WORDS, st.text(max_size=30)), max_size=9).map(tuple)


@given(QUESTIONS, REPLIES)
def test_any_reply_earns_between_nothing_and_all(question: Question, reply: Reply) -> None:
    assert 0 <= judge(question, reply) <= 1


@given(QUESTIONS)
def test_the_answer_earns_all_and_no_reply_nothing(question: Question) -> None:
    assert judge(question, answer_texts(question)) == 1
    assert judge(question, ()) == 0
    assert judge(question, ("",)) == 0


@given(MULTIS)
def test_ticking_all_of_a_multi_earns_nothing(question: Multi) -> None:
    assert judge(question, question.answers + question.wrong) == 0
    assert judge(question, question.wrong) == 0


@given(MULTIS, st.data())
def test_one_more_right_tick_earns_more_and_one_more_wrong_tick_less(
    question: Multi, data: st.DataObject
) -> None:
    ticked = data.draw(st.sets(st.sampled_from(question.answers + question.wrong)))
    before = judge(question, tuple(ticked))
    for answer in set(question.answers) - ticked:
        after = judge(question, (*ticked, answer))
        assert after > before or after == 0
    for wrong in set(question.wrong) - ticked:
        after = judge(question, (*ticked, wrong))
        assert after < before or before == 0


@given(distinct(3, 8).flatmap(lambda words: st.tuples(st.just(words), st.permutations(words))))
def test_an_order_earns_its_right_pairs_less_its_wrong_ones(
    both: tuple[tuple[str, ...], list[str]],
) -> None:
    answers, reply = both
    right = sum(answers.index(one) < answers.index(other) for one, other in combinations(reply, 2))
    pairs = len(answers) * (len(answers) - 1) // 2
    credit = judge(Order(ask="?", answers=answers), tuple(reply))
    assert credit == pytest.approx(max(0, right - (pairs - right)) / pairs)
    assert credit == 0 or judge(Order(ask="?", answers=answers), tuple(reversed(reply))) == 0
