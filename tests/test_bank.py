"""What a machine can hold of the Heartstopper bank's quality."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from heartquiz.core.game.deck import prompt
from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import (
    DIFFICULTIES,
    KINDS,
    Choice,
    List,
    Match,
    Multi,
    Number,
    Order,
    Text,
    TrueFalse,
    answer_texts,
    forms,
    kind,
)
from heartquiz.core.packs.typed.forms import normalise
from heartquiz.library.load import read_packs
from testing.leaks import leaks, rounds_of, seen, told

RUNS = frozenset((Path(__file__).parent / "article_runs.txt").read_text().split())
RUN = 8
ROUNDS = 400


@pytest.fixture(scope="module")
def bank() -> tuple[Pack, ...]:
    """Every pack about Heartstopper."""
    return tuple(read_packs(["heartstopper", "heartstopper/article"]))


@pytest.fixture(scope="module")
def items(bank: tuple[Pack, ...]) -> list[Item]:
    return [item for pack in bank for item in pack.items]


@pytest.fixture(scope="module")
def pool() -> list[Item]:
    """What is asked where nobody names the small print."""
    return [item for pack in read_packs(["heartstopper"]) for item in pack.items]


@pytest.fixture(scope="module")
def rounds(pool: list[Item]) -> list[list[Item]]:
    return list(rounds_of(pool, ROUNDS))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))


def runs(text: str) -> set[str]:
    """Hashes of every eight words in a row."""
    found = words(text)
    return {
        hashlib.sha256(" ".join(found[at : at + RUN]).encode()).hexdigest()[:10]
        for at in range(len(found) - RUN + 1)
    }


def said(item: Item) -> list[str]:
    """Every text of a question and its fact, but for the heading that `section` quotes."""
    question, about = item.question, item.about
    texts = [question.ask, question.hint or "", question.note or "", ", ".join(answer_texts(question))]
    texts += [about.says, about.note or ""] if about else []
    match question:
        case Choice(wrong=wrong) | Multi(wrong=wrong) | Text(wrong=wrong) | Match(wrong=wrong):
            texts += wrong
    return texts


# The default pool -----------------------------------------------------------------------------------------


def test_there_is_enough_of_everything(bank: tuple[Pack, ...], pool: list[Item]) -> None:
    assert 150 <= len(pool) <= 180
    assert {item.pack for item in pool} == {pack.name for pack in bank if not pack.head.solo}
    for pack in bank:
        assert len(pack.items) >= 20, pack.name
        assert len({kind(item.question) for item in pack.items}) >= 5, pack.name


def test_a_round_in_one_pack_need_not_ask_of_a_fact_twice(bank: tuple[Pack, ...]) -> None:
    for pack in bank:
        assert len({item.fact for item in pack.items}) >= 10, pack.name


def test_few_questions_are_statements_and_every_other_kind_is_met(
    pool: list[Item], rounds: list[list[Item]]
) -> None:
    found = Counter(kind(item.question) for item in pool)
    assert set(found) == set(KINDS)
    assert found["true-false"] / len(pool) <= 0.15
    assert (len(pool) - found["true-false"] - found["choice"]) / len(pool) >= 0.45
    for name in KINDS:
        met = sum(any(kind(item.question) == name for item in round_) for round_ in rounds)
        assert met / len(rounds) >= 0.25, name
    assert sum(sum(kind(item.question) == "true-false" for item in round_) > 3 for round_ in rounds) == 0


def test_many_questions_can_be_worked_out(pool: list[Item]) -> None:
    assert sum("puzzle" in item.tags for item in pool) >= 60


def test_there_are_lists_to_race_against_the_clock(pool: list[Item]) -> None:
    lengths = [len(item.question.answers) for item in pool if isinstance(item.question, List)]
    assert sum(length >= 6 for length in lengths) >= 8


def test_few_stems_name_the_source_or_the_month(pool: list[Item]) -> None:
    named = [item for item in pool if re.search(r"GoodTo|article|May 2022", item.question.ask)]
    assert len(named) / len(pool) < 0.1


def test_no_round_tells_an_answer_before_it_asks_for_it(
    bank: tuple[Pack, ...], pool: list[Item], rounds: list[list[Item]]
) -> None:
    """3,000 rounds each, by `tests/bench/leaks.py`, leave more room than these few can show."""
    for pack in bank:
        bad, pairs = leaks(rounds_of(pack.items, ROUNDS), told(pack.items))
        assert bad / ROUNDS < 0.05, (pack.name, pairs.most_common(5))
        bad, pairs = leaks(rounds_of(pack.items, ROUNDS), seen(pack.items))
        assert bad / ROUNDS < 0.05, (pack.name, pairs.most_common(5))
    bad, pairs = leaks(rounds, told(pool))
    assert bad / ROUNDS < 0.02, pairs.most_common(5)


def test_difficulties_are_spread(pool: list[Item]) -> None:
    """Easy for whoever saw the first season, hard for whoever would have to look it up."""
    found = Counter(item.question.difficulty for item in pool)
    shares = [found[difficulty] / len(pool) for difficulty in DIFFICULTIES]
    assert shares == pytest.approx([0.4, 0.5, 0.1], abs=0.05)


def test_a_statement_earns_no_more_than_an_easy_question(items: list[Item]) -> None:
    statements = [item for item in items if isinstance(item.question, TrueFalse)]
    assert {item.question.difficulty for item in statements} == {"easy"}


# Each question --------------------------------------------------------------------------------------------


def test_every_fact_is_asked_and_has_a_note_and_a_section(bank: tuple[Pack, ...]) -> None:
    for pack in bank:
        asked = {item.fact for item in pack.items}
        tables = {item.table for item in pack.items if item.whole}
        for fact in pack.facts:
            own = f"{pack.name}:{fact.id}"
            assert own in asked or own.rpartition("/")[0] in tables, own
            assert fact.note, own
            assert fact.section, own


def test_every_question_teaches_a_fact_with_a_source_and_a_date(items: list[Item]) -> None:
    for item in items:
        assert item.about is not None, item.id
        assert item.source is not None
        assert item.source.date, item.id


def test_no_eight_words_in_a_row_are_the_article_s(bank: tuple[Pack, ...], items: list[Item]) -> None:
    for item in items:
        for text in said(item):
            assert not runs(text) & RUNS, (item.id, text)
    for pack in bank:
        assert not runs(pack.head.summary or "") & RUNS, pack.name


def test_no_question_speaks_of_now(items: list[Item]) -> None:
    for item in items:
        stale = re.search(r"\b(currently|now|so far|this year|recently|upcoming)\b", item.question.ask)
        dated = item.about is not None and item.about.as_of is not None
        assert dated or not stale, item.id


# (question, a reply that is right though it is not the form that is shown)
FAIR = [
    *(("article:bookscan/text", reply) for reply in ("NPD Group", "Circana BookScan", "Nielsen BookScan")),
    *(("article:bedroom/room", reply) for reply in ("his own bedroom", "Charlie Spring's bedroom")),
    *(("books:nyt/text", reply) for reply in ("The New York Times bestseller list", "NYT Best Sellers")),
    *(("books:patrons/text", f"Patreon {who}") for who in ("subscribers", "members", "backers")),
    *(("books:patrons/text", reply) for reply in ("backers", "subscribers", "her Patreon supporters")),
    *(("cast:cast/text/charlie-spring", reply) for reply in ("Spring", "Charlie")),
    *(("cast:cast/text/nick-nelson", reply) for reply in ("Nelson", "Nicholas Nelson", "Nicholas")),
    ("cast:cast/text/tao-xu", "Xu"),
    ("cast:cast/text/elle-argent", "Argent"),
    ("cast:cast/text/tara-jones", "Jones"),
    ("cast:cast/text/darcy-olsson", "Olsson"),
    *(("cast:cast/text/ben-hope", reply) for reply in ("Hope", "Benjamin Hope")),
    ("cast:cast/text/harry-greene", "Greene"),
    ("puzzles:crossed/text", "Tao Xu"),
    ("puzzles:stirred/garnet", "Elle Argent"),
    ("filming:herne-bay/text", "Herne Bay, Kent"),
    *(("filming:truham/name", f"Truham {what}") for what in ("Grammar School for Boys", "High", "School")),
    ("filming:bowling/text", "High Wycombe, Buckinghamshire"),
    *(("filming:north-weald/text", reply) for reply in ("North Weald Bassett", "N Weald")),
    *(("filming:railway/text", reply) for reply in ("Epping Ongar line", "Epping to Ongar Railway")),
    ("screen:author/text", "Alice"),
    ("screen:teased/text", "Patrick"),
    ("story:charlie-surname/text", "Charlie Spring"),
    ("story:nick-surname/text", "Nick Nelson"),
]


@pytest.mark.parametrize(("name", "reply"), FAIR)
def test_a_fair_answer_is_right(items: list[Item], name: str, reply: str) -> None:
    item = next(item for item in items if item.id == f"heartstopper/{name}")
    assert judge(item.question, (reply,), near=item.near) == 1


def test_no_question_contains_its_answer(items: list[Item]) -> None:
    for item in items:
        question = item.question
        match question:
            case Choice() | Text():
                answers = [forms(question.answer)[0]]
            case Number():
                answers = list(answer_texts(question))
            case Multi() | Order() | List():
                answers = list(answer_texts(question))
            case _:
                continue
        asked = f" {normalise(question.ask)} {normalise(question.hint or '')} "
        for answer in answers:
            assert f" {normalise(answer)} " not in asked, item.id


def test_the_answer_does_not_stand_out_by_its_length(items: list[Item]) -> None:
    """Over many seeds the longest of the choices shown is the answer about one time in four."""
    longest = shown = 0.0
    for item in items:
        if not isinstance(item.question, Choice):
            continue
        for seed in range(20):
            choices = prompt(item, f"length-{seed}").choices
            lengths = [len(choice) for choice in choices]
            if len(item.question.answer) == max(lengths):
                longest += 1 / lengths.count(max(lengths))
            shown += 1
    assert longest / shown == pytest.approx(0.25, abs=0.06)


def test_true_and_false_are_balanced(items: list[Item]) -> None:
    answers = [item.question.answer for item in items if isinstance(item.question, TrueFalse)]
    assert sum(answers) / len(answers) == pytest.approx(0.5, abs=0.06)


def test_every_choice_has_at_least_three_distractors(items: list[Item]) -> None:
    for item in items:
        if isinstance(item.question, Choice):
            assert len(item.question.wrong) >= 3, item.id
            assert not any("of the above" in wrong.lower() for wrong in item.question.wrong), item.id


def test_every_accepted_answer_is_right_and_every_near_miss_wrong(items: list[Item]) -> None:
    for item in items:
        question = item.question
        assert judge(question, answer_texts(question), near=item.near) == 1, item.id
        if isinstance(question, Text):
            for form in forms(question.answer):
                assert judge(question, (form,), near=item.near) == 1, (item.id, form)
            for wrong in question.wrong:
                assert judge(question, (wrong,), near=item.near) == 0, (item.id, wrong)


@pytest.fixture(scope="module")
def tour() -> Pack:
    (tour,) = read_packs(["tour"])
    return tour


def test_the_tour_has_one_easy_question_of_each_kind(tour: Pack) -> None:
    assert tour.head.solo
    assert [kind(item.question) for item in tour.items] == [
        *("choice", "true-false", "text", "number", "multi", "order", "match", "list")
    ]
    assert len(tour.items) == len(KINDS)
    assert {item.question.difficulty for item in tour.items} == {"easy"}


def test_every_question_of_the_tour_has_a_hint_and_teaches_a_fact_of_the_article(tour: Pack) -> None:
    for item in tour.items:
        assert item.question.hint, item.id
        assert item.about, item.id
        assert item.about.note, item.id
        assert item.about.section, item.id
        assert item.source == tour.head.source is not None


def test_the_tour_is_in_words_of_its_own(tour: Pack) -> None:
    assert not [text for item in tour.items for text in said(item) if runs(text) & RUNS]


def test_the_tour_says_nothing_about_files_formats_or_commands(tour: Pack) -> None:
    texts = " ".join(text for item in tour.items for text in said(item))
    assert not re.findall(r"TOML|\bfiles?\b|\bpacks?\b|--|plain|heartquiz", texts, re.IGNORECASE)
