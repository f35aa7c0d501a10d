"""Checking pack files: what playing would refuse, and what could be better."""

from msgspec import Struct

from heartquiz.core.packs.model import Reading
from heartquiz.core.quality import Finding, inspect
from heartquiz.library.find import Found
from heartquiz.library.load import read_file


class Checked(Struct, frozen=True):
    """A pack file, what came of reading it, and the warnings about it."""

    found: Found
    reading: Reading
    findings: tuple[Finding, ...]


def check_file(found: Found) -> Checked:
    """Read a pack file as playing does, and look for what could be better. Never raises."""
    reading = read_file(found, afresh=True)
    return Checked(found, reading, inspect(reading))
