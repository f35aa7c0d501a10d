"""The tables of a pack: their rows become facts, their templates questions."""

import re
from typing import Any

import msgspec

from heartquiz.core.packs import csv_rows, messages
from heartquiz.core.packs.collector import Collector
from heartquiz.core.packs.conversion_errors import explain
from heartquiz.core.packs.judge import find_fault
from heartquiz.core.packs.messages import nearest, quoted
from heartquiz.core.packs.model import Fact, Fault
from heartquiz.core.packs.other_words import nearest_kind
from heartquiz.core.packs.question import MOST, Question, TrueFalse, forms, kind
from heartquiz.core.packs.table import TEMPLATES, Table, Template, WholeTemplate
from heartquiz.core.packs.table_questions import (
    Row,
    TemplateError,
    filled_tags,
    near_misses,
    placeholders,
    row_fact,
    row_questions,
    shown,
    slug,
    table_fact,
    texts,
)
from heartquiz.core.packs.table_whole import whole_questions
from heartquiz.core.packs.toml_lines import KeyPath
from heartquiz.core.text import counted


def read_table(found: Collector, path: KeyPath, raw: dict[str, Any]) -> None:
    """Read a table, its rows and its questions."""
    if "rows_from" not in raw:
        _read_table(found, path, raw)
        return
    name, before = str(raw["rows_from"]), len(found.faults)
    found.files.append(name)
    try:
        rows = csv_rows.parse(found.beside(name))
    except csv_rows.NotBesideError as error:
        found.fault((*path, "rows_from"), messages.IN_FIELD.format(field="rows_from", fault=error))
        return
    if "rows" in raw:
        found.fault((*path, "rows"), messages.ROWS_TWICE)
    elif raw.get("columns", rows.columns) != rows.columns:
        found.fault((*path, "columns"), messages.OTHER_COLUMNS.format(name=name))
    else:
        _read_table(found, path, {**raw, "columns": rows.columns, "rows": rows.rows})
        found.faults[before:] = [csv_rows.in_file(fault, path, name, rows) for fault in found.faults[before:]]


def _read_table(found: Collector, path: KeyPath, raw: dict[str, Any]) -> None:
    if uneven := _uneven_row(raw):
        found.fault((*path, *uneven.keys), uneven.text)
        return
    table = found.convert(raw, Table, path, elsewhere=("questions",))
    facts = _read_rows(found, path, table) if table else None
    entries = list(found.entries(raw, (*path, "questions")))
    templates = [
        (place, template) for place, entry in entries if (template := _read_template(found, place, entry))
    ]
    if not table or not facts or not templates:
        return
    made = sum(1 if isinstance(template, WholeTemplate) else len(facts) for _, template in templates)
    if not found.has_room(templates[-1][0], made):
        return
    for place, template in templates:
        try:
            _expand(found, place, table, template, facts)
        except TemplateError as error:
            found.fault(place, messages.IN_TEMPLATE.format(fault=error))


def _uneven_row(raw: dict[str, Any]) -> Fault | None:
    columns, rows = raw.get("columns"), raw.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None
    for place, row in enumerate(rows):
        if isinstance(row, list) and columns and len(row) != len(columns):
            cells = counted(len(row), "cell")
            return Fault(("rows", place), messages.CELLS.format(cells=cells, width=len(columns), row=row))
    return None


def _read_rows(found: Collector, path: KeyPath, table: Table) -> list[tuple[Row, Fact]] | None:
    """The rows of a sound table, each with its fact; None where the table is faulty."""
    before = len(found.faults)
    found.claim(path, table.id, "table")
    if len(set(table.columns)) < len(table.columns):
        found.fault((*path, "columns"), messages.COLUMN_TWICE)
        return None
    rows: list[Row] = [dict(zip(table.columns, cells, strict=True)) for cells in table.rows]
    _check_names(found, path, table, rows)
    for place, row in enumerate(rows):
        if any(isinstance(cell, int | float) and not abs(cell) < MOST for cell in row.values()):
            found.fault((*path, "rows", place), messages.NUMBER_TOO_LARGE)
    texts_of_rows = [
        (field, getattr(table, field) or "") for field in ("says", "note", "section", "as_of", "source")
    ]
    for field, text in (*texts_of_rows, *(("tags", tag) for tag in table.tags)):
        _check_text(found, (*path, field), field, text, table.columns)
    if table.group and table.group not in table.columns:
        _no_column(found, (*path, "group"), table.group, table.columns)
    if len(found.faults) > before:
        return None
    facts = [(row, row_fact(table, row)) for row in rows]
    for cells in table.rows:
        found.cells += (form for cell in cells if isinstance(cell, str | tuple) for form in forms(cell))
    for place, (_, fact) in enumerate(facts):
        found.add_fact((*path, "rows", place), fact)
    return facts


def _check_names(found: Collector, path: KeyPath, table: Table, rows: list[Row]) -> None:
    """Report rows whose first cell does not tell them apart."""
    names: set[str] = set()
    slugs: dict[str, str] = {}
    for place, row in enumerate(rows):
        name, part = shown(row[table.columns[0]]), slug(row, table)
        if name.casefold() in names:
            found.fault((*path, "rows", place), messages.ROW_NAME_TWICE.format(name=name))
        elif part in slugs:
            found.fault((*path, "rows", place), messages.SAME_SLUG.format(one=slugs[part], other=name))
        names.add(name.casefold())
        slugs.setdefault(part, name)


def _read_template(found: Collector, path: KeyPath, raw: dict[str, Any]) -> Template | None:
    name = found.kind_of(path, raw, of_table=True)
    kinds = tuple(TEMPLATES)
    if name not in kinds:
        fault = messages.NOT_A_KIND_OF_TABLES.format(value=quoted(name), nearest=nearest_kind(name, kinds))
        found.fault((*path, "kind"), fault)
        return None
    template: Template | None = found.convert({**raw, "kind": name}, TEMPLATES[name], path)
    return template


def _check_text(found: Collector, path: KeyPath, field: str, text: str, columns: tuple[str, ...]) -> bool:
    """Whether every placeholder names a column; if not, a fault says so."""
    try:
        for name in placeholders(text):
            if name not in columns:
                _no_column(found, path, name, columns)
                return False
    except TemplateError as error:
        if field != "tags":  # where a brace may be a part of the word
            found.fault(path, messages.IN_FIELD.format(field=field, fault=error))
            return False
    return True


def _no_column(found: Collector, path: KeyPath, name: str, columns: tuple[str, ...]) -> None:
    fault = messages.NO_COLUMN.format(field=path[-1], name=name, nearest=nearest(name, columns))
    found.fault(path, fault)


def _expand(
    found: Collector, path: KeyPath, table: Table, template: Template, facts: list[tuple[Row, Fact]]
) -> None:
    """The questions a template makes, up to its first fault. Raises TemplateError."""
    if not all(
        _check_text(found, (*path, field), field, text, table.columns) for field, text in texts(template)
    ):
        return
    id_ = template.id or f"{table.id}/{kind(template)}"
    rows = [row for row, _ in facts]
    if isinstance(template, WholeTemplate):
        if isinstance(by := getattr(template, "by", None), str) and by not in table.columns:
            _no_column(found, (*path, "by"), by, table.columns)
            return
        for part, made in whole_questions(template, rows):
            _add(found, path, table, made, id_ + part, table_fact(table), _own_tags(table), whole=True)
        return
    ids = [id_ + fact.id.removeprefix(table.id) for _, fact in facts]
    if any(f"{found.name}:{taken}" in found.places for taken in ids):
        _report_taken(found, path, table, template, ids)
        return
    near = near_misses(template, rows)
    before = len(found.faults)
    questions = row_questions(template, rows, table.group)
    for row_id, (row, fact), question in zip(ids, facts, questions, strict=True):
        if _contradicts(question, fact):
            found.fault((*path, "answer"), f"{row_id}: {messages.SAID_BY_THE_FACT}")
            return
        _add(found, path, table, question, row_id, fact, filled_tags(table.tags, row), near=near)
        if len(found.faults) > before:
            return


def _report_taken(found: Collector, path: KeyPath, table: Table, template: Template, ids: list[str]) -> None:
    """Say that a template's ids are used: by one without an `id` too, or by another table's."""
    taken = next(id_ for id_ in ids if f"{found.name}:{id_}" in found.places)
    if template.id and not template.id.startswith(f"{table.id}/"):
        instead = f"{table.id}/{template.id}"
        found.fault((*path, "id"), messages.QUESTION_ID_USED_BY_TABLE.format(id=taken, instead=instead))
    else:
        found.fault(path, messages.QUESTION_ID_USED.format(id=taken))


def _contradicts(question: Question, fact: Fact) -> bool:
    """Whether a statement is said to be false and is what its fact says, but for case and punctuation."""
    if not isinstance(question, TrueFalse) or question.answer:
        return False
    ask, says = (re.findall(r"\w+", text.casefold()) for text in (question.ask, fact.says))
    return bool(ask) and ask == says


def _own_tags(table: Table) -> tuple[str, ...]:
    """The tags that hold for the whole table: those without a placeholder."""
    return tuple(tag for tag in table.tags if not re.search(r"\{[^{}]+\}", tag))


def _add(
    found: Collector,
    path: KeyPath,
    table: Table,
    question: Question,
    id_: str,
    about: Fact,
    tags: tuple[str, ...],
    *,
    whole: bool = False,
    near: tuple[str, ...] = (),
) -> None:
    """One question of a table, checked like any other."""
    if fault := _bounds_fault(question) or find_fault(question, found.head.language):
        found.fault((*path, *fault.keys), f"{id_}: {fault.text}")
        return
    found.add_question(
        path, question, id_, about.id, about=about, table=table.id, whole=whole, near=near, tags=tags
    )


def _bounds_fault(question: Question) -> Fault | None:
    """What is out of bounds in a question made of templates: filled texts keep to those of written ones."""
    try:
        msgspec.convert(msgspec.to_builtins(question), type(question))
    except msgspec.ValidationError as error:
        return explain(str(error), {})
    return None
