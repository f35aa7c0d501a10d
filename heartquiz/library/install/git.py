"""A git repository -> a zip of its pack files, made by the player's own git and with nothing of it run."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError
from heartquiz.library.install.transaction import held_back, unchanged
from heartquiz.library.install.zips import MOST_ENTRIES

MOST_TRANSFERRED = 100_000_000
LONGEST_SECONDS = 600.0
_TICK = 0.1
# What a program that itself runs in a repository, such as a hook, would hand down.
_FOREIGN = re.compile(
    "GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX"
    "|TEMPLATE_DIR|SHALLOW_FILE|GRAFT_FILE|EXTERNAL_DIFF|ATTR_SOURCE|TRACE.*)$"
)
_CAREFUL = {
    "core.hooksPath": os.devnull,
    "core.bigFileThreshold": "20m",  # what is larger never lies in memory whole
    "core.fsmonitor": "false",
    "core.symlinks": "false",
    "protocol.ext.allow": "never",
    "submodule.recurse": "false",
    "credential.interactive": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "30",
}
# They win over what the repository's own .gitattributes say: no filter is run, no byte is changed.
_ATTRIBUTES = "* -filter -text -eol -ident -working-tree-encoding -export-subst\n"


def archived(lasting: str, name: str, folder: Path, note: Callable[[int], None]) -> str:
    """Fetch the newest commit of a repository into `folder`/archive.zip; returns its id.

    The pack files lie below `name` in the zip, links as links. `note` is told the bytes that came.

    Raises HeartquizError where there is no git, where it fails, takes too long or fetches too much.
    """
    if shutil.which("git") is None:
        raise HeartquizError("git is not installed", "install it, or add a zip of the repository")
    address = lasting.removeprefix("git+")
    place, bare = one_line(lasting), folder / "repository"
    protocols = "file" if address.lower().startswith("file:") else "https:ssh"  # ssh: where insteadOf says so
    clone = "clone --quiet --bare --depth=1 --single-branch --no-tags --no-recurse-submodules --template= --"

    def run(*arguments: str) -> str:
        return _run(place, folder, protocols, arguments, note)

    run(*clone.split(), address, str(bare))
    (commit,) = run("--git-dir", str(bare), "rev-parse", "--quiet", "--verify", "HEAD^{commit}").split() or [
        ""
    ]
    if not commit:
        raise HeartquizError(f"{place}: has no commit yet", "ask its author")
    with unchanged():
        (bare / "info").mkdir(exist_ok=True)
        (bare / "info" / "attributes").write_text(_ATTRIBUTES, encoding="ascii")
    # A few nested folders can be billions of files: git counts them one by one, but packs them in memory.
    if run("--git-dir", str(bare), "ls-tree", "-rz", "--name-only", commit).count(".toml\0") > MOST_ENTRIES:
        raise HeartquizError(f"{place}: more than {MOST_ENTRIES:,} packs in it", "add a zip of some of them")
    into = f"--output={folder / 'archive.zip'}"
    run("--git-dir", str(bare), "archive", "--format=zip", into, f"--prefix={name}/", commit, "--", "*.toml")
    with unchanged():
        shutil.rmtree(bare)
    return commit


def _run(
    place: str, folder: Path, protocols: str, arguments: tuple[str, ...], note: Callable[[int], None]
) -> str:
    """Run git in a session of its own, where it can ask nobody; returns what it wrote."""
    careful = [part for key, value in _CAREFUL.items() for part in ("-c", f"{key}={value}")]
    out, err = folder / "git.out", folder / "git.err"
    with unchanged(), out.open("wb") as told, err.open("wb") as complained:
        process = None
        try:
            with held_back():  # or Ctrl-C could come where git runs already and nobody knows it yet
                process = subprocess.Popen(  # noqa: S603 (no shell; what is a stranger's stands behind --)
                    ["git", *careful, *arguments],  # noqa: S607 (the player's own git, wherever it is)
                    stdin=subprocess.DEVNULL,
                    stdout=told,
                    stderr=complained,
                    cwd=folder,
                    env=_environment(protocols),
                    start_new_session=True,
                )
            status = _wait(place, process, folder, note)
        finally:
            if process:
                _kill(process)
    if status == 0:
        return out.read_text("utf-8", "replace")
    if arguments[2:3] == ("rev-parse",):
        return ""
    complaint = err.read_text("utf-8", "replace")
    if "did not match any files" in complaint:
        raise HeartquizError(f"{place}: no pack in it", "a pack is a .toml file with `format = 1` on top")
    raise HeartquizError(f"{place}: {_last(complaint)}", "git said so: try `git ls-remote` with that address")


def _wait(place: str, process: "subprocess.Popen[bytes]", folder: Path, note: Callable[[int], None]) -> int:
    """Wait for git, no longer and for no more than is allowed; returns its exit status."""
    begun = time.monotonic()
    while True:
        try:
            return process.wait(_TICK)
        except subprocess.TimeoutExpired:
            size = sum(_size(path) for path in folder.rglob("*"))
        note(size)
        if size > MOST_TRANSFERRED:
            most = f"{MOST_TRANSFERRED // 1_000_000} MB"
            raise HeartquizError(f"{place}: is larger than {most}", "add a zip of its packs alone")
        if time.monotonic() - begun > LONGEST_SECONDS:
            minutes = f"{LONGEST_SECONDS / 60:g} minutes"
            raise HeartquizError(f"{place}: takes more than {minutes}", "try again later")


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:  # git has moved it meanwhile
        return 0


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End git and whatever it started."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _environment(protocols: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not _FOREIGN.match(name)}
    return {
        "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
        **kept,
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_ASKPASS": "",
        "GIT_TERMINAL_PROMPT": "0",
        "GCM_INTERACTIVE": "never",
        "SSH_ASKPASS_REQUIRE": "never",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "LC_ALL": "C",
    }


def _last(complaint: str) -> str:
    """The line of git's that says most, made safe to show, without a password that a setting put in."""
    reason = complaint.partition("fatal: Could not read from remote repository")[0].strip()
    lines = [line for line in (reason or complaint).splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    line = one_line((fatal or lines or ["git failed"])[-1])
    return re.sub(r"//[^/@\s]*@", "//", line)[:200]
