"""The formats: what each is called, who reads and writes it, and what it can carry."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from types import ModuleType

from msgspec import Struct, structs

from heartquiz.core.packs.model import Pack
from heartquiz.exchange import (
    aiken,
    anki_text,
    apkg,
    bsdquiz,
    csv_columns,
    gift,
    kahoot,
    markdown,
    moodle_xml,
    opentdb,
    opentriviaqa,
    qti,
)
from heartquiz.exchange.encodings import decode
from heartquiz.exchange.losses import Exported, Imported

_BEGINNING = 100_000  # bytes that are looked at to guess a format
_LICENSE = re.compile(r"(?im)^\W*(?:SPDX-License-Identifier|licen[cs]e)[ \t]*:[ \t]*(.+?)[ \t]*(?:-->|\*/)?$")

_LANGUAGE = re.compile(r"(?m)^(?://|#|<!--|  <!--) Language: ([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?: -->)?$")


class Format(Struct, frozen=True):
    """A format: which kinds of question come in and go out, and which optional fields go with them."""

    name: str
    about: str
    suffix: str
    binary: bool = False
    read: Callable[[bytes], Imported] | None = None
    write: Callable[[Pack], Exported] | None = None
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    carries: frozenset[str] = frozenset()


def _from_text(read: Callable[[str], Imported]) -> Callable[[bytes], Imported]:
    """A reader of text as one of bytes: it tells the encoding, and keeps the licence and language named."""

    def read_bytes(data: bytes) -> Imported:
        text, remark = decode(data)
        imported = read(text)
        found = _LICENSE.search(text[:5000])
        pack = imported.pack
        if found and not pack.license:
            pack = structs.replace(pack, license=found[1])
        if spoken := _LANGUAGE.search(text[:5000]):
            pack = structs.replace(pack, language=spoken[1])
        remarks = ((remark,) if remark else ()) + imported.remarks
        return structs.replace(imported, pack=pack, remarks=remarks)

    return read_bytes


def _format(name: str, about: str, suffix: str, module: ModuleType, *, binary: bool = False) -> Format:
    """A format by its module: `read` and READS, `write`, WRITES and CARRIES, where it has them."""
    read, write = getattr(module, "read", None), getattr(module, "write", None)
    return Format(
        name=name,
        about=about,
        suffix=suffix,
        binary=binary,
        read=read if binary or not read else _from_text(read),
        write=write,
        reads=module.READS if read else (),
        writes=module.WRITES if write else (),
        carries=module.CARRIES if write else frozenset(),
    )


FORMATS = {
    each.name: each
    for each in (
        _format("gift", "Moodle's GIFT", ".gift", gift),
        _format("moodle-xml", "Moodle XML", ".xml", moodle_xml),
        _format("aiken", "Aiken", ".txt", aiken),
        _format("csv", "CSV or TSV: a table with headers, or a list of two columns", ".csv", csv_columns),
        _format("anki", "Anki's text format", ".txt", anki_text),
        _format("qti", "QTI: packages of 1.2 (Canvas), items of 1.2 and 2.1", ".zip", qti, binary=True),
        _format("apkg", "a package of Anki", ".apkg", apkg, binary=True),
        _format("kahoot", "a spreadsheet of questions, as Kahoot's template", ".xlsx", kahoot, binary=True),
        _format("markdown", "a question sheet to print, and the key to it", ".md", markdown),
        _format("opentdb", "a reply of the Open Trivia Database (JSON)", ".json", opentdb),
        _format("opentriviaqa", "OpenTriviaQA", ".txt", opentriviaqa),
        _format("bsdquiz", "data of BSD's quiz(6)", "", bsdquiz),
    )
}
READABLE = {each.name: each.read for each in FORMATS.values() if each.read}
WRITABLE = {each.name: each.write for each in FORMATS.values() if each.write}
# What the beginning of a text file looks like, the most telling first.
_LOOKS = {
    "anki": re.compile(r"\A#(?:separator|html|notetype|deck|tags|columns|guid)[a-z ]*:", re.IGNORECASE),
    "aiken": re.compile(r"(?m)^\s*[A-Za-z][.)] .*\n+\s*ANSWER\s*:\s*[A-Za-z]\b"),
    "opentriviaqa": re.compile(r"(?m)^#Q.*(?:\n(?!#Q).*)*\n\^"),
    "gift": re.compile(r"(?<!\\)\{\s*(?:[=~#}]|(?:T|TRUE|F|FALSE)\s*[#}])|(?m:^\$CATEGORY:)"),
}
_SUFFIXES = {each.suffix: each.name for each in FORMATS.values() if each.read} | {".tsv": "csv"}
_SAY_NOTHING = ("", ".txt", ".xml")  # ends of names
_MOST_LINES = 0.8  # of all, for a file to be of the kind that they look like


def guess(name: str, data: bytes) -> str | None:
    """The format of a file by what is in it, then by the end of its name; None where neither tells."""
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    suffix = PurePath(name).suffix.lower()
    text = decode(data[:_BEGINNING])[0].lstrip()
    if text.startswith("<"):
        return "moodle-xml" if re.search(r"<quiz[\s>]", text) else "qti"
    if suffix in _SUFFIXES and suffix not in _SAY_NOTHING:
        return _SUFFIXES[suffix]
    if re.match(r"[\[{]\s*[\[{\"]", text):
        return "opentdb"
    looks = (format_ for format_, look in _LOOKS.items() if look.search(text))
    return next(looks, None) or _by_columns(text)


def _by_columns(text: str) -> str | None:
    """Lines that have the same mark between their columns."""
    lines = [line for line in text.split("\n")[:-1] or [text] if line.strip()]
    for mark, format_ in (("\t", "csv"), (":", "bsdquiz"), (";", "csv"), (",", "csv")):
        usual = max((line.count(mark) for line in lines[:20]), default=0)
        same = [line for line in lines if 0 < line.count(mark) <= usual]
        if len(same) > _MOST_LINES * len(lines):
            return format_
    return None


def _in_zip(data: bytes) -> str | None:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError):
        return None
    if any(name.startswith("collection.anki2") for name in names):
        return "apkg"
    return "kahoot" if "xl/workbook.xml" in names else "qti"
