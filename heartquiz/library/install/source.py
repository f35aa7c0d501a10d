"""What stands for packs that are elsewhere: a file, a folder, a zip, an address, or a git repository."""

import os
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from msgspec import Struct

from heartquiz import locations
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, reason
from heartquiz.library.find import find, shown
from heartquiz.library.install import safe_names as names
from heartquiz.library.install.provenance import Kind
from heartquiz.library.install.zips import Piece, is_zip, unpacked
from heartquiz.library.load import MOST_BYTES

# What is going on, how much of it is done, and of how much (0 where nobody knows).
Report: TypeAlias = Callable[[str, int, int], None]
FETCHING, UNPACKING = "Fetching", "Unpacking"
_KINDS = "give a file, a folder, a zip, https://..., git+https://... or git+file:///..."


class Source(Struct, frozen=True):
    """Where packs come from: `lasting` stands for the same place tomorrow and from any folder."""

    kind: Kind
    lasting: str

    @property
    def shown(self) -> str:
        """The source as a person reads it."""
        if self.kind in ("https", "git"):
            return one_line(self.lasting)
        path = shown(Path(self.lasting))
        return one_line(self.lasting) if path == "." else path


def source_of(text: str) -> Source:
    """What a SOURCE on the command line stands for.

    Raises HeartquizError for a file that is not there, and for an address of a kind that is not fetched from.
    """
    scheme, mark, _ = text.partition("://")
    if not mark:
        return _on_disk(text)
    if scheme.lower() in ("git+https", "git+file"):
        return Source("git", _repository(text))
    if scheme.lower() in ("https", "http"):
        return Source("https", urlunsplit(checked(text)._replace(fragment="")))
    raise HeartquizError(f"{one_line(text)}: nothing is fetched from such an address", _KINDS)


def checked(address: str, *, local: bool = True) -> SplitResult:
    """An https address in its parts; http is one too where it stays on this machine and `local` allows that.

    Raises HeartquizError for any other, and for one with a name or password in it, which would be kept.
    """
    place = one_line(address)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
        (host or "").encode("idna")  # a part of it that is empty or too long
        if " " in (host or ""):
            raise ValueError(host)
    except ValueError as error:
        raise HeartquizError(f"{place}: is no address", _KINDS) from error
    if parts.username is not None or parts.password is not None:
        # The address itself is not repeated: it holds the password.
        raise HeartquizError(
            f"{one_line(parts.scheme)}://{one_line(host or '')}: an address with a name or password in it",
            "fetch the file yourself and add it, or let git's credential helper know the password",
        )
    if parts.scheme not in ("http", "https"):
        raise HeartquizError(f"{place}: nothing is fetched from such an address", _KINDS)
    if not host:
        raise HeartquizError(f"{place}: names no machine", _KINDS)
    if parts.scheme == "http" and not (local and is_loopback(host)):
        raise HeartquizError(f"{place}: anybody on the way could change what comes", "write https://")
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def pieces(source: Source, folder: Path, report: Report) -> tuple[Iterator[Piece], str | None]:
    """The TOML files of a source as (parts of the path, content), and the commit where there is one.

    What has to be fetched is kept in `folder`. Raises HeartquizError where the source cannot be had.
    """
    path = Path(source.lasting)
    commit = None
    name = ""
    match source.kind:
        case "file" | "folder":
            return _files(source), None
        case "zip":
            name = path.stem
        case "https":
            from heartquiz.library.install.download import fetched

            name = _last_part(source.lasting, "file")
            path = folder / "fetched"
            if not fetched(source.lasting, path, lambda done, of: report(FETCHING, done, of)):
                return iter([((f"{name.removesuffix('.toml')}.toml",), path.read_bytes())]), None
            name = name.removesuffix(".zip")
        case "git":
            from heartquiz.library.install.git import archived

            name = _last_part(source.lasting.removesuffix("/.git"), "repository").removesuffix(".git")
            if why := names.fault(name):
                raise HeartquizError(
                    f"{source.shown}: the repository {why}", "rename it, or clone and add it"
                )
            path = folder / "archive.zip"
            commit = archived(source.lasting, name, folder, lambda done: report(FETCHING, done, 0))
    return unpacked(path, source.shown, name, lambda done, of: report(UNPACKING, done, of)), commit


def _on_disk(text: str) -> Source:
    if not text:  # which would be the folder somebody happens to be in
        raise HeartquizError("the SOURCE is empty", _KINDS)
    try:
        path = Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 (.. goes, links stay)
        str(path).encode()  # what is no text cannot be kept
        if not (path.is_file() or path.is_dir()):
            hint = _KINDS if "@" in text or path.exists() else "check the spelling"
            raise HeartquizError(f"no file {shown(path)}", hint)
        root, real = locations.installed_packs().resolve(), path.resolve()
        if real.is_relative_to(root):
            raise HeartquizError(f"{shown(path)} is among your packs already", "`heartquiz packs list`")
        if root.is_relative_to(real):  # with every update it would take itself in again
            raise HeartquizError(f"{shown(path)} has all your own packs in it", "add a smaller folder")
        if path.is_dir():
            return Source("folder", str(path))
        if is_zip(path):
            return Source("zip", str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise HeartquizError(f"{one_line(text)}: cannot be read: {reason(error)}", _KINDS) from error
    if path.suffix == ".zip":
        raise HeartquizError(f"{shown(path)}: is a damaged zip", "fetch it again, or zip it anew")
    if path.suffix != ".toml":
        raise HeartquizError(f"{shown(path)}: is neither a .toml file nor a zip", _KINDS)
    return Source("file", str(path))


def _repository(text: str) -> str:
    """The address of a git repository. Raises HeartquizError where it is none that is fetched from."""
    scheme, _, rest = text.partition("://")
    address = f"{scheme.lower().removeprefix('git+')}://{rest}"
    if address.startswith("https:"):
        checked(address)
    else:
        machine, slash, path = rest.partition("/")
        if machine.lower() not in ("", "localhost") or not slash or not path.strip("/"):
            raise HeartquizError(f"{one_line(text)}: names no folder", "write git+file:///the/whole/path")
    return f"git+{address}".rstrip("/")


def _last_part(address: str, what: str) -> str:
    """The last part of an address's path. Raises HeartquizError where there is none."""
    name = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    if not name:
        raise HeartquizError(
            f"{one_line(address)}: the address names no {what}", f"give the address of the {what} itself"
        )
    return name


def _files(source: Source) -> Iterator[Piece]:
    """The pack files of a folder, or one pack file."""
    for found in find([source.lasting]):
        parts = tuple(f"{found.name}.toml".split("/"))
        if not names.is_pack_file(parts):
            raise HeartquizError(f"{shown(found.path)}: is a hidden file", "give it another name")
        try:
            if not found.path.is_file():
                raise HeartquizError(f"{shown(found.path)}: is no ordinary file", "move it away")
            with found.path.open("rb") as file:
                yield parts, file.read(MOST_BYTES + 1)
        except OSError as error:
            raise HeartquizError(
                f"{shown(found.path)}: cannot be read: {reason(error)}", "mend that first"
            ) from error
