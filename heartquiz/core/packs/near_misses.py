"""What looks like a typed answer elsewhere in its pack: texts a slip away, which a player may mean.

They are found once, when the pack is read, and stay with the question: judging must not go through a pack.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import structs

from heartquiz.core.packs import question as kinds
from heartquiz.core.packs.model import Item
from heartquiz.core.packs.question import Question, accepted_forms, answer_texts
from heartquiz.core.packs.typed.words import ARTICLES, code, fold

EDITS = 2  # between an answer and what is kept of the rest of the pack
_SHORTEST = 5  # letters of an answer in which a slip is forgiven
_LONG = 8  # letters of one in which even the first may be wrong


def with_near_misses(items: Iterable[Item], cells: Iterable[str] = ()) -> tuple[Item, ...]:
    """The items of a pack, those with typed texts with the pack's other texts that look like their answers.

    `cells` are those of its tables, whether a question shows them or not. Another text of the pack is right
    for another question, or wrong for this one: it is not a slip.
    """
    items = tuple(items)
    if not any(map(_typed, items)):
        return items
    every = chain(cells, *(_texts(item.question) for item in items))
    texts = _Texts(every, items[0].language)
    found = []
    for item in items:
        if _typed(item):
            own = set(_texts(item.question)) | set(item.near)
            answers = chain.from_iterable(accepted_forms(item.question))
            near = dict.fromkeys(chain.from_iterable(map(texts.near, answers)))
            others = tuple(text for text in near if text not in own)
            found.append(structs.replace(item, near=item.near + others) if others else item)
        else:
            found.append(item)
    return tuple(found)


def _typed(item: Item) -> bool:
    return isinstance(item.question, kinds.Text | kinds.List) and not item.question.exact


def _texts(question: Question) -> Iterator[str]:
    """Every text of a question that could be an answer."""
    if isinstance(question, kinds.Text | kinds.List):
        yield from chain.from_iterable(accepted_forms(question))
    elif isinstance(question, kinds.Match):
        yield from (side for pair in question.pairs for side in pair)
    elif isinstance(question, kinds.Choice | kinds.Multi | kinds.Order):
        yield from answer_texts(question)
    if isinstance(question, kinds.Choice | kinds.Multi | kinds.Match | kinds.Text):
        yield from question.wrong


class _Texts:
    """Texts to look for what is near in; compared without case, marks and a leading article."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._articles = tuple(f"{word} " for word in ARTICLES.get(code(language), "").split())
        self._by_plain = {plain: text for text in dict.fromkeys(texts) if (plain := self._plain(text))}
        self._by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for plain in self._by_plain:
            self._by_shape[plain[0], len(plain)].append(plain)
            self._by_rest[plain[1:]].append(plain)

    def near(self, answer: str) -> Iterator[str]:
        """The texts a few edits from an answer, other than itself."""
        from rapidfuzz import process  # 20 ms, and only packs with typed texts need it
        from rapidfuzz.distance import OSA

        plain = self._plain(answer)
        if len(plain) < _SHORTEST:
            return
        for length in range(len(plain) - EDITS, len(plain) + EDITS + 1):
            alike = self._by_shape.get((plain[0], length), ())
            for text, edits, _ in process.extract(
                plain, alike, scorer=OSA.distance, score_cutoff=EDITS, limit=None
            ):
                if edits:
                    yield self._by_plain[text]
        if len(plain) >= _LONG:
            yield from (self._by_plain[text] for text in self._other_first_letter(plain))

    def _other_first_letter(self, plain: str) -> Iterator[str]:
        yield from (text for text in self._by_rest.get(plain[1:], ()) if text != plain)
        yield from self._by_rest.get(plain, ())
        if plain[1:] in self._by_plain:
            yield plain[1:]

    def _plain(self, text: str) -> str:
        plain = fold(text).strip()
        if plain.startswith(self._articles):
            return plain.partition(" ")[2]
        return plain
