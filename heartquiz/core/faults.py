"""Faults of pack files as sentences that name the fault and the fix."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from heartquiz.core.lines import Path
from heartquiz.core.question import DIFFICULTIES
from heartquiz.core.text import one_line


def nearest(key: str, known: Iterable[str]) -> str:
    """What a misspelt word might have been."""
    words = list(known)
    close = get_close_matches(key, words, 1)
    return f"did you mean `{close[0]}`?" if close else "known are " + ", ".join(words)


_NAMES = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "int | float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "array | str": "text or a list of texts",
    "str | array": "text or a list of texts",
}


def quoted(value: object) -> str:
    """A value of a pack as its author wrote it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{one_line(value)!r:.80}" if isinstance(value, str) else f"{value!r:.80}"


def explain(message: str, raw: dict[str, Any]) -> tuple[Path, str]:
    """A conversion error as (path inside the entry, a sentence for pack authors)."""
    fault, _, place = message.partition(" - at `$")
    path = tuple(
        int(number) if number else name for name, number in re.findall(r"\.([\w-]+)|\[(\d+)\]", place)
    )
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    if missing := re.match(r"Object missing required field `(.+)`", fault):
        return path, f"`{missing[1]}` is missing: write {missing[1]} = ..."
    if kinds := re.match(r"Expected `(.+?)`(?: of length ([<>]=) (\d+))?(?:, got `(.+)`)?$", fault):
        wanted = _NAMES.get(kinds[1], kinds[1])
        if kinds[2]:
            bound = "at least" if kinds[2] == ">=" else "at most"
            unit = "characters" if kinds[1] == "str" else "entries"
            if kinds[2] == ">=" and kinds[3] == "1":
                return path, f"`{field}` is empty: write something, or leave it out"
            return path, f"`{field}` should have {bound} {kinds[3]} {unit}"
        if kinds[4]:
            return path, f"`{field}` should be {wanted}, not {_NAMES.get(kinds[4], kinds[4])}"
    if fault.startswith("Invalid enum value"):
        words = ", ".join(DIFFICULTIES)
        return path, f"`{field}` {fault.partition('value ')[2]} is unknown: choose {words}"
    if path[:1] == ("format",):
        return path, f"format {raw.get('format')!r} is not known here: write 1, or update heartquiz"
    return path, f"`{field}`: {fault[:1].lower()}{fault[1:]}"
