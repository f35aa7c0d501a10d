"""A git repository -> its pack files, read by the player's own git and with nothing of it run."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from heartquiz.core.text import one_line
from heartquiz.errors import failure
from heartquiz.interrupts import held_back
from heartquiz.library.install.additions import writing
from heartquiz.library.install.chosen import PackFile, chosen
from heartquiz.library.install.safe_names import parts_of
from heartquiz.library.install.transfer import Report, wait
from heartquiz.messages import install

_CLONE = "clone --quiet --bare --depth=1 --single-branch --no-tags --no-recurse-submodules --template= --"
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.bigFileThreshold": "20m",  # what is larger is never in memory as a whole
}
MOST_LISTED = 200_000  # files
_LINK = "120000"  # the mode of one
# Of git's variables those about connections and settings are kept, not those about some other repository,
# which a hook hands down.
_KEPT = tuple(f"GIT_{what}" for what in ("CONFIG", "EXEC_PATH", "HTTP", "PROXY", "SSL"))
_QUIET = {
    "GIT_ASKPASS": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GCM_INTERACTIVE": "never",
    "LC_ALL": "C",
}


def fetch(source: str, name: str, folder: Path, report: Report) -> Iterator[PackFile]:
    """The pack files of the newest commit of a repository, which lie below `name`.

    Raises HeartquizError where there is no git, where it fails, takes too long or fetches too much, and for
    a link in place of a pack.
    """
    if shutil.which("git") is None:
        raise failure(install.NO_GIT)

    def git(*arguments: str) -> Path:
        return _run(source, folder, arguments, report)

    def read(blob: tuple[str, str, str], most: int) -> bytes:
        mode, id_, path = blob
        if mode == _LINK:
            raise failure(install.LINK, place=source, entry=path[-80:])
        with git(*inside, "cat-file", "blob", id_).open("rb") as file:  # as it is kept: no filter is run
            return file.read(most + 1)

    inside = ("--git-dir", str(folder / "repository"))
    git(*_CLONE.split(), source.removeprefix("git+"), inside[1])
    # A few nested folders can be billions of files: git lists them one by one.
    listed = git(*inside, "ls-tree", "-rz", "HEAD").read_text("utf-8", "replace").split("\0")[:-1]
    if len(listed) > MOST_LISTED:
        raise failure(install.MANY_FILES, place=source, most=MOST_LISTED)
    found = [(*about.split(" "), path) for about, _, path in (line.partition("\t") for line in listed)]
    blobs = [
        ((name, *parts_of(path, source)), (mode, id_, path))
        for mode, what, id_, path in found
        if what == "blob"
    ]
    yield from chosen(blobs, read, name)


def _run(source: str, folder: Path, arguments: tuple[str, ...], report: Report) -> Path:
    """Run git in a session of its own, where it can ask nobody; returns a file of what it wrote."""
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    out, err = folder / "git.out", folder / "git.err"
    with writing(), out.open("wb") as output, err.open("wb") as complaints:
        process = None
        try:
            with held_back():  # or Ctrl-C could come where git runs already and nobody knows it yet
                process = subprocess.Popen(  # noqa: S603 (no shell; what is a stranger's comes after --)
                    ["git", *settings, *arguments],  # noqa: S607 (the player's own git, wherever it is)
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=complaints,
                    cwd=folder,
                    env=_environment(source),
                    start_new_session=True,
                )
            wait(source, partial(_is_over, process), lambda: (_size(folder), 0), report)
        finally:
            if process and process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)  # and whatever it started
                process.wait()
    if process.returncode:
        raise failure(install.GIT_FAILED, url=source, why=_last(err.read_text("utf-8", "replace")))
    return out


def _is_over(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.returncode is not None


def _size(folder: Path) -> int:
    """How many bytes are in a folder."""
    size = 0
    for path in folder.rglob("*"):
        with suppress(OSError):  # git has moved it meanwhile
            size += path.lstat().st_size
    return size


def _environment(source: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    protocol = "file" if source.startswith("git+file:") else "https"
    return {**kept, "GIT_ALLOW_PROTOCOL": protocol, **_QUIET}


def _last(complaint: str) -> str:
    """The line of git's that says most, made safe to show, without a password that a setting put in."""
    lines = [line for line in complaint.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return re.sub(r"//[^/@\s]*@", "//", one_line((fatal or lines or ["git failed"])[0]))
