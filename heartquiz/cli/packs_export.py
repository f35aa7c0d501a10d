"""`heartquiz packs export`: a pack as a file of another program."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heartquiz.cli import completion
from heartquiz.cli.options import OnePack
from heartquiz.cli.packs_import import LOST

if TYPE_CHECKING:
    from heartquiz.core.packs.model import Pack
    from heartquiz.exchange.losses import Exported


def export_pack(
    pack: OnePack,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMAT", help="What it becomes.", autocompletion=completion.formats_out
        ),
    ],
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Where to write it; left out or -, it is printed.")
    ] = "",
) -> None:
    """Export a pack to another program's format, and say what was lost.

    Exit status 3 where something was lost.
    """
    from heartquiz.core.text import visible
    from heartquiz.errors import failure
    from heartquiz.exchange.apkg import write as write_package
    from heartquiz.exchange.formats import FORMATS, WRITABLE
    from heartquiz.exchange.report import export_report
    from heartquiz.messages import exchange
    from heartquiz.messages.nearest import check_value

    check_value("format", to, WRITABLE)
    file = "" if file == "-" else file
    if not file and FORMATS[to].binary:
        raise failure(exchange.NEEDS_FILE, 2, format=to, name=f"questions{FORMATS[to].suffix}")
    source = _joined(pack)
    before = _earlier(source, Path(file).expanduser()) if to == "apkg" and file else b""
    exported = write_package(source, before) if before else WRITABLE[to](source)
    if not exported.questions:
        raise failure(exchange.NOTHING_TO_EXPORT, pack=pack, format=to)
    files = _files(file, exported) if file else {}
    for path, data in files.items():
        _write(path, data, before)
    if not file:
        sys.stdout.buffer.write(exported.printed)
    report = export_report(source, exported, map(str, files))
    print(*map(visible, report), sep="\n", file=sys.stdout if file else sys.stderr)
    if exported.losses:
        raise typer.Exit(LOST)


def _joined(name: str) -> "Pack":
    """The packs that a name stands for, as one. Raises HeartquizError where there is none."""
    from msgspec import structs

    from heartquiz.library.load import read_packs

    first, *others = read_packs([name])
    if not others:
        return first
    head = structs.replace(first.head, title=name.strip("/"), summary=None)
    packs = (first, *others)
    return structs.replace(
        first,
        head=head,
        facts=tuple(fact for each in packs for fact in each.facts),
        items=tuple(item for each in packs for item in each.items),
    )


def _files(name: str, exported: "Exported") -> dict[Path, bytes]:
    """What is written where. Raises HeartquizError where one file of two is there already."""
    from heartquiz.errors import failure
    from heartquiz.messages import exchange

    path = Path(name).expanduser()
    if not exported.answers:
        return {path: exported.data}
    files = {path: exported.data, path.with_name(f"{path.stem}-answers{path.suffix}"): exported.answers}
    for each in files:
        if each.exists():
            raise failure(exchange.FILE_THERE, path=str(each))
    return files


def _earlier(pack: "Pack", path: Path) -> bytes:
    """An earlier package of a pack, which is written anew; empty where there is none."""
    from heartquiz.exchange.apkg import is_of

    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return b""
    return data if is_of(pack, data) else b""


def _write(path: Path, data: bytes, before: bytes) -> None:
    """Write a file, over nothing but an earlier package of the same pack.

    Raises HeartquizError where there is another file, or no room.
    """
    from heartquiz.errors import failure, reason
    from heartquiz.messages import exchange

    try:
        if not before:
            with path.open("xb") as file:
                file.write(data)
        elif before != data:
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            fresh.write_bytes(data)
            fresh.replace(path)
    except FileExistsError as error:
        raise failure(exchange.FILE_THERE, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise failure(exchange.FILE_UNWRITABLE, path=str(path), reason=reason(error)) from error
