"""A pack as it is written: the whole of a TOML file as one type."""

from typing import Annotated

import msgspec

from heartquiz.core.packs.fields import about
from heartquiz.core.packs.json_schema import for_editors
from heartquiz.core.packs.model import Fact, Head
from heartquiz.core.packs.question import Question
from heartquiz.core.packs.table import Table
from heartquiz.core.quality.rules import WHY

BARE = {
    "title": "A bare question",
    "description": "A question with nothing but an answer to type: its kind is seen from the answer.",
    "type": "object",
    "properties": {
        "ask": {"description": "The question as players read it.", "type": "string", "pattern": r"\S"},
        "answer": {
            "description": 'What to type: "Bern", ["Bern", "Berne"], 54; or true or false of a statement.',
            "anyOf": [
                {"type": "string", "minLength": 1, "pattern": r"\S"},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "maxItems": 50},
                {"type": "number"},
                {"type": "boolean"},
            ],
        },
    },
    "required": ["ask", "answer"],
    "additionalProperties": False,
}


class FactEntry(Fact, frozen=True):
    """One true statement, its place in the source, and the questions about it."""

    questions: Annotated[
        tuple[Question, ...],
        about("What is asked about it, each under [[facts.questions]]. A round takes one of them."),
    ] = ()


class PackFile(Head, frozen=True):
    """A pack of questions for heartquiz: its facts and what is asked of them."""

    facts: Annotated[
        tuple[FactEntry, ...],
        about("True statements, each under [[facts]], with the questions about it below."),
    ] = ()
    tables: Annotated[
        tuple[Table, ...],
        about("Rows of facts, each table under [[tables]]: a few templates make many questions."),
    ] = ()
    questions: Annotated[
        tuple[Question, ...],
        about(
            "Questions without a fact, each under [[questions]] and with an `id` of its own; or bare ones, "
            "with nothing but `ask` and `answer`."
        ),
    ] = ()


def schema_text() -> str:
    """The JSON Schema of a pack file, for editors and validators, as JSON with a line feed."""
    made = for_editors(msgspec.json.schema(PackFile), "A heartquiz pack", WHY, BARE)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"
