"""What the shell offers while a command line is typed.

Everything else is imported when Tab was pressed. Whatever goes wrong offers nothing: a message would land in
the middle of the line being typed. Packs are text from strangers, and so are the names of their files: one
that is not what it looks like is not offered.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

if TYPE_CHECKING:
    from heartquiz.core.packs.model import Pack
    from heartquiz.library.find import Found

Offer: TypeAlias = tuple[str, str]  # what would be typed, and what the shell may show beside it
Completer: TypeAlias = Callable[[typer.Context, str], list[Offer]]


def packs(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Packs, folders of packs, and files: whatever may stand for PACK."""
    return _safely(lambda: [*_names(ctx, incomplete, of_own=False), *_files(incomplete, (".toml",))])


def packs_of_own(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Packs that the player added, and folders of them: what can be updated and removed."""
    return _safely(lambda: _names(ctx, incomplete, of_own=True))


def sources(incomplete: str) -> list[Offer]:
    """Files and folders that packs can be added from."""
    return _safely(lambda: _files(incomplete, (".toml", ".zip"), anywhere=True))


def modes(incomplete: str) -> list[Offer]:
    """The modes of a challenge."""
    from heartquiz.core.game.modes import CHALLENGES

    return [(mode.name, mode.says) for mode in CHALLENGES if mode.name.startswith(incomplete)]


def themes(incomplete: str) -> list[Offer]:
    """The themes."""
    from heartquiz.terminal.themes import NAMED

    return [(name, "") for name in NAMED if name.startswith(incomplete)]


def shells(incomplete: str) -> list[Offer]:
    """The shells that there is completion for."""
    from heartquiz.cli.shells import SHELLS

    return [(shell, "") for shell in SHELLS if shell.startswith(incomplete)]


def kinds(incomplete: str) -> list[Offer]:
    """The kinds of question."""
    from heartquiz.core.packs.question import KINDS

    return [(kind, "") for kind in KINDS if kind.startswith(incomplete)]


def difficulties(incomplete: str) -> list[Offer]:
    """How hard questions are."""
    from heartquiz.core.packs.question import DIFFICULTIES

    return [(name, "") for name in DIFFICULTIES if name.startswith(incomplete)]


def tags(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The tags of the packs that the line names so far, or else of all."""
    return _safely(lambda: [(tag, "") for tag in _tags(ctx) if tag.startswith(incomplete)])


def _safely(offers: Callable[[], Iterable[Offer]]) -> list[Offer]:
    try:
        return [(word, help_) for word, help_ in offers() if word and _is_what_it_seems(word)]
    except Exception:  # whatever it is, the line that is being typed is no place to tell it
        return []


def _is_what_it_seems(word: str) -> bool:
    from heartquiz.core.text import visible

    return visible(word) == word and "\n" not in word


def _names(ctx: typer.Context, incomplete: str, *, of_own: bool) -> Iterator[Offer]:
    """The packs and folders of packs that begin so and are not on the line yet."""
    from heartquiz.core.text import counted
    from heartquiz.library.find import all_installed

    known = {
        name: found for name, found in all_installed().items() if not of_own or found.origin == "installed"
    }
    named = ctx.params.get("packs") or ()
    folders: dict[str, int] = {}
    for name in known:
        while name := name.rpartition("/")[0]:
            folders[name] = folders.get(name, 0) + 1
    for name in sorted(known.keys() | folders):
        if name.startswith(incomplete) and name not in named:
            yield name, _title(known[name]) if name in known else counted(folders[name], "pack")


def _title(found: "Found") -> str:
    """The title of a pack, for those shells that show one."""
    import os

    if os.environ.get("_HEARTQUIZ_COMPLETE") == "complete_bash":
        return ""
    from rich.markup import escape  # Typer takes what is shown beside a word for Rich's markup

    pack = _read([found])
    return escape(pack[0].head.title) if pack else ""


def _tags(ctx: typer.Context) -> list[str]:
    from heartquiz.library.find import all_installed, find

    # Where an option waits for its value, Typer leaves the arguments before it unread.
    named = ctx.params.get("packs") or ctx.args
    found = find(named) if named else all_installed().values()
    return sorted({tag for pack in _read(found) for item in pack.items for tag in item.tags})


def _read(found: Iterable["Found"]) -> list["Pack"]:
    """Those packs that are sound; an unchanged one is not parsed anew."""
    from heartquiz.library.load import read_file

    return [pack for each in found if (pack := read_file(each).pack)]


def _files(incomplete: str, endings: tuple[str, ...], *, anywhere: bool = False) -> Iterator[Offer]:
    """The files with these endings that a word leads to, and the folders on the way to more.

    A folder that does not begin like a path would be taken for a name: `anywhere` says that it may.
    """
    typed, slash, begin = incomplete.rpartition("/")
    if not slash and incomplete in (".", "..", "~"):
        yield from ((f"{start}/", "") for start in (".", "..", "~") if start.startswith(incomplete))
        return
    path_like = anywhere or incomplete.startswith((".", "/", "~"))
    try:
        inside = sorted(Path(f"{typed}{slash}" or ".").expanduser().iterdir())
    except (OSError, RuntimeError):  # no folder: the slash may be that of a name
        return
    for path in inside:
        if not path.name.startswith(begin) or (path.name.startswith(".") and not begin):
            continue
        if path.is_dir():
            yield from [(f"{typed}{slash}{path.name}/", "")] if path_like else []
        elif path.name.endswith(endings):
            yield f"{typed}{slash}{path.name}", ""
