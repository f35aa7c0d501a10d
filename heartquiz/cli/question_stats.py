"""`heartquiz stats --questions`: how the questions of packs do, for their authors."""

import csv
import sys

from msgspec import structs

from heartquiz.cli.history_file import open_history
from heartquiz.core.game.question_stats import QuestionStats, by_need, question_stats
from heartquiz.core.packs.model import Item, content
from heartquiz.core.packs.question import Choice, Multi
from heartquiz.core.text import one_line
from heartquiz.history.attempts import first_attempts
from heartquiz.library.load import items_of
from heartquiz.messages import question_stats as words
from heartquiz.sessions.json_result import json_text
from heartquiz.terminal.tables import print_lines, print_rows


def show_question_stats(packs: list[str], *, json: bool, as_csv: bool) -> None:
    """Print the figures of every question of these packs that was asked, what to mend first at the top."""
    items = {(item.id, content(item)): item for item in items_of(packs)}
    with open_history() as history:
        found = history.read(lambda db: first_attempts(db, items))
    figures = by_need(
        question_stats(id_, items[id_, hash_].question.ask, asked, attempts, _distractors(items[id_, hash_]))
        for (id_, hash_), (asked, attempts) in found.items()
    )
    if json:
        print(json_text({"format": 1, "questions": [structs.asdict(each) for each in figures]}), end="")
    elif as_csv:
        _print_csv(figures)
    else:
        print_rows([words.row(each) for each in figures], words.HEADINGS)
        print_lines(["", *words.never_asked(len(items) - len(found)), words.NEEDS, words.MORE_PLAYERS])


def _distractors(item: Item) -> tuple[str, ...]:
    """The wrong choices of a question that has choices."""
    question = item.question
    return tuple(map(str, question.wrong)) if isinstance(question, Choice | Multi) else ()


def _print_csv(figures: list[QuestionStats]) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(QuestionStats.__struct_fields__)
    for each in figures:
        *numbers, unchosen = structs.astuple(each)
        cells = [one_line(cell) if isinstance(cell, str) else cell for cell in numbers]
        table.writerow([*cells, "; ".join(map(one_line, unchosen))])
