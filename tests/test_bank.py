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
from heartquiz.core.packs.typed_answers import normalise
from heartquiz.library.load import read_packs

RUNS = frozenset((Path(__file__).parent / "article_runs.txt").read_text().split())
RUN = 8


@pytest.fixture(scope="module")
def bank() -> tuple[Pack, ...]:
    return tuple(read_packs(["heartstopper"]))


@pytest.fixture(scope="module")
def items(bank: tuple[Pack, ...]) -> list[Item]:
    return [item for pack in bank for item in pack.items]


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


def test_there_is_enough_of_everything(bank: tuple[Pack, ...], items: list[Item]) -> None:
    assert len(items) >= 160
    assert {kind(item.question) for item in items} == set(KINDS)
    for pack in bank:
        assert len(pack.items) >= 20, pack.name
        assert len({kind(item.question) for item in pack.items}) >= 6, pack.name


def test_difficulties_are_spread(items: list[Item]) -> None:
    found = Counter(item.question.difficulty for item in items)
    shares = [found[difficulty] / len(items) for difficulty in DIFFICULTIES]
    assert shares == pytest.approx([0.4, 0.4, 0.2], abs=0.05)


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


def test_what_may_have_changed_is_dated_and_asked_as_of_then(items: list[Item]) -> None:
    for item in items:
        dated = item.about is not None and item.about.as_of is not None
        assert dated == ("May 2022" in item.question.ask), item.id
        stale = re.search(r"\b(currently|now|latest|so far|this year|recently|upcoming)\b", item.question.ask)
        assert not stale, item.id


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
