"""When a typed text is the answer.

A plain similarity ratio is unsafe: World War I and II score 96 of 100, Beyonce and Beyoncé 86. So a reply is
compared in three steps: without case, accents and punctuation; by the forms that mean the same; and for
slips, which never make another word.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from heartquiz.core.packs.typed import forms, slips
from heartquiz.core.packs.typed.forms import Form, normalise
from heartquiz.core.packs.typed.initials import by_initials
from heartquiz.core.packs.typed.slips import IsWord, no_dictionary

_FARTHEST = 5  # edits: a slip of three, and some letters doubled
_LONG = 10  # letters of a text that may have two slips
_LONGEST = 600  # of a reply that may be a slip; no answer is longer than 500


def is_accepted(
    reply: str,
    accepted: Sequence[str],
    *,
    near: Sequence[str] = (),
    language: str = "en",
    exact: bool = False,
    surname: bool = False,
    is_word: IsWord = no_dictionary,
) -> bool:
    """Whether a typed reply is one of the accepted answers.

    `near` are texts known to be wrong: neither they nor what is as near to them as to an answer is taken.
    `is_word` is asked only about a reply that is near and not equal. With `exact`, only surrounding spaces
    are forgiven; with `surname`, the last name is enough.
    """
    return (
        place_named(
            reply,
            (tuple(accepted),),
            near=near,
            language=language,
            exact=exact,
            surname=surname,
            is_word=is_word,
        )
        is not None
    )


def place_named(
    reply: str,
    answers: Sequence[tuple[str, ...]],
    *,
    near: Sequence[str] = (),
    language: str = "en",
    exact: bool = False,
    surname: bool = False,
    is_word: IsWord = no_dictionary,
) -> int | None:
    """The place of the one answer a typed text gives (from 0), or None; each answer is its accepted forms."""
    if exact:
        normal = comparer(exact=True)
        hits = (place for place, texts in enumerate(answers) if normal(reply) in map(normal, texts))
        return next(hits, None)
    known = _known(tuple(answers), language, surname)
    normal_reply = normalise(reply, language)
    if not normal_reply or not reply.strip():
        return None
    place = known.by_text.get(normal_reply)
    if place is not None and not _another_by_marks(reply, answers[place], normal_reply, language, is_word):
        return place
    if place is not None or any(normalise(text, language) == normal_reply for text in near):
        return None
    given = forms.form(reply, language)
    wrong = [other for text in near if not (other := forms.form(text, language)).keys & known.by_key.keys()]
    place = _equal(reply, given, known, wrong, answers if len(answers) < 2 or " " in reply else (), surname)
    return _slip(reply, given, known, wrong, language, is_word) if place is None else place


def comparer(language: str = "en", *, exact: bool = False) -> Callable[[str], str]:
    """What texts are compared by: two with the same result are one answer."""
    if exact:
        return lambda text: unicodedata.normalize("NFC", text.strip())
    return lambda text: normalise(text, language)


def spelling(reply: str, answers: Sequence[tuple[str, ...]], *, language: str = "en") -> str:
    """The accepted text that a reply, which was taken, is a slip of; empty where it is spelt as it may be."""
    given, known = forms.form(reply, language), _known(tuple(answers), language, True)
    if normalise(reply, language) in known.by_text or _by_key(given, known, surname=True):
        return ""
    texts = [text for each in answers for text in each]
    if any(by_initials(reply, text) for text in texts):
        return ""
    near = min(texts, key=lambda text: _edits(given, forms.form(text, language)))
    return "" if slips.is_plural(given, forms.form(near, language), language) else near


class _Known(NamedTuple):
    """Answers made ready: their places by text and by key, and the words of each form."""

    by_text: dict[str, int]
    by_key: dict[str, frozenset[int]]
    forms: tuple[tuple[int, Form], ...]
    texts: tuple[str, ...]
    plain: tuple[str, ...]


@lru_cache(maxsize=32)
def _known(answers: tuple[tuple[str, ...], ...], language: str, surname: bool) -> _Known:
    by_text: dict[str, int] = {}
    by_key: dict[str, frozenset[int]] = {}
    every: list[tuple[int, Form]] = []
    for place, texts in enumerate(answers):
        for text in texts:
            by_text.setdefault(normalise(text, language), place)
            for each in forms.accepted(text, language, surname=surname):
                every.append((place, each))
                by_key |= {key: by_key.get(key, frozenset()) | {place} for key in each.keys}
    texts_of = tuple(forms.joined(each.words) for _, each in every)
    return _Known(by_text, by_key, tuple(every), texts_of, tuple("".join(each.plain) for _, each in every))


def _another_by_marks(
    reply: str, texts: tuple[str, ...], normal_reply: str, language: str, is_word: IsWord
) -> bool:
    """Whether a reply differs in its marks alone, and is another word, from every form like it."""
    if reply.isascii() and all(text.isascii() for text in texts):
        return False
    alike = [text for text in texts if normalise(text, language) == normal_reply]
    return all(slips.another_by_marks(reply, text, language, is_word) for text in alike)


def _by_key(given: Form, known: _Known, *, surname: bool) -> set[int]:
    """The places of the answers that mean the same as a reply."""
    keys = given.keys | forms.without_title(given).keys if surname else given.keys
    return {place for key in keys for place in known.by_key.get(key, ())}


def _equal(
    reply: str,
    given: Form,
    known: _Known,
    wrong: Sequence[Form],
    answers: Sequence[tuple[str, ...]],
    surname: bool,
) -> int | None:
    """The place of the one answer that a reply writes in another way."""
    if any(given.keys & other.keys for other in wrong):
        return None
    places = _by_key(given, known, surname=surname) or {
        place for place, texts in enumerate(answers) if any(by_initials(reply, text) for text in texts)
    }
    return places.pop() if len(places) == 1 else None


def _slip(
    reply: str, given: Form, known: _Known, wrong: Sequence[Form], language: str, is_word: IsWord
) -> int | None:
    """The place of the one answer that a reply is a slip of, unless it is as near to a wrong text."""
    if len(reply) > _LONGEST or any(given.keys & other.keys for other in wrong):
        return None
    best, nearest, places = inf, 0, set[int]()
    once = cache(is_word)
    for edits, number in sorted((edits, number) for number, edits in _near(given, known).items()):
        if edits / 2 > best:  # a slip costs half an edit at least
            break
        place, right = known.forms[number]
        cost = slips.cost(reply, given, right, language, once)
        if cost is not None and cost <= best:
            places = places | {place} if cost == best else {place}
            best, nearest = cost, edits if cost < best else min(edits, nearest)
    return places.pop() if len(places) == 1 and not _as_near(given, nearest, wrong) else None


def _near(given: Form, known: _Known) -> dict[int, int]:
    """The numbers of the forms that a reply is near to, each with the edits between them."""
    from rapidfuzz import process  # about 20 ms, and most replies never get here
    from rapidfuzz.distance import OSA

    found: dict[int, int] = {}
    for text, texts in ((forms.joined(given.words), known.texts), ("".join(given.plain), known.plain)):
        farthest = 3 if len(text) < _LONG else _FARTHEST
        for _, edits, number in process.extract(
            text, texts, scorer=OSA.distance, score_cutoff=farthest, limit=None
        ):
            found[number] = min(int(edits), found.get(number, edits))
    return found


def _as_near(given: Form, edits: float, wrong: Sequence[Form]) -> bool:
    return any(_edits(given, each) <= edits for each in wrong)


def _edits(one: Form, other: Form) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(forms.joined(one.words), forms.joined(other.words))
