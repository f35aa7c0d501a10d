"""A git repository -> a zip of its pack files, made by the player's own git and with nothing of it run."""

import os
import re
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import partial
from pathlib import Path

from heartquiz.core.text import one_line
from heartquiz.errors import failure
from heartquiz.interrupts import held_back
from heartquiz.library.install.additions import writing
from heartquiz.library.install.transfer import Report, wait
from heartquiz.library.install.zips import MOST_ENTRIES, files_beside
from heartquiz.messages import install

_CLONE = "clone --quiet --bare --depth=1 --single-branch --no-tags --no-recurse-submodules --template= --"
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.bigFileThreshold": "20m",  # what is larger is never in memory as a whole
}
# Stronger than what the repository's own .gitattributes say: no filter is run, no byte is changed.
_ATTRIBUTES = "* -filter -text -eol -ident -working-tree-encoding -export-subst\n"
# Of git's variables those about connections and settings are kept, not those about some other repository,
# which a hook hands down.
_KEPT = tuple(f"GIT_{what}" for what in ("CONFIG", "EXEC_PATH", "HTTP", "PROXY", "SSL"))
_QUIET = {
    "GIT_ASKPASS": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GCM_INTERACTIVE": "never",
    "LC_ALL": "C",
}


def archive(source: str, name: str, folder: Path, report: Report) -> Path:
    """Fetch the newest commit of a repository into a zip in `folder`; returns its path.

    The pack files lie below `name` in the zip with those beside them that they name, links as links.

    Raises HeartquizError where there is no git, where it fails, takes too long or fetches too much.
    """
    if shutil.which("git") is None:
        raise failure(install.NO_GIT)
    repository, path = folder / "repository", folder / "archive.zip"

    def git(*arguments: str) -> str:
        return _run(source, folder, arguments, report)

    git(*_CLONE.split(), source.removeprefix("git+"), str(repository))
    inside = ("--git-dir", str(repository))
    # A few nested folders can be billions of files: git lists them one by one, but packs them in memory.
    every = git(*inside, "ls-tree", "-rz", "--name-only", "HEAD").split("\0")
    packs = sum(path.endswith(".toml") for path in every)
    if not packs:
        raise failure(install.NO_PACKS, place=source)
    if packs > MOST_ENTRIES:
        raise failure(install.MANY_FILES, place=source, most=MOST_ENTRIES, what="packs")
    with writing():
        (repository / "info").mkdir(exist_ok=True)
        (repository / "info" / "attributes").write_text(_ATTRIBUTES, encoding="ascii")
    archived = (*inside, "archive", "--format=zip", f"--output={path}", f"--prefix={name}/", "HEAD", "--")
    git(*archived, "*.toml")
    if beside := sorted(files_beside(path, source, name).intersection(every)):
        git(*archived, "*.toml", *(f":(literal){file}" for file in beside))
    return path


def _run(source: str, folder: Path, arguments: tuple[str, ...], report: Report) -> str:
    """Run git in a session of its own, where it can ask nobody; returns what it wrote."""
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
    return out.read_text("utf-8", "replace")


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
