"""What a source has: its pack files, fetched into a folder and checked."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from heartquiz.core.packs.model import Pack
from heartquiz.core.text import one_line
from heartquiz.errors import failure
from heartquiz.library.find import Found
from heartquiz.library.install.additions import put
from heartquiz.library.install.safe_names import fold, pack_name
from heartquiz.library.install.source import pack_files, shown
from heartquiz.library.install.transfer import Report
from heartquiz.library.reading import MOST_BYTES, check_file
from heartquiz.messages import install

MOST_FILES = 1_000
MOST_UNPACKED = 200_000_000


class Delivery(Struct, frozen=True):
    """What came from a source: the sound packs in `folder`, how many warnings of each rule they have, and one
    line for each faulty one. All are by name.
    """

    source: str
    folder: Path
    packs: dict[str, Pack]
    warnings: dict[str, dict[str, int]]
    faulty: dict[str, str]

    @property
    def key(self) -> str:
        """The key of the addition that it becomes: the folder of all its packs, or its one file."""
        top, slash, _ = next(iter([*self.packs, *self.faulty])).partition("/")
        return top if slash else f"{top}.toml"


def deliver(source: str, staging: Path, report: Report) -> Delivery:
    """Fetch what a source has into a folder and check it.

    Raises HeartquizError where the source cannot be had, has too much or what may not be taken, or no sound
    pack.
    """
    made = Delivery(source, staging / "packs", {}, {}, {})
    names = sorted(_fetched(made, staging, report))
    for number, name in enumerate(names):
        report(install.CHECKING, number, len(names))
        path = made.folder / f"{name}.toml"
        checked = check_file(Found(name, str(path), "file"))
        if pack := checked.reading.pack:
            made.packs[name] = pack
            made.warnings[name] = Counter(finding.rule for finding in checked.findings)
            continue
        path.unlink()
        if not checked.reading.foreign or len(names) == 1:
            first = checked.reading.problems[0]
            made.faulty[name] = f"{one_line(name)}.toml:{first.line}: {first.text}"
    if made.packs:
        return made
    if not made.faulty:
        raise failure(install.NO_PACKS, place=shown(source))
    more = f" (and {len(made.faulty) - 1} more faulty packs)" if len(made.faulty) > 1 else ""
    raise failure(install.ALL_FAULTY, place=shown(source), first=next(iter(made.faulty.values())), more=more)


def _fetched(made: Delivery, staging: Path, report: Report) -> Iterator[str]:
    """Put the pack files of a source into the folder; returns their names."""
    place, names, size = shown(made.source), dict[str, str](), 0
    for parts, content in pack_files(made.source, staging, report):
        name = pack_name(parts, place)
        size += len(content)
        if len(content) > MOST_BYTES:
            raise failure(install.LARGE_PACK, place=place, name=name, megabytes=MOST_BYTES // 1_000_000)
        if len(names) == MOST_FILES or size > MOST_UNPACKED:
            megabytes = MOST_UNPACKED // 1_000_000
            raise failure(install.MANY_PACKS, place=place, files=MOST_FILES, megabytes=megabytes)
        if other := names.get(fold(name)):
            raise failure(install.SAME_NAME, place=place, name=name, other=other)
        names[fold(name)] = name
        put(made.folder, name, content)
        yield name
