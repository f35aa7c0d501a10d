"""Faults of pack files as sentences that name the fault and the fix."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from heartquiz.core.packs.model import Head, Source
from heartquiz.core.packs.question import DIFFICULTIES
from heartquiz.core.packs.toml_lines import Path
from heartquiz.core.text import one_line


def nearest(key: str, known: Iterable[str]) -> str:
    """What a misspelt word might have been."""
    words = list(known)
    close = get_close_matches(key, words, 1)
    return f"did you mean `{close[0]}`?" if close else "known are " + ", ".join(words)


def unknown_key(key: str, known: Iterable[str]) -> str:
    """What is wrong with a key that an entry does not have; those of the whole pack are often put too low."""
    if key in Head.__struct_fields__ and key not in known:
        return f"`{key}` is of the whole pack: move it to the top, above the first header in [ ]"
    return f"unknown key `{key:.80}`: {nearest(key, known)}"


_NAMES = {
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


def quoted(value: object) -> str:
    """A value of a pack as its author wrote it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{one_line(value)!r:.80}" if isinstance(value, str) else f"{value!r:.80}"


_SHAPES = {
    "id": "letters and digits, with - . / _ between them",
    "language": "a code as en or pt-BR",
    "columns": "letters and digits, with spaces or - between them",
}
_LENGTH = re.compile(r"Expected `(\w+)` of length ([<>]=) (\d+)$")
_TYPE = re.compile(r"Expected `(.+?)(?: \| null)?`, got `(.+)`$")


def explain(message: str, raw: dict[str, Any]) -> tuple[Path, str]:
    """A conversion error as (path inside the entry, a sentence for pack authors)."""
    fault, _, place = message.partition(" - at `$")
    path = tuple(
        int(number) if number else name for name, number in re.findall(r"\.([\w-]+)|\[(\d+)\]", place)
    )
    if missing := re.match(r"Object missing required field `(.+)`", fault):
        return path, f"`{missing[1]}` is missing: write {missing[1]} = ..."
    if unknown := re.match(
        r"Object contains unknown field `(.+)`", fault
    ):  # entries have none, the source may
        return (*path, unknown[1]), unknown_key(unknown[1], Source.__struct_fields__)
    if path == ("format",) and not _TYPE.match(fault):
        return path, f"format {quoted(raw.get('format'))} is not known here: write 1, or update heartquiz"
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    return path, f"`{field}` {_complaint(fault, path)}"


def _complaint(fault: str, path: Path) -> str:
    """What is said of the field that msgspec finds at fault."""
    if kinds := _TYPE.match(fault):
        fix = f": write [{path[-1]}] above its keys" if kinds[1] == "object" and path else ""
        return f"should be {_NAMES.get(kinds[1], kinds[1])}, not {_NAMES.get(kinds[2], kinds[2])}{fix}"
    if length := _LENGTH.match(fault):
        if length[2] == ">=" and length[3] == "1":
            return "is empty: write something, or leave it out"
        bound = "at least" if length[2] == ">=" else "at most"
        return f"should have {bound} {length[3]} {'characters' if length[1] == 'str' else 'entries'}"
    if exactly := re.match(r"Expected `array` of length (\d+), got (\d+)$", fault):
        return f"should have {exactly[1]} entries, not {exactly[2]}"
    if re.match(r"Expected `\w+` >= 0", fault):
        return "should be 0 or more"
    if fault.startswith("Invalid enum value "):
        return f"{fault.removeprefix('Invalid enum value ')} is unknown: choose {', '.join(DIFFICULTIES)}"
    names = [part for part in path if isinstance(part, str)]
    if "matching regex" in fault and names[-1:] and names[-1] in _SHAPES:
        return f"should be {_SHAPES[names[-1]]}"
    return f"is not as it should be: {fault[:1].lower()}{fault[1:]}"
