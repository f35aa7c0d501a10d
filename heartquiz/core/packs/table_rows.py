"""What the rows of a table become: facts, parts of ids, questions within bounds."""

import hashlib
import re
import unicodedata
from typing import Any

import msgspec

from heartquiz.core.packs import table
from heartquiz.core.packs import typed_answers as typed
from heartquiz.core.packs.messages import explain
from heartquiz.core.packs.model import Fact
from heartquiz.core.packs.question import Question
from heartquiz.core.packs.table import Table


def row_fact(made: Table, row: dict[str, table.Cell]) -> Fact:
    def filled(text: str | None) -> str | None:
        return table.fill(text, row) if text else None

    return Fact(
        id=f"{made.id}/{id_part(row, made)}",
        says=filled(made.says) or "",
        note=filled(made.note),
        section=filled(made.section),
        as_of=filled(made.as_of),
    )


_SPELT = str.maketrans({"+": " plus ", "#": " sharp ", "%": " percent "})


def id_part(row: dict[str, table.Cell], made: Table) -> str:
    """The first cell as a part of an id: `Charlie Spring` is charlie-spring, `C++` is c-plus-plus."""
    name = table.shown(row[made.columns[0]])
    folded = re.sub(r"(?<!\w)-(?=\d)", "minus ", typed.fold(name)).translate(_SPELT)
    kept = (char if char.isalnum() or unicodedata.category(char)[0] == "M" else "-" for char in folded)
    slug = re.sub("-+", "-", "".join(kept)).strip("-")
    return slug or hashlib.sha256(name.encode()).hexdigest()[:8]


def plain(text: str | None) -> str | None:
    """A text of a table that holds for all of it: one without placeholders."""
    return table.fill(text, {}) if text and not list(table.placeholders(text)) else None


def too_large(asked: Question) -> str:
    """Filled templates keep to the bounds of written questions."""
    try:
        msgspec.convert(msgspec.to_builtins(asked), type(asked))
    except msgspec.ValidationError as error:
        return explain(str(error), {})[1]
    return ""


def without_questions(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key != "questions"}
