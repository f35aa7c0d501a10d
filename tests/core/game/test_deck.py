"""Decks, hands and what is shown of a question, as a seed decides them."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartquiz.core.game.deck import deck, hand, prompt
from heartquiz.core.game.filters import Filters, chosen, to_loosen
from heartquiz.core.game.seeds import clean_seed, joined_seed, split_seed
from heartquiz.core.packs.judge import judge
from heartquiz.core.packs.model import Item, fingerprint
from heartquiz.core.packs.question import KINDS, Match, answer_texts
from testing.making import asked, bare_ids, facts, items

GARDEN = items(facts(rose=3, lily=1, iris=2, fern=1))
RIVERS = items(
    """
    [[tables]]
    id = "rivers"
    columns = ["river", "sea"]
    rows = [["Rhine", "North Sea"], ["Rhone", "Mediterranean"], ["Neva", "Baltic"], ["Don", "Azov"]]
    [[tables.questions]]
    ask = "Where does the {river} end?"
    answer = "{sea}"
    [[tables.questions]]
    kind = "match"
    ask = "Which ends where?"
    pairs = ["{river}", "{sea}"]
    [[tables.questions]]
    kind = "list"
    ask = "Name four rivers."
    answers = "{river}"
    """
)
MIXED = GARDEN + RIVERS

CHOICE = 'answer = "oak"\nwrong = ["ash", "elm", "yew", "fir", "bay", "box"]'
MULTI = 'kind = "multi"\nanswers = ["oak", "ash"]\nwrong = ["tin", "zinc", "lead"]'
ORDER = 'kind = "order"\nanswers = ["one", "two", "three", "four"]'
MATCH = """
kind = "match"
pairs = [["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"], ["e", "5"], ["f", "6"], ["g", "7"], ["h", "8"]]
wrong = ["9"]
"""

# These never change: a change would give another game for every seed that was ever shared ------------------

DECKS = {
    "tulip": """
        rivers/choice/don rivers/choice/rhone lily/1 rivers/choice/rhine rose/2 rivers/choice/neva iris/2
        rivers/match fern/1 rose/3 iris/1 rivers/list rose/1
    """,
    "2026-05-13": """
        rivers/choice/don fern/1 rivers/choice/rhine rose/3 iris/2 lily/1 rivers/choice/rhone
        rivers/choice/neva rivers/match rose/2 iris/1 rivers/list rose/1
    """,
    "Łódź 🌷": """
        lily/1 rose/1 rivers/choice/don rivers/choice/rhine rivers/choice/neva iris/2 rivers/choice/rhone
        fern/1 rivers/match rose/3 iris/1 rivers/list rose/2
    """,
}
CHOICES = {
    (CHOICE, "tulip"): "fir oak yew box",
    (CHOICE, "2026-05-13"): "bay elm oak fir",
    (CHOICE, "Łódź 🌷"): "oak bay fir ash",
    (MULTI, "tulip"): "oak tin ash zinc lead",
    (MULTI, "2026-05-13"): "lead ash tin zinc oak",
    (MULTI, "Łódź 🌷"): "oak tin ash zinc lead",
    (ORDER, "tulip"): "two one three four",
    (ORDER, "2026-05-13"): "two three four one",
    (ORDER, "Łódź 🌷"): "two three one four",
    (MATCH, "tulip"): "4 7 9 3 1 2",
    (MATCH, "2026-05-13"): "3 9 5 6 8 1",
    (MATCH, "Łódź 🌷"): "2 7 3 4 9 1",
}
PAIRS = {
    "tulip": "b c d a g",
    "2026-05-13": "f c e a h",
    "Łódź 🌷": "g a d b c",
}


@pytest.mark.parametrize("seed", DECKS)
def test_the_deck_of_a_seed(seed: str) -> None:
    assert bare_ids(deck(MIXED, seed)) == DECKS[seed].split()


@pytest.mark.parametrize(("fields", "seed"), CHOICES)
def test_the_choices_of_a_seed(fields: str, seed: str) -> None:
    assert asked(fields, seed=seed).choices == tuple(CHOICES[fields, seed].split())


@pytest.mark.parametrize("seed", PAIRS)
def test_the_pairs_of_a_seed(seed: str) -> None:
    match = asked(MATCH, seed=seed).question
    assert isinstance(match, Match)
    assert [left for left, _ in match.pairs] == PAIRS[seed].split()


def test_the_fingerprint_of_a_pool() -> None:
    assert fingerprint(GARDEN) == "fa1f341f"
    assert fingerprint(MIXED) == fingerprint(tuple(reversed(MIXED))) == "6606075f"


def test_the_order_of_the_pool_changes_no_deck() -> None:
    assert deck(reversed(MIXED), "tulip") == deck(MIXED, "tulip")


@pytest.mark.parametrize(
    "changed",
    [
        facts(rose=3, lily=1, iris=2),
        facts(rose=3, lily=1, iris=2, tern=1),
        facts(rose=3, lily=1, iris=2, fern=1).replace("So?", "So, then?", 1),
        facts(rose=3, lily=1, iris=2, fern=1).replace("answer = true", "answer = false", 1),
    ],
    ids=["one fewer", "another id", "another wording", "another answer"],
)
def test_another_pool_has_another_fingerprint(changed: str) -> None:
    assert fingerprint(items(changed)) != fingerprint(GARDEN)


# Every fact before any comes back -------------------------------------------------------------------------

SEEDS = st.text(max_size=12)
POOLS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5), min_size=1).map(
    lambda numbers: items(facts(**numbers))
)


@given(POOLS, SEEDS)
def test_a_deck_is_the_pool(pool: tuple[Item, ...], seed: str) -> None:
    assert sorted(bare_ids(deck(pool, seed))) == sorted(bare_ids(pool))


@given(POOLS, SEEDS)
def test_every_fact_comes_before_any_comes_back(pool: tuple[Item, ...], seed: str) -> None:
    first_of_each = deck(pool, seed)[: len({item.fact for item in pool})]
    assert {item.fact for item in first_of_each} == {item.fact for item in pool}


@given(POOLS, SEEDS, st.integers(0, 40), st.integers(1, 15))
def test_a_hand_asks_no_fact_twice_while_others_are_left(
    pool: tuple[Item, ...], seed: str, start: int, count: int
) -> None:
    cards = deck(pool, seed)
    held, left = hand(cards, start, count), cards[start:]
    assert len({item.fact for item in held}) == min(len(held), len({item.fact for item in left}))


@given(POOLS, SEEDS, st.integers(1, 15))
def test_hands_share_out_the_deck(pool: tuple[Item, ...], seed: str, count: int) -> None:
    cards = deck(pool, seed)
    hands = [hand(cards, start, count) for start in range(0, len(cards), count)]
    assert [len(held) for held in hands[:-1]] == [count] * (len(hands) - 1)
    assert sorted(item.id for held in hands for item in held) == sorted(item.id for item in pool)


def test_asked_for_more_than_is_left_a_hand_is_what_is_left() -> None:
    cards = deck(GARDEN, "tulip")
    assert len(hand(cards, 0, 100)) == 7
    assert hand(cards, 5, 10) == cards[5:]
    assert hand(cards, 7, 10) == ()


@given(SEEDS, st.integers(0, 12), st.integers(1, 13))
def test_a_whole_table_is_asked_after_its_rows(seed: str, start: int, count: int) -> None:
    dealt = deck(MIXED, seed)[start : start + count]
    held = hand(deck(MIXED, seed), start, count)
    of_table = [item.whole for item in held if item.table]
    assert of_table == sorted(of_table)
    assert [item for item in held if item.whole] == [item for item in dealt if item.whole]
    assert [item for item in held if not item.whole] == [item for item in dealt if not item.whole]
    in_order = [item.whole for item in dealt if item.table]
    assert held == dealt or in_order != sorted(in_order)


# No fact, no place, no distractor is favoured -------------------------------------------------------------

MANY = [f"seed {number}" for number in range(2400)]


def fair(found: Counter[str], of: int, among: int) -> bool:
    """Whether each came up as often as chance would have it, give or take five standard deviations."""
    share = of / among
    spread = 5 * (share * (1 - 1 / among)) ** 0.5
    return len(found) == among and all(abs(times - share) < spread for times in found.values())


def test_each_fact_is_first_equally_often_however_many_questions_it_has() -> None:
    pool = items(facts(rose=9, lily=1, iris=2, fern=1, aster=1, thyme=4))
    assert fair(Counter(deck(pool, seed)[0].fact for seed in MANY), len(MANY), 6)


def test_each_question_of_a_fact_is_the_first_of_it_equally_often() -> None:
    pool = items(facts(rose=5, lily=1))
    firsts = Counter(next(card.id for card in deck(pool, seed) if "rose" in card.id) for seed in MANY)
    assert fair(firsts, len(MANY), 5)


def test_the_order_of_the_facts_is_any() -> None:
    pool = items(facts(rose=1, lily=1, iris=1, fern=1))
    orders = Counter(" ".join(card.fact for card in deck(pool, seed)) for seed in MANY)
    assert fair(orders, len(MANY), 24)


def test_the_answer_stands_in_each_place_equally_often() -> None:
    places = Counter(str(asked(CHOICE, seed=seed).choices.index("oak")) for seed in MANY[:800])
    assert fair(places, 800, 4)


def test_the_answer_of_each_question_stands_in_its_own_place() -> None:
    pool = items("".join(f"[[questions]]\nid = 'q{n}'\nask = '?'\n{CHOICE}\n" for n in range(800)))
    assert fair(Counter(str(prompt(item, "tulip").choices.index("oak")) for item in pool), 800, 4)


def test_the_partner_of_the_first_line_stands_in_each_place_equally_often() -> None:
    fields = (
        'kind = "match"\npairs = [["a", "a"], ["b", "b"], ["c", "c"], ["d", "d"], ["e", "e"], ["f", "f"]]'
    )
    shown = [asked(fields, seed=seed) for seed in MANY[:800]]
    assert fair(Counter(str(each.choices.index(answer_texts(each.question)[0])) for each in shown), 800, 5)


def test_each_distractor_is_shown_equally_often() -> None:
    shown = Counter(
        wrong for seed in MANY[:800] for wrong in asked(CHOICE, seed=seed).choices if wrong != "oak"
    )
    assert sum(shown.values()) == 3 * 800
    assert fair(shown, 3 * 800, 6)


def test_each_pair_of_a_long_match_is_shown_equally_often() -> None:
    shown = Counter(
        answer for seed in MANY[:800] for answer in answer_texts(asked(MATCH, seed=seed).question)
    )
    assert sum(shown.values()) == 5 * 800
    assert fair(shown, 5 * 800, 8)


# What is shown --------------------------------------------------------------------------------------------


@given(SEEDS)
def test_a_choice_shows_the_answer_and_three_of_the_rest(seed: str) -> None:
    choices = asked(CHOICE, seed=seed).choices
    assert len(set(choices)) == 4
    assert "oak" in choices
    assert set(choices) <= {"oak", "ash", "elm", "yew", "fir", "bay", "box"}


def test_a_choice_of_few_shows_all() -> None:
    assert sorted(asked('answer = "oak"\nwrong = ["ash"]').choices) == ["ash", "oak"]


@given(SEEDS)
def test_a_multi_shows_all(seed: str) -> None:
    assert sorted(asked(MULTI, seed=seed).choices) == ["ash", "lead", "oak", "tin", "zinc"]


def test_true_comes_before_false_whatever_the_answer() -> None:
    for answer in ("true", "false"):
        assert asked(f'kind = "true-false"\nanswer = {answer}').choices == ("true", "false")


def test_nothing_is_shown_where_one_types() -> None:
    for fields in (
        'kind = "text"\nanswer = "a"',
        'kind = "number"\nanswer = 1',
        'kind = "list"\nanswers = ["a", "b"]',
    ):
        assert asked(fields).choices == ()


@pytest.mark.parametrize(
    "last",
    [
        "All of the above",
        "None of the above.",
        "none of these",
        "Both of them",
        "Neither of those!",
        "ANY OF THE ABOVE",
    ],
)
def test_what_speaks_of_the_others_stays_last(last: str) -> None:
    for seed in MANY[:60]:
        assert asked(f'answer = "oak"\nwrong = ["ash", "elm", "{last}"]', seed=seed).choices[-1] == last
        assert asked(f'answer = "{last}"\nwrong = ["ash", "elm", "yew"]', seed=seed).choices[-1] == last
        assert (
            asked(f'kind = "multi"\nanswers = ["oak"]\nwrong = ["{last}", "ash"]', seed=seed).choices[-1]
            == last
        )


@pytest.mark.parametrize("text", ["All of them left", "None", "Some of the above", "Above all of these, oak"])
def test_what_only_sounds_so_does_not(text: str) -> None:
    places = {
        asked(f'answer = "oak"\nwrong = ["ash", "{text}"]', seed=seed).choices.index(text)
        for seed in MANY[:60]
    }
    assert places == {0, 1, 2}


@pytest.mark.parametrize("lines", [3, 4, 8])
def test_an_order_is_never_shown_solved(lines: int) -> None:
    answers = tuple("abcdefgh"[:lines])
    fields = f'kind = "order"\nanswers = {list(answers)}'
    seen = {asked(fields, seed=seed).choices for seed in MANY[:300]}
    assert answers not in seen
    assert all(sorted(choices) == list(answers) for choices in seen)
    assert len(seen) > 1
    if lines == 3:
        assert seen == set(permutations(answers)) - {answers}


@given(SEEDS)
def test_a_match_shows_five_pairs_at_most_and_the_spare_sides(seed: str) -> None:
    shown = asked(MATCH, seed=seed)
    match = shown.question
    assert isinstance(match, Match)
    assert len(match.pairs) == 5
    assert set(match.pairs) < {(left, right) for left, right in zip("abcdefgh", "12345678", strict=True)}
    assert sorted(shown.choices) == sorted([*(right for _, right in match.pairs), "9"])
    assert judge(match, answer_texts(match)) == 1


def test_a_right_side_that_two_share_is_shown_once() -> None:
    shown = asked('kind = "match"\npairs = [["Po", "Italy"], ["Rhone", "France"], ["Arno", "Italy"]]')
    assert sorted(shown.choices) == ["France", "Italy"]
    assert judge(shown.question, answer_texts(shown.question)) == 1


def test_two_questions_with_the_same_lines_are_shuffled_each_in_its_own_way() -> None:
    orders = {asked(MULTI, f"question-{number}").choices for number in range(20)}
    assert len(orders) > 5


# Seeds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seed", "start"),
    [
        ("tulip", "tulip", 0),
        ("tulip+20", "tulip", 20),
        ("tulip+0", "tulip", 0),
        ("a+b", "a+b", 0),
        ("a+1+2", "a+1", 2),
        ("+20", "+20", 0),
        ("tulip+", "tulip+", 0),
        ("tulip+-1", "tulip+-1", 0),
        ("tulip+1234567890", "tulip+1234567890", 0),
        ("2026-05-13", "2026-05-13", 0),
        ("", "", 0),
    ],
)
def test_a_seed_as_it_is_typed(text: str, seed: str, start: int) -> None:
    assert split_seed(text) == (seed, start)


def test_a_seed_as_it_is_shown() -> None:
    assert joined_seed("tulip", 0) == "tulip"
    assert joined_seed("tulip", 20) == "tulip+20"


@given(
    st.one_of(SEEDS, st.from_regex(r"[a+]{1,3}[0-9]{0,3}(\+[0-9]{1,3})?", fullmatch=True)),
    st.integers(0, 10**9 - 1),
)
def test_the_shown_seed_is_the_seed(text: str, start: int) -> None:
    seed = clean_seed(text)
    if seed:
        assert split_seed(joined_seed(seed, start)) == (seed, start)
    assert clean_seed(seed) == seed


def test_the_shown_seed_replays_the_round() -> None:
    dealt = [prompt(item, "tulip") for item in hand(deck(MIXED, "tulip"), 6, 4)]
    seed, start = split_seed("tulip+6")
    again = [prompt(item, seed) for item in hand(deck(reversed(MIXED), seed), start, 4)]
    assert again == dealt
    assert len(dealt) == 4


def test_a_seed_is_one_line_of_composed_letters() -> None:
    assert clean_seed("  Zoe\N{COMBINING DIAERESIS}\n and\t\x1b[31m ") == "Zoë and ␛[31m"


# Filters --------------------------------------------------------------------------------------------------

SHELF = items(
    """
    [[questions]]
    id = "a"
    ask = "?"
    answer = "a"
    wrong = ["b"]
    difficulty = "easy"
    tags = ["Sea"]
    [[questions]]
    id = "b"
    kind = "true-false"
    ask = "?"
    answer = true
    tags = ["sea", "old"]
    [[questions]]
    id = "c"
    kind = "number"
    ask = "?"
    answer = 1
    difficulty = "hard"
    tags = ["old"]
    [[questions]]
    id = "d"
    kind = "number"
    ask = "?"
    answer = 1
    difficulty = "easy"
    """
)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), "a b c d"),
        (Filters(difficulty=("easy",)), "a d"),
        (Filters(difficulty=("easy", "medium")), "a b d"),
        (Filters(kind=("number",)), "c d"),
        (Filters(kind=("number", "choice")), "a c d"),
        (Filters(kind=KINDS), "a b c d"),
        (Filters(tag=("sea",)), "a b"),
        (Filters(tag=("SEA", "old")), "a b c"),
        (Filters(tag=("se",)), ""),
        (Filters(difficulty=("easy",), kind=("number",)), "d"),
        (Filters(difficulty=("easy",), kind=("number",), tag=("sea",)), ""),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else None,
)
def test_what_passes_every_filter_is_left(filters: Filters, left: str) -> None:
    assert " ".join(bare_ids(chosen(SHELF, filters))) == left


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        (Filters(kind=("order",)), "kind"),
        (Filters(tag=("moon",)), "tag"),
        (Filters(difficulty=("medium",), kind=("number",)), "kind"),
        (Filters(tag=("moon",), kind=("number",)), "tag"),
        (Filters(difficulty=("easy",), tag=("old",)), "tag"),
        (Filters(difficulty=("medium",), tag=("moon",), kind=("order",)), ""),
        (Filters(difficulty=("medium",), tag=("sea",), kind=("number",)), "kind"),
        (Filters(difficulty=("hard",), tag=("sea",), kind=("choice",)), "difficulty"),
    ],
)
def test_the_filter_to_loosen_is_one_without_which_something_is_left(filters: Filters, name: str) -> None:
    assert chosen(SHELF, filters) == ()
    assert to_loosen(filters, lambda looser: bool(chosen(SHELF, looser))) == name
