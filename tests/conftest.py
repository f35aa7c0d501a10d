"""No test touches the files of whoever runs it, and none depends on how their terminal is set up."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp

import pytest

# PYTHONDONTWRITEBYTECODE among them: with it every start of the program compiles it anew, half of its time.
_CLEARED = """
    COLORFGBG COLORTERM COLUMNS FORCE_COLOR HEARTQUIZ_PLAIN HEARTQUIZ_THEME KITTY_WINDOW_ID KONSOLE_VERSION
    LC_ALL LC_CTYPE LC_MESSAGES LINES NO_COLOR PYTHONDONTWRITEBYTECODE PYTHONIOENCODING SSH_CONNECTION TERM
    TERM_PROGRAM TTY_COMPATIBLE TTY_INTERACTIVE VTE_VERSION WT_SESSION XDG_CACHE_HOME XDG_CONFIG_DIRS
    XDG_CONFIG_HOME XDG_DATA_DIRS XDG_DATA_HOME XDG_RUNTIME_DIR XDG_STATE_HOME
""".split()

# Where a shell starts the tests in the background they would ignore Ctrl-C, and so would all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the homes of all tests, in memory where there is such a thing.

    Every reply is synced: on a disk that other programs use the tests would wait for it most of the time.
    """
    memory = Path("/dev/shm")  # noqa: S108 (a folder of its own is made in it)
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield tmp_path_factory.mktemp("homes")
        return
    with TemporaryDirectory(prefix="heartquiz-tests-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The player's own folder: a new one that is not there yet."""
    theirs = Path(mkdtemp(dir=homes))
    for name in _CLEARED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(theirs))
    monkeypatch.setenv("HEARTQUIZ_HOME", str(theirs / "heartquiz"))
    yield theirs / "heartquiz"
    rmtree(theirs, ignore_errors=True)
