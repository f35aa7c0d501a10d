"""Many large packs are read by several processes, and whatever happens to these, all packs are there."""

import os
import resource
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.core.game.filters import Filters
from heartquiz.core.game.modes import PLAY
from heartquiz.library.library import Pool
from heartquiz.library.load import load
from testing.making import facts
from testing.running import install, write

PACKS = 7
LARGE = facts(**{f"fact-{number}": 1 for number in range(30)}) + f"# {'much ado ' * 120_000}\n"
FAULTY = f"{LARGE}[[facts]]\n"


@pytest.fixture(autouse=True)
def shelf() -> None:
    for number in range(PACKS - 1):
        install(f"shelf/p{number}", LARGE)
    install("shelf/faulty", FAULTY)


def dealt() -> list[str]:
    """The deck of the shelf, of which one pack is faulty."""
    library = load(["shelf"])
    assert len(library.passed_over) == 1
    return [item.id for item in Pool(library, Filters(), PLAY, "shelf").deck("tulip")]


def questions() -> list[tuple[object, ...]]:
    """What the index has."""
    with closing(sqlite3.connect(locations.index_file())) as db:
        return db.execute("SELECT * FROM packs JOIN questions USING (pack) ORDER BY name, id").fetchall()


def no_process_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.parametrize(
    "python",
    [
        "#!/bin/sh\nexit 1\n",
        f'#!/bin/sh\n{sys.executable} "$@" | head -c 30000\n',
        "",
    ],
    ids=["fails", "ends in the middle", "not there"],
)
def test_packs_of_a_process_that_fails_are_read_all_the_same(
    python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every, index = dealt(), questions()
    assert len(every) == (PACKS - 1) * 30
    locations.index_file().unlink()
    program = tmp_path / "python"
    if python:
        write(program, python)
        program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    assert dealt() == every
    assert questions() == index
    assert no_process_is_left()


def test_the_work_is_done_by_others() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert len(dealt()) == (PACKS - 1) * 30
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before


def test_ctrl_c_ends_the_processes_and_keeps_what_was_read() -> None:
    def stop(_what: str, done: int, _of: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(["shelf"], stop)
    assert no_process_is_left()
    reports: list[int] = []
    load(["shelf"], lambda *of: reports.append(of[1]))
    assert len(reports) == PACKS - 4
