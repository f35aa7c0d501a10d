"""The one place that knows folders. HEARTQUIZ_HOME moves them all."""

import os
from pathlib import Path

from platformdirs import user_data_path

from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError

_HERE = Path(__file__).parent


def home() -> Path:
    """The player's own folder: installed packs and the history. Raises HeartquizError where it is nowhere."""
    moved = os.environ.get("HEARTQUIZ_HOME")
    if not moved:
        return user_data_path("heartquiz", appauthor=False)
    try:
        return Path(moved).expanduser().absolute()
    except (OSError, RuntimeError) as error:  # the working folder is gone; ~ of nobody
        message = f"HEARTQUIZ_HOME is no folder: {one_line(moved)}"
        raise HeartquizError(message, "set it to a whole path, or leave it out") from error


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


def index_folder() -> Path:
    """What was read of packs before, to be quick: may be deleted at any time."""
    return home() / "index"


def log_file() -> Path:
    """Where the details of an unexpected error go."""
    return home() / "heartquiz.log"
