"""What a source has: its pack files, fetched into a folder and checked."""

from collections import Counter
from pathlib import Path

from msgspec import Struct

from heartquiz.core.packs.model import Pack
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure
from heartquiz.library.find import Found
from heartquiz.library.install.additions import digest, key_of
from heartquiz.library.install.safe_names import fold, pack_name
from heartquiz.library.install.source import Source, pack_files
from heartquiz.library.install.storage import Report, writing
from heartquiz.library.reading import MOST_BYTES, check_file
from heartquiz.messages import install

MOST_FILES = 1_000
MOST_UNPACKED = 200_000_000


class CheckedPack(Struct, frozen=True):
    """A sound pack, the file it was read from, its sha256, and how many warnings of each rule it has."""

    pack: Pack
    path: Path
    digest: str
    warnings: dict[str, int]

    @property
    def name(self) -> str:
        """The name it will have."""
        return self.pack.name


class Delivery(Struct, frozen=True):
    """What came from a source: its sound packs, and one line for each faulty one by its name."""

    source: Source
    commit: str | None
    packs: tuple[CheckedPack, ...]
    faulty: dict[str, str]

    @property
    def key(self) -> str:
        """The key of the addition that it becomes."""
        return key_of([*(each.name for each in self.packs), *self.faulty])


def deliver(source: Source, folder: Path, report: Report) -> Delivery:
    """Fetch what a source has into a folder and check it.

    Raises HeartquizError where the source cannot be had, has too much or what may not be taken, or no sound
    pack.
    """
    found, commit = pack_files(source, folder, report)
    place, names, size = source.shown, dict[str, str](), 0
    for parts, content in found:
        name = pack_name(parts, place)
        size += len(content)
        if len(content) > MOST_BYTES:
            raise failure(install.LARGE_PACK, place=place, name=name, megabytes=MOST_BYTES // 1_000_000)
        if len(names) == MOST_FILES or size > MOST_UNPACKED:
            raise failure(
                install.MANY_PACKS, place=place, files=MOST_FILES, megabytes=MOST_UNPACKED // 1_000_000
            )
        if other := names.get(fold(name)):
            raise failure(install.SAME_NAME, place=place, name=name, other=other)
        names[fold(name)] = name
        with writing():
            path = _fetched(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return _checked(source, commit, folder, sorted(names.values()), report)


def _fetched(folder: Path, name: str) -> Path:
    return folder / "fetched" / f"{name}.toml"


def _checked(source: Source, commit: str | None, folder: Path, names: list[str], report: Report) -> Delivery:
    packs, faulty = [], {}
    for number, name in enumerate(names):
        report(install.CHECKING, number, len(names))
        found = Found(name, _fetched(folder, name), "file")
        checked = check_file(found)
        reading = checked.reading
        if reading.pack:
            warnings = Counter(finding.rule for finding in checked.findings)
            packs.append(
                CheckedPack(reading.pack, found.path, digest(found.path.read_bytes()), dict(warnings))
            )
        elif not reading.foreign or len(names) == 1:
            first = reading.problems[0]
            faulty[name] = f"{one_line(name)}.toml:{first.line}: {first.text}"
    if not packs:
        raise _nothing_sound(source, list(faulty.values()))
    return Delivery(source, commit, tuple(packs), faulty)


def _nothing_sound(source: Source, faults: list[str]) -> HeartquizError:
    if not faults:
        return failure(install.NO_PACKS, place=source.shown)
    more = f" (and {len(faults) - 1} more faulty packs)" if len(faults) > 1 else ""
    return failure(install.ALL_FAULTY, place=source.shown, first=faults[0], more=more)
