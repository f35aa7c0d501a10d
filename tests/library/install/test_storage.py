"""What changes the added packs is done or not done, wherever a program is killed in the middle of it."""

import fcntl
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.errors import HeartquizError
from heartquiz.library.install.additions import additions
from heartquiz.library.install.delivery import deliver
from heartquiz.library.install.plan import holding, plan, remove
from heartquiz.library.install.source import source_of
from heartquiz.library.install.storage import clear, commit, held_back, keep, staging
from testing.running import PATIENCE, heartquiz
from testing.sources import LILY, ROSE, added, contents, everything, folder, zipped
from testing.steps import killed_after, outcomes


def quiet(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""


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
    clear()
    files = {
        f"added/{each.path(name).relative_to(locations.added_packs())}"
        for each in additions()
        for name in each.files
    }
    assert set(everything()) == {"added/additions.json", *files}


def test_what_another_program_is_working_in_is_not_cleared_away() -> None:
    with staging() as working:
        clear()
        assert working.exists()
    assert not working.exists()


@pytest.mark.usefixtures("source")
def test_while_a_change_is_made_no_other_program_makes_one() -> None:
    child = os.fork()
    if child == 0:

        def intrude(event: str, _: object) -> None:
            if event == "os.rename":
                with suppress(BlockingIOError):
                    fcntl.flock(os.open(locations.added_packs(), os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
                    os._exit(1)

        sys.addaudithook(intrude)
        remove(holding({"q/a"}), {"q/a"})
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert "q/a" not in contents()


def test_of_several_at_a_time_each_is_whole_and_none_is_lost(home: Path) -> None:
    sources = [folder(home.parent / f"s{number}", {"a.toml": ROSE}) for number in range(6)]
    ready = threading.Barrier(6, timeout=PATIENCE)

    def one(source: Path) -> None:
        with staging() as working:
            made = plan(deliver(source_of(str(source)), working, quiet), replace=False, update=False)
            ready.wait()
            keep(made.before, made.after, made.files, working, quiet)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, sources))
    assert sorted(contents()) == [f"s{number}/a" for number in range(6)]


@pytest.mark.usefixtures("source")
def test_of_two_that_change_the_same_the_second_is_refused() -> None:
    before = holding({"q/a"})
    remove(before, {"q/a"})
    with pytest.raises(HeartquizError, match="in the meantime"):
        remove(before, {"q/b"})
    with pytest.raises(HeartquizError, match="in the meantime"):
        commit((), before)
    assert sorted(contents()) == ["birds", "q/b"]


@pytest.mark.usefixtures("source")
def test_ctrl_c_waits_until_the_change_is_done() -> None:

    def interrupted() -> None:
        with held_back():
            signal.raise_signal(signal.SIGINT)
            remove(holding({"q/a"}), {"q/a"})

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "q/a" not in contents()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_while_the_rest_is_cleared_away_leaves_none_of_it() -> None:
    child = os.fork()
    if child == 0:

        def interrupt(event: str, _: object) -> None:
            if event in ("os.remove", "os.rmdir"):
                signal.raise_signal(signal.SIGINT)

        try:
            with staging() as working:
                (working / "a.toml").write_bytes(b"a")
                sys.addaudithook(interrupt)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert not list(locations.added_packs().glob(".staging-*"))


@pytest.mark.parametrize("error", [KeyboardInterrupt, BrokenPipeError, ValueError])
def test_staging_leaves_nothing_whatever_happens(error: type[BaseException]) -> None:
    def fail() -> None:
        with staging() as working:
            (working / "a.toml").write_bytes(b"a")
            raise error()

    with pytest.raises(error):
        fail()
    assert everything() == {}
