"""The manual of the pack format, made of the descriptions that editors show."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from heartquiz.core.packs.pack_file import schema_text
from heartquiz.core.packs.question import KINDS, QUESTIONS

NO_SUCH_TOPIC = ("no part of a pack is called {topic!r}", "{hint}")
KNOWN_TOPICS = "choose from {known}"
NEEDED = "needed"
CONTENTS = "A pack is a TOML file of these parts:"
MORE = "`heartquiz packs help PART` tells its keys, and shows an example: {topics}."
IN_TABLES = "Of a table:"
EXAMPLE = "For example:"
# What a part is called by here, the name of its struct, and the header it is written under.
PARTS = {
    "pack": ("", ""),
    "source": ("Source", "[source]"),
    "fact": ("FactEntry", "[[facts]]"),
    "table": ("Table", "[[tables]]"),
}
_FILLED = {"TITLE": "Birds", "LANGUAGE": "en", "SOURCE": "A book of birds"}
TOPICS = (*PARTS, *KINDS)


def contents() -> list[tuple[str, str]]:
    """The parts of a pack and the kinds of question, each with what it is."""
    made = _Schema()
    rows = [(name, f"{header} {made.about(struct)}".strip()) for name, (struct, header) in PARTS.items()]
    return rows + [(kind, made.about(QUESTIONS[kind].__name__).removeprefix(f"{kind}: ")) for kind in KINDS]


def title(topic: str) -> str:
    """What a part or kind is, in a sentence."""
    if topic in PARTS:
        struct, header = PARTS[topic]
        return f"{header} {_Schema().about(struct)}".strip()
    return _Schema().about(QUESTIONS[topic].__name__)


def keys(topic: str) -> list[tuple[str, str]]:
    """The keys of a part or kind, those that must be there first, each with what it does."""
    return _Schema().keys(PARTS[topic][0] if topic in PARTS else QUESTIONS[topic].__name__)


def keys_in_tables(topic: str) -> list[tuple[str, str]]:
    """The keys that mean something else where a question is made of a table's rows."""
    if topic in PARTS:
        return []
    made, struct = _Schema(), QUESTIONS[topic].__name__
    name = next((name for name in (f"Row{struct}", f"Table{struct}") if made.has(name)), "")
    own = dict(keys(topic))
    return [row for row in made.keys(name) if own.get(row[0]) != row[1]] if name else []


def example(topic: str, template: str) -> str:
    """The entry of a part or kind in the text of a pack; empty where it has none."""
    template = re.sub("= (TITLE|LANGUAGE|SOURCE)\\b", lambda word: f'= "{_FILLED[word[1]]}"', template)
    entries = re.split(r"\n(?=\[)", template)
    for entry in entries:
        body = entry.split("\n\n# ")[0].strip()
        header, _, rest = body.partition("\n")
        named = re.search(r'^kind = "([\w-]+)"', rest, re.MULTILINE)
        is_question = "questions]]" in header
        if topic in PARTS and header.partition(" ")[0] == PARTS[topic][1]:
            return body
        if topic in KINDS and is_question and (named[1] if named else "choice") == topic:
            return body
    return entries[0].strip() if topic == "pack" else ""


class _Schema:
    """The schema of a pack, as a manual reads it."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = json.loads(schema_text())

    def has(self, name: str) -> bool:
        return name in self._made["definitions"]

    def about(self, name: str) -> str:
        return str(self._part(name)["description"])

    def keys(self, name: str) -> list[tuple[str, str]]:
        part = self._part(name)
        needed = part.get("required", ())
        fields = {key: field for key, field in part["properties"].items() if key != "kind"}
        first = sorted(fields, key=lambda key: key not in needed)
        return [(key, " ".join(_told(fields[key], key in needed))) for key in first]

    def _part(self, name: str) -> Mapping[str, Any]:
        part: Mapping[str, Any] = self._made["definitions"][name] if name else self._made
        return part


def _told(field: Mapping[str, Any], needed: bool) -> Iterator[str]:
    """What a key does, and whether it must be there."""
    if needed:
        yield f"({NEEDED})"
    yield str(field.get("description", ""))
    if field.get("default") not in (None, "", False, 0):
        yield f"Left out: {field['default']}."
