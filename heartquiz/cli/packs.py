"""`heartquiz packs`: which packs there are, what is in them, and whether they are sound."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from heartquiz.cli import completion, packs_export, packs_import
from heartquiz.cli.options import JsonOfThem, OnePack, Packs, Yes
from heartquiz.cli.usage import Command, Group

if TYPE_CHECKING:
    from heartquiz.core.packs.model import Pack

app = typer.Typer(cls=Group)
command = partial(app.command, cls=Command)


@command("list", epilog="Example: heartquiz packs list")
def list_packs() -> None:
    """List the packs you can play."""
    from heartquiz.messages.commands import PACK_HEADINGS
    from heartquiz.terminal.tables import print_rows

    print_rows(installed_rows(), PACK_HEADINGS)


def installed_rows() -> list[tuple[str, ...]]:
    """The packs that can be played, and those that cannot with the reason."""
    from heartquiz.library.entries import complaint
    from heartquiz.library.find import all_installed
    from heartquiz.library.library import Library
    from heartquiz.messages.commands import CANNOT_BE_PLAYED, pack_row
    from heartquiz.terminal.progress import progress

    rows: list[tuple[str, ...]] = []
    with progress() as report:
        library = Library(all_installed().values(), report)
    for entry in library.entries:
        found, summary = entry.found, entry.summary
        if summary.problems:
            rows.append((found.name, CANNOT_BE_PLAYED, " · ".join(complaint(found, summary.problems))))
        else:
            rows.append(
                pack_row(entry.name, summary.title, summary.questions, found.instead_of, solo=summary.solo)
            )
    return rows


@command(epilog="Example: heartquiz packs show heartstopper/cast")
def show(
    pack: OnePack,
    answers: Annotated[
        bool, typer.Option("--answers", help="Show the facts in full, which gives the answers away.")
    ] = False,
    questions: Annotated[
        bool, typer.Option("--questions", help="Show every question as players get it.")
    ] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Show the questions as Markdown, a sheet to print.")
    ] = False,
) -> None:
    """Show what a pack holds: its facts, kinds, levels and source. It gives no answers away.

    With --questions every question, those of tables too; with --answers beside it, what is right.
    """
    if markdown:
        print_sheet(pack, answers=answers)
        return
    from heartquiz.core.text import counted
    from heartquiz.library.load import read_packs
    from heartquiz.messages.commands import fact_kinds, fact_rows, pack_rows, pack_title
    from heartquiz.terminal.tables import print_lines, print_rows

    for each in read_packs([pack]):
        print_lines([*pack_title(each), ""])
        print_rows(pack_rows(each))
        if questions:
            print_questions(each, answers=answers)
            continue
        print_lines(["", f"{counted(len(each.facts), 'fact')}:"])
        print_rows(fact_rows(each) if answers else fact_kinds(each))
        print_lines([""])


@command(epilog="Example: heartquiz packs find filming")
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, or how they begin.")],
    answers: Annotated[
        bool, typer.Option("--answers", help="Show the facts too, which gives the answers away.")
    ] = False,
) -> None:
    """Find questions by their words, or by those of their facts."""
    from heartquiz.cli.packs_find import find_questions

    find_questions(words, answers=answers)


def print_sheet(name: str, *, answers: bool) -> None:
    """Print the questions of packs as Markdown; with `answers` the key to each on a page after it."""
    from heartquiz.exchange.markdown import write
    from heartquiz.library.load import read_packs
    from heartquiz.messages.exchange import NEW_PAGE

    sheets = map(write, read_packs([name]))
    pages = [(each.printed if answers else each.data).decode() for each in sheets]
    typer.echo(NEW_PAGE.join(pages), nl=False)


def print_questions(pack: "Pack", *, answers: bool) -> None:
    """Print every question of a pack, in its order."""
    from heartquiz.messages.sheets import question_lines
    from heartquiz.terminal.tables import print_lines

    print_lines([""])
    for number, item in enumerate(pack.items, 1):
        print_lines(question_lines(number, item, answers=answers))


@command("help", epilog="Example: heartquiz packs help number")
def help_(
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="[PART]",
            help="pack, source, fact, table, or a kind of question.",
            autocompletion=completion.parts,
        ),
    ] = None,
) -> None:
    """Explain how a pack is written: its parts and their keys, with an example of each."""
    from heartquiz.cli.packs_help import print_contents, print_part

    if part is None:
        print_contents()
    else:
        print_part(part)


@command(epilog="Example: heartquiz packs check ./my-pack.toml")
def check(
    packs: Packs = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 for warnings too.")] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="Also list facts to be checked before this date."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check packs for mistakes, and say what could be better.

    Each finding is a line `file:line: rule: text`. Exit status 1 if a pack is faulty.
    """
    from heartquiz.cli.packs_check import check_packs

    check_packs(packs or [], strict=strict, json=json, today=today)


@command(epilog="Example: heartquiz packs where")
def where() -> None:
    """Show where packs and your history are kept."""
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


@command(epilog="Example: heartquiz packs new birds")
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The pack is written as NAME.toml.")],
    quick: Annotated[
        bool, typer.Option("--quick", help="Write a short one: a list of questions and answers.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Write a new pack that explains itself, with an example of each kind of question."""
    from shlex import quote

    from heartquiz.cli.front_ends import has_terminal
    from heartquiz.core.quality.rules import FILL_IN_SOURCE
    from heartquiz.library.new import path_for, write
    from heartquiz.messages.commands import WRITTEN
    from heartquiz.terminal.tables import print_lines

    path = path_for(name)
    words = {"title": path.stem, "language": "en", "source": FILL_IN_SOURCE}
    if not yes and has_terminal():
        from heartquiz.terminal.forms import fill_in

        words = fill_in(words)
    write(path, **words, quick=quick)
    play = path if path.is_absolute() else f"./{path}"
    print_lines(line.format(path=path, play=quote(str(play))) for line in WRITTEN)


command("import", epilog="Example: heartquiz packs import ./capitals.gift")(packs_import.import_pack)
command("export", epilog="Example: heartquiz packs export birds --to gift birds.gift")(
    packs_export.export_pack
)


@command(epilog="Example: heartquiz packs add https://example.org/birds.zip")
def add(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A file, a folder, a zip, https://..., git+https://... or git+file:///...",
        ),
    ],
    yes: Yes = False,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="Call it so, in place of its file's or folder's name. What you answered is kept by name.",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take them in place of bundled packs and of another source's.")
    ] = False,
) -> None:
    """Add packs from elsewhere. They are checked and shown before you are asked."""
    from heartquiz.cli.packs_add import add_packs

    add_packs(source, yes=yes, name=name, replace=replace)


@command(epilog="Example: heartquiz packs update birds")
def update(
    packs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PACK]...",
            help="Packs you added. All of them if left out.",
            autocompletion=completion.packs_of_own,
        ),
    ] = None,
    yes: Yes = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take new packs in place of bundled ones too.")
    ] = False,
) -> None:
    """Update the packs you added. You see what is new, changed and gone before you are asked."""
    from heartquiz.cli.packs_add import update_packs

    update_packs(packs or [], yes=yes, replace=replace)


@command(epilog="Example: heartquiz packs remove birds")
def remove(
    packs: Annotated[
        list[str],
        typer.Argument(
            metavar="PACK...",
            help="Packs that you added, or folders of them.",
            autocompletion=completion.packs_of_own,
        ),
    ],
    yes: Yes = False,
) -> None:
    """Remove packs you added. Your history with them is kept."""
    from heartquiz.cli.packs_add import remove_packs

    remove_packs(packs, yes=yes)


@command(epilog="Example: heartquiz packs notes heartstopper")
def notes(
    packs: Packs = None,
    json: JsonOfThem = False,
    again: Annotated[
        str | None, typer.Option("--ask-again", metavar="QUESTION", help="Let a question be asked again.")
    ] = None,
) -> None:
    """List the questions you reported, and those that are never asked again."""
    from heartquiz.cli.packs_notes import ask_again, show_notes

    if again is None:
        show_notes(packs or [], json=json)
    else:
        ask_again(again)


@command(epilog="Example: heartquiz packs schema > pack.schema.json")
def schema() -> None:
    """Print the JSON Schema of a pack, for editors."""
    from heartquiz.core.packs.pack_file import schema_text

    typer.echo(schema_text(), nl=False)
