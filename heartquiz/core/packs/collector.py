"""What is read of a pack, entry by entry: each faulty entry is reported and none hides another."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

import msgspec

from heartquiz.core.packs import messages
from heartquiz.core.packs.conversion_errors import explain
from heartquiz.core.packs.csv_rows import Beside, nothing_beside
from heartquiz.core.packs.messages import quoted
from heartquiz.core.packs.model import FORMAT, MOST_QUESTIONS, Fact, Fault, Head, Item, Source
from heartquiz.core.packs.other_words import kinds_with, meant_kinds, ours, unknown_key
from heartquiz.core.packs.question import USUAL_KIND, Question
from heartquiz.core.packs.toml_lines import KeyPath

_T = TypeVar("_T")


@cache
def _keys(struct: Any) -> dict[str, None]:  # noqa: ANN401 (a class of structs)
    """The keys that an entry of this kind has for itself, in their order."""
    tag = struct.__struct_config__.tag_field
    return dict.fromkeys([*struct.__struct_fields__, *([tag] if tag else [])])


class Collector:
    """The facts, questions and faults found so far.

    `places` are the paths of facts and questions by id, `cells` the texts of all tables.
    """

    def __init__(self, name: str, beside: Beside = nothing_beside) -> None:
        self.name = name
        self.beside = beside
        self.files: list[str] = []  # those beside the pack that were read
        self.head = Head(format=FORMAT, title=name)
        self.facts: list[Fact] = []
        self.items: list[Item] = []
        self.places: dict[str, KeyPath] = {}
        self.cells: list[str] = []
        self.faults: list[Fault] = []
        self._owners: dict[str, str] = {}  # what has an id: facts, tables and questions without a fact
        self._full = False

    def fault(self, path: KeyPath, text: str) -> None:
        self.faults.append(Fault(path, text))

    def entries(self, data: dict[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        """The tables of an array of tables, each with its path; anything else is a fault."""
        key = str(path[-1])
        found = data.get(key, [])
        if not isinstance(found, list):
            header = ".".join(part for part in path if isinstance(part, str))
            self.fault(path, messages.NOT_TABLES.format(key=key, header=header))
            return
        for place, raw in enumerate(found):
            if isinstance(raw, dict):
                yield (*path, place), raw
            else:
                self.fault((*path, place), messages.NOT_A_TABLE.format(key=key, value=quoted(raw)))

    def kind_of(self, path: KeyPath, raw: dict[str, Any], *, of_table: bool = False) -> Any:  # noqa: ANN401
        """The kind a question names; where it names none, the one it looks like, which is a fault unless it
        is the usual one.
        """
        if "kind" in raw:
            return raw["kind"]
        kinds = meant_kinds(raw, of_table=of_table)
        if kinds[0] != USUAL_KIND:
            said = " or ".join(f"`{name}`" for name in kinds)
            self.fault(path, messages.NO_KIND.format(kinds=said, first=f'"{kinds[0]}"'))
        return kinds[0]

    def convert(
        self, raw: dict[str, Any], struct: type[_T], path: KeyPath, elsewhere: tuple[str, ...] = ()
    ) -> _T | None:
        """One entry as its struct; its unknown keys and its first fault are reported.

        `elsewhere` are keys that an entry may have and whose values are not read here.
        """
        own = _keys(struct)  # type: ignore[arg-type]
        meant = set()
        for key in raw:
            if key not in own and key not in elsewhere:
                known = dict.fromkeys([*own, *elsewhere])
                owners = kinds_with(key, struct)
                self.fault((*path, key), unknown_key(key, known, str(raw.get("kind")), owners))
                meant.add("" if owners else ours(key, known))
        own_part = {key: raw[key] for key in raw if key in own and key not in elsewhere}
        try:
            return msgspec.convert(own_part, struct)
        except msgspec.ValidationError as error:
            needed = {field.name for field in msgspec.structs.fields(struct) if field.required}  # type: ignore[arg-type]
            fault = explain(str(error), raw, needed, meant)
            if fault:
                self.fault((*path, *fault.keys), fault.text)
        return None

    def claim(self, path: KeyPath, id_: str, owner: str) -> bool:
        """Whether the id of a fact, table or question without a fact is new; if not, a fault says so."""
        if id_ in self._owners:
            self.fault((*path, "id"), messages.ID_USED.format(id=id_, owner=self._owners[id_]))
            return False
        self._owners[id_] = owner
        return True

    def has_room(self, path: KeyPath, questions: int) -> bool:
        """Whether a pack may have so many questions more; the first that are too many are a fault."""
        if len(self.items) + questions <= MOST_QUESTIONS:
            return True
        if not self._full:
            self.fault(path, messages.TOO_MANY_QUESTIONS.format(most=MOST_QUESTIONS))
        self._full = True
        return False

    def is_free(self, path: KeyPath, id_: str) -> bool:
        """Whether the id of a question is new; if not, a fault says so."""
        if f"{self.name}:{id_}" not in self.places:
            return True
        self.fault(path, messages.QUESTION_ID_USED.format(id=id_))
        return False

    def add_fact(self, path: KeyPath, fact: Fact) -> None:
        self.facts.append(fact)
        self.places[fact.id] = path

    def add_question(
        self,
        path: KeyPath,
        question: Question,
        id_: str,
        fact: str,
        *,
        about: Fact | None = None,
        table: str | None = None,
        whole: bool = False,
        near: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> None:
        """Add a question to the pack: its id must be new."""
        if self.is_free(path, id_) and self.has_room(path, 1):
            full_id = f"{self.name}:{id_}"
            self.places[full_id] = path
            item = Item(
                id=full_id,
                pack=self.name,
                fact=f"{self.name}:{fact}",
                question=question,
                about=about,
                table=f"{self.name}:{table}" if table else None,
                whole=whole,
                near=near,
                tags=tuple(dict.fromkeys(self.head.tags + tags + question.tags)),
                language=self.head.language,
                source=self._source(question, about),
            )
            self.items.append(item)

    def _source(self, question: Question, about: Fact | None) -> Source | None:
        """Where a question is from: its own source, that of its fact, or the pack's."""
        cited = question.source or (about.source if about else None)
        return (self.head.sources.get(cited) or Source(title=cited)) if cited else self.head.source
