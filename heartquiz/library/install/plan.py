"""Packs from a source -> what would change in the packs folder, and the change itself."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from heartquiz import locations
from heartquiz.core.packs.diff import Changes, changes
from heartquiz.core.packs.model import Pack, Reading
from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError
from heartquiz.library.find import Found, all_installed
from heartquiz.library.install.provenance import Addition, additions, digest, key_of, path_of, written
from heartquiz.library.install.safe_names import fold, pack_name
from heartquiz.library.install.source import Report, Source, pieces
from heartquiz.library.install.transaction import Put, now_at, staged, swap, unchanged
from heartquiz.library.load import MOST_BYTES, check_file, read_file

MOST_FILES = 1_000
MOST_UNPACKED = 200_000_000
CHECKING, WRITING = "Checking", "Writing"


class Arrived(Struct, frozen=True):
    """A sound pack that lies staged: its sha256, and how many warnings of each rule it has."""

    digest: str
    pack: Pack
    warnings: dict[str, int]

    @property
    def name(self) -> str:
        """The name it will have."""
        return self.pack.name


class Parcel(Struct, frozen=True):
    """What came from a source: its sound packs, and one line for each faulty one by its name."""

    source: Source
    commit: str | None
    packs: tuple[Arrived, ...]
    faulty: dict[str, str]

    @property
    def key(self) -> str:
        """What the addition goes by."""
        return key_of([*(each.name for each in self.packs), *self.faulty])


class Plan(Struct, frozen=True):
    """What taking a parcel would change.

    `new` are packs that are not there yet, `changed` those that come in place of another, with what is
    other in it; `replaced` says of what is not this source's own whose it is. `gone` are packs that go away,
    `kept` those that stay as they are, each with the reason, `same` the names of those that came as they are
    here.
    """

    parcel: Parcel
    before: Addition | None
    new: tuple[Arrived, ...] = ()
    changed: tuple[tuple[Arrived, Changes], ...] = ()
    same: tuple[str, ...] = ()
    replaced: dict[str, str] = {}
    gone: tuple[str, ...] = ()
    kept: dict[str, str] = {}
    after: Addition | None = None
    puts: tuple[Put, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it would change no pack."""
        return not (self.new or self.changed or self.gone) and self.before is not None


def gather(source: Source, folder: Path, report: Report) -> Parcel:
    """Fetch what a source has, stage it in a folder and check it.

    Raises HeartquizError where the source cannot be had, has too much or what may not be taken, or no sound
    pack.
    """
    found, commit = pieces(source, folder, report)
    place, seen, size = source.shown, dict[str, str](), 0
    for parts, content in found:
        name = pack_name(parts, place)
        size += len(content)
        if len(content) > MOST_BYTES:
            what = f"{one_line(name)} is larger than {MOST_BYTES // 1_000_000} MB"
            raise HeartquizError(f"{place}: {what}", "split it into a folder of packs")
        if len(seen) == MOST_FILES or size > MOST_UNPACKED:
            most = f"{MOST_FILES:,} files or {MOST_UNPACKED // 1_000_000} MB"
            raise HeartquizError(f"{place}: has more than {most} of packs", "add parts of it one by one")
        if other := seen.get(fold(name)):
            raise HeartquizError(
                f"{place}: {one_line(name)} and {one_line(other)} are one name", "rename one there"
            )
        seen[fold(name)] = name
        with unchanged():
            staged(folder, f"{name}.toml").write_bytes(content)
    return _checked(source, commit, folder, sorted(seen.values()), report)


def _checked(source: Source, commit: str | None, folder: Path, names: list[str], report: Report) -> Parcel:
    packs, faulty = [], {}
    for number, name in enumerate(names):
        report(CHECKING, number, len(names))
        path = staged(folder, f"{name}.toml")
        reading, warnings = _judged(Found(name, path, "file"))
        if reading.pack:
            packs.append(Arrived(digest(path.read_bytes()), reading.pack, warnings))
        elif not reading.foreign or len(names) == 1:
            first = reading.problems[0]
            faulty[name] = f"{one_line(name)}.toml:{first.line}: {first.text}"
    if packs:
        return Parcel(source, commit, tuple(packs), faulty)
    if not faulty:
        raise HeartquizError(
            f"{source.shown}: no pack in it", "a pack is a .toml file with `format = 1` on top"
        )
    first_line = next(iter(faulty.values()))
    more = f" (and {len(faulty) - 1} more faulty packs)" if len(faulty) > 1 else ""
    raise HeartquizError(f"{source.shown}: {first_line}{more}", "nothing was taken from it")


def _judged(found: Found) -> tuple[Reading, dict[str, int]]:
    """A staged pack as it was read, and how many warnings of each rule there are."""
    checked = check_file(found)
    return checked.reading, dict(Counter(finding.rule for finding in checked.findings))


def addition_of(parcel: Parcel) -> Addition | None:
    """What goes by the parcel's key, or else what came from the same source, which may have had another."""
    known = additions(locations.installed_packs())
    same = (each for each in known.values() if each.source == parcel.source.lasting)
    return known.get(fold(parcel.key)) or next(same, None)


def plan(parcel: Parcel, before: Addition | None, *, replace: bool, update: bool) -> Plan:
    """What taking a parcel would change. `before` is the same addition as it is now.

    Whatever is not this addition's own, or was edited since, is kept in an update and refused otherwise,
    unless `replace`. Raises HeartquizError where it is refused.
    """
    source = parcel.source
    holder = additions(locations.installed_packs()).get(fold(parcel.key))
    if holder and holder.source != source.lasting and not replace:
        raise HeartquizError(
            f"{one_line(holder.name)} was added from {one_line(holder.source)}: nothing was changed",
            "--replace puts this one in its place",
        )
    own = before if before and before.source == source.lasting else None
    known = {fold(found.name): found for found in all_installed().values()}
    owners = _owners()
    made = Plan(parcel, before)
    for arrived in parcel.packs:
        if update and own and arrived.name in own.without:
            continue
        found = known.get(fold(arrived.name))
        why = _whose(arrived, found, own, owners)
        if why == "same":
            made = structs.replace(made, same=(*made.same, arrived.name))
        elif why and not replace:
            made = structs.replace(made, kept={**made.kept, arrived.name: why})
        elif found and found.origin == "installed":
            other = (arrived, changes(read_file(found).pack, arrived.pack))
            made = structs.replace(made, changed=(*made.changed, other))
        else:
            made = structs.replace(made, new=(*made.new, arrived))
        if why not in ("", "same") and replace:
            made = structs.replace(made, replaced={**made.replaced, arrived.name: why})
    if made.kept and not update:
        name, why = next(iter(made.kept.items()))
        more = f" (and {len(made.kept) - 1} more)" if len(made.kept) > 1 else ""
        raise HeartquizError(
            f"{one_line(name)} {why}{more}: nothing was changed", "--replace puts the new one in its place"
        )
    return _with_puts(_with_gone(made, known, replace=replace), known, own)


def _owners() -> dict[str, Addition]:
    """Whose each pack is that came from elsewhere, by its folded name."""
    root = locations.installed_packs()
    return {fold(name): addition for addition in additions(root).values() for name in addition.files}


def _whose(arrived: Arrived, found: Found | None, own: Addition | None, owners: dict[str, Addition]) -> str:
    """Why a pack may not simply take the place of what goes by its name: `same` where it is the very same."""
    if found is None:
        return ""
    came = own.files.get(found.name) if own else None
    if found.origin == "bundled":
        return "" if came else "ships with heartquiz"
    there = now_at(f"{found.name}.toml")
    if there == arrived.digest:
        owner = owners.get(fold(found.name))
        if found.name == arrived.name and (owner is None or (own is not None and owner.key == own.key)):
            return "same"
    if came:
        return "" if there == came else "same" if arrived.digest == came else "was edited since it was added"
    owner = owners.get(fold(found.name))
    return f"was added from {one_line(owner.source)}" if owner else "is one of your own packs"


def _with_gone(made: Plan, known: dict[str, Found], *, replace: bool) -> Plan:
    """The plan with what was there before and did not come any more."""
    if made.before is None:
        return made
    came = {fold(arrived.name) for arrived in made.parcel.packs}
    gone, kept = made.gone, dict(made.kept)
    for name, digest_ in made.before.files.items():
        found = known.get(fold(name))
        if fold(name) in came or found is None or found.origin != "installed":
            continue
        if name in made.parcel.faulty:
            kept[name] = f"stays as it is, the new one is faulty: {made.parcel.faulty[name]}"
        elif now_at(f"{name}.toml") != digest_ and not replace:
            kept[name] = "is gone there and was edited here: it stays as your own"
        else:
            gone = (*gone, name)
    return structs.replace(made, gone=gone, kept=kept)


def _with_puts(made: Plan, known: dict[str, Found], own: Addition | None) -> Plan:
    """The plan with the files to change, the origins among them."""
    parcel = made.parcel
    coming = [*made.new, *(arrived for arrived, _ in made.changed)]
    files = {arrived.name: arrived.digest for arrived in coming}
    files |= {arrived.name: arrived.digest for arrived in parcel.packs if arrived.name in made.same}
    if own:  # what was kept is still known by what came at first
        stays = [*parcel.faulty, *(arrived.name for arrived in parcel.packs)]
        files |= {name: own.files[name] for name in stays if name in made.kept and name in own.files}
    after = Addition(
        key=parcel.key,
        source=parcel.source.lasting,
        kind=parcel.source.kind,
        added=datetime.now(UTC),
        files=dict(sorted(files.items())),
        commit=parcel.commit,
        without=tuple(name for name in (own.without if own else ()) if name not in files),
    )
    puts = [Put(f"{arrived.name}.toml", now_at(f"{arrived.name}.toml")) for arrived in coming]
    for arrived in coming:  # a name that differs in case only is another file, or the same one
        found = known.get(fold(arrived.name))
        if found and found.origin == "installed" and found.name != arrived.name:
            puts.append(Put(f"{found.name}.toml", now_at(f"{found.name}.toml"), gone=True))
    puts += [Put(f"{name}.toml", now_at(f"{name}.toml"), gone=True) for name in made.gone]
    return structs.replace(made, after=after, puts=tuple(puts))


def take(made: Plan, folder: Path, report: Report) -> None:
    """Make a planned change. Raises HeartquizError where it cannot be made: then nothing is changed."""
    assert made.after is not None
    lost = [put.place.removesuffix(".toml") for put in made.puts]
    puts = (*made.puts, *_origin_puts(folder, lost, made.before, made.after))
    swap(folder, puts, lambda done, of: report(WRITING, done, of))


def remove(packs: list[Found], folder: Path) -> None:
    """Take installed packs away, and the origin of what is gone whole. Raises HeartquizError if it fails."""
    names = [found.name for found in packs]
    puts = [Put(f"{name}.toml", now_at(f"{name}.toml"), gone=True) for name in names]
    swap(folder, (*puts, *_origin_puts(folder, names, None, None)))


def _origin_puts(
    folder: Path, lost: list[str], before: Addition | None, after: Addition | None
) -> tuple[Put, ...]:
    """The files of origins to change where packs change hands: the additions that lose them, and the one that
    gets them."""
    root = locations.installed_packs()
    changed: dict[str, Addition | None] = {}
    for addition in additions(root).values():
        left = {name: came for name, came in addition.files.items() if name not in lost}
        if before and addition.key == before.key:
            changed[path_of(addition.key)] = None
        elif len(left) < len(addition.files):
            without = tuple(dict.fromkeys([*addition.without, *(set(addition.files) - set(left))]))
            changed[path_of(addition.key)] = (
                structs.replace(addition, files=left, without=without) if left else None
            )
    if after:
        changed[path_of(after.key)] = after
    puts = []
    for place, addition_ in changed.items():
        if addition_:
            with unchanged():
                staged(folder, place).write_bytes(written(addition_))
        puts.append(Put(place, now_at(place), gone=addition_ is None))
    return tuple(puts)
