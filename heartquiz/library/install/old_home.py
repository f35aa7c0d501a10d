"""A home of an earlier heartquiz, which put added packs among the player's own, is taken over once.

Killed anywhere, it is done again: a pack is deleted there only when an addition has the very same.
"""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from heartquiz import locations
from heartquiz.library.install.additions import Addition, Kind, additions, digest, folder_of
from heartquiz.library.install.storage import keep, staging, writing


class _Origin(Struct, frozen=True, kw_only=True):
    key: str
    source: str
    kind: Kind
    added: datetime
    files: dict[str, str]
    commit: str | None = None
    without: tuple[str, ...] = ()


class _Put(Struct, frozen=True):
    """A file that was to change: `before` is what was there, `gone` says that nothing should be."""

    place: str
    before: str | None
    gone: bool = False


class _Journal(Struct, frozen=True):
    puts: tuple[_Put, ...]


def take_over() -> None:
    """Turn what was added earlier into additions; what was edited since stays as the player's own."""
    root = locations.installed_packs()
    with writing():
        for folder in root.glob(".staging-*"):
            _undo(root, folder)
            shutil.rmtree(folder)
        known = {each.key: each for each in additions()} if (root / ".origins").exists() else {}
        for path in sorted((root / ".origins").glob("*.json")):
            with suppress(
                ValueError, msgspec.MsgspecError
            ):  # a damaged one made its packs the player's own then already
                origin = msgspec.json.decode(path.read_bytes(), type=_Origin)
                _delete_copies(root, known.get(origin.key) or _added(root, origin))
        shutil.rmtree(root / ".origins", ignore_errors=True)


def _added(root: Path, origin: _Origin) -> Addition:
    """An addition of the packs that are still as they came."""
    files = {name: sha256 for name, sha256 in origin.files.items() if _is_unchanged(root, name, sha256)}
    fields = structs.asdict(origin) | {"files": files, "folder": folder_of(origin.key, files)}
    addition = Addition(**fields)
    if files:
        with staging() as folder:
            keep((), addition, {name: root / f"{name}.toml" for name in files}, folder)
    return addition


def _delete_copies(root: Path, addition: Addition) -> None:
    for name, sha256 in addition.files.items():
        path = root / f"{name}.toml"
        if _is_unchanged(root, name, sha256):
            path.unlink()
            with suppress(OSError):  # something is left in it
                for folder in path.relative_to(root).parents[:-1]:
                    (root / folder).rmdir()


def _is_unchanged(root: Path, name: str, sha256: str) -> bool:
    path = root / f"{name}.toml"
    through_links = path.resolve() != root.resolve() / f"{name}.toml"
    return not through_links and path.is_file() and digest(path.read_bytes()) == sha256


def _undo(root: Path, folder: Path) -> None:
    """Bring back what a change had replaced in which the program was killed."""
    try:
        puts = msgspec.json.decode((folder / "journal.json").read_bytes(), type=_Journal).puts
    except (
        FileNotFoundError,
        ValueError,
        msgspec.MsgspecError,
    ):  # killed before anything was moved, or after all was
        return
    for put in puts:  # new files go first: one may differ from what comes back in case only
        target, new = root / put.place, folder / "new" / put.place
        if put.before is None and not put.gone and not new.exists() and target.exists():
            target.replace(new)
    for put in puts:
        target, old = root / put.place, folder / "old" / put.place
        if old.exists() or old.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            old.replace(target)
