"""The JSON Schema of a pack, touched up so that editors can use it.

msgspec describes the JSON that its structs are written as, in the words of draft 2020-12. Authors write TOML,
in editors that know draft 7 and show what the schema says as they type. So the same is said here of TOML, and
in draft 7: `kind` may be left out, nothing is null, a blank text is empty.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from heartquiz.core.packs.question import DIFFICULTIES, KINDS, USUAL_KIND

Schema: TypeAlias = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
_UNIONS = {
    "#/$defs/Choice": ("Question", "A question: `kind` says which one, choice where it is left out."),
    "#/$defs/RowChoice": (
        "TableQuestion",
        "A question made of a table: choice, text, number and true-false one for each row; match, order and "
        "list one for the whole table; multi one for each value of a column.",
    ),
}


# Patterns with letters of any script, in words that all validators know: the signs of ASCII are left out.
_OF_ANY_SCRIPT = {
    r"^[\w][\w./-]*$": r"^[^\x00-/:-@\[-^`{-\x7f][^\x00-,:-@\[-^`{-\x7f]*$",
    r"^[\w][\w -]*$": r"^[^\x00-/:-@\[-^`{-\x7f][^\x00-\x1f!-,./:-@\[-^`{-\x7f]*$",
}

# Which keys there are is the kind's to say. Some editors take a key for unknown where any part of the schema,
# even a question it asks, is silent on it.
_OPEN: Schema = {"additionalProperties": True}


def for_editors(made: Schema, title: str, checks: Mapping[str, str], bare: Schema) -> Schema:
    """The schema of a pack as msgspec makes it, for editors and validators of TOML.

    `checks` are those that a pack may silence, each with why it is made; `bare` is a question of two keys.
    """
    definitions = {name: _in_one_line(each) for name, each in made["$defs"].items()}
    unions = [definitions[name]["properties"]["questions"]["items"] for name in ("PackFile", "Table")]
    named = {name: _touched(each) for name, each in definitions.items()}
    for union in unions:
        name, about = _union(union)
        kinds = {kind: _name(ref) for kind, ref in union["discriminator"]["mapping"].items()}
        named |= {struct: _of_kind(kind, named[struct]) for kind, struct in kinds.items()}
        every = {kind: (struct, named[struct]) for kind, struct in kinds.items()}
        named[name] = _question(name, about, every)
    rows = set(named["Table"]["required"]) & {"columns", "rows"}
    named["Table"]["required"] = [name for name in named["Table"]["required"] if name not in rows]
    named["Table"]["anyOf"] = [{"required": sorted(rows)}, {"required": ["rows_from"]}]
    root = named.pop(_name(made["$ref"]))
    # A question of a fact takes its id from it; these have none to take it from.
    question = root["properties"]["questions"]["items"]
    named["Bare"] = bare
    fuller = [key for key in named["Question"]["properties"] if key not in bare["properties"]]
    free = {
        "if": _OPEN | {"anyOf": [_OPEN | {"required": [key]} for key in fuller]},
        "then": {"allOf": [question], "required": ["id"]},
        "else": {"$ref": "#/definitions/Bare"},
    }
    root["properties"]["questions"]["items"] = free
    allow = root["properties"]["allow"]
    allow["properties"] = {
        name: allow["additionalProperties"] | {"description": f"{why} Give the reason why it is right here."}
        for name, why in checks.items()
    }
    return {"$schema": DRAFT} | root | {"title": title, "definitions": named}


def _name(ref: str) -> str:
    return ref.rpartition("/")[2]


def _in_one_line(struct: Schema) -> Schema:
    """What a struct is, without the breaks of its docstring: Python 3.13 has other ones than those before."""
    said = struct.get("description")
    return struct | {"description": " ".join(said.split())} if said else struct


def _touched(node: Schema) -> Schema:
    """A part of the schema in draft 7, without null, and as strict as the loader is."""
    if "discriminator" in node:
        return {"$ref": f"#/definitions/{_union(node)[0]}"}
    made: Schema = {}
    for word, value in node.items():
        made |= _translated(word, value)
    if "minimum" in made and made["minimum"] == made.get("maximum"):
        made = {"type": made["type"], "const": made["minimum"], "description": made["description"]}
    if made.get("type") != "string":
        return made
    text = _strict(made)
    if "format" not in text:
        return text
    # A date of TOML is read as text; some editors know it from text and call it a text of this format.
    bare = {"type": text.pop("type"), "format": text.pop("format")}
    year = {"type": "integer", "minimum": 1, "maximum": 9999}
    return {"description": text.pop("description"), "anyOf": [{"type": "string"} | text, bare, year]}


def _translated(word: str, value: Any) -> Schema:  # noqa: ANN401 (JSON holds anything)
    """One keyword of draft 2020-12 and its value, as draft 7 and an author say it."""
    match word:
        case "anyOf":
            return _one_of([_touched(each) for each in value])
        case "properties":
            return {word: {name: _touched(each) for name, each in value.items()}}
        case "items" | "additionalProperties" if isinstance(value, dict):
            return {word: _touched(value)}
        case "prefixItems":  # a pair: a list of so many of one type
            return {"items": _touched(value[0])}
        case "items":  # and nothing after the pair
            return {}
        case "$ref":
            return {word: f"#/definitions/{_name(value)}"}
        case "enum":  # which msgspec sorts by letter
            return {word: sorted(value, key=(*DIFFICULTIES, *KINDS, "surname").index)}
        case "title":
            return {word: re.sub("(?<=[a-z])(?=[A-Z])", " ", value).capitalize()}
        case "default" if not value and value not in (False, 0):  # what an editor need not write
            return {}
    return {word: value}


def _one_of(choices: list[Schema]) -> Schema:
    """What may be one of several things: in TOML nothing is null, and a whole number is a number."""
    types = [choice.get("type") for choice in choices]
    left = [
        choice
        for choice, type_ in zip(choices, types, strict=True)
        if type_ != "null" and not (type_ == "integer" and "number" in types)
    ]
    return left[0] if len(left) == 1 else {"anyOf": left}


def _strict(text: Schema) -> Schema:
    """A text with the patterns that the loader's are, wherever they are read.

    The loader trims what it reads, so that a blank text is an empty one. And Python's `\\w` has the letters
    of every script where that of JSON Schema has those of ASCII; `\\p{L}` is not known to all validators.
    """
    pattern = text.get("pattern", r"\S" if text.get("minLength") else "")
    return text | ({"pattern": _OF_ANY_SCRIPT.get(pattern, pattern)} if pattern else {})


def _union(node: Schema) -> tuple[str, str]:
    return _UNIONS[node["discriminator"]["mapping"][USUAL_KIND]]


def _of_kind(kind: str, struct: Schema) -> Schema:
    """One kind of question: its `kind` is always the same, and the usual one may leave it out."""
    said = {"description": f"{kind}: {struct['description']}", "const": kind}
    required = [name for name in struct["required"] if (name, kind) != ("kind", USUAL_KIND)]
    properties = {**struct["properties"], "kind": said}
    return {**struct, "title": f"A {kind} question", "properties": properties, "required": required}


def _question(title: str, about: str, kinds: dict[str, tuple[str, Schema]]) -> Schema:
    """A question of whichever kind it says it is.

    With an `anyOf` of the kinds a validator would answer every fault with "is none of these". So the kind is
    looked at first, and faults are reported for that kind. Editors do not look into `if` for what can be
    typed: that is why the keys of all kinds are listed above it once more.
    """
    named = {
        "description": "What kind of question it is.",
        "enum": list(kinds),
        "default": USUAL_KIND,
        "x-taplo": {"docs": {"enumValues": [struct["description"] for _, struct in kinds.values()]}},
    }
    fields = dict.fromkeys(
        name for _, struct in kinds.values() for name in struct["properties"] if name != "kind"
    )
    every = {
        field: _of_all(
            {
                kind: each["properties"][field]
                for kind, (_, each) in kinds.items()
                if field in each["properties"]
            }
        )
        for field in fields
    }
    chosen: Schema = {}
    for kind, (struct, _) in reversed(kinds.items()):
        this: Schema = _OPEN | {"properties": {"kind": {"const": kind}}}
        then = {
            "if": this if kind == USUAL_KIND else this | {"required": ["kind"]},
            "then": {"$ref": f"#/definitions/{struct}"},
        }
        chosen = then | ({"else": chosen} if chosen else {})
    properties = {"kind": named, **every}
    return _OPEN | {"title": title, "description": about, "type": "object", "properties": properties} | chosen


def _of_all(field: Mapping[str, Schema]) -> Schema:
    """A key that several kinds have: as it is where they agree on it, else what it is in each."""
    schemas = list(field.values())
    if all(schema == schemas[0] for schema in schemas):
        return schemas[0]
    by_text: dict[str, list[str]] = {}
    for kind, schema in field.items():
        by_text.setdefault(schema["description"], []).append(kind)
    types = sorted({type_ for each in schemas for type_ in _types(each)})
    return {
        "description": "\n".join(f"- {', '.join(kinds)}: {text}" for text, kinds in by_text.items()),
        "type": types if len(types) > 1 else types[0],
    }


def _types(schema: Schema) -> Iterable[str]:
    if "enum" in schema:
        return ["string"]
    return [schema["type"]] if "type" in schema else [each["type"] for each in schema["anyOf"]]
