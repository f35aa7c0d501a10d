"""The one place that knows folders. HEARTQUIZ_HOME moves them all."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path, user_log_path

from heartquiz.errors import failure
from heartquiz.messages.library import HOME_IS_NOWHERE

_HERE = Path(__file__).parent
_NAME = "heartquiz"


def home() -> Path:
    """The player's own folder. Raises HeartquizError where HEARTQUIZ_HOME names what cannot be one."""
    return _moved() or user_data_path(_NAME, appauthor=False)


def _moved() -> Path | None:
    folder = os.environ.get("HEARTQUIZ_HOME")
    try:
        return Path(folder).expanduser().absolute() if folder else None
    except (OSError, RuntimeError) as error:  # no working folder, or ~ of an unknown user
        raise failure(HOME_IS_NOWHERE, path=str(folder)) from error


def installed_packs() -> Path:
    """The folder of the player's own packs, which the program never writes."""
    return home() / "packs"


def added_packs() -> Path:
    """The folder of the packs that were added from elsewhere, which nobody else writes."""
    return home() / "added"


def bundled_packs() -> Path:
    """The folder of the packs that ship: inside an installed package, else beside it in the checkout."""
    inside = _HERE / "questions"
    return inside if inside.is_dir() else _HERE.parent / "questions"


def history_file() -> Path:
    """The record of rounds and replies."""
    return home() / "history.db"


def index_file() -> Path:
    """What was read of packs before, to be quick: may be deleted at any time."""
    return _cache() / "index" / "packs.db"


def dictionary_folder() -> Path:
    """The words of languages, compiled to be quick: may be deleted at any time."""
    return _cache() / "words"


def _cache() -> Path:
    moved = _moved()
    return moved / "cache" if moved else user_cache_path(_NAME, appauthor=False)


def old_index_folder() -> Path:
    """Where version 0.1.0 kept what is in the index now."""
    return home() / "index"


def log_file() -> Path:
    """Where the details of an unexpected error go."""
    return (_moved() or user_log_path(_NAME, appauthor=False)) / "heartquiz.log"
