"""What is different in a newer version of a pack."""

from msgspec import Struct

from heartquiz.core.packs.model import Pack, content


class Changes(Struct, frozen=True):
    """The ids of the questions that are new, changed and gone, without the name of their pack."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def changes(before: Pack | None, after: Pack) -> Changes:
    """What the second version of a pack changes; all is new where the first could not be read."""
    old, new = _contents(before) if before else {}, _contents(after)
    return Changes(
        new=tuple(id_ for id_ in new if id_ not in old),
        changed=tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
        gone=tuple(id_ for id_ in old if id_ not in new),
    )


def _contents(pack: Pack) -> dict[str, str]:
    return {item.id.removeprefix(f"{pack.name}:"): content(item) for item in pack.items}
