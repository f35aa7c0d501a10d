"""An import as the text of its pack: under its head, with a comment for everything that was lost."""

from collections.abc import Iterator
from pathlib import PurePath

from msgspec import structs

from heartquiz.core.packs.model import Source
from heartquiz.core.text import one_line
from heartquiz.exchange.losses import Imported, Loss
from heartquiz.exchange.toml_writer import lines
from heartquiz.messages import exchange

SCHEMA_LINE = "#:schema ./pack.schema.json\n"


def named(
    imported: Imported, file: str, *, title: str = "", source: str = "", license_: str = ""
) -> Imported:
    """The import under these names; what is not given is as the file says, or made of its name."""
    pack = imported.pack
    own = one_line(file)
    named = structs.replace(
        pack,
        title=one_line(title or pack.title or PurePath(own).stem.replace("_", " "))[:500] or own,
        license=one_line(license_)[:500] or pack.license,
        source=Source(title=one_line(source)[:500]) if source else pack.source or Source(title=own),
    )
    return structs.replace(imported, pack=named)


def pack_text(imported: Imported, file: str, format_: str) -> Iterator[str]:
    """The text of the pack, piece by piece: the head, then an entry at a time, then what was left out."""
    yield f"{SCHEMA_LINE}# {exchange.MADE_FROM.format(file=one_line(file), format=format_)}\n"
    unlicensed = () if imported.pack.license else (exchange.NO_LICENSE,)
    yield from lines(imported.pack, _comments(imported), top=unlicensed)
    left_out = [loss for loss in imported.losses if loss.whole or not loss.question]
    if left_out:
        yield f"\n# {exchange.LEFT_OUT}\n"
        for loss in left_out:
            yield f"# - {exchange.place(imported.unit, loss.line)}, {_said(loss)}\n".replace("- , ", "- ")


def _comments(imported: Imported) -> dict[str, list[str]]:
    """What stands above the questions, by their ids."""
    above = {id_: list(said) for id_, said in imported.comments.items()}
    for loss in imported.losses:
        if loss.question:
            above.setdefault(loss.question, []).append(f"{exchange.LOST_HERE}: {_said(loss)}")
    return above


def _said(loss: Loss) -> str:
    return exchange.loss_text(loss.what, loss.text)
