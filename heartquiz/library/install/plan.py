"""What a delivery would change among the packs that were added, and the change itself."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from heartquiz.core.packs.diff import Changes, changes
from heartquiz.errors import failure
from heartquiz.library.find import Found, Origin, all_installed
from heartquiz.library.install.additions import Addition, additions, folder_of
from heartquiz.library.install.delivery import CheckedPack, Delivery
from heartquiz.library.install.safe_names import fold
from heartquiz.library.install.storage import Report, commit, seal, writing
from heartquiz.library.load import read_file
from heartquiz.messages import install


class Plan(Struct, frozen=True):
    """What taking a delivery would change.

    `before` are the additions that `after` replaces. `new`, `changed` (with what is different) and `gone` are
    their packs, `kept` those that stay as they are or are not taken, with the reason. `remarks` are what
    else should be known of a pack that comes. `files` has where each pack of `after` lies now.
    """

    delivery: Delivery
    before: tuple[Addition, ...]
    after: Addition
    new: tuple[CheckedPack, ...]
    changed: tuple[tuple[CheckedPack, Changes], ...]
    gone: tuple[str, ...]
    kept: dict[str, str]
    remarks: dict[str, str]
    files: dict[str, Path]

    @property
    def coming(self) -> list[CheckedPack]:
        """The packs that are new or changed."""
        return [*self.new, *(each for each, _ in self.changed)]

    @property
    def nothing(self) -> bool:
        """Whether it would change nothing."""
        same_source = all(each.source == self.after.source for each in self.before)
        return bool(self.before) and same_source and not (self.coming or self.gone)


class _Here(Struct, frozen=True):
    """What a delivery meets: additions of its name or source; their packs and all others by folded name."""

    before: tuple[Addition, ...]
    packs: dict[str, tuple[Found, str]]  # with their sha256
    others: Mapping[str, Origin]


def plan(delivery: Delivery, *, replace: bool, update: bool) -> Plan:
    """What taking a delivery would change.

    Unless `replace`, what would come in place of another source's packs is refused, and what would come in
    place of a bundled pack is refused too, or kept out of an update. A refusal is a HeartquizError.
    """
    here = _here(delivery)
    stranger = next((each for each in here.before if each.source != delivery.source.lasting), None)
    if stranger and not replace:
        raise failure(install.FROM_ELSEWHERE, name=stranger.name, source=stranger.source)
    removed = {name for each in here.before for name in each.without} if update else set()
    wanted = [each for each in delivery.packs if each.name not in removed]
    refused = [] if replace else [each.name for each in wanted if _ships(each, here)]
    if refused and not update:
        raise failure(install.BUNDLED, name=refused[0])
    taken = [each for each in wanted if each.name not in refused]
    stays = {name: why for name, why in delivery.faulty.items() if fold(name) in here.packs}
    files = {each.name: (each.path, each.digest) for each in taken}
    files |= {name: (here.packs[fold(name)][0].path, here.packs[fold(name)][1]) for name in stays}
    folded = set(map(fold, files))
    return Plan(
        delivery,
        here.before,
        _after(delivery, {name: digest for name, (_, digest) in sorted(files.items())}, removed),
        new=tuple(each for each in taken if fold(each.name) not in here.packs),
        changed=tuple(_changed(taken, here)),
        gone=tuple(found.name for name, (found, _) in here.packs.items() if name not in folded),
        kept=dict.fromkeys(refused, install.SHIPS)
        | {name: install.OLD_VERSION_STAYS.format(why=why) for name, why in stays.items()},
        remarks={each.name: why for each in taken if (why := _remark(each, here, stranger))},
        files={name: path for name, (path, _) in files.items()},
    )


def _here(delivery: Delivery) -> _Here:
    key, source = fold(delivery.key), delivery.source.lasting
    before = tuple(each for each in additions() if fold(each.key) == key or each.source == source)
    packs = {
        fold(name): (Found(name, each.path(name), "added"), digest)
        for each in before
        for name, digest in each.files.items()
    }
    others = {fold(each.name): each.origin for each in all_installed().values() if each.origin != "added"}
    return _Here(before, packs, others)


def _ships(pack: CheckedPack, here: _Here) -> bool:
    """Whether a pack would take the place of a bundled one, which it does not have already."""
    name = fold(pack.name)
    return here.others.get(name) == "bundled" and name not in here.packs


def _changed(taken: list[CheckedPack], here: _Here) -> Iterator[tuple[CheckedPack, Changes]]:
    for each in taken:
        if old := here.packs.get(fold(each.name)):
            found, digest = old
            if (found.name, digest) != (each.name, each.digest):
                yield each, changes(read_file(found).pack, each.pack)


def _remark(pack: CheckedPack, here: _Here, stranger: Addition | None) -> str:
    """What should be known of a pack before it is taken."""
    if _ships(pack, here):
        return install.IN_PLACE_OF.format(why=install.SHIPS)
    if here.others.get(fold(pack.name)) == "own":
        return install.OWN_WINS
    if stranger and fold(pack.name) in map(fold, stranger.files):
        return install.IN_PLACE_OF.format(why=install.WAS_ADDED.format(source=stranger.source))
    return ""


def _after(delivery: Delivery, files: dict[str, str], removed: set[str]) -> Addition:
    return Addition(
        key=delivery.key,
        source=delivery.source.lasting,
        kind=delivery.source.kind,
        added=datetime.now(UTC),
        files=files,
        folder=folder_of(delivery.key, files),
        commit=delivery.commit,
        without=tuple(sorted(removed)),
    )


def take(made: Plan, folder: Path, report: Report) -> None:
    """Make a planned change. Raises HeartquizError where it cannot be made: then nothing is changed."""
    packs = folder / "packs"
    with writing():
        for name, path in made.files.items():
            target = packs / f"{name}.toml"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    seal(packs, report)
    commit(made.before, (made.after,), packs)


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
