"""Each thing in the folder that the system has for it; HEARTQUIZ_HOME moves them all."""

import os
import sys
from pathlib import Path

import pytest

from heartquiz import locations


def places() -> dict[str, Path]:
    return {
        "packs": locations.installed_packs(),
        "history": locations.history_file(),
        "index": locations.index_file(),
        "log": locations.log_file(),
    }


def test_everything_is_below_a_folder_that_was_named(home: Path) -> None:
    assert places() == {
        "packs": home / "packs",
        "history": home / "history.db",
        "index": home / "cache" / "index" / "packs.db",
        "log": home / "heartquiz.log",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
@pytest.mark.parametrize("said", [True, False], ids=["named", "usual"])
def test_the_folders_of_a_linux_system(said: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARTQUIZ_HOME")
    own = Path(os.environ["HOME"])
    data, cache, state = own / ".local/share", own / ".cache", own / ".local/state"
    if said:
        data, cache, state = (tmp_path / name for name in ("data", "cache", "state"))
        for name, folder in {"DATA": data, "CACHE": cache, "STATE": state}.items():
            monkeypatch.setenv(f"XDG_{name}_HOME", str(folder))
    assert places() == {
        "packs": data / "heartquiz" / "packs",
        "history": data / "heartquiz" / "history.db",
        "index": cache / "heartquiz" / "index" / "packs.db",
        "log": state / "heartquiz" / "log" / "heartquiz.log",
    }


def test_data_cache_and_log_are_apart_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARTQUIZ_HOME")
    own = Path(os.environ["HOME"])
    folders = {locations.home(), locations.index_file().parents[1], locations.log_file().parent}
    assert len(folders) == 3
    assert all(own in folder.parents for folder in folders)
