"""The packs beyond Heartstopper: complete, each name once, and fair to whoever types."""

from collections.abc import Iterable

import pytest
from rapidfuzz.distance import OSA

from heartquiz.core.packs.judge import judge, named
from heartquiz.core.packs.model import Item, Pack
from heartquiz.core.packs.question import KINDS, Choice, List, Order, Text, forms, kind
from heartquiz.library.find import find
from heartquiz.library.load import load, read_packs
from heartquiz.library.reading import check_file

PACKS = ("capitals", "elements", "lists")
COMPLETE = {
    "australia": 8,
    "beatles": 12,
    "bond": 25,
    "canada": 13,
    "chinese-zodiac": 12,
    "christmas": 12,
    "cluedo": 9,
    "decathlon": 10,
    "dickens": 15,
    "dwarves": 13,
    "fellowship": 9,
    "germany": 16,
    "greek-letters": 24,
    "hebrew-letters": 22,
    "hercules": 12,
    "ireland": 32,
    "ivy-league": 8,
    "monarchs": 13,
    "monopoly": 22,
    "moonwalkers": 12,
    "muses": 9,
    "new-testament": 27,
    "periods": 12,
    "plagues": 10,
    "planets": 8,
    "prefixes": 24,
    "presidents": 45,
    "reindeer": 9,
    "republican-months": 12,
    "savoy-operas": 14,
    "shakespeare": 36,
    "shipping-forecast": 31,
    "snooker": 8,
    "spelling-alphabet": 26,
    "states": 50,
    "tube": 11,
    "zodiac": 12,
}


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {pack.name: pack for pack in read_packs(PACKS)}


def of_rows(pack: Pack, *tables: str) -> list[tuple[str, Text]]:
    """What the rows of some tables ask to be typed: the answer as shown, and the question."""
    return [
        (forms(item.question.answer)[0], item.question)
        for item in pack.items
        if isinstance(item.question, Text) and item.table in {f"{pack.name}:{table}" for table in tables}
    ]


def answers(packs: Iterable[Pack]) -> dict[str, list[tuple[str, ...]]]:
    """The names of every list, by the fact it is about, each with its forms."""
    return {
        item.fact: [forms(answer) for answer in item.question.answers]
        for pack in packs
        for item in pack.items
        if isinstance(item.question, List)
    }


@pytest.mark.parametrize("name", PACKS)
def test_it_is_played_only_when_it_is_named_and_says_where_it_is_from(
    name: str, packs: dict[str, Pack]
) -> None:
    head = packs[name].head
    assert head.solo
    assert head.license == "CC0-1.0"
    assert head.source is not None
    assert check_file(find([name])[0]).findings == ()
    assert set(head.allow) <= {"near-answer"}  # Iceland is not Ireland, whatever one types
    assert name not in load([]).packs


@pytest.mark.parametrize("name", PACKS)
def test_every_question_teaches_a_fact_and_has_distractors_enough(name: str, packs: dict[str, Pack]) -> None:
    for item in packs[name].items:
        assert item.about is not None, item.id
        assert item.question.note or item.about.note, item.id
        if isinstance(item.question, Choice):
            assert len(item.question.wrong) >= 3, item.id


def test_two_packs_have_questions_of_every_kind(packs: dict[str, Pack]) -> None:
    for name in ("capitals", "elements"):
        assert {kind(item.question) for item in packs[name].items} == set(KINDS)


def test_each_of_the_118_elements_and_symbols_is_there_once(packs: dict[str, Pack]) -> None:
    rows = of_rows(packs["elements"], "old-names", "well-known", "less-known")
    symbols = [question.ask.split()[-1].rstrip("?") for _, question in rows]
    assert len({name for name, _ in rows}) == len(rows) == 118
    assert len(set(symbols)) == 118
    assert {len(symbol) for symbol in symbols} == {1, 2}


def test_the_numbers_of_the_elements_are_1_to_118_in_the_order_of_the_list(packs: dict[str, Pack]) -> None:
    pack = packs["elements"]
    numbers = {
        name: int(fact.says.rstrip(".").rpartition(" ")[2])
        for fact in pack.facts
        for name, _, rest in [fact.says.partition(" has the symbol ")]
        if rest
    }
    assert sorted(numbers.values()) == list(range(1, 119))
    listed = [names[0] for names in answers([pack])["elements:all-of-them"]]
    assert listed == sorted(numbers, key=lambda name: numbers[name])


def test_the_elements_of_one_letter_are_those_of_the_tables(packs: dict[str, Pack]) -> None:
    rows = of_rows(packs["elements"], "old-names", "well-known", "less-known")
    short = {name for name, question in rows if len(question.ask.split()[-1].rstrip("?")) == 1}
    assert short == {names[0] for names in answers([packs["elements"]])["elements:one-letter"]}


def test_elements_stand_in_the_order_of_the_table_where_they_are_put_in_order(packs: dict[str, Pack]) -> None:
    pack = packs["elements"]
    place = {names[0]: number for number, names in enumerate(answers([pack])["elements:all-of-them"])}
    orders = {item.fact: item.question.answers for item in pack.items if isinstance(item.question, Order)}
    for fact in ("first-eight", "alkali", "precious", "halogens"):
        listed = [place[name] for name in orders[f"elements:{fact}"]]
        assert listed == sorted(listed), fact


@pytest.mark.parametrize("table", ["without-vowels", "anagrams"])
@pytest.mark.parametrize("name", ["capitals", "elements"])
def test_letters_lost_and_mixed_are_those_of_the_answer(
    name: str, table: str, packs: dict[str, Pack]
) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalpha, text.casefold()))

    rows = of_rows(packs[name], table)
    assert rows
    for answer, question in rows:
        if table == "anagrams":
            assert sorted(letters(question.ask.split('"')[1])) == sorted(letters(answer))
        else:
            kept = [char for char in letters(answer) if char not in "aeiou"]
            assert letters(question.ask.split()[-1]) == "".join(kept)


def test_each_country_and_each_capital_is_there_once(packs: dict[str, Pack]) -> None:
    rows = of_rows(packs["capitals"], "well-known", "less-known")
    assert len({country for country, _ in rows}) == len({question.ask for _, question in rows}) == 166


@pytest.mark.parametrize("ending", ["land", "stan"])
def test_countries_of_an_ending_are_all_listed(ending: str, packs: dict[str, Pack]) -> None:
    pack = packs["capitals"]
    countries = [name for name, _ in of_rows(pack, "well-known", "less-known")] + ["Kazakhstan"]
    listed = [names[0] for names in answers([pack])[f"capitals:{ending}"]]
    assert sorted(listed) == sorted(name for name in countries if name.endswith(ending))


def test_distractors_of_a_capital_are_of_its_continent(packs: dict[str, Pack]) -> None:
    (norway,) = [
        item.question for item in packs["capitals"].items if item.id == "capitals:well-known/choice/norway"
    ]
    assert isinstance(norway, Choice)
    assert "Madrid" in norway.wrong
    assert not {"Tokyo", "Cairo", "Ottawa", "Canberra"} & set(norway.wrong)


def test_the_lists_are_complete(packs: dict[str, Pack]) -> None:
    found = {fact.partition(":")[2]: len(names) for fact, names in answers([packs["lists"]]).items()}
    assert found == COMPLETE
    assert len(packs["lists"].items) == len(COMPLETE) >= 20
    assert {8 <= count <= 50 for count in found.values()} == {True}


def test_every_form_of_a_name_names_it(packs: dict[str, Pack]) -> None:
    for pack in packs.values():
        for item in pack.items:
            if isinstance(item.question, List):
                for place, answer in enumerate(item.question.answers):
                    typed = forms(answer)
                    assert named(item.question, typed) == [place] * len(typed), item.id


def test_no_typed_answer_is_taken_for_that_of_another_row(packs: dict[str, Pack]) -> None:
    for pack in packs.values():
        asked = [(item, item.question) for item in pack.items if isinstance(item.question, Text)]
        every = {form for _, question in asked for form in forms(question.answer)}
        for item, question in asked:
            accepted = set(forms(question.answer))
            alike = {form for form in every - accepted if any(_alike(form, answer) for answer in accepted)}
            wrongly = {form for form in alike if _right(item, form)}
            assert not wrongly, item.id


def _alike(form: str, answer: str) -> bool:
    """Whether one could be a slip for the other at all: to judge each by each takes a minute."""
    return OSA.distance(form.casefold(), answer.casefold(), score_cutoff=3) <= 3


def _right(item: Item, typed: str) -> bool:
    return judge(item.question, (typed,), near=item.near) == 1
