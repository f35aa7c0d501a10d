"""What is different in a newer version of a pack."""

from heartquiz.core.packs.model import Pack, content


def changes(before: Pack | None, after: Pack) -> dict[str, list[str]]:
    """The ids of the questions that the second version of a pack has new, changed and gone, without its name.

    All is new where the first could not be read.
    """
    old, new = _contents(before) if before else {}, _contents(after)
    return {
        "new": [id_ for id_ in new if id_ not in old],
        "changed": [id_ for id_ in new if id_ in old and old[id_] != new[id_]],
        "gone": [id_ for id_ in old if id_ not in new],
    }


def _contents(pack: Pack) -> dict[str, str]:
    return {item.id.removeprefix(f"{pack.name}:"): content(item) for item in pack.items}
