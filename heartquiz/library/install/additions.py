"""What was added from elsewhere: complete folders that never change, and one file that points to them.

Replacing that file is all that adds, updates or removes packs. A program that is killed before that leaves a
folder to which nothing points; the next one clears it away.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Literal

import msgspec
from msgspec import Struct, structs

from heartquiz import locations
from heartquiz.errors import failure, reason
from heartquiz.messages import install


class Addition(Struct, frozen=True):
    """What one `packs add` brought.

    `key` names it: the folder its packs lie in, or the file where it is a single one. `source` is what was
    given, in a form that lasts; `files` has the sha256 of each pack by its name, `folder` is where they lie
    as soon as they are kept; `without` are packs the player removed, which an update leaves out; `called` is
    the name that the player gave it, in place of the source's.
    """

    key: str
    source: str
    files: dict[str, str]
    folder: str = ""
    without: tuple[str, ...] = ()
    called: str = ""

    @property
    def name(self) -> str:
        """What a player calls it."""
        return self.key.removesuffix(".toml")

    def path(self, name: str) -> Path:
        """Where one of its packs lies."""
        return locations.added_packs() / self.folder / f"{name}.toml"


class _Pointers(Struct, frozen=True):
    additions: tuple[Addition, ...]
    format: Literal[1] = 1


def pointer_file() -> Path:
    """The file that has all additions."""
    return locations.added_packs() / "additions.json"


def additions() -> tuple[Addition, ...]:
    """All that was added, by its key. Raises HeartquizError where it cannot be read."""
    try:
        return msgspec.json.decode(pointer_file().read_bytes(), type=_Pointers).additions
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise failure(install.DAMAGED, path=str(pointer_file()), why=reason(error)) from error


def digest(path: Path, beside: Iterable[str] = ()) -> str:
    """The sha256 of a file, in hex; with those `beside` it that it is made of, the one of them all."""
    first, *others = (
        hashlib.sha256(each.read_bytes()).hexdigest() for each in (path, *map(path.with_name, sorted(beside)))
    )
    return hashlib.sha256("".join((first, *others)).encode()).hexdigest() if others else first


@contextmanager
def writing() -> Iterator[None]:
    """Around what writes before anything is changed: OSError becomes a line that says so."""
    try:
        yield
    except OSError as error:
        raise failure(install.NOT_WRITTEN, path=str(locations.added_packs()), why=reason(error)) from error


@contextmanager
def alone(wait: Callable[[], None]) -> Iterator[None]:
    """Let one program at a time change what was added; what a killed one has left is cleared away first.

    `wait` is called before another program is waited for. Raises HeartquizError where nothing can be written.
    """
    root = locations.added_packs()
    with writing():
        root.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # on Windows two at a time are not kept apart
        clear()
        yield
        return
    lock = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        clear()
        yield
    finally:
        os.close(lock)


@contextmanager
def staging() -> Iterator[Path]:
    """A folder in which packs are prepared, which is gone afterwards."""
    root = locations.added_packs()
    with writing():
        folder = TemporaryDirectory(prefix=".staging-", dir=root, ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)


def put(folder: Path, file: str, content: bytes) -> Path:
    """Prepare a file in a folder; returns its path."""
    path = folder / file
    with writing():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def keep(before: Iterable[Addition], after: Addition, packs: Path) -> None:
    """Have additions replaced by one whose packs are prepared in a folder, which becomes its folder.

    Raises HeartquizError, with nothing changed, where nothing can be written.
    """
    folder = f"{after.name}-{token_hex(4)}"
    with writing():
        for path in (packs, *packs.rglob("*")):
            if path.is_file():
                path.chmod(0o444)  # or it might be edited, and the next update would undo that
            _sync(path)
        packs.rename(locations.added_packs() / folder)
        _sync(locations.added_packs())
    commit(before, (structs.replace(after, folder=folder),))


def commit(before: Iterable[Addition], after: Iterable[Addition]) -> None:
    """Have additions replaced by others, and clear away what nothing points to any more.

    Raises HeartquizError, with nothing changed, where nothing can be written.
    """
    every = (*(each for each in additions() if each not in before), *after)
    pointers = msgspec.json.encode(_Pointers(tuple(sorted(every, key=lambda each: each.key))))
    with writing():
        fresh = pointer_file().with_suffix(".new")
        fresh.write_bytes(msgspec.json.format(pointers, indent=2) + b"\n")
        _sync(fresh)
        fresh.replace(pointer_file())
        _sync(locations.added_packs())
    clear()


def clear() -> None:
    """Clear away every folder that no addition points to."""
    kept = {each.folder for each in additions()}
    with writing():
        for folder in locations.added_packs().iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
