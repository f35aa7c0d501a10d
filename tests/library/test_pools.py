"""What is dealt from the index is what `core.game.deck` makes of the same questions in a list."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heartquiz.core.game.deck import deck
from heartquiz.core.game.filters import Filters, chosen, playable
from heartquiz.core.game.modes import MODES, PLAY, Mode
from heartquiz.core.packs.model import Item, fingerprint
from heartquiz.core.packs.question import DIFFICULTIES, KINDS
from heartquiz.library.library import Library, Pool
from heartquiz.library.load import load, read_packs
from testing.birds import ALL
from testing.making import HEAD
from testing.running import install

TAGS = ("sea", "Sky", "land")
FILTERS = st.builds(
    Filters,
    difficulty=st.lists(st.sampled_from(DIFFICULTIES), max_size=2, unique=True).map(tuple),
    tag=st.lists(st.sampled_from((*TAGS, "SEA")), max_size=2, unique=True).map(tuple),
    kind=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
)
MODE = st.sampled_from(list(MODES.values()))


def shelf(facts: int, name: str = "f") -> str:
    """A pack of so many facts: two of three have one question, the others three; some questions have none."""
    parts = []
    for number in range(facts):
        parts.append(f'[[facts]]\nid = "{name}{number}"\nsays = "So it is."\ntags = ["{TAGS[number % 3]}"]\n')
        for kind in ("choice", "true-false", "text")[: 3 if number % 3 == 1 else 1]:
            level = DIFFICULTIES[(number // 2) % 3]
            wrong = ("b", "c", "d")[: number % 3 + 1]
            fields = {
                "choice": f'answer = "a"\nwrong = {list(wrong)}',
                "true-false": 'kind = "true-false"\nanswer = true',
                "text": 'kind = "text"\nanswer = "a"',
            }[kind]
            parts.append(f'[[facts.questions]]\nask = "Well?"\ndifficulty = "{level}"\n{fields}\n')
        if number % 5 == 0:
            parts.append(
                f'[[questions]]\nid = "free{name}{number}"\nask = "Well?"\nanswer = "a"\nwrong = ["b"]\n'
            )
    return "\n".join(parts)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, tuple[Item, ...]]]:
    """A library of some 6,000 questions in four packs, and its questions as a list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEARTQUIZ_HOME", str(tmp_path_factory.mktemp("large")))
        for number in range(3):
            install(f"shelf/p{number}", shelf(1100))
        install("shelf/birds", ALL)
        packs = read_packs(["shelf"])
        yield load(["shelf"]), tuple(item for pack in packs for item in pack.items)


def same(
    library: Library, items: tuple[Item, ...], filters: Filters, mode: Mode, seed: str, start: int
) -> int:
    """Compare a pool of a library with the list; returns how many questions are in it."""
    wanted = playable(chosen(items, filters), mode)
    pool = Pool(library, filters, mode, "key")
    assert (pool.questions, pool.fingerprint) == (len(wanted), fingerprint(wanted))
    assert list(islice(pool.deck(seed, start), 30)) == list(deck(wanted, seed)[start : start + 30])
    return len(wanted)


@settings(max_examples=25, deadline=None)
@given(FILTERS, MODE, st.text(max_size=5), st.integers(0, 6000))
def test_a_pool_of_the_index_is_that_of_the_list(
    large: tuple[Library, tuple[Item, ...]], filters: Filters, mode: Mode, seed: str, start: int
) -> None:
    same(*large, filters, mode, seed, start)


def test_a_large_one_is_dealt_by_buckets_with_filters_and_without(
    large: tuple[Library, tuple[Item, ...]],
) -> None:
    library, items = large
    assert same(library, items, Filters(), PLAY, "tulip", 0) > 4096
    assert same(library, items, Filters(tag=("sea", "sky")), PLAY, "tulip", 0) > 4096
    whole = list(Pool(library, Filters(), PLAY, "key").deck("tulip", 0, 1000))
    assert whole == list(deck(items, "tulip"))


def test_questions_are_found_by_their_ids(large: tuple[Library, tuple[Item, ...]]) -> None:
    library, items = large
    asked = [items[0].id, items[-1].id, "shelf/p0:none", "none:none", "none"]
    assert library.items(asked) == {items[0].id: items[0], items[-1].id: items[-1]}


@pytest.mark.parametrize("facts", [20, 270], ids=["as a whole", "by buckets"])
def test_a_pool_is_kept_up_as_packs_come_change_and_go(facts: int) -> None:
    for number in range(10):
        install(f"shelf/p{number}", shelf(facts))

    def check() -> None:
        packs = read_packs(["shelf"])
        items = tuple(item for pack in packs for item in pack.items)
        for filters in (Filters(), Filters(tag=("sea",)), Filters(kind=("choice",))):
            same(load(["shelf"]), items, filters, PLAY, "tulip", 25)

    check()
    changed = install("shelf/p3", shelf(facts + 5, "other"))
    check()
    install("shelf/new", shelf(facts))
    changed.unlink()
    check()
    install("shelf/p4", shelf(2))
    install("shelf/p5", "nonsense")
    check()
    for number in range(2, 9):  # so many that all is counted again
        install(f"shelf/p{number}", shelf(3))
    check()


def test_a_pool_that_is_not_asked_for_again_for_some_changes_is_counted_anew() -> None:
    for number in range(10):
        install(f"shelf/p{number}", shelf(270))
    assert same(load(["shelf"]), _items(), Filters(), PLAY, "tulip", 0) > 4096
    for facts in (271, 272, 273):
        install("shelf/p3", shelf(facts))
        load(["shelf"])
    same(load(["shelf"]), _items(), Filters(), PLAY, "tulip", 0)


def _items() -> tuple[Item, ...]:
    return tuple(item for pack in read_packs(["shelf"]) for item in pack.items)


def test_pools_are_forgotten_in_time() -> None:
    install("garden", shelf(3))
    library = load(["garden"])
    for number in range(100):
        assert Pool(library, Filters(), PLAY, number).questions == 6
    (kept,) = library.with_index(lambda db: db.execute("SELECT COUNT(*) FROM pools").fetchall())
    assert kept[0] <= 40


def test_what_a_table_makes_is_in_the_index_as_it_is() -> None:
    long = "x" * 400
    install(
        "garden",
        '[[tables]]\nid = "t"\ncolumns = ["a", "b"]\n'
        f'rows = [["{long}", 12345678901234567890123], ["{long}y", 2]]\n'
        '[[tables.questions]]\nkind = "number"\nask = "How many {a} {a}?"\nanswer = "{b}"\n'
        '[[tables.questions]]\nkind = "match"\nask = "Which?"\npairs = ["{a}", "{b}"]\n',
        head=HEAD,
    )
    assert list(Pool(load(["garden"]), Filters(), PLAY, "").in_order()) == list(
        read_packs(["garden"])[0].items
    )
