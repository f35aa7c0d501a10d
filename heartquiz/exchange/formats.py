"""The formats: what each is called, who reads and writes it, and what it can carry."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath

from msgspec import Struct, structs

from heartquiz.core.packs.model import Pack
from heartquiz.exchange import gift, opentdb, opentriviaqa
from heartquiz.exchange.encodings import decode
from heartquiz.exchange.losses import Exported, Imported

_BEGINNING = 100_000  # bytes that are looked at to guess a format
_LICENSE = re.compile(r"(?im)^\W*(?:SPDX-License-Identifier|licen[cs]e)[ \t]*:[ \t]*(.+?)[ \t]*(?:-->|\*/)?$")


class Format(Struct, frozen=True):
    """A format: which kinds of question come in and go out, and which optional fields go with them."""

    name: str
    about: str
    suffix: str
    read: Callable[[bytes], Imported] | None = None
    write: Callable[[Pack], Exported] | None = None
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    carries: frozenset[str] = frozenset()


def _from_text(read: Callable[[str], Imported]) -> Callable[[bytes], Imported]:
    """A reader of text as one of bytes, which tells the encoding and keeps a licence that is named."""

    def read_bytes(data: bytes) -> Imported:
        text, remark = decode(data)
        imported = read(text)
        found = _LICENSE.search(text[:5000])
        pack = imported.pack
        if found and not pack.license:
            pack = structs.replace(pack, license=found[1])
        remarks = ((remark,) if remark else ()) + imported.remarks
        return structs.replace(imported, pack=pack, remarks=remarks)

    return read_bytes


FORMATS = {
    each.name: each
    for each in (
        Format(
            "gift",
            "Moodle's GIFT",
            ".gift",
            _from_text(gift.read),
            gift.write,
            gift.READS,
            gift.WRITES,
            gift.CARRIES,
        ),
        Format(
            "opentriviaqa",
            "OpenTriviaQA's text files",
            ".txt",
            _from_text(opentriviaqa.read),
            reads=opentriviaqa.READS,
        ),
        Format(
            "opentdb",
            "replies of the Open Trivia Database (JSON)",
            ".json",
            _from_text(opentdb.read),
            reads=opentdb.READS,
        ),
    )
}
READABLE = {each.name: each.read for each in FORMATS.values() if each.read}
WRITABLE = {each.name: each.write for each in FORMATS.values() if each.write}
# What the beginning of a text file looks like, the most telling first.
_LOOKS = {
    "gift": re.compile(r"(?<!\\)\{\s*(?:[=~#}]|(?:T|TRUE|F|FALSE)\s*[#}])|(?m:^\$CATEGORY:)"),
    "opentriviaqa": re.compile(r"(?m)^#Q.*(?:\n(?!#Q).*)*\n\^"),
}


def guess(name: str, data: bytes) -> str | None:
    """The format of a file by what is in it, then by the end of its name; None where neither tells."""
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    text = decode(data[:_BEGINNING])[0].lstrip()
    if text.startswith(("{", "[{", "[\n")):
        return "opentdb"
    for format_, look in _LOOKS.items():
        if look.search(text):
            return format_
    return next(
        (each.name for each in FORMATS.values() if PurePath(name).suffix.lower() == each.suffix), None
    )


def _in_zip(data: bytes) -> str | None:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError):
        return None
    if any(name.startswith("collection.anki2") for name in names):
        return "apkg"
    return "kahoot" if "xl/workbook.xml" in names else "qti"
