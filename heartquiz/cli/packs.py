"""`heartquiz packs`: what there is, what is in it, and whether it is sound."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from heartquiz.cli import completion
from heartquiz.cli.options import Packs

if TYPE_CHECKING:
    from heartquiz.core.packs.model import Pack

app = typer.Typer(name="packs", help="List, check, make, add and remove packs.", no_args_is_help=True)


@app.command("list", epilog="Example: heartquiz packs list")
def list_packs() -> None:
    """List the packs you can play."""
    from heartquiz.core.text import counted
    from heartquiz.library.find import all_installed
    from heartquiz.library.load import complaint, read_file
    from heartquiz.messages.install import INSTEAD_OF
    from heartquiz.terminal.tables import print_rows

    rows = []
    for found in all_installed().values():
        reading = read_file(found)
        if reading.pack is None:
            rows.append((found.name, "cannot be played", " · ".join(complaint(found, reading))))
            continue
        remarks = [reading.pack.head.title]
        if reading.pack.head.solo:
            remarks.append("only when named")
        if found.instead_of:
            remarks.append(INSTEAD_OF[found.instead_of])
        rows.append((found.name, counted(len(reading.pack.items), "question"), " · ".join(remarks)))
    print_rows(rows)


@app.command(epilog="Example: heartquiz packs show heartstopper/cast")
def show(
    pack: Annotated[
        str,
        typer.Argument(
            metavar="PACK",
            help="A pack, a folder of packs, or a file.",
            autocompletion=completion.packs,
        ),
    ],
) -> None:
    """Show what a pack holds: its facts, kinds, difficulties and source. No answer is given away lightly."""
    from heartquiz.library.load import load

    for each in load([pack]).packs:
        _show(each)


def _show(pack: "Pack") -> None:
    from heartquiz.core.packs.question import DIFFICULTIES, KINDS, kind
    from heartquiz.core.text import counted
    from heartquiz.terminal.tables import print_lines, print_rows

    head = pack.head
    kinds = Counter(kind(item.question) for item in pack.items)
    difficulties = Counter(item.question.difficulty for item in pack.items)
    source = head.source
    told = [source.title, source.publisher, source.date, source.url] if source else ["none given"]
    asked = Counter(item.about.id for item in pack.items if item.about)
    print_lines([f"{pack.name}: {head.title}", *([head.summary] if head.summary else []), ""])
    print_rows(
        [
            ("questions", ", ".join(f"{kinds[name]} {name}" for name in KINDS if kinds[name])),
            ("difficulty", ", ".join(f"{difficulties[name]} {name}" for name in DIFFICULTIES)),
            ("source", ", ".join(part for part in told if part)),
            ("language", head.language),
            ("licence", head.license or "none given"),
            ("tags", ", ".join(head.tags) or "none"),
        ]
    )
    print_lines(["", f"{counted(len(pack.facts), 'fact')}:"])
    print_rows([(fact.id, counted(asked[fact.id], "question"), fact.says) for fact in pack.facts])
    print_lines([""])


@app.command(epilog="Example: heartquiz packs check ./my-pack.toml")
def check(
    packs: Packs = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 for warnings too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check packs as playing reads them, and tell what could be better.

    Each finding is a line `file:line: rule: text`. Exit status 1 if a pack is faulty.
    """
    from heartquiz.cli.packs_check import check_packs

    check_packs(packs or [], strict=strict, as_json=json)


@app.command(epilog="Example: heartquiz packs where")
def where() -> None:
    """Tell the folders that packs are read from, and where the history is kept."""
    from heartquiz import locations
    from heartquiz.terminal.tables import print_rows

    print_rows(
        [
            ("your packs", str(locations.installed_packs())),
            ("added packs", f"{locations.added_packs()} (to edit one, copy it to your packs)"),
            ("bundled packs", str(locations.bundled_packs())),
            ("history", str(locations.history_file())),
        ]
    )


@app.command(epilog="Example: heartquiz packs new birds")
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The pack is written as NAME.toml.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Write a new pack that explains itself, with an example of each kind of question."""
    from heartquiz.cli.front_ends import has_terminal
    from heartquiz.library.new import path_for, write
    from heartquiz.terminal.tables import print_lines

    path = path_for(name)
    words = {"title": path.stem, "language": "en", "source": "The book, page or person you have it from"}
    if not yes and has_terminal():
        from heartquiz.terminal.ask import fill_in

        words = fill_in(words)
    write(path, **words)
    play = path if path.is_absolute() else f"./{path}"
    print_lines(
        [f"Written: {path}", f"Play it: heartquiz play {play}", f"Check it: heartquiz packs check {play}"]
    )


@app.command(epilog="Example: heartquiz packs add https://example.org/birds.zip")
def add(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A file, a folder, a zip, https://..., git+https://... or git+file:///...",
            autocompletion=completion.sources,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take them in place of bundled packs and of another source's.")
    ] = False,
) -> None:
    """Add packs from elsewhere. They are checked and shown before you are asked."""
    from heartquiz.cli.packs_add import add_packs

    add_packs(source, yes=yes, replace=replace)


@app.command(epilog="Example: heartquiz packs update birds")
def update(
    packs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PACK]...",
            help="What was added. Everything when left out.",
            autocompletion=completion.packs_of_own,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take new packs in place of bundled ones too.")
    ] = False,
) -> None:
    """Fetch added packs again. You see what is new, changed and gone before you are asked."""
    from heartquiz.cli.packs_add import update_packs

    update_packs(packs or [], yes=yes, replace=replace)


@app.command(epilog="Example: heartquiz packs remove birds")
def remove(
    packs: Annotated[
        list[str],
        typer.Argument(
            metavar="PACK...",
            help="Packs that you added, or folders of them.",
            autocompletion=completion.packs_of_own,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Remove packs that you added. The history of their questions stays."""
    from heartquiz.cli.packs_add import remove_packs

    remove_packs(packs, yes=yes)


@app.command(epilog="Example: heartquiz packs notes heartstopper")
def notes(
    packs: Packs = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    again: Annotated[
        str | None, typer.Option("--ask-again", metavar="QUESTION", help="Let a question be asked again.")
    ] = None,
) -> None:
    """Read back which questions you noted as wrong, and which are never asked again."""
    from heartquiz.cli.packs_notes import ask_again, tell_notes

    if again is None:
        tell_notes(packs or [], json)
    else:
        ask_again(again)


@app.command(epilog="Example: heartquiz packs schema > pack.schema.json")
def schema() -> None:
    """Print the JSON Schema of a pack, for editors."""
    from heartquiz.core.packs.pack_file import schema_text

    typer.echo(schema_text(), nl=False)
