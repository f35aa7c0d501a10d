"""Pack names -> pack files."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from heartquiz import locations
from heartquiz.core.text import one_line
from heartquiz.errors import failure, reason
from heartquiz.messages.library import NO_FILE, NO_PACK, NO_PACK_BUT_NEAR, NO_SUCH_PATH, NO_TOML, TWO_PACKS

Origin = Literal["bundled", "added", "own", "file"]


class Found(NamedTuple):
    """A pack file: its name, where it is, where it came from.

    `file` is `path` as a text: to make a Path of each of a thousand would take a tenth of a start.
    `named` says that the player asked for this very pack, so that a fault in it is an error;
    `instead_of` that it is played in place of a pack of the same name, and where that one came from.
    """

    name: str
    file: str
    origin: Origin
    named: bool = False
    instead_of: Origin | None = None

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.file)


def all_installed() -> dict[str, Found]:
    """Every pack by name: the player's own wins over one that was added, and both over a bundled one."""
    found: dict[str, Found] = {}
    bundled = _walk(locations.bundled_packs(), "bundled")
    for each in (*bundled, *_added(), *_walk(locations.installed_packs(), "own")):
        hidden = found.get(each.name)
        found[each.name] = each._replace(instead_of=hidden.origin) if hidden else each
    return dict(sorted(found.items()))


def installed_names(*, added: bool = False) -> set[str]:
    """The names of all packs, or of those that were `added` alone: in half the time of finding them."""
    names = {each.name for each in _added()}
    if added:
        return names
    for root in (locations.bundled_packs(), locations.installed_packs()):
        names.update(name for name, _ in _files(root))
    return names


def find(names: Iterable[str]) -> list[Found]:
    """The pack files that names, folders and paths on the command line stand for.

    Raises HeartquizError for a name or path of nothing, and where two files would have one name.
    """
    known: dict[str, Found] = {}
    found: dict[str, Found] = {}
    for name in names:
        if not is_path(name) and not known:
            known = all_installed()
        for each in _by_path(name) if is_path(name) else _by_name(name, known):
            other = found.get(each.name, each)
            found[each.name] = other if other.named else each
            if other.file != each.file:
                raise failure(TWO_PACKS, name=each.name, one=shown(other.path), other=shown(each.path))
    return list(found.values())


def is_path(name: str) -> bool:
    """Whether a PACK on the command line is a file or folder rather than a name."""
    return name.endswith(".toml") or name.startswith((".", "/", "~"))


def shown(path: Path) -> str:
    """A path as a person reads it: relative where it is below the working folder, else in full."""
    try:
        return one_line(str(path.relative_to(Path.cwd())))
    except (ValueError, OSError):
        return one_line(str(path))


def _by_name(name: str, known: dict[str, Found]) -> list[Found]:
    bare = name.strip("/")
    if bare in known:
        return [known[bare]._replace(named=True)]
    if below := [found for each, found in known.items() if each.startswith(f"{bare}/")]:
        return below
    folders = dict.fromkeys(each.rpartition("/")[0] for each in known if "/" in each)
    close = _nearest(bare, [*known, *folders])
    raise failure(NO_PACK_BUT_NEAR if close else NO_PACK, name=name, near=" or ".join(close))


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """Up to three names like this one, in whole or in their last part: `cast` is like `heartstopper/cast`."""
    from difflib import get_close_matches  # 5 ms, and only for a mistake

    by_part: dict[str, list[str]] = {}
    for each in names:
        for part in (each, each.rpartition("/")[2]):
            by_part.setdefault(part.casefold(), []).append(each)
    close = get_close_matches(name.casefold(), by_part, 3, 0.6)
    return list(dict.fromkeys(each for part in close for each in by_part[part]))[:3]


def _by_path(name: str) -> list[Found]:
    try:
        path = Path(name).expanduser().absolute()
        folder = path.is_dir() and path.suffix != ".toml"
        there = path.exists()
    except (OSError, RuntimeError) as error:  # a name too long, ~ of an unknown user, or no working folder
        raise failure(NO_SUCH_PATH, path=name, reason=reason(error)) from error
    if folder:
        called = (path.resolve() if path.name == ".." else path).name
        if below := [Found(f"{called}/{each.name}", each.file, "file") for each in _walk(path, "file")]:
            return below
        raise failure(NO_TOML, folder=shown(path))
    if not there:
        raise failure(NO_FILE, path=shown(path))
    return [Found(path.name.removesuffix(".toml"), str(path), "file", named=True)]


def _walk(root: Path, origin: Origin) -> Iterator[Found]:
    """The packs below a folder by name."""
    return (Found(name, path, origin) for name, path in _files(root))


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Names and paths of the .toml files below a folder; hidden folders and links to some are not entered."""
    top = str(root)
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        above = folder[len(top) :].lstrip(os.sep).replace(os.sep, "/")
        for file in sorted(files):
            if file.endswith(".toml") and not file.startswith("."):
                name = f"{above}/{file}" if above else file
                yield name.removesuffix(".toml"), f"{folder}{os.sep}{file}"


def _added() -> Iterator[Found]:
    if not locations.added_packs().is_dir():
        return
    from heartquiz.library.install.additions import additions  # 20 ms: its file is JSON, which msgspec reads

    for addition in additions():
        for name in addition.files:
            yield Found(name, str(addition.path(name)), "added")
