"""What a delivery would change among the packs that were added."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, structs

from heartquiz.core.packs.diff import changes
from heartquiz.core.packs.model import Pack
from heartquiz.errors import failure
from heartquiz.library.beside import named
from heartquiz.library.find import Found, all_installed
from heartquiz.library.install.additions import Addition, additions, commit, digest, put, writing
from heartquiz.library.install.delivery import Delivery
from heartquiz.library.install.safe_names import fold
from heartquiz.library.reading import read_file
from heartquiz.messages import install


class Change(Struct, frozen=True):
    """What becomes of a pack: `coming` is what it will be, nothing where it goes away.

    `difference` has the ids of the questions that are new, changed and gone, where an older version of it is
    there; `remark` is what else should be known.
    """

    name: str
    coming: Pack | None = None
    difference: dict[str, list[str]] | None = None
    remark: str = ""


class Plan(Struct, frozen=True):
    """What taking a delivery would change.

    `after`, whose packs lie in the delivery's folder, comes in place of the additions `before`; `kept` are
    packs that stay as they are, with the reason.
    """

    before: tuple[Addition, ...]
    after: Addition
    changes: tuple[Change, ...]
    kept: dict[str, str]

    @property
    def nothing(self) -> bool:
        """Whether it would change nothing."""
        return not self.changes and {each.source for each in self.before} == {self.after.source}


def plan(delivery: Delivery, *, replace: bool, update: bool) -> Plan:
    """What taking a delivery would change.

    Raises HeartquizError where something would come in place of a bundled pack or of another source's, unless
    `replace`. What the player removed is left out of an update.
    """
    before = _replaced(delivery, replace=replace)
    old = {name: each for each in before for name in each.files}
    kept = {
        name: install.OLD_VERSION_STAYS.format(why=why)
        for name, why in delivery.faulty.items()
        if name in old
    }
    without = {name for each in before for name in each.without} if update else set()
    with writing():
        for name in kept:
            _keep_old(delivery, name, old[name].path(name))
        for name in without & delivery.packs.keys():
            (delivery.folder / f"{name}.toml").unlink()
        names = sorted({*delivery.packs, *kept} - without)
        files = {
            name: digest(delivery.folder / f"{name}.toml", delivery.beside.get(name, ())) for name in names
        }
    after = Addition(
        key=delivery.key,
        source=delivery.source,
        files=files,
        without=tuple(sorted(without)),
        called=delivery.called,
    )
    gone = [Change(name, remark=_gone(delivery, old[name])) for name in old if name not in files]
    return Plan(before, after, (*_coming(delivery, after, old, replace=replace), *gone), kept)


def _keep_old(delivery: Delivery, name: str, path: Path) -> None:
    """Keep a pack whose new version is faulty, and the files beside it that no other is made of now."""
    content = path.read_bytes()
    delivery.beside[name] = named(content)
    put(delivery.folder, f"{name}.toml", content)
    for file in delivery.beside[name]:
        place = (delivery.folder / name).with_name(file)
        if not place.exists():
            put(place.parent, file, path.with_name(file).read_bytes())


def _gone(delivery: Delivery, before: Addition) -> str:
    """Why a pack is to go: it is not there any more, or has another name now."""
    renamed = before.source == delivery.source and before.key != delivery.key and delivery.called
    return install.RENAMED.format(name=delivery.called) if renamed else install.GONE


def _replaced(delivery: Delivery, *, replace: bool) -> tuple[Addition, ...]:
    """The additions that a delivery replaces: of the same name, or from the same source under another."""
    key, source = fold(delivery.key), delivery.source
    before = tuple(each for each in additions() if fold(each.key) == key or each.source == source)
    for each in before:
        if each.source != source and not replace:
            raise failure(install.FROM_ELSEWHERE, name=each.name, source=each.source)
    return before


def _coming(
    delivery: Delivery, after: Addition, old: dict[str, Addition], *, replace: bool
) -> Iterator[Change]:
    """The packs that are new or changed."""
    others = {fold(each.name): each.origin for each in all_installed().values() if each.origin != "added"}
    remarks = {"own": install.OWN_WINS, "bundled": install.SHIPS}
    for name in filter(delivery.packs.__contains__, after.files):
        pack, addition, other = delivery.packs[name], old.get(name), others.get(fold(name), "")
        if other == "bundled" and not addition and not replace:
            raise failure(install.BUNDLED, name=name)
        if other == "own" and not addition and delivery.called:
            raise failure(install.NAME_TAKEN, name=name)
        if not addition:
            yield Change(name, pack, remark=remarks.get(other, ""))
        elif addition.files[name] != after.files[name]:
            before = read_file(Found(name, str(addition.path(name)), "added")).pack
            yield Change(name, pack, changes(before, pack), remarks.get(other, ""))


def remove(before: tuple[Addition, ...], names: set[str]) -> None:
    """Take packs out of additions, for good. Raises HeartquizError where that fails."""
    after = []
    for each in before:
        left = {name: digest for name, digest in each.files.items() if name not in names}
        without = tuple(sorted({*each.without, *each.files} - left.keys()))
        after.append(structs.replace(each, files=left, without=without))
    commit(before, [each for each in after if each.files])
