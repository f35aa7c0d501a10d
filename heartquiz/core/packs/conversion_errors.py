"""What msgspec reports of an entry, as authors say it."""

import re
from typing import Any

from heartquiz.core.packs import messages
from heartquiz.core.packs.messages import quoted, unknown_key
from heartquiz.core.packs.model import Fault, Source
from heartquiz.core.packs.question import DIFFICULTIES
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
    "id": "letters and digits, with - . / _ between them",
    "language": "a code as en or pt-BR",
    "columns": "letters and digits, with spaces or - between them",
}
_KEYS = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_TYPE = re.compile(r"Expected `(.+?)(?: \| null)?`, got `(.+)`$")
_LENGTH = re.compile(r"Expected `(\w+)` of length ([<>]=) (\d+)$")
_EXACT_LENGTH = re.compile(r"Expected `array` of length (\d+), got (\d+)$")
_ENUM = "Invalid enum value "


def explain(message: str, raw: dict[str, Any]) -> Fault:
    """A conversion error as a fault of the entry that was converted."""
    error, _, place = message.partition(" - at `$")
    keys = tuple(int(number) if number else name for name, number in _KEYS.findall(place))
    if missing := _MISSING.match(error):
        return Fault(keys, messages.MISSING.format(key=missing[1]))
    if unknown := _UNKNOWN.match(error):  # those of entries are looked for before, so this is the source's
        return Fault((*keys, unknown[1]), unknown_key(unknown[1], Source.__struct_fields__))
    if keys == ("format",) and not _TYPE.match(error):
        return Fault(keys, messages.UNKNOWN_FORMAT.format(value=quoted(raw.get("format"))))
    field = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
    return Fault(keys, f"`{field}` {_complaint(error, keys)}")


def _complaint(error: str, keys: KeyPath) -> str:
    """What is wrong with the field that msgspec complains of."""
    if types := _TYPE.match(error):
        fix = messages.WRITE_HEADER.format(key=keys[-1]) if types[1] == "object" and keys else ""
        expected, found = (_TYPES.get(name, name) for name in types.groups())
        return messages.WRONG_TYPE.format(expected=expected, found=found) + fix
    if length := _LENGTH.match(error):
        if length[2] == ">=" and length[3] == "1":
            return messages.EMPTY
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
