"""`heartquiz packs find`: the questions that have some words in them, by pack."""

from heartquiz.core.text import counted
from heartquiz.library.find import all_installed
from heartquiz.library.library import Library
from heartquiz.library.search import search
from heartquiz.messages.commands import FIND_HEADINGS, FOUND_NOTHING, found_more
from heartquiz.terminal.progress import progress
from heartquiz.terminal.tables import print_lines, print_rows

_MOST = 50  # questions that are shown


def find_questions(words: list[str], *, answers: bool) -> None:
    """Print the questions that have these words in them or in their facts; with `answers` also the facts."""
    with progress() as report:
        library = Library([found._replace(named=True) for found in all_installed().values()], report)
        found = search(library, " ".join(words), _MOST + 1, report)
    if not found:
        print_lines([FOUND_NOTHING])
        return
    shown = found[:_MOST]
    rows = [(item.pack, item.question.ask, item.about.says if item.about else "") for item in shown]
    columns = 3 if answers else 2
    print_rows([row[:columns] for row in rows], FIND_HEADINGS[:columns])
    packs = counted(len({item.pack for item in shown}), "pack")
    print_lines([found_more(counted(len(shown), "question"), packs, more=len(found) > _MOST)])
