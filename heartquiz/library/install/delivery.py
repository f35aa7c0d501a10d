"""What a source has: its pack files, fetched into a folder and checked."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from heartquiz.core.packs.model import Pack
from heartquiz.core.text import one_line
from heartquiz.errors import failure
from heartquiz.library.find import Found
from heartquiz.library.install.additions import put
from heartquiz.library.install.chosen import Parts
from heartquiz.library.install.safe_names import fold, pack_name
from heartquiz.library.install.source import pack_files, shown
from heartquiz.library.install.transfer import Report
from heartquiz.library.reading import MOST_BYTES, CheckedPack, check_file
from heartquiz.messages import install

MOST_FILES = 1_000
MOST_UNPACKED = 200_000_000


class Delivery(Struct, frozen=True):
    """What came from a source: its sound packs, which lie in `folder` with the files they are made of, how
    each was checked, and one line for each faulty one. All are by name.

    `called` is the name that the player gave all of it, in place of the source's.
    """

    source: str
    folder: Path
    called: str = ""
    packs: dict[str, Pack] = {}
    checked: dict[str, CheckedPack] = {}
    faulty: dict[str, str] = {}

    @property
    def key(self) -> str:
        """The key of the addition that it becomes: the folder of all its packs, or its one file."""
        top, slash, _ = next(iter([*self.packs, *self.faulty])).partition("/")
        return top if slash else f"{top}.toml"


def deliver(source: str, staging: Path, report: Report, called: str = "") -> Delivery:
    """Fetch what a source has into a folder and check it; it is called as the source says, or so.

    Raises HeartquizError where the source cannot be had, has too much or what may not be taken, or no sound
    pack.
    """
    made = Delivery(source, staging / "packs", called)
    names = sorted(_fetched(made, staging, report))
    for number, name in enumerate(names):
        report(install.CHECKING, number, len(names))
        path = made.folder / f"{name}.toml"
        checked = check_file(Found(name, str(path), "file"))
        if pack := checked.reading.pack:
            made.packs[name], made.checked[name] = pack, checked
            continue
        path.unlink()
        if not checked.reading.foreign or len(names) == 1:
            first = checked.reading.problems[0]
            file = name if source.endswith(f"/{name}") else f"{name}.toml"  # what is fetched may be called so
            made.faulty[name] = f"{one_line(file)}:{first.line}: {first.text}"
    if made.packs:
        _leave_files_of_others(made)
        return made
    if not made.faulty:
        raise failure(install.NO_PACKS, place=shown(source))
    more = f" (and {len(made.faulty) - 1} more faulty packs)" if len(made.faulty) > 1 else ""
    raise failure(install.ALL_FAULTY, place=shown(source), first=next(iter(made.faulty.values())), more=more)


def _fetched(made: Delivery, staging: Path, report: Report) -> Iterator[str]:
    """Put the pack files of a source into the folder; returns their names."""
    place, names, size = shown(made.source), dict[str, str](), 0
    for theirs, content in pack_files(made.source, staging, report):
        parts = _called(theirs, made.called)
        is_pack = parts[-1].endswith(".toml")
        name = pack_name(parts if is_pack else (*parts[:-1], f"{parts[-1]}.toml"), place)
        file = f"{name}.toml" if is_pack else name
        if not is_pack and names.get(fold(file)) == file:  # several packs are made of it
            continue
        size += len(content)
        if len(content) > MOST_BYTES:
            raise failure(install.LARGE_PACK, place=place, name=name, megabytes=MOST_BYTES // 1_000_000)
        if len(names) == MOST_FILES or size > MOST_UNPACKED:
            megabytes = MOST_UNPACKED // 1_000_000
            raise failure(install.MANY_PACKS, place=place, files=MOST_FILES, megabytes=megabytes)
        if other := names.get(fold(file)):
            raise failure(install.SAME_NAME, place=place, name=name, other=other.removesuffix(".toml"))
        names[fold(file)] = file
        put(made.folder, file, content)
        if is_pack:
            yield name


def _called(parts: Parts, name: str) -> Parts:
    """A path in a source by the name that the player gave: of the folder, or of a single file."""
    if not name:
        return parts
    if len(parts) > 1:
        return (name, *parts[1:])
    return (f"{name}.toml",) if parts[0].endswith(".toml") else parts


def _leave_files_of_others(made: Delivery) -> None:
    """Take no file that only faulty packs are made of."""
    every = made.checked.values()
    used = {each.found.path.with_name(file) for each in every for file in each.reading.files}
    for path in made.folder.rglob("*"):
        if path.suffix != ".toml" and path.is_file() and path not in used:
            path.unlink()
