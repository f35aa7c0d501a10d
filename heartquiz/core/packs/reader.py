"""Pack text -> Pack, or every problem with its line. Checking is loading: there is no other reader."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any, TypeVar

import msgspec
import tomli

from heartquiz.core.packs import question, table
from heartquiz.core.packs import toml_errors as syntax
from heartquiz.core.packs import toml_lines as lines
from heartquiz.core.packs.messages import explain, nearest, quoted, unknown_key
from heartquiz.core.packs.model import FORMAT, MOST_QUESTIONS, Fact, Head, Item, Pack, Problem, Reading
from heartquiz.core.packs.question import KINDS, Question
from heartquiz.core.packs.table import Table, TemplateError
from heartquiz.core.packs.table_rows import id_part, plain, row_fact, too_large, without_questions
from heartquiz.core.text import counted, one_line, visible

_T = TypeVar("_T")
_STRUCTS: dict[str, type[Any]] = dict(
    zip(
        KINDS,
        (
            question.Choice,
            question.TrueFalse,
            question.Multi,
            question.Text,
            question.Number,
            question.Order,
            question.Match,
            question.List,
        ),
        strict=True,
    )
)
_TEMPLATES: dict[str, type[Any]] = {
    "choice": table.RowChoice,
    "true-false": table.RowTrueFalse,
    "text": table.RowText,
    "number": table.RowNumber,
    "order": table.TableOrder,
    "match": table.TableMatch,
    "list": table.TableList,
}
_ENTRIES = ("facts", "tables", "questions")


def read(text: str, name: str) -> Reading:
    """Read a pack's text. Never raises: whatever is wrong comes back as problems."""
    try:
        data = _clean(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        return Reading(problems=(syntax.problem(error),))
    except RecursionError:
        return Reading(problems=(Problem(1, "nested too deeply: a pack needs no more than five levels"),))
    except ValueError:  # what Python refuses to convert
        digits = re.search(r"\d[\d_]{4000}", text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 1
        return Reading(problems=(Problem(line, "a number of thousands of digits: write another"),))
    if "format" not in data:
        hint = "is this a heartquiz pack? Then write `format = 1` on top"
        return Reading(problems=(Problem(1, f"no `format` at the top level: {hint}"),), foreign=True)
    reader = _Reader(name)
    pack = reader.read_pack(data)
    if not reader.faults:
        return Reading(pack=pack, text=text, places=reader.places)
    places = lines.locate(text, [path for path, _ in reader.faults])
    found = (Problem(line, fault) for line, (_, fault) in zip(places, reader.faults, strict=True))
    return Reading(problems=tuple(sorted(found)))


_PROSE = frozenset({"ask", "says", "note", "hint", "summary"})


def _clean(value: Any, key: str = "") -> Any:  # noqa: ANN401 (TOML holds anything)
    """Everything a pack says, as visible text: the door through which a stranger's text comes in."""
    if isinstance(value, str):
        return visible(value).strip() if key in _PROSE else one_line(value)
    if isinstance(value, list):
        return [_clean(element, key) for element in value]
    if isinstance(value, dict):
        return {one_line(name): _clean(element, name) for name, element in value.items()}
    if isinstance(value, int) and abs(value) >= question.MOST:
        return float("inf")  # Python refuses to write a number of thousands of digits; inf is refused by us
    return value.isoformat() if isinstance(value, date | time) else value


def _named(fault: str) -> lines.Path:
    """The key that a fault of a question names, so that its line can be told."""
    found = re.search(r"`(\w+)`", fault)
    return (found[1],) if found else ()


class _Reader:
    """Converts a pack entry by entry, so that each faulty one is reported and none hides another."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[tuple[lines.Path, str]] = []
        self.ids: dict[str, str] = {}
        self.places: dict[str, lines.Path] = {}
        self.items: list[Item] = []
        self.facts: list[Fact] = []
        self.head = Head(format=FORMAT, title=name)
        self.full = False

    def read_pack(self, data: dict[str, Any]) -> Pack:
        head = {key: value for key, value in data.items() if key not in _ENTRIES}
        self.head = self.convert(head, Head, (), nested=_ENTRIES) or self.head
        for path, raw in self.entries(data, ("facts",)):
            self.read_fact(path, raw)
        for path, raw in self.entries(data, ("tables",)):
            self.read_table(path, raw)
        for path, raw in self.entries(data, ("questions",)):
            if made := self.read_question(path, raw):
                if made.id is None:
                    self.fault(path, 'a question without a fact needs an `id`: write id = "..."')
                elif self.free(path, made.id, "question"):
                    self.add(path, Item(id=made.id, pack=self.name, fact=made.id, question=made))
        if not self.faults and not self.items:
            self.fault((), "no question in the pack: add [[facts]] with [[facts.questions]]")
        return Pack(name=self.name, head=self.head, facts=tuple(self.facts), items=tuple(self.items))

    def fault(self, path: lines.Path, text: str) -> None:
        self.faults.append((path, text))

    def entries(self, data: dict[str, Any], path: lines.Path) -> Iterator[tuple[lines.Path, dict[str, Any]]]:
        """The tables of an array of tables, each with its path; anything else is a fault."""
        found = data.get(str(path[-1]), [])
        if not isinstance(found, list):
            name = ".".join(str(part) for part in path if isinstance(part, str))
            self.fault(path, f"`{path[-1]}` should be tables: begin each with [[{name}]]")
            return
        for place, raw in enumerate(found):
            if isinstance(raw, dict):
                yield (*path, place), raw
            else:
                self.fault((*path, place), f"an entry of `{path[-1]}` should be a table, not {quoted(raw)}")

    def convert(
        self, raw: dict[str, Any], struct: type[_T], path: lines.Path, nested: tuple[str, ...] = ()
    ) -> _T | None:
        """One entry as its struct; its unknown keys and its first fault are reported.

        `nested` are right keys whose values are read elsewhere.
        """
        known = dict.fromkeys([*struct.__struct_fields__, *nested])  # type: ignore[attr-defined]
        tag = struct.__struct_config__.tag_field  # type: ignore[attr-defined]
        unknown = [key for key in raw if key not in known and key != tag]
        for key in unknown:
            self.fault((*path, key), unknown_key(key, known))
        try:
            return msgspec.convert({key: raw[key] for key in raw if key not in unknown}, struct)
        except msgspec.ValidationError as error:
            place, text = explain(str(error), raw)
            self.fault((*path, *place), text)
        return None

    def read_fact(self, path: lines.Path, raw: dict[str, Any]) -> None:
        made = self.convert(without_questions(raw), Fact, path, nested=("questions",))
        known = made is not None and self.free(path, made.id, "fact")
        if made and known:
            self.facts.append(made)
            self.places[made.id] = path
        for place, entry in self.entries(raw, (*path, "questions")):
            asked = self.read_question(place, entry)
            if made and known and asked:
                id_ = asked.id or f"{made.id}/{question.kind(asked)}"
                item = Item(id=id_, pack=self.name, fact=made.id, question=asked, about=made)
                self.add(place, msgspec.structs.replace(item, tags=made.tags))

    def read_question(self, path: lines.Path, raw: dict[str, Any]) -> Question | None:
        kind = raw.get("kind", "choice")
        if kind not in KINDS:
            self.fault((*path, "kind"), f"`kind` {quoted(kind)} is unknown: {nearest(str(kind), KINDS)}")
            return None
        made: Question | None = self.convert({**raw, "kind": kind}, _STRUCTS[kind], path)
        if made and (fault := question.fault(made, self.head.language)):
            self.fault((*path, *_named(fault)), fault)
            return None
        return made

    def read_table(self, path: lines.Path, raw: dict[str, Any]) -> None:
        rows = raw.get("rows")
        width = len(raw["columns"]) if isinstance(raw.get("columns"), list) else 0
        for place, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, list) and width and len(row) != width:
                cells = counted(len(row), "cell")
                self.fault((*path, "rows", place), f"a row has {cells}, `columns` {width}: {row!r:.80}")
                return
        made = self.convert(without_questions(raw), Table, path)
        filled = self.read_rows(path, made) if made else None
        for where, entry in self.entries(raw, (*path, "questions")):
            template = self.read_template(where, entry)
            if made and template and filled:
                self.expand(where, made, template, filled)

    def read_rows(self, path: lines.Path, made: Table) -> list[dict[str, table.Cell]] | None:
        """The rows of a sound table, each noted as a fact; None where the table is faulty."""
        before = len(self.faults)
        self.free(path, made.id, "table")
        if len(set(made.columns)) < len(made.columns):
            self.fault((*path, "columns"), "`columns` has a name twice: rename one")
            return None
        filled = table.rows(made)
        names: set[str] = set()
        slugs: dict[str, str] = {}
        for place, row in enumerate(filled):
            name, slug = table.shown(row[made.columns[0]]), id_part(row, made)
            if name.casefold() in names:
                self.fault((*path, "rows", place), f"the first cell {name!r} comes twice: it names the row")
            elif slug in slugs:
                fault = f"the first cells {slugs[slug]!r} and {name!r} make the same id: reword one"
                self.fault((*path, "rows", place), fault)
            names.add(name.casefold())
            slugs.setdefault(slug, name)
            if any(isinstance(cell, int | float) and not abs(cell) < question.MOST for cell in row.values()):
                fault = "a number must be finite and below 10^300: write another"
                self.fault((*path, "rows", place), fault)
        for field in ("says", "note", "section", "as_of"):
            self.template_text((*path, field), field, getattr(made, field), made.columns)
        if len(self.faults) > before:
            return None
        for place, row in enumerate(filled):
            self.facts.append(row_fact(made, row))
            self.places[self.facts[-1].id] = (*path, "rows", place)
        return filled

    def read_template(self, path: lines.Path, raw: dict[str, Any]) -> table.Template | None:
        kind = raw.get("kind", "choice")
        if kind not in tuple(_TEMPLATES):  # a list is no key of a dict
            self.fault(
                (*path, "kind"),
                f"`kind` {quoted(kind)} is not one of a table: {nearest(str(kind), _TEMPLATES)}",
            )
            return None
        made: table.Template | None = self.convert({**raw, "kind": kind}, _TEMPLATES[kind], path)
        return made

    def template_text(self, path: lines.Path, field: str, text: str | None, columns: tuple[str, ...]) -> bool:
        """Whether every placeholder names a column; if not, a fault says so."""
        try:
            for name in table.placeholders(text or ""):
                if name not in columns:
                    self.fault(path, f"`{field}`: no column {{{name}}}: {nearest(name, columns)}")
                    return False
        except TemplateError as fault:
            self.fault(path, f"`{field}` {fault}")
            return False
        return True

    def expand(
        self, path: lines.Path, made: Table, template: table.Template, filled: list[dict[str, table.Cell]]
    ) -> None:
        """The questions a template makes, up to its first fault."""
        before = len(self.faults)
        for field, text in table.texts(template):
            if not self.template_text((*path, field), field, text, made.columns):
                return
        kind = question.kind(template)  # type: ignore[arg-type]
        base = template.id or f"{made.id}/{kind}"
        try:
            if isinstance(template, table.WHOLE):
                about = Fact(
                    id=made.id,
                    says="",
                    note=plain(made.note),
                    section=plain(made.section),
                    as_of=plain(made.as_of),
                )
                self.expanded(path, base, made, table.whole(template, filled), about, whole=True)
                return
            near = table.near(template, filled)
            for row, asked in zip(filled, table.by_row(template, filled), strict=True):
                fact = row_fact(made, row)
                self.expanded(path, f"{base}/{id_part(row, made)}", made, asked, fact, near=near)
                if len(self.faults) > before:
                    return
        except TemplateError as fault:
            self.fault(path, f"this template {fault}")

    def expanded(
        self,
        path: lines.Path,
        id_: str,
        made: Table,
        asked: Question,
        about: Fact,
        *,
        whole: bool = False,
        near: tuple[str, ...] = (),
    ) -> None:
        """One question of a table, checked like any other."""
        if fault := too_large(asked) or question.fault(asked, self.head.language):
            self.fault((*path, *_named(fault)), f"{id_}: {fault}")
            return
        item = Item(id=id_, pack=self.name, fact=about.id, question=asked, about=about, table=made.id)
        self.add(path, msgspec.structs.replace(item, whole=whole, near=near, tags=made.tags))

    def free(self, path: lines.Path, id_: str, what: str) -> bool:
        """Whether an id of a fact, table or free question is new; if not, a fault says so."""
        if id_ in self.ids:
            self.fault(
                (*path, "id"), f"the id {id_!r} is that of another {self.ids[id_]}: rename this {what}"
            )
            return False
        self.ids[id_] = what
        return True

    def add(self, path: lines.Path, item: Item) -> None:
        """Take an item in: its names become the pack's own, its id must be new."""
        key = f"{item.id} "  # ids of questions and of facts are two sets
        if key in self.ids:
            self.fault(path, f"the id {item.id!r} is that of another question: give one of them an `id`")
            return
        self.ids[key] = "question"
        if len(self.items) == MOST_QUESTIONS:
            if not self.full:
                self.fault(path, f"more than {MOST_QUESTIONS:,} questions: split the pack")
            self.full = True
            return
        made = msgspec.structs.replace(
            item,
            id=f"{self.name}:{item.id}",
            fact=f"{self.name}:{item.fact}",
            table=f"{self.name}:{item.table}" if item.table else None,
            tags=tuple(dict.fromkeys(self.head.tags + item.tags + item.question.tags)),
            language=self.head.language,
            source=self.head.source,
        )
        self.items.append(made)
        self.places[made.id] = path
