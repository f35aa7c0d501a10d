"""What the shell offers while a command line is typed.

Packs are text from strangers, and so are their names and tags, and Typer's script for zsh evaluates what is
offered: only words in which no shell finds anything to run are offered, and no titles beside them. Where
nothing is offered, shells complete the names of files by themselves.

Everything else is imported when Tab is pressed. Whatever goes wrong offers nothing: a message would land in
the middle of the line being typed.
"""

import re
from collections.abc import Callable, Iterable

import typer

_SAFE = re.compile(r"\w[\w./@:+-]*")


def packs(ctx: typer.Context, incomplete: str) -> list[str]:
    """Packs and folders of packs."""
    return _offers(lambda: _names(ctx, added=False), incomplete)


def packs_of_own(ctx: typer.Context, incomplete: str) -> list[str]:
    """Packs that the player added, and folders of them: what can be updated and removed."""
    return _offers(lambda: _names(ctx, added=True), incomplete)


def modes(incomplete: str) -> list[str]:
    """The modes of a challenge."""
    from heartquiz.core.game.modes import CHALLENGES

    return _offers(lambda: [mode.name for mode in CHALLENGES], incomplete)


def themes(incomplete: str) -> list[str]:
    """The themes."""
    from heartquiz.terminal.themes import NAMED

    return _offers(lambda: list(NAMED), incomplete)


def formats_in(incomplete: str) -> list[str]:
    """The formats that can be imported."""
    from heartquiz.exchange.formats import READABLE

    return _offers(lambda: READABLE, incomplete)


def formats_out(incomplete: str) -> list[str]:
    """The formats that can be exported to."""
    from heartquiz.exchange.formats import WRITABLE

    return _offers(lambda: WRITABLE, incomplete)


def kinds(incomplete: str) -> list[str]:
    """The kinds of question."""
    from heartquiz.core.packs.question import KINDS

    return _offers(lambda: KINDS, incomplete)


def difficulties(incomplete: str) -> list[str]:
    """How hard questions are."""
    from heartquiz.core.packs.question import DIFFICULTIES

    return _offers(lambda: DIFFICULTIES, incomplete)


def parts(incomplete: str) -> list[str]:
    """The parts of a pack that the manual explains."""
    from heartquiz.messages.manual import TOPICS

    return _offers(lambda: TOPICS, incomplete)


def tags(ctx: typer.Context, incomplete: str) -> list[str]:
    """The tags of the packs that are on the line so far, or else of all."""
    return _offers(lambda: _tags(ctx), incomplete)


def _offers(words: Callable[[], Iterable[str]], incomplete: str) -> list[str]:
    """Those of the words that begin as what is typed does, and that are safe to offer."""
    try:
        return [word for word in words() if word.startswith(incomplete) and _SAFE.fullmatch(word)]
    except Exception:  # whatever it is, the line that is being typed is not the place to report it
        return []


def _names(ctx: typer.Context, *, added: bool) -> list[str]:
    """The packs and folders of packs that are not on the line yet."""
    from heartquiz.library.find import installed_names

    names = installed_names(added=added)
    folders = {name.rpartition("/")[0] for name in names}
    while folders:
        names |= folders - {""}
        folders = {folder.rpartition("/")[0] for folder in folders} - {""}
    return sorted(names.difference(ctx.params.get("packs") or ()))


def _tags(ctx: typer.Context) -> list[str]:
    from heartquiz.library.find import all_installed, find
    from heartquiz.library.library import Library

    # Where an option waits for its value, Typer leaves the arguments before it unread.
    named = ctx.params.get("packs") or ctx.args
    library = Library(find(named) if named else all_installed().values())
    return sorted({tag for entry in library.entries for tag in entry.summary.tags})
