"""What a converter makes of a file, in a form that tests can compare."""

from typing import Any

import msgspec

from heartquiz.exchange.formats import READABLE
from heartquiz.exchange.losses import Imported
from heartquiz.exchange.pack_text import named


def read_as(name: str, data: str | bytes) -> Imported:
    """A file as a format, under a title."""
    return named(READABLE[name](data.encode() if isinstance(data, str) else data), "file")


def asked(imported: Imported) -> list[dict[str, Any]]:
    """The questions that were made, without their ids; a choice does not say that it is one."""
    made: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(imported.pack.questions))
    for fields in made:
        del fields["id"]
        if fields["kind"] == "choice":
            del fields["kind"]
    return made


def lost(imported: Imported) -> list[tuple[int, str, str]]:
    """Every loss: its line, its name and the thing itself."""
    return [(loss.line, loss.what.one, loss.text) for loss in imported.losses]
