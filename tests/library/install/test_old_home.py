"""A home of an earlier heartquiz is taken over: what was added becomes an addition, the rest stays."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library.install import old_home
from heartquiz.library.install.additions import additions, alone
from testing.making import HEAD, facts
from testing.running import heartquiz
from testing.sources import LILY, ROSE, added, contents, everything, folder
from testing.steps import outcomes, played

MINE = HEAD + facts(mine=1)


def take_over() -> None:
    """Take a home over, as every command that changes packs does first."""
    with alone(lambda: None):
        old_home.take_over()


def origin(key: str, source: Path, kind: str, packs: dict[str, str], **more: object) -> str:
    """An origin as it was kept then."""
    files = {name: sha256(text.encode()).hexdigest() for name, text in packs.items()}
    kept = {"key": key, "source": str(source), "kind": kind, "added": "2026-11-24T03:47:55.323949Z"}
    return json.dumps({**kept, "files": files, "commit": None, "without": [], "format": 1, **more}, indent=2)


@pytest.fixture
def packs(home: Path) -> Path:
    """The packs folder as an earlier heartquiz left it: q was added and q/b removed since, q/d edited."""
    source = home.parent
    folder(source / "q", {"a.toml": ROSE, "b.toml": ROSE, "c.toml": LILY, "d.toml": ROSE})
    folder(source, {"birds.toml": LILY})
    q = origin("q", source / "q", "folder", {"q/a": ROSE, "q/c": LILY, "q/d": ROSE}, without=["q/b"])
    return folder(
        home / "packs",
        {
            "q/a.toml": ROSE,
            "q/c.toml": LILY,
            "q/d.toml": MINE,
            "birds.toml": LILY,
            "mine.toml": MINE,
            ".origins/q.json": q,
            ".origins/birds.toml.json": origin("birds.toml", source / "birds.toml", "file", {"birds": LILY}),
            ".origins/damaged.json": "{",
        },
    )


def test_what_is_as_it_came_becomes_an_addition_and_the_rest_stays(packs: Path) -> None:
    take_over()
    assert contents() == {"q/a": ROSE.encode(), "q/c": LILY.encode(), "birds": LILY.encode()}
    left = [path for path in everything() if path.startswith("packs/")]
    assert left == ["packs/mine.toml", "packs/q/d.toml"]
    assert not (packs / ".origins").exists()
    kept = {each.key: each for each in additions()}["q"]
    assert (kept.source, kept.without) == (str(packs.parents[1] / "q"), ("q/b",))


@pytest.mark.usefixtures("packs")
def test_an_update_takes_over_first_and_goes_on_as_before() -> None:
    said = heartquiz("packs", "update", "--yes")
    assert "birds: nothing new." in said.out
    assert sorted(contents()) == ["birds", "q/a", "q/c", "q/d"]
    assert played()["q/d"] == MINE.encode()


@pytest.mark.usefixtures("packs")
def test_killed_at_any_point_what_is_played_stays_the_same_and_it_is_done_again() -> None:
    def done_again() -> None:
        take_over()
        assert len(contents()) == 3
        assert not list(locations.installed_packs().glob(".*"))

    before = played()
    came = outcomes(take_over, done_again)
    assert came == [before] * len(came)
    assert len(came) > 20


def test_what_was_added_meanwhile_is_not_taken_for_a_copy(packs: Path, home: Path) -> None:
    take_over()
    folder(home.parent, {"birds.toml": ROSE})
    added(home.parent / "birds.toml")
    old = origin("birds.toml", home.parent / "birds.toml", "file", {"birds": LILY})
    folder(packs, {"birds.toml": LILY, ".origins/birds.toml.json": old})
    take_over()
    assert contents()["birds"] == ROSE.encode()
    assert played()["birds"] == LILY.encode()


def test_a_pack_in_a_folder_that_is_a_link_stays_where_it_is(packs: Path, home: Path) -> None:
    (packs / "q").rename(home.parent / "elsewhere")
    (packs / "q").symlink_to(home.parent / "elsewhere")
    take_over()
    assert sorted(contents()) == ["birds"]
    assert (home.parent / "elsewhere" / "a.toml").exists()


def test_a_change_that_was_broken_off_is_undone_first(packs: Path) -> None:
    staged = packs / ".staging-mnwdvk78"
    puts = [
        {"place": "q/b.toml", "before": None, "gone": False},
        {"place": "q/a.toml", "before": sha256(ROSE.encode()).hexdigest(), "gone": False},
        {"place": "q/c.toml", "before": sha256(LILY.encode()).hexdigest(), "gone": True},
    ]
    folder(staged, {"journal.json": json.dumps({"puts": puts}), "new/q/a.toml": LILY})
    (staged / "old" / "q").mkdir(parents=True)
    (packs / "q" / "c.toml").rename(staged / "old" / "q" / "c.toml")
    folder(packs, {"q/b.toml": MINE})

    def done_again() -> None:
        take_over()
        assert contents() == {"q/a": ROSE.encode(), "q/c": LILY.encode(), "birds": LILY.encode()}

    came = outcomes(take_over, done_again, same=False)
    assert "q/b" in came[0]
    assert "q/b" not in came[-1]


@pytest.mark.parametrize("journal", [{}, {"journal.json": '{"puts": [{"pla'}, {"done.json": "{}"}])
def test_what_a_killed_program_staged_is_cleared_away(packs: Path, journal: dict[str, str]) -> None:
    folder(packs / ".staging-x", {"new/q/a.toml": LILY, "old/q/c.toml": ROSE, **journal})
    take_over()
    assert played()["q/a"] == ROSE.encode()
    assert not list(packs.glob(".*"))
