"""Where packs come from: a file, a folder, a zip, an address, or a git repository."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from heartquiz import locations
from heartquiz.core.text import one_line
from heartquiz.errors import failure, reason
from heartquiz.library.find import find, shown
from heartquiz.library.install.additions import Kind
from heartquiz.library.install.address import checked, last_part
from heartquiz.library.install.safe_names import fault, is_pack_file
from heartquiz.library.install.storage import Report
from heartquiz.library.install.zips import PackFile, is_zip, unpack
from heartquiz.library.reading import MOST_BYTES
from heartquiz.messages import install


class Source(Struct, frozen=True):
    """Where packs come from: `lasting` means the same place tomorrow and from any folder."""

    kind: Kind
    lasting: str

    @property
    def shown(self) -> str:
        """The source as a person reads it."""
        path = "." if self.kind in ("https", "git") else shown(Path(self.lasting))
        return one_line(self.lasting) if path == "." else path


def source_of(text: str) -> Source:
    """The source that a SOURCE on the command line means.

    Raises HeartquizError for a file that is not there, and for an address of a kind that is not fetched from.
    """
    scheme, mark, rest = text.partition("://")
    match scheme.lower() if mark else "":
        case "":
            return _on_disk(text)
        case "git+https":
            checked(f"https://{rest}")
            return Source("git", f"git+https://{rest}".rstrip("/"))
        case "git+file":
            host, slash, path = rest.partition("/")
            if host.lower() not in ("", "localhost") or not slash or not path.strip("/"):
                raise failure(install.NO_FOLDER, url=text)
            return Source("git", f"git+file://{rest}".rstrip("/"))
        case "https" | "http":
            checked(text)
            return Source("https", text.partition("#")[0])
    raise failure(install.UNKNOWN_SCHEME, url=text)


def pack_files(source: Source, folder: Path, report: Report) -> tuple[Iterator[PackFile], str | None]:
    """The pack files of a source, and its commit where there is one.

    What has to be fetched is kept in `folder`. Raises HeartquizError where the source cannot be had.
    """
    path, name, commit = Path(source.lasting), Path(source.lasting).stem, None
    match source.kind:
        case "file" | "folder":
            return _files(source), None
        case "https":
            from heartquiz.library.install.download import download

            name = last_part(source.lasting, "file").removesuffix(".zip")
            path = folder / "downloaded"
            if not download(source.lasting, path, report):
                return iter([((f"{name.removesuffix('.toml')}.toml",), path.read_bytes())]), None
        case "git":
            from heartquiz.library.install.git import archive

            name = last_part(source.lasting.removesuffix("/.git"), "repository").removesuffix(".git")
            if why := fault(name):
                raise failure(install.BAD_REPOSITORY_NAME, url=source.shown, why=why)
            path = folder / "archive.zip"
            commit = archive(source.lasting, name, folder, report)
    return unpack(path, source.shown, name, report), commit


def _on_disk(text: str) -> Source:
    if not text:  # which would be the folder somebody happens to be in
        raise failure(install.EMPTY_SOURCE)
    try:
        path = Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 (.. goes, links stay)
        str(path).encode()  # what is not text cannot be kept
        if not (path.is_file() or path.is_dir()):
            said = install.NO_SUCH_SOURCE if "@" in text or path.exists() else install.NO_FILE
            raise failure(said, path=shown(path))
        _refuse_own(path)
        if path.is_dir():
            return Source("folder", str(path))
        if is_zip(path):
            return Source("zip", str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(install.UNREADABLE, path=text, why=reason(error)) from error
    if path.suffix == ".toml":
        return Source("file", str(path))
    raise failure(install.DAMAGED_ZIP if path.suffix == ".zip" else install.NOT_A_PACK, place=shown(path))


def _refuse_own(path: Path) -> None:
    """Raise HeartquizError for what is among the player's packs, or has them in it."""
    real = path.resolve()
    for root in (locations.installed_packs().resolve(), locations.added_packs().resolve()):
        if real.is_relative_to(root):
            raise failure(install.ALREADY_YOURS, path=shown(path))
        if root.is_relative_to(real):  # with every update it would take itself in again
            raise failure(install.HOLDS_YOUR_PACKS, path=shown(path))


def _files(source: Source) -> Iterator[PackFile]:
    """The pack files of a folder, or one pack file."""
    for found in find([source.lasting]):
        parts = tuple(f"{found.name}.toml".split("/"))
        if not is_pack_file(parts):
            raise failure(install.HIDDEN_FILE, path=shown(found.path))
        try:
            if not found.path.is_file():
                raise failure(install.SPECIAL_FILE, path=shown(found.path))
            with found.path.open("rb") as file:
                yield parts, file.read(MOST_BYTES + 1)
        except OSError as error:
            raise failure(install.UNREADABLE, path=shown(found.path), why=reason(error)) from error
