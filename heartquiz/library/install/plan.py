"""What a delivery would change among the packs that were added."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from heartquiz.core.packs.model import Pack, content
from heartquiz.errors import failure
from heartquiz.library.beside import named
from heartquiz.library.find import Found, all_installed
from heartquiz.library.install.additions import Addition, additions, commit, digest, put, writing
from heartquiz.library.install.delivery import Delivery
from heartquiz.library.install.safe_names import fold
from heartquiz.library.reading import read_file
from heartquiz.messages import install
from heartquiz.messages.install import Entry


class Plan(Struct, frozen=True):
    """What taking a delivery would change.

    `after`, whose packs lie in the delivery's folder, comes in place of the additions `before`. `entries` say
    what becomes of each pack, and `summary` of all together.
    """

    before: tuple[Addition, ...]
    after: Addition
    entries: tuple[Entry, ...]
    summary: str
    nothing: bool  # would be changed


def plan(delivery: Delivery, *, replace: bool, update: bool) -> Plan:
    """What taking a delivery would change.

    Raises HeartquizError where something would come in place of a bundled pack or of another source's, unless
    `replace`. What the player removed is left out of an update.
    """
    before = _replaced(delivery, replace=replace)
    old = {name: each for each in before for name in each.files}
    faulty = [_faulty(name, why, old) for name, why in delivery.faulty.items()]
    without = {name for each in before for name in each.without} if update else set()
    files = _files(delivery, old, without)
    coming = list(_coming(delivery, files, old, replace=replace))
    gone = [Entry(name, _gone(delivery, old[name]), style="wrong") for name in old if name not in files]
    summary = install.summary(
        [delivery.packs[each.name] for each in coming],
        warned=sum(bool(delivery.checked[each.name].findings) for each in coming),
        gone=len(gone),
        faulty=len(faulty),
    )
    left_out = tuple(sorted(without))
    after = Addition(delivery.key, delivery.source, files, without=left_out, called=delivery.called)
    nothing = not (coming or gone) and {each.source for each in before} == {delivery.source}
    return Plan(before, after, (*coming, *gone, *faulty), summary, nothing)


def _faulty(name: str, why: str, old: Mapping[str, Addition]) -> Entry:
    """What becomes of a pack that is faulty there."""
    if name in old:
        return Entry(name, install.OLD_VERSION_STAYS.format(why=why), style="partly")
    return Entry(install.LEFT_OUT, why, style="wrong")


def _files(delivery: Delivery, old: Mapping[str, Addition], without: Collection[str]) -> dict[str, str]:
    """The packs that there will be, with their digests. The folder of the delivery will have just them."""
    kept = {name: old[name] for name in delivery.faulty if name in old}
    files = {name: addition.files[name] for name, addition in kept.items()}
    with writing():
        for name, addition in kept.items():
            _keep_old(delivery, name, addition.path(name))
        for name, checked in delivery.checked.items():
            if name in without:
                checked.found.path.unlink()
            else:
                files[name] = digest(checked.found.path, checked.reading.files)
    return dict(sorted(files.items()))


def _keep_old(delivery: Delivery, name: str, path: Path) -> None:
    """Keep a pack whose new version is faulty, and the files beside it that no other is made of now."""
    for file in (path.name, *named(path.read_bytes())):
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
    delivery: Delivery, files: dict[str, str], old: dict[str, Addition], *, replace: bool
) -> Iterator[Entry]:
    """The packs that are new or changed."""
    others = {fold(each.name): each.origin for each in all_installed().values() if each.origin != "added"}
    for name in filter(delivery.packs.__contains__, files):
        pack, addition, other = delivery.packs[name], old.get(name), others.get(fold(name), "")
        rules = [finding.rule for finding in delivery.checked[name].findings]
        if not addition:
            if other == "bundled" and not replace:
                raise failure(install.BUNDLED, name=name)
            if other == "own" and delivery.called:
                raise failure(install.NAME_TAKEN, name=name)
            yield install.new(name, pack, rules, other)
        elif addition.files[name] != files[name]:
            before = read_file(Found(name, str(addition.path(name)), "added")).pack
            yield install.changed(name, _changes(before, pack), rules, other)


def _changes(before: Pack | None, after: Pack) -> dict[str, list[str]]:
    """The ids of questions that are new, changed and gone; all is new where the old one cannot be read."""
    old, new = ({item.id: content(item) for item in pack.items} if pack else {} for pack in (before, after))
    changes = {
        "new": [id_ for id_ in new if id_ not in old],
        "changed": [id_ for id_ in new if id_ in old and old[id_] != new[id_]],
        "gone": [id_ for id_ in old if id_ not in new],
    }
    return {kind: [id_.removeprefix(f"{after.name}:") for id_ in ids] for kind, ids in changes.items()}


def remove(before: tuple[Addition, ...], names: set[str]) -> None:
    """Take packs out of additions, for good. Raises HeartquizError where that fails."""
    after = []
    for each in before:
        left = {name: digest for name, digest in each.files.items() if name not in names}
        without = tuple(sorted({*each.without, *each.files} - left.keys()))
        after.append(structs.replace(each, files=left, without=without))
    commit(before, [each for each in after if each.files])
