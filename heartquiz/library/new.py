"""A new pack: a file that explains itself, with its schema beside it."""

import json
import re
from importlib.resources import files
from pathlib import Path

from heartquiz.core.packs.pack_file import schema_text
from heartquiz.core.packs.reader import read
from heartquiz.core.text import one_line
from heartquiz.errors import failure, reason
from heartquiz.messages.library import ALREADY_THERE, NAMELESS, UNSOUND, UNWRITABLE

SCHEMA = "pack.schema.json"


def path_for(name: str) -> Path:
    """Where a pack of that name is written: NAME.toml.

    Raises HeartquizError where that exists already, and where there is no name before `.toml`.
    """
    if not re.search(r"[^\s./][^/]*\Z", name.removesuffix(".toml")):
        raise failure(NAMELESS, 2)
    path = Path(name if name.endswith(".toml") else f"{name}.toml").expanduser()
    if path.exists() or path.is_symlink():
        raise failure(ALREADY_THERE, path=str(path))
    return path


def write(path: Path, *, title: str, language: str, source: str, quick: bool = False) -> None:
    """Write the template with these words in it, and the schema where there is none. Nothing is overwritten.

    With `quick` it is a short one: a list of questions and answers.
    Raises HeartquizError where these words make the pack faulty, and where the folder cannot be written.
    """
    words = {"TITLE": title, "LANGUAGE": language, "SOURCE": source}

    def quoted(mark: re.Match[str]) -> str:
        # A JSON string without escapes beyond ASCII is a TOML string too.
        return f"= {json.dumps(one_line(words[mark[1]]), ensure_ascii=False)}"

    template = (files(__package__) / ("quick.toml" if quick else "template.toml")).read_text("utf-8")
    text = re.sub(rf"= ({'|'.join(words)})\b", quoted, template)
    if problems := read(text, path.stem).problems:
        raise failure(UNSOUND, fault=problems[0].text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
        beside = path.with_name(SCHEMA)
        if not beside.exists():
            beside.write_text(schema_text(), encoding="utf-8")
    except OSError as error:
        raise failure(UNWRITABLE, path=str(path), reason=reason(error)) from error
