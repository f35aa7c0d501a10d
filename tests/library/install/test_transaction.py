"""A change of the packs folder is whole or not at all, wherever a program is killed in the middle of it."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from heartquiz.library.install.transaction import Put, held_back, now_at, settle, staged, staging, swap

from heartquiz import locations
from heartquiz.errors import HeartquizError
from testing.running import PATIENCE
from testing.sources import everything

BEFORE = {"kept.toml": b"kept", "old.toml": b"old", "q/gone.toml": b"gone", "s/alone.toml": b"alone"}
AFTER = {"kept.toml": b"kept", "old.toml": b"new", "q/fresh.toml": b"fresh", "r/s/deep.toml": b"deep"}


@pytest.fixture(autouse=True)
def packs() -> None:
    for name, content in BEFORE.items():
        path = locations.installed_packs() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def change(folder: Path) -> tuple[Put, ...]:
    """Stage what turns BEFORE into AFTER."""
    puts = []
    for name in BEFORE | AFTER:
        if BEFORE.get(name) != AFTER.get(name):
            puts.append(Put(name, now_at(name), gone=name not in AFTER))
            if name in AFTER:
                staged(folder, name).write_bytes(AFTER[name])
    return tuple(puts)


def folders() -> set[str]:
    root = locations.installed_packs()
    return {path.name for path in root.rglob("*") if path.is_dir()}


def test_all_is_changed_and_nothing_is_left_behind() -> None:
    with staging() as folder:
        swap(folder, change(folder))
    assert everything() == AFTER
    assert folders() == {"q", "r", "s"}
    assert not (locations.installed_packs() / "s").exists()


def killed_after(calls: int) -> bool:
    """Swap in a process that is killed at its nth call into the system; whether it came to that."""
    child = os.fork()
    if child == 0:
        import sys

        left = calls

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            with staging() as folder:
                puts = change(folder)
                sys.addaudithook(count)
                swap(folder, puts)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def test_killed_at_any_point_it_is_as_before_or_done() -> None:
    came: list[dict[str, bytes]] = []
    for calls in range(200):
        for path in sorted(locations.installed_packs().rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        for name, content in BEFORE.items():
            path = locations.installed_packs() / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        killed = killed_after(calls)
        in_between = everything()
        assert all(name in in_between for name in ("kept.toml", "old.toml"))
        for path in locations.installed_packs().glob(".staging-*"):
            os.utime(path, (0, 0))
        settle()
        came.append(everything())
        assert came[-1] in (BEFORE, AFTER), calls
        if not killed:
            break
    assert not killed
    assert BEFORE in came
    assert came[-1] == AFTER
    assert sum(one != other for one, other in pairwise(came)) == 1
    assert len(came) > 15


def test_a_file_in_the_way_undoes_what_was_done() -> None:
    (locations.installed_packs() / "r").write_bytes(b"in the way")
    with staging() as folder, pytest.raises(HeartquizError, match="nothing was changed"):
        swap(folder, change(folder))
    assert everything() == BEFORE | {"r": b"in the way"}


def test_on_a_file_system_without_hard_links_it_works_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    (locations.installed_packs() / "r").write_bytes(b"in the way")
    with staging() as folder, pytest.raises(HeartquizError, match="nothing was changed"):
        swap(folder, change(folder))
    assert everything() == BEFORE | {"r": b"in the way"}
    (locations.installed_packs() / "r").unlink()
    with staging() as folder:
        swap(folder, change(folder))
    assert everything() == AFTER


def test_a_folder_in_the_way_undoes_what_was_done() -> None:
    (locations.installed_packs() / "r" / "s" / "deep.toml").mkdir(parents=True)
    with staging() as folder, pytest.raises(HeartquizError, match="is a folder: nothing was changed"):
        swap(folder, change(folder))
    assert everything() == BEFORE


def test_what_changed_since_it_was_looked_at_is_left() -> None:
    with staging() as folder:
        puts = change(folder)
        (locations.installed_packs() / "old.toml").write_bytes(b"edited just now")
        with pytest.raises(HeartquizError, match=r"old\.toml was changed meanwhile"):
            swap(folder, puts)
    assert everything() == BEFORE | {"old.toml": b"edited just now"}


def test_ctrl_c_waits_until_the_change_is_done() -> None:
    def interrupted() -> None:
        with staging() as folder:
            puts = change(folder)
            with held_back():
                signal.raise_signal(signal.SIGINT)
                swap(folder, puts)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert everything() == AFTER
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_while_the_rest_is_cleared_away_leaves_none_of_it() -> None:
    child = os.fork()
    if child == 0:
        import sys

        def interrupt(event: str, _: object) -> None:
            if event in ("os.remove", "os.rmdir"):
                signal.raise_signal(signal.SIGINT)

        try:
            with staging() as folder:
                staged(folder, "q/a.toml").write_bytes(b"a")
                sys.addaudithook(interrupt)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert not list(locations.installed_packs().glob(".staging-*"))


@pytest.mark.parametrize("age", [10.0, 90_000.0])
def test_what_a_killed_program_staged_is_cleared_away_after_a_day(age: float) -> None:
    folder = locations.installed_packs() / ".staging-x"
    (folder / "new").mkdir(parents=True)
    (folder / "new" / "a.toml").write_bytes(b"a")
    os.utime(folder, (time.time() - age,) * 2)
    settle()
    assert folder.exists() is (age < 100)


def test_a_journal_that_was_not_written_whole_undoes_nothing() -> None:
    folder = locations.installed_packs() / ".staging-x"
    (folder / "new").mkdir(parents=True)
    (folder / "journal.json").write_bytes(b'{"puts": [{"pla')
    settle()
    assert everything() == BEFORE


def test_staging_leaves_nothing_whatever_happens(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", str(home / "other"))

    def fail(error: Callable[[], BaseException]) -> None:
        with staging() as folder:
            staged(folder, "q/a.toml").write_bytes(b"a")
            raise error()

    for error in (KeyboardInterrupt, BrokenPipeError, ValueError):
        with pytest.raises(error):
            fail(error)
        assert not locations.installed_packs().exists()


def test_of_several_at_a_time_each_is_whole() -> None:
    (locations.installed_packs() / "b.toml").write_bytes(b"before")
    ready = threading.Barrier(6, timeout=PATIENCE)

    def put_two(number: int) -> bool:
        with staging() as folder:
            puts = (Put("a.toml", None), Put("b.toml", now_at("b.toml")))
            for put in puts:
                staged(folder, put.place).write_bytes(b"%d" % number)
            ready.wait()
            try:
                swap(folder, puts)
            except HeartquizError:
                return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(put_two, range(6))) == [False] * 5 + [True]
    assert everything()["a.toml"] == everything()["b.toml"]
