"""Where packs from elsewhere lie: complete folders that never change, and one file that points to them.

Replacing that file is all that adds, updates or removes packs. A program that is killed before that leaves a
folder to which nothing points; the next one clears it away.
"""

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType
from typing import TypeAlias

from heartquiz import locations
from heartquiz.errors import failure, reason
from heartquiz.library.install.additions import Addition, additions, encoded, pointer_file
from heartquiz.messages import install

# What is going on, how much of it is done, and of how much (0 where nobody knows).
Report: TypeAlias = Callable[[str, int, int], None]


@contextmanager
def staging() -> Iterator[Path]:
    """A folder in which packs are prepared; whatever happens, it is gone afterwards.

    Raises HeartquizError where the folder of added packs cannot be written.
    """
    root = locations.added_packs()
    with ExitStack() as working:
        with writing():
            root.mkdir(parents=True, exist_ok=True)
            with _locked(root):  # or it could be cleared away before it is locked itself
                folder = Path(mkdtemp(prefix=".staging-", dir=root))
                working.enter_context(_locked(folder))
        try:
            yield folder
        finally:
            with held_back():  # Ctrl-C would leave half of it
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing() -> Iterator[None]:
    """Around what writes before anything is changed: OSError becomes a line that says so."""
    try:
        yield
    except OSError as error:
        raise failure(install.NOT_WRITTEN, path=str(locations.added_packs()), why=reason(error)) from error


def keep(
    before: tuple[Addition, ...],
    after: Addition,
    files: dict[str, Path],
    folder: Path,
    report: Report = lambda _what, _done, _of: None,
) -> None:
    """Have some additions replaced by one whose packs are still in `files`; they are prepared in `folder`.

    Raises HeartquizError, with nothing changed, where another program was quicker or nothing can be written.
    """
    packs = folder / "packs"
    with writing():
        for number, (name, path) in enumerate(files.items()):
            report(install.WRITING, number, len(files))
            target = packs / f"{name}.toml"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(0o444)  # or it might be edited, and the next update would undo that
            _sync(target)
        for inner in {path.parent for path in packs.rglob("*")}:
            _sync(inner)
    commit(before, (after,), packs)


def commit(before: tuple[Addition, ...], after: tuple[Addition, ...], folder: Path | None = None) -> None:
    """Have some additions replaced by others, whose packs lie sealed in `folder` if they are new.

    Raises HeartquizError, with nothing changed, where another program was quicker or nothing can be written.
    """
    root = locations.added_packs()
    with writing(), held_back(), _locked(root):
        now = additions()
        rest = tuple(each for each in now if each not in before)
        if len(rest) + len(before) != len(now) or {each.key for each in rest} & {each.key for each in after}:
            raise failure(install.CHANGED_MEANWHILE)
        for each in after:
            if folder and not (root / each.folder).exists():
                folder.rename(root / each.folder)
        fresh = pointer_file().with_suffix(".new")
        fresh.write_bytes(encoded((*rest, *after)))
        _sync(fresh)
        _sync(root)
        fresh.replace(pointer_file())
        _sync(root)


def clear() -> None:
    """Clear away what no addition points to and no other program is working in."""
    root = locations.added_packs()
    if not root.exists():
        return
    with writing(), _locked(root):
        kept = {each.folder for each in additions()}
        for folder in root.iterdir():
            if folder.is_dir() and folder.name not in kept:
                with _locked(folder, wait=False) as free:
                    if free:
                        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C and the signals that end programs wait until this is done."""
    if threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        yield
        return
    waiting: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        waiting.append(number)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    for number in waiting[:1]:
        signal.raise_signal(number)


@contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Keep other programs from a folder until this one is done or dead; whether that could be had."""
    try:
        import fcntl
    except ImportError:  # on Windows two at a time are not kept apart
        yield wait
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            free = True
        except BlockingIOError:
            free = False
        yield free
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
