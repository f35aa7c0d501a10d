"""Where packs come from: a file, a folder, a zip, an address, or a git repository."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from heartquiz import locations
from heartquiz.core.packs.csv_rows import NotBesideError
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure, reason
from heartquiz.library import beside, find
from heartquiz.library.install.address import checked, last_part
from heartquiz.library.install.chosen import PackFile
from heartquiz.library.install.transfer import Report
from heartquiz.library.install.zips import is_zip, unpack
from heartquiz.library.reading import MOST_BYTES
from heartquiz.messages import install

# A repository that is reached by SSH, as git writes it.
_SSH = re.compile(r"(?:(?:git\+)?ssh://(?:[^@/]*@)?|[\w.-]+@)([\w.-]+)(?::(?:\d+/)?|/)(.+)")


def lasting(text: str) -> str:
    """The source that a SOURCE on the command line means, so that it means the same tomorrow and anywhere.

    Raises HeartquizError for a file that is not there, and for an address of a kind that is not fetched from.
    """
    scheme, mark, rest = text.partition("://")
    if not mark:
        return str(_on_disk(text))
    source = f"{scheme.lower()}://{rest}"
    match scheme.lower():
        case "https" | "http":
            checked(text)
            return source.partition("#")[0]
        case "git+https":
            checked(f"https://{rest}")
            return source.rstrip("/")
        case "git+file":
            host, slash, path = rest.partition("/")
            if host.lower() in ("", "localhost") and slash and path.strip("/"):
                return source.rstrip("/")
            raise failure(install.NO_FOLDER, url=text)
    raise _by_ssh(text) or failure(install.UNKNOWN_SCHEME, url=text)


def shown(source: str) -> str:
    """A source as a person reads it."""
    path = "." if "://" in source else find.shown(Path(source))
    return one_line(source) if path == "." else path


def pack_files(source: str, folder: Path, report: Report) -> Iterator[PackFile]:
    """The pack files of a source; what has to be fetched is kept in `folder`.

    Raises HeartquizError where the source cannot be had.
    """
    if source.startswith("git+"):
        from heartquiz.library.install.git import fetch

        name = last_part(source.removesuffix("/.git"), "repository").removesuffix(".git")
        return fetch(source, name, folder, report)
    path, name = Path(source), Path(source).name
    if "://" in source:
        from heartquiz.library.install.download import download

        path, name = folder / "downloaded", last_part(source, "file")
        download(source, path, report)
    elif path.suffix == ".toml" or path.is_dir():
        return _files(path)
    if is_zip(path) or name.endswith(".zip"):
        return unpack(path, shown(source), name.removesuffix(".zip"))
    content = path.read_bytes()
    if files := beside.named(content):
        raise failure(install.NEEDS_MORE, place=shown(source), file=files[0])
    return iter([((f"{name.removesuffix('.toml')}.toml",), content)])


def _on_disk(text: str) -> Path:
    if not text:  # which would be the folder somebody happens to be in
        raise failure(install.EMPTY_SOURCE)
    try:
        path = Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 (.. goes, links stay)
        str(path).encode()  # what is not text cannot be kept
        _refuse_own(path)
        if path.is_dir() or (path.is_file() and (path.suffix in (".toml", ".zip") or is_zip(path))):
            return path
        if path.is_file():
            raise failure(install.NOT_A_PACK, place=find.shown(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(install.UNREADABLE, path=text, why=reason(error)) from error
    raise _by_ssh(text) or failure(install.NO_FILE, path=find.shown(path))


def _by_ssh(text: str) -> HeartquizError | None:
    """What is said of a repository that only SSH could fetch."""
    found = _SSH.fullmatch(text)
    return failure(install.SSH, url=text, host=found[1], path=found[2].strip("/")) if found else None


def _refuse_own(path: Path) -> None:
    """Raise HeartquizError for what is among the player's packs, or has them in it."""
    real = path.resolve()
    for root in (locations.installed_packs().resolve(), locations.added_packs().resolve()):
        if real.is_relative_to(root):
            raise failure(install.ALREADY_YOURS, path=find.shown(path))
        if root.is_relative_to(real):  # with every update it would take itself in again
            raise failure(install.HOLDS_YOUR_PACKS, path=find.shown(path))


def _files(path: Path) -> Iterator[PackFile]:
    """The pack files of a folder, or one pack file, each with those beside it that it names."""
    for found in find.find([str(path)]):
        try:
            if not found.path.is_file():
                raise failure(install.UNREADABLE, path=find.shown(found.path), why="not an ordinary file")
            parts, content = tuple(f"{found.name}.toml".split("/")), _read(found.path, MOST_BYTES)
            yield parts, content
            for file in beside.named(content):
                with suppress(NotBesideError):  # which the check of the pack says
                    other = beside.path_beside(found.path, file)
                    yield (*parts[:-1], file), _read(other, beside.MOST_BYTES)
        except OSError as error:
            raise failure(install.UNREADABLE, path=find.shown(found.path), why=reason(error)) from error


def _read(path: Path, most: int) -> bytes:
    """What is in a file, and one byte more than so many at most."""
    with path.open("rb") as file:
        return file.read(most + 1)
