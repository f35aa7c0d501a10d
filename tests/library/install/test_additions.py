"""What changes the added packs is done or not done, wherever a program is killed in the middle of it."""

import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library.install.additions import additions, alone
from heartquiz.messages.install import WAITING
from testing.running import PROGRAM, Started, heartquiz
from testing.sources import LILY, ROSE, added, contents, everything, folder, zipped
from testing.steps import killed_after, next_command, outcomes


@pytest.fixture
def source(home: Path) -> Path:
    """A home with two additions, and where they came from, which has changed since."""
    source = home.parent
    folder(source / "q", {"a.toml": ROSE, "b.toml": ROSE})
    folder(source, {"birds.toml": ROSE})
    added(source / "q")
    added(source / "birds.toml")
    folder(source / "q", {"a.toml": LILY, "c.toml": LILY})
    (source / "q" / "b.toml").unlink()
    return source


@pytest.mark.parametrize(
    ("command", "after"),
    [
        (["update", "q"], {"q/a": LILY, "q/c": LILY, "birds": ROSE}),
        (["remove", "q/a", "birds"], {"q/b": ROSE}),
        (["add", "new.toml"], {"q/a": ROSE, "q/b": ROSE, "birds": ROSE, "new": LILY}),
        (["add", "x.zip", "--replace"], {"q/a": LILY, "q/z": LILY, "birds": ROSE}),
    ],
    ids=["update", "remove", "add", "replace"],
)
def test_killed_at_any_point_it_is_as_before_or_done(
    source: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], after: dict[str, str]
) -> None:
    monkeypatch.chdir(source)
    folder(source, {"new.toml": LILY})
    zipped(source / "x.zip", {"q/a.toml": LILY, "q/z.toml": LILY})
    came = outcomes(lambda: heartquiz("packs", *command, "--yes"))
    before = {name: ROSE.encode() for name in ("q/a", "q/b", "birds")}
    assert (came[0], came[-1]) == (before, {name: text.encode() for name, text in after.items()})
    assert sum(one != other for one, other in pairwise(came)) == 1
    assert len(came) > 10


@pytest.mark.usefixtures("source")
def test_ctrl_c_at_any_point_is_as_if_killed_and_the_next_command_clears_away_what_it_leaves() -> None:
    def cleared() -> None:
        next_command()
        assert not any(".staging" in name for name in everything())

    came = outcomes(lambda: heartquiz("packs", "update", "q", "--yes"), cleared, number=signal.SIGINT)
    assert sum(one != other for one, other in pairwise(came)) == 1


def test_an_addition_that_gets_another_name_is_replaced_at_once(home: Path) -> None:
    path = zipped(home.parent / "some.zip", {"a.toml": ROSE})
    added(path)
    zipped(path, {"a.toml": ROSE, "b.toml": ROSE})
    came = outcomes(lambda: heartquiz("packs", "update", "a", "--yes"))
    assert {tuple(sorted(each)) for each in came} == {("a",), ("some/a", "some/b")}


@pytest.mark.usefixtures("source")
def test_what_is_replaced_and_what_a_killed_program_left_is_cleared_away() -> None:
    assert killed_after(15, lambda: heartquiz("packs", "update", "q", "--yes"))
    assert any(".staging" in name for name in everything())
    heartquiz("packs", "update", "q", "--yes")
    files = {
        f"added/{each.path(name).relative_to(locations.added_packs())}"
        for each in additions()
        for name in each.files
    }
    assert set(everything()) == {"added/additions.json", *files}


def test_of_several_at_a_time_each_is_whole_and_none_is_lost(home: Path) -> None:
    sources = [folder(home.parent / f"s{number}", {"a.toml": ROSE}) for number in range(6)]

    def add(source: Path) -> int:
        return subprocess.run([*PROGRAM, "packs", "add", str(source), "--yes"], check=False).returncode

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(add, sources)) == [0] * 6
    assert sorted(contents()) == [f"s{number}/a" for number in range(6)]


def test_a_second_program_says_that_it_waits_and_then_goes_on(home: Path) -> None:
    source = folder(home.parent / "q", {"a.toml": ROSE})
    with alone(lambda: pytest.fail("nobody else is here")):
        second = Started("packs", "add", str(source), "--yes")
        assert second.process.stderr
        assert second.process.stderr.readline() == f"{WAITING}\n"
        assert contents() == {}
    assert second.end().status == 0
    assert sorted(contents()) == ["q/a"]
