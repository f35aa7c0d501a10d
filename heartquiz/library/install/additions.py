"""What was added from elsewhere: where it came from, and which folder has its packs."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from heartquiz import locations
from heartquiz.errors import failure, reason
from heartquiz.library.install.safe_names import fold
from heartquiz.messages import install

Kind = Literal["file", "folder", "zip", "https", "git"]


class Addition(Struct, frozen=True, kw_only=True):
    """What one `packs add` brought.

    `key` names it: the folder its packs lie in, or the file where it is a single one. `source` is what was
    given, in a form that lasts; `files` has the sha256 of each pack by its name, `folder` is where they lie;
    `without` are packs the player removed, which an update leaves out.
    """

    key: str
    source: str
    kind: Kind
    added: datetime
    files: dict[str, str]
    folder: str
    commit: str | None = None
    without: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What a player calls it."""
        return self.key.removesuffix(".toml")

    def path(self, name: str) -> Path:
        """Where one of its packs lies."""
        return locations.added_packs() / self.folder / f"{name}.toml"


class _Pointers(Struct, frozen=True):
    additions: tuple[Addition, ...]
    format: Literal[1] = 1


def pointer_file() -> Path:
    """The file that has all additions."""
    return locations.added_packs() / "additions.json"


def additions() -> tuple[Addition, ...]:
    """All that was added, by its key. Raises HeartquizError where it cannot be read."""
    try:
        return msgspec.json.decode(pointer_file().read_bytes(), type=_Pointers).additions
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise failure(install.DAMAGED, path=str(pointer_file()), why=reason(error)) from error


def encoded(every: tuple[Addition, ...]) -> bytes:
    """All additions as their file has them."""
    pointers = _Pointers(tuple(sorted(every, key=lambda each: each.key)))
    return msgspec.json.format(msgspec.json.encode(pointers), indent=2) + b"\n"


def key_of(names: list[str]) -> str:
    """The key of an addition of these packs, all of which lie in one folder or are one file."""
    top, slash, _ = names[0].partition("/")
    return top if slash else f"{top}.toml"


def folder_of(key: str, files: dict[str, str]) -> str:
    """The folder that has these packs, and no others."""
    return f"{fold(key).removesuffix('.toml')}-{digest(msgspec.json.encode(files, order='sorted'))[:16]}"


def digest(data: bytes) -> str:
    """The sha256 of a pack's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
