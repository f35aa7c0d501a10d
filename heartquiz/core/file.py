"""A pack as it is written: the whole of a TOML file as one type."""

from typing import Annotated

import msgspec
from msgspec import Meta

from heartquiz.core.pack import Fact, Head
from heartquiz.core.question import Question
from heartquiz.core.table import Table


class FactEntry(Fact, frozen=True):
    """A fact with the questions that stand on it."""

    questions: tuple[Question, ...] = ()


class PackFile(Head, frozen=True):
    """Everything a pack file may hold."""

    facts: tuple[FactEntry, ...] = ()
    tables: tuple[Table, ...] = ()
    questions: Annotated[tuple[Question, ...], Meta(description="Questions without a fact.")] = ()


def schema_text() -> str:
    """The JSON Schema of a pack file, for editors and validators, as JSON with a line feed."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A heartquiz pack"}
    made |= msgspec.json.schema(PackFile)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"
