"""A home of an earlier heartquiz, which put added packs among the player's own, is taken over once.

Killed anywhere, it is done again: a pack is deleted there only when an addition has the very same.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path

import msgspec

from heartquiz import locations
from heartquiz.library.install.additions import Addition, additions, digest, keep, put, staging, writing


def take_over() -> None:
    """Turn what was added earlier into additions; what was edited since stays as the player's own."""
    root = locations.installed_packs()
    with writing():
        for folder in root.glob(".staging-*"):
            _undo(root, folder)
            shutil.rmtree(folder)
        for path in sorted((root / ".origins").glob("*.json")):
            with suppress(ValueError, msgspec.MsgspecError):  # a damaged one made its packs the player's own
                _take(root, msgspec.json.decode(path.read_bytes(), type=Addition))
        shutil.rmtree(root / ".origins", ignore_errors=True)


def _take(root: Path, origin: Addition) -> None:
    """Have an addition of the packs that are still as they came, and delete them here."""
    addition = next((each for each in additions() if each.key == origin.key), None)
    if not addition:
        files = {name: sha256 for name, sha256 in origin.files.items() if _is_unchanged(root, name, sha256)}
        addition = msgspec.structs.replace(origin, files=files)
        if files:
            with staging() as folder:
                for name in files:
                    put(folder / "packs", f"{name}.toml", (root / f"{name}.toml").read_bytes())
                keep((), addition, folder / "packs")
    for name, sha256 in addition.files.items():
        if _is_unchanged(root, name, sha256):
            (root / f"{name}.toml").unlink()
            with suppress(OSError):  # something is left in it
                for parent in Path(f"{name}.toml").parents[:-1]:
                    (root / parent).rmdir()


def _is_unchanged(root: Path, name: str, sha256: str) -> bool:
    path = root / f"{name}.toml"
    through_links = path.resolve() != root.resolve() / f"{name}.toml"
    return not through_links and path.is_file() and digest(path) == sha256


def _undo(root: Path, folder: Path) -> None:
    """Bring back what a change had replaced in which the program was killed."""
    with suppress(FileNotFoundError, ValueError):  # killed before anything was moved, or after all was
        for put_ in json.loads((folder / "journal.json").read_bytes())["puts"]:
            place, came = put_["place"], put_["before"] is None and not put_["gone"]
            if came and not (folder / "new" / place).exists():
                (root / place).unlink(missing_ok=True)
        for old in [path for path in (folder / "old").rglob("*") if not path.is_dir()]:
            target = root / old.relative_to(folder / "old")
            target.parent.mkdir(parents=True, exist_ok=True)
            old.replace(target)
