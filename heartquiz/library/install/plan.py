"""What a delivery would change among the packs that were added, and the change itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from heartquiz.core.packs.diff import Changes, changes
from heartquiz.errors import failure
from heartquiz.library.find import Found, all_installed
from heartquiz.library.install.additions import Addition, additions, digest, folder_of
from heartquiz.library.install.delivery import CheckedPack, Delivery
from heartquiz.library.install.safe_names import fold
from heartquiz.library.install.storage import commit
from heartquiz.library.reading import read_file
from heartquiz.messages import install


class Change(Struct, frozen=True):
    """What becomes of a pack: `coming` is what it will be, nothing where it goes away.

    `difference` is what is different from an older version of it, `remark` what else should be known.
    """

    name: str
    coming: CheckedPack | None = None
    difference: Changes | None = None
    remark: str = ""


class Plan(Struct, frozen=True):
    """What taking a delivery would change: `after` comes in place of the additions `before`.

    `kept` are packs that stay as they are or are not taken, with the reason; `files` has where each pack of
    `after` lies now.
    """

    before: tuple[Addition, ...]
    after: Addition
    changes: tuple[Change, ...]
    kept: dict[str, str]
    files: dict[str, Path]

    @property
    def nothing(self) -> bool:
        """Whether it would change nothing."""
        return not self.changes and {each.source for each in self.before} == {self.after.source}


def plan(delivery: Delivery, *, replace: bool, update: bool) -> Plan:
    """What taking a delivery would change.

    Unless `replace`, what would come in place of another source's packs is refused, and what would come in
    place of a bundled pack is refused too, or kept out of an update. A refusal is a HeartquizError.
    """
    before = _replaced(delivery, replace=replace)
    old = {fold(name): Found(name, each.path(name), "added") for each in before for name in each.files}
    removed = {name for each in before for name in each.without} if update else set()
    remarks = dict(_remarks(delivery, before))
    refused = {name for name, why in remarks.items() if why == install.SHIPS and not replace} - removed
    if refused and not update:
        raise failure(install.BUNDLED, name=min(refused))
    taken = [each for each in delivery.packs if each.name not in removed | refused]
    stays = {name: why for name, why in delivery.faulty.items() if fold(name) in old}
    files = {each.name: each.path for each in taken} | {name: old[fold(name)].path for name in stays}
    left = set(map(fold, files))
    return Plan(
        before,
        _after(delivery, files, removed),
        tuple(_coming(taken, before, old, remarks))
        + tuple(Change(found.name, remark=install.GONE) for name, found in old.items() if name not in left),
        dict.fromkeys(refused, install.SHIPS)
        | {name: install.OLD_VERSION_STAYS.format(why=why) for name, why in stays.items()},
        files,
    )


def _replaced(delivery: Delivery, *, replace: bool) -> tuple[Addition, ...]:
    """The additions that a delivery replaces: of the same name, or from the same source under another."""
    key, source = fold(delivery.key), delivery.source.lasting
    before = tuple(each for each in additions() if fold(each.key) == key or each.source == source)
    for each in before:
        if each.source != source and not replace:
            raise failure(install.FROM_ELSEWHERE, name=each.name, source=each.source)
    return before


def _remarks(delivery: Delivery, before: tuple[Addition, ...]) -> Iterator[tuple[str, str]]:
    """What should be known of packs before they are taken."""
    others = {fold(each.name): each.origin for each in all_installed().values() if each.origin != "added"}
    sources = {fold(name): each.source for each in before for name in each.files}
    for pack in delivery.packs:
        name = fold(pack.name)
        if others.get(name) == "own":
            yield pack.name, install.OWN_WINS
        elif others.get(name) == "bundled" and name not in sources:
            yield pack.name, install.SHIPS
        elif sources.get(name, delivery.source.lasting) != delivery.source.lasting:
            yield pack.name, install.WAS_ADDED.format(source=sources[name])


def _coming(
    taken: list[CheckedPack], before: tuple[Addition, ...], old: dict[str, Found], remarks: dict[str, str]
) -> Iterator[Change]:
    """The packs that are new or changed."""
    known = {name: digest for each in before for name, digest in each.files.items()}
    for each in taken:
        if known.get(each.name) != each.digest:
            found = old.get(fold(each.name))
            difference = changes(read_file(found).pack, each.pack) if found else None
            yield Change(each.name, each, difference, remarks.get(each.name, ""))


def _after(delivery: Delivery, files: dict[str, Path], removed: set[str]) -> Addition:
    digests = {name: digest(path.read_bytes()) for name, path in sorted(files.items())}
    return Addition(
        key=delivery.key,
        source=delivery.source.lasting,
        kind=delivery.source.kind,
        added=datetime.now(UTC),
        files=digests,
        folder=folder_of(delivery.key, digests),
        commit=delivery.commit,
        without=tuple(sorted(removed)),
    )


def holding(names: set[str]) -> tuple[Addition, ...]:
    """The additions that have some of these packs."""
    return tuple(each for each in additions() if names & each.files.keys())


def remove(before: tuple[Addition, ...], names: set[str]) -> None:
    """Take packs out of additions, for good. Raises HeartquizError where that fails."""
    after = []
    for each in before:
        left = {name: digest for name, digest in each.files.items() if name not in names}
        without = tuple(sorted({*each.without, *each.files} - left.keys()))
        after.append(structs.replace(each, files=left, without=without))
    commit(before, tuple(each for each in after if each.files))
