"""The packs folder: what is put in it and taken out goes as a whole or not at all.

New files are staged in a hidden folder inside it, so that putting them in their places is renaming. A journal
there has what is being replaced; where a program was killed in the middle, `settle` puts everything back.
"""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType

import msgspec
from msgspec import Struct

from heartquiz import locations
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, reason
from heartquiz.library.install.provenance import digest

_PREFIX = ".staging-"
_JOURNAL, _DONE, _NEW, _OLD = "journal.json", "done.json", "new", "old"
_STALE = 86_400.0  # seconds after which nobody works in a staging folder any more


class Put(Struct, frozen=True):
    """A file of the packs folder that is to change, by its path from there.

    `before` is the sha256 of what is there now, None where nothing is; `gone` says that nothing shall be.
    """

    place: str
    before: str | None
    gone: bool = False


class _Journal(Struct, frozen=True):
    puts: tuple[Put, ...]


@contextmanager
def staging() -> Iterator[Path]:
    """A folder in which packs are got ready; whatever happens, it is gone afterwards.

    Raises HeartquizError where the packs folder cannot be written or the disk is full.
    """
    root = locations.installed_packs()
    made = not root.exists()
    folder = None
    try:
        with unchanged(), held_back():
            root.mkdir(parents=True, exist_ok=True)
            folder = Path(mkdtemp(prefix=_PREFIX, dir=root.resolve()))
            (folder / _NEW).mkdir()
        yield folder
    finally:
        with held_back():  # Ctrl-C would leave half of it
            if folder and not (folder / _JOURNAL).exists():  # else it holds what `settle` will bring back
                shutil.rmtree(folder, ignore_errors=True)
            if made:
                with suppress(OSError):  # packs are in it now
                    root.rmdir()


@contextmanager
def unchanged() -> Iterator[None]:
    """Around what writes while nothing has been put in place yet: OSError becomes a line that says so."""
    try:
        yield
    except OSError as error:
        place = one_line(str(locations.installed_packs()))
        raise HeartquizError(
            f"{place}: {reason(error)}: nothing was changed", "mend that, and try again"
        ) from error


def staged(folder: Path, place: str) -> Path:
    """Where a file is staged that is to lie at `place`; its folder is made."""
    path = folder / _NEW / place
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def now_at(place: str) -> str | None:
    """The sha256 of what lies at a place of the packs folder. Raises HeartquizError if it cannot be read."""
    path = locations.installed_packs() / place
    with unchanged():
        if not path.exists():
            return "a link to nothing" if path.is_symlink() else None
        return digest(path.read_bytes()) if path.is_file() else "no ordinary file"


def swap(
    folder: Path, puts: tuple[Put, ...], note: Callable[[int, int], None] = lambda _done, _of: None
) -> None:
    """Put what is staged into its places and take out what is to go: all of it, or nothing.

    `note` is told how many of the files are safely on the disk; from then on Ctrl-C waits for the end.

    Raises HeartquizError where a file is no longer what it was when the change was agreed upon, and where the
    folder cannot be written.
    """
    root = folder.parent
    with unchanged():
        for number, put in enumerate(puts):
            note(number, len(puts))
            if not put.gone:
                _sync(folder / _NEW / put.place)
        with held_back(), _alone(root):
            _check(root, puts)
            (folder / _OLD).mkdir()
            _write(folder / _JOURNAL, msgspec.json.encode(_Journal(puts)))
            try:
                _exchange(folder, puts)
                (folder / _JOURNAL).rename(folder / _DONE)
            except BaseException:
                _undo(folder)
                raise
            _sync(folder)
            _clear_folders(root, [put.place for put in puts if put.gone])


def settle() -> None:
    """Put back what a killed program left in the middle, and clear away what it staged long ago."""
    root = locations.installed_packs()
    left = list(root.glob(f"{_PREFIX}*"))
    if not left:
        return
    try:
        with held_back(), _alone(root):
            for folder in left:
                if (folder / _JOURNAL).exists():
                    _undo(folder)
                elif not (folder / _DONE).exists() and _age(folder) < _STALE:
                    continue
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise HeartquizError(
            f"{one_line(str(root))}: a change that was broken off cannot be undone: {reason(error)}",
            "mend that, and try again",
        ) from error


def _age(folder: Path) -> float:
    """The seconds since something was put into a folder; none where it is gone by now."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C and the signals that end programs wait until this is done."""
    if threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        yield
        return
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    for number in came[:1]:
        signal.raise_signal(number)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other heartquiz changes the packs folder."""
    try:
        import fcntl
    except ImportError:  # on Windows two at a time are not kept apart
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _check(root: Path, puts: tuple[Put, ...]) -> None:
    """Refuse what changed since the player agreed, and folders that lead out of the packs folder."""
    for put in puts:
        above = [root / part for part in Path(put.place).parents if part != Path()]
        if link := next((path for path in above if path.is_symlink()), None):
            raise HeartquizError(
                f"{one_line(str(link))} is a link to another folder: nothing was changed",
                "move it away first",
            )
        place = one_line(str(root / put.place))
        if (root / put.place).is_dir():
            raise HeartquizError(f"{place} is a folder: nothing was changed", "move it away first")
        if now_at(put.place) != put.before:
            raise HeartquizError(f"{place} was changed meanwhile: nothing was changed", "try again")


def _exchange(folder: Path, puts: tuple[Put, ...]) -> None:
    root = folder.parent
    for put in sorted(
        puts, key=lambda put: not put.gone
    ):  # what goes may differ from what comes in case only
        target, new, old = root / put.place, folder / _NEW / put.place, folder / _OLD / put.place
        if put.before is not None and (target.exists() or target.is_symlink()):
            old.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(target, old, follow_symlinks=False)  # so that the pack is there at any moment
            except (OSError, NotImplementedError):  # a file system without links
                target.rename(old)
        if put.gone:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)
    for parent in {(root / put.place).parent for put in puts}:
        _sync(parent)


def _undo(folder: Path) -> None:
    """Bring back what a swap has replaced so far. May be broken off and begun anew."""
    root = folder.parent
    try:
        puts = msgspec.json.decode((folder / _JOURNAL).read_bytes(), type=_Journal).puts
    except (ValueError, msgspec.MsgspecError):  # killed while it was written: before anything was moved
        puts = ()
    for put in puts:  # what came goes first: it may differ from what comes back in case only
        target, new = root / put.place, folder / _NEW / put.place
        if put.before is None and not put.gone and not new.exists() and target.exists():
            target.replace(new)
    for put in puts:
        target, old = root / put.place, folder / _OLD / put.place
        if old.exists() or old.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            old.replace(target)
            old.unlink(missing_ok=True)  # where both were one file, renaming has done nothing
    _clear_folders(root, [put.place for put in puts if put.before is None])
    (folder / _JOURNAL).unlink(missing_ok=True)


def _clear_folders(root: Path, places: list[str]) -> None:
    """Remove the folders of these places where nothing is left in them."""
    for place in places:
        for parent in (root / place).parents:
            if parent == root:
                break
            with suppress(OSError):  # something is left
                parent.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _sync(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Have a file or folder written to the disk."""
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
