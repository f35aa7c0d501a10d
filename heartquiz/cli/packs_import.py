"""`heartquiz packs import`: a file of another program as a pack."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from heartquiz.cli import completion

if TYPE_CHECKING:
    from heartquiz.exchange.losses import Imported

MOST_BYTES = 200_000_000
LOST = 3  # the exit status where something was lost


def import_pack(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of questions of another program.")],
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="What the file is, where it should not be guessed.",
            autocompletion=completion.formats_in,
        ),
    ] = "",
    to: Annotated[
        str,
        typer.Option("--to", metavar="NAME", help="Write NAME.toml; else FILE's name, in this folder."),
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The title of the pack.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where the facts come from.")] = "",
    license_: Annotated[
        str, typer.Option("--license", metavar="TEXT", help="What others may do with it, as CC0-1.0.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing, only say what would be lost.")
    ] = False,
) -> None:
    """Import the questions of another program's file, and say what was lost.

    Exit status 3 where something was lost. To import the file again changes only what changed in it.
    """
    from heartquiz.core.text import one_line
    from heartquiz.exchange.formats import FORMATS
    from heartquiz.exchange.pack_text import named, pack_text
    from heartquiz.exchange.report import import_report
    from heartquiz.library.imports import path_for, save
    from heartquiz.messages import exchange
    from heartquiz.terminal.progress import progress
    from heartquiz.terminal.tables import print_lines

    path = Path(file).expanduser()
    with progress() as report:
        report(exchange.READING, 0, 0)
        format_, imported = _read(path, from_)
        imported = named(imported, path.name, title=title, source=source, license_=license_)
        target = path_for(to or path.stem)
        report(exchange.WRITING, 0, 0)
        written = "" if dry_run else save(target, pack_text(imported, path.name, format_))
    print_lines([exchange.READ_AS.format(file=one_line(file), format=format_, about=FORMATS[format_].about)])
    print_lines(import_report(one_line(file), imported))
    print_lines([exchange.WRITTEN[written].format(path=target)])
    if written:
        play = target if target.is_absolute() else f"./{target}"
        print_lines([exchange.PLAY_IT.format(path=quote(str(play)))])
    if imported.losses:
        raise typer.Exit(LOST)


def _read(path: Path, wanted: str) -> "tuple[str, Imported]":
    """The name of a file's format, and what was read of it. Raises HeartquizError where nothing could be."""
    from heartquiz.errors import failure
    from heartquiz.exchange.formats import READABLE, guess
    from heartquiz.exchange.losses import FormatError
    from heartquiz.exchange.report import placed
    from heartquiz.messages import exchange
    from heartquiz.messages.nearest import check_value
    from heartquiz.terminal.tables import print_lines

    if wanted:
        check_value("format", wanted, READABLE)
    data = _bytes(path)
    name, known = wanted or guess(path.name, data), ", ".join(READABLE)
    if name not in READABLE:
        raise failure(exchange.UNKNOWN_FORMAT, path=str(path), known=known)
    try:
        imported = READABLE[name](data)
    except FormatError as error:
        reason = str(error)
        raise failure(
            exchange.NOT_OF_FORMAT, path=str(path), format=name, reason=reason, known=known
        ) from error
    if not imported.pack.questions and not imported.pack.tables:
        print_lines(f"{where}: {said}" for where, said in placed(str(path), imported.losses, imported.unit))
        lost = exchange.nouns(loss.what for loss in imported.losses)
        message = exchange.NOTHING_FOR_A_PACK if lost else exchange.NOTHING_IN_IT
        raise failure(message, path=str(path), format=name, lost=lost)
    return name, imported


def _bytes(path: Path) -> bytes:
    """What is in a file. Raises HeartquizError where it cannot be read or is too large."""
    from heartquiz.errors import failure, reason
    from heartquiz.messages import exchange

    try:
        if path.stat().st_size > MOST_BYTES:
            raise failure(exchange.FILE_TOO_LARGE, path=str(path), most=MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise failure(exchange.NO_SUCH_FILE, path=str(path), reason=reason(error)) from error
