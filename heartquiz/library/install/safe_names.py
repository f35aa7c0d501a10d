"""What a pack from elsewhere may be called: its name becomes a path, on any system."""

import re
from unicodedata import category, normalize

from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError, failure
from heartquiz.messages import install

MOST_CHARACTERS, MOST_BYTES, DEEPEST = 100, 200, 8
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?$", re.IGNORECASE)
# Letters and marks that are drawn as nothing at all; what Unicode calls controls and formats comes on top.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def fold(name: str) -> str:
    """What two names share that are one file where letter case and the form of accents do not count."""
    return normalize("NFC", normalize("NFC", name).casefold())


def parts_of(entry: str, place: str) -> tuple[str, ...]:
    """The parts of a relative path, `.` and doubled slashes left out.

    Raises HeartquizError where it leads out of its folder.
    """
    if entry.startswith(("/", "\\")) or re.match(r"[A-Za-z]:[\\/]", entry):
        raise _refused(entry, place, "is an absolute path")
    if ".." in re.split(r"[\\/]", entry):
        raise _refused(entry, place, "leads out of its folder")
    return tuple(part for part in entry.split("/") if part not in ("", "."))


def is_pack_file(parts: tuple[str, ...]) -> bool:
    """Whether a path is one that packs are looked for at: a TOML file that is not hidden."""
    return bool(parts) and parts[-1].endswith(".toml") and not any(part.startswith(".") for part in parts)


def pack_name(parts: tuple[str, ...], place: str) -> str:
    """The name of the pack that a TOML file holds. Raises HeartquizError where it may not be called so."""
    bare = [normalize("NFC", part) for part in (*parts[:-1], parts[-1].removesuffix(".toml"))]
    faults = [f"lies more than {DEEPEST} folders deep"] if len(bare) > DEEPEST else []
    faults += [why for part in bare if (why := fault(part))]
    if faults:
        raise _refused("/".join(parts), place, faults[0])
    return "/".join(bare)


def fault(part: str) -> str:
    """What is wrong with one part of a pack's name, without `.toml`; nothing where it is fine."""
    odd = re.search(r'[\\/:*?"<>|]', part)
    unseen = _BLANK.search(part) or any(
        category(char) in _UNSEEN or (char.isspace() and char != " ") for char in part
    )
    faults = {
        "has no name": not part,
        "has too long a name": len(part) > MOST_CHARACTERS or len(part.encode(errors="replace")) > MOST_BYTES,
        "has characters in its name that cannot be seen": unseen,
        f"has {odd and odd[0]} in its name": odd,
        "has a name that begins or ends oddly": part.startswith((*".-~ ",)) or part.endswith((".", " ")),
        "has the name of a device on Windows": _DEVICES.match(part),
        "has a name that would be taken for a file": part.casefold().endswith(".toml"),
    }
    return next((why for why, found in faults.items() if found), "")


def _refused(entry: str, place: str, why: str) -> HeartquizError:
    line = one_line(entry)
    return failure(install.BAD_NAME, place=place, entry=line if len(line) <= 80 else f"{line[:79]}…", why=why)
