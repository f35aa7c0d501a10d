"""Where packs came from: one hidden file for each addition, beside the packs."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from heartquiz.library.install.safe_names import fold

FOLDER = ".origins"
FORMAT = 1
Kind = Literal["file", "folder", "zip", "https", "git"]


class Addition(Struct, frozen=True, kw_only=True):
    """What one `packs add` brought.

    `key` names it: the folder its packs lie in, or the file where it is a single one. `source` is what was
    given, in a form that lasts; `files` has the sha256 of each pack as it came, by its name; `without` are
    packs the player removed, which an update leaves out.
    """

    key: str
    source: str
    kind: Kind
    added: datetime
    files: dict[str, str]
    commit: str | None = None
    without: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def name(self) -> str:
        """What a player calls it."""
        return self.key.removesuffix(".toml")


def key_of(names: list[str]) -> str:
    """The key of an addition of these packs, all of which lie in one folder or are one file."""
    top, slash, _ = names[0].partition("/")
    return top if slash else f"{top}.toml"


def path_of(key: str) -> str:
    """Where the origin of an addition is kept, from the packs folder."""
    return f"{FOLDER}/{fold(key)}.json"


def written(addition: Addition) -> bytes:
    """An addition as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(addition), indent=2) + b"\n"


def additions(root: Path) -> dict[str, Addition]:
    """Every addition below a packs folder by its folded key. A file that cannot be read counts as none."""
    found = {}
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            addition = msgspec.json.decode(path.read_bytes(), type=Addition)
        except (OSError, ValueError, msgspec.MsgspecError):
            continue
        if addition.format == FORMAT and path_of(addition.key) == f"{FOLDER}/{path.name}":
            found[fold(addition.key)] = addition
    return found


def digest(data: bytes) -> str:
    """The sha256 of a pack's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
