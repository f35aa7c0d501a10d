"""What a person reads after an import or an export."""

from collections.abc import Iterable

from heartquiz.core.packs.model import Pack
from heartquiz.core.text import one_line
from heartquiz.exchange.losses import Exported, Imported, Loss
from heartquiz.messages import exchange

_LONGEST = 150  # characters of a loss


def import_report(file: str, imported: Imported) -> list[str]:
    """Every loss with its place, then how many records came in and what was lost of them."""
    lines = [*imported.remarks]
    lines += [f"{where}: {said}" for where, said in placed(file, imported.losses, imported.unit)]
    whole = [loss.what for loss in imported.losses if loss.whole]
    parts = [loss.what for loss in imported.losses if not loss.whole]
    lines.append(exchange.result(imported.records, imported.records - len(whole), whole))
    if parts:
        lines.append(exchange.LOST_FROM_QUESTIONS.format(nouns=exchange.nouns(parts)))
    return lines


def export_report(pack: Pack, exported: Exported, files: Iterable[str]) -> list[str]:
    """Every loss with its question, then how many questions went out and what was lost of them."""
    lost: dict[str, list[str]] = {}
    for loss in exported.losses:
        said = exchange.loss_text(loss.what, loss.text)
        lost.setdefault(loss.question or one_line(pack.name), []).append(said)
    lines = [f"{where}: {', '.join(said)}" for where, said in lost.items()]
    whole = [loss.what for loss in exported.losses if loss.whole]
    parts = [loss.what for loss in exported.losses if not loss.whole]
    lines.append(exchange.export_result(exported.questions, len(pack.items), whole))
    if parts:
        lines.append(exchange.LOST_IN_EXPORT.format(nouns=exchange.nouns(parts)))
    return lines + [exchange.WRITTEN["new"].format(path=one_line(file)) for file in files]


def placed(file: str, losses: Iterable[Loss], unit: str) -> Iterable[tuple[str, str]]:
    """Where each loss is, as editors read it where places are lines, and what it is, cut short."""
    for loss in losses:
        said = exchange.loss_text(loss.what, loss.text)
        said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        if loss.line and unit == "line":
            yield f"{file}:{loss.line}", said
        elif loss.line:
            yield f"{file}, {exchange.place(unit, loss.line)}", said
        else:
            yield loss.question or file, said
