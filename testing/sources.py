"""Packs as strangers hand them out, and the packs folder as it stands."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library.install.additions import additions
from testing.making import HEAD, facts
from testing.running import Said, heartquiz

ROSE = HEAD + facts(rose=1)
LILY = HEAD + facts(lily=2)


def add(source: str | Path, *options: str) -> Said:
    """`packs add` without a question."""
    return heartquiz("packs", "add", str(source), "--yes", *options)


def added(source: str | Path, *options: str) -> list[str]:
    """Add a source, which must succeed; the names of the packs that are installed then."""
    said = add(source, *options)
    assert (said.status, said.err) == (0, "")
    return installed()


def refused(source: str | Path, *options: str) -> str:
    """Add a source, which must fail in a line and a hint and change nothing; that line."""
    before = everything()
    said = add(source, *options)
    assert said.status == 1, said
    assert len(said.err.splitlines()) == 2, said.err
    assert everything() == before
    line, hint = said.err.splitlines()
    assert line.startswith("heartquiz: ")
    assert hint.strip()
    return line


def installed() -> list[str]:
    """The names of the packs that were added."""
    return sorted(contents())


def contents() -> dict[str, bytes]:
    """The packs that were added, as they are on the disk, by their names."""
    return {name: each.path(name).read_bytes() for each in additions() for name in each.files}


def everything() -> dict[str, bytes]:
    """Every file of a home but the index and the log, by its path; of what is being staged the folder too."""
    root = locations.home()
    kept = [path for path in sorted(root.rglob("*")) if path.relative_to(root).parts[0] in ("packs", "added")]
    return {
        path.relative_to(root).as_posix(): b"" if path.is_dir() else path.read_bytes()
        for path in kept
        if path.is_file() or ".staging" in path.name
    }


def says(line: str, said: tuple[str, str]) -> bool:
    """Whether a line is this message, whatever it names."""
    literal = re.split(r"\{[^}]*\}", said[0])
    return re.fullmatch("heartquiz: .*" + ".*".join(map(re.escape, literal)) + ".*", line) is not None


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def folder(path: Path, files: Mapping[str, str]) -> Path:
    """A folder of these files."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, encoding="utf-8")
    return path


def git(where: Path, *arguments: str, typed: str = "") -> str:
    """Run git in a repository as somebody, by no settings but its own; what it prints."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    where.mkdir(parents=True, exist_ok=True)
    someone = {
        f"GIT_{role}_{what}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    safe = {**os.environ, **someone, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=where, env=safe, input=typed, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def committed(where: Path, files: Mapping[str, str]) -> str:
    """Put files into a repository and commit all; the commit's id."""
    if not (where / ".git").exists():
        git(where, "init", "--quiet")
    folder(where, files)
    git(where, "add", "--all")
    git(where, "commit", "--quiet", "--message=more")
    return git(where, "rev-parse", "HEAD")
