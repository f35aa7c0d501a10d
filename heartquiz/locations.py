"""The one place that knows folders. HEARTQUIZ_HOME moves them all."""

import os
from pathlib import Path

from platformdirs import user_data_path

from heartquiz.errors import failure
from heartquiz.messages.library import HOME_IS_NOWHERE

_HERE = Path(__file__).parent


def home() -> Path:
    """The player's own folder: installed packs and the history. Raises HeartquizError where it is nowhere."""
    moved = os.environ.get("HEARTQUIZ_HOME")
    if not moved:
        return user_data_path("heartquiz", appauthor=False)
    try:
        return Path(moved).expanduser().absolute()
    except (OSError, RuntimeError) as error:  # no working folder, or ~ of an unknown user
        raise failure(HOME_IS_NOWHERE, path=moved) from error


def installed_packs() -> Path:
    """The folder of the packs a player added."""
    return home() / "packs"


def bundled_packs() -> Path:
    """The folder of the packs that ship: inside an installed package, else beside it in the checkout."""
    inside = _HERE / "questions"
    return inside if inside.is_dir() else _HERE.parent / "questions"


def history_file() -> Path:
    """The record of rounds and replies."""
    return home() / "history.db"


def index_folder() -> Path:
    """What was read of packs before, to be quick: may be deleted at any time."""
    return home() / "index"


def log_file() -> Path:
    """Where the details of an unexpected error go."""
    return home() / "heartquiz.log"
