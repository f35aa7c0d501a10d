"""Of all the files of a source, those that packs are made of."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from heartquiz.library import beside
from heartquiz.library.install.safe_names import is_pack_file
from heartquiz.library.reading import MOST_BYTES

Parts: TypeAlias = tuple[str, ...]
PackFile: TypeAlias = tuple[Parts, bytes]  # the parts of its path, and its content
_File = TypeVar("_File")


def chosen(
    files: Sequence[tuple[Parts, _File]], read: Callable[[_File, int], bytes], name: str
) -> Iterator[PackFile]:
    """The pack files, each with those beside it that it names, as if all had been unpacked.

    Where everything lies in one folder, that is the first part; a single file goes by its own name; else
    `name` is put before. `read` gives what is in a file, and one byte more than so many at most.
    """
    packs = [(parts, file) for parts, file in files if is_pack_file(parts)]
    in_one_folder = len({parts[0] for parts, _ in packs}) == 1 and all(len(parts) > 1 for parts, _ in packs)
    above, others = () if len(packs) == 1 or in_one_folder else (name,), dict(files)
    for parts, file in packs:
        content = read(file, MOST_BYTES)
        yield (*above, *parts), content
        for other in ((*parts[:-1], named) for named in beside.named(content)):
            if other in others:
                yield (*above, *other), read(others[other], beside.MOST_BYTES)
