"""The table of formats in docs/formats.md, made from the code: `python docs/formats.py` writes it anew."""

import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))
from heartquiz.core.packs.question import KINDS, QUESTIONS
from heartquiz.exchange.formats import FORMATS, Format
from heartquiz.messages.exchange import FIELDS

PAGE = Path(__file__).with_suffix(".md")
BEGIN, END = "<!-- made by docs/formats.py -->\n", "<!-- to here -->\n"


def table() -> str:
    """A row for each format, and below it what each leaves behind on its way out."""
    rows = ["| format | what it is | in | out |", "| --- | --- | --- | --- |"]
    for each in FORMATS.values():
        incoming, outgoing = _kinds(each.reads), _kinds(each.writes)
        rows.append(f"| `{each.name}` | {each.about} | {incoming} | {outgoing} |")
    rows += ["", "| format | cannot hold, so that it is lost on the way out |", "| --- | --- |"]
    rows += [
        f"| `{each.name}` | {', '.join(_lost(each)) or 'nothing'} |"
        for each in FORMATS.values()
        if each.write
    ]
    return "\n".join(rows) + "\n"


def _kinds(kinds: tuple[str, ...]) -> str:
    return "all kinds" if set(kinds) == set(KINDS) else ", ".join(kinds) or "–"


def _lost(format_: Format) -> list[str]:
    kinds = [f"`{kind}`" for kind in KINDS if kind not in format_.writes]
    optional = {
        field.name
        for kind in format_.writes
        for field in msgspec.structs.fields(QUESTIONS[kind])
        if not field.required and not {field.name, f"{kind}.{field.name}"} & format_.carries
    }
    others = FIELDS.keys() - {name for kind in KINDS for name in QUESTIONS[kind].__struct_fields__}
    lost = optional | (others - format_.carries)
    return kinds + [noun.many for field, noun in FIELDS.items() if field in lost]


def page() -> str:
    """The page with its table as the code has it."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
