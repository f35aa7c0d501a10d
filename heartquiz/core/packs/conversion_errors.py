"""What msgspec reports of an entry, as authors say it."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from heartquiz.core.packs import messages
from heartquiz.core.packs.messages import quoted
from heartquiz.core.packs.model import Fault, Source
from heartquiz.core.packs.other_words import unknown_key
from heartquiz.core.packs.question import DIFFICULTIES, USUAL_KIND
from heartquiz.core.packs.toml_lines import KeyPath

_TYPES = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a decimal number",
    "int | float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "array | str": "text or a list of texts",
    "str | array": "text or a list of texts",
    "bool | str": "true, false or text in quotes",
    "int | float | str": "a number or text in quotes",
    "bool | int | float | str | array": "true, false, a number, text or a list of texts",
}
_SHAPES = {
    "id": "letters and digits of any script, with - . / _ between them",
    "language": "a code as en or pt-BR",
    "by": "the name of a column, without braces",
    "group": "the name of a column, without braces",
    "difficulty": "easy, medium or hard, or a column as {level}",
    "columns": "letters and digits of any script, with spaces or - between them",
}
_KEYS = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_TYPE = re.compile(r"Expected `(.+?)(?: \| null)?`, got `(.+)`$")
_LENGTH = re.compile(r"Expected `(\w+)` of length ([<>]=) (\d+)$")
_EXACT_LENGTH = re.compile(r"Expected `array` of length (\d+), got (\d+)$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ENUM = "Invalid enum value "


def explain(
    message: str, raw: Mapping[str, Any], needed: Collection[str] = (), meant: Collection[str] = ()
) -> Fault | None:
    """A conversion error as a fault of the entry that was converted.

    `needed` are the keys that the entry must have, `meant` those that it has by another word: that is a fault
    of its own, so none is made of their being missing.
    """
    error, _, place = message.partition(" - at `$")
    keys = tuple(int(number) if number else name for name, number in _KEYS.findall(place))
    if missing := _MISSING.match(error):
        return None if not keys and missing[1] in meant else Fault(keys, _missing(missing[1], keys, raw))
    if unknown := _UNKNOWN.match(error):  # those of entries are looked for before, so this is the source's
        return Fault((*keys, unknown[1]), unknown_key(unknown[1], Source.__struct_fields__))
    if keys == ("format",) and not _TYPE.match(error):
        return Fault(keys, messages.UNKNOWN_FORMAT.format(value=quoted(raw.get("format"))))
    if keys == ("allow",) and _LENGTH.match(error):
        return Fault(keys, messages.NO_REASON)
    return Fault(keys, f"{_field(keys)} {_complaint(error, keys, raw, needed)}")


def _missing(key: str, keys: KeyPath, raw: Mapping[str, Any]) -> str:
    if keys:
        header = ".".join(name for name in keys if isinstance(name, str))
        return messages.MISSING_UNDER.format(key=key, header=header)
    of_choice = key == "wrong" and raw.get("kind") == USUAL_KIND
    return messages.WRONG_MISSING if of_choice else messages.MISSING.format(key=key)


def _field(keys: KeyPath) -> str:
    """A place within an entry as authors say it, who count from one: `entry 3 of `wrong``."""
    if keys[:1] == ("rows",) and len(keys) > 1:
        row, *cell = (int(key) + 1 for key in keys[1:] if isinstance(key, int))
        parts = [f"row {row}", *(f"cell {number}" for number in cell[:1]), *(f"form {n}" for n in cell[1:])]
        return " of ".join(reversed(parts))
    names = ".".join(key for key in keys if isinstance(key, str))
    entries = [f"entry {key + 1}" for key in reversed(keys) if isinstance(key, int)]
    return " of ".join([*entries, f"`{names}`"])


def _complaint(error: str, keys: KeyPath, raw: Mapping[str, Any], needed: Collection[str]) -> str:
    """What is wrong with the field that msgspec complains of."""
    if types := _TYPE.match(error):
        fix = messages.WRITE_HEADER.format(key=keys[-1]) if types[1] == "object" and keys else ""
        expected, found = (_TYPES.get(name, name) for name in types.groups())
        if types[2] == "str" and _is_date(raw, keys):
            found = "a date"
        return messages.WRONG_TYPE.format(expected=expected, found=found) + fix
    if length := _LENGTH.match(error):
        if length[2] == ">=" and length[3] == "1":
            return messages.EMPTY_BUT_NEEDED if keys[0] in needed else messages.EMPTY
        bound = "at least" if length[2] == ">=" else "at most"
        things = "characters" if length[1] == "str" else "entries"
        return messages.WRONG_LENGTH.format(bound=bound, length=length[3], things=things)
    if lengths := _EXACT_LENGTH.match(error):
        return messages.NOT_SO_MANY.format(expected=lengths[1], found=lengths[2])
    if re.match(r"Expected `\w+` >= 0", error):
        return messages.BELOW_ZERO
    if error.startswith(_ENUM):
        return messages.UNKNOWN_VALUE.format(value=error.removeprefix(_ENUM), known=", ".join(DIFFICULTIES))
    names = [key for key in keys if isinstance(key, str)]
    if "matching regex" in error and names[-1:] and names[-1] in _SHAPES:
        return messages.WRONG_SHAPE.format(shape=_SHAPES[names[-1]])
    return messages.NOT_VALID.format(reason=error[:1].lower() + error[1:])


def _is_date(raw: Any, keys: KeyPath) -> bool:  # noqa: ANN401 (TOML holds anything)
    """Whether the text at a place was a date of TOML, or looks like one."""
    for key in keys:
        raw = raw[key]
    return isinstance(raw, str) and bool(_DATE.match(raw))
