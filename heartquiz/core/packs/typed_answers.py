"""When a typed text is the answer.

A plain similarity ratio is unsafe: World War I and II score 96 of 100, Beyonce and Beyoncé 86. So a reply is
compared in three steps: without case, accents and punctuation; by the forms that mean the same; and for
slips, which never make another word. What is known to be wrong is looked at before each next step.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from heartquiz.core.packs.typed import forms, slips
from heartquiz.core.packs.typed.dictionary import IsWord, no_dictionary
from heartquiz.core.packs.typed.forms import Form, normalise
from heartquiz.core.packs.typed.initials import by_initials

Answers = tuple[tuple[str, ...], ...]
_FARTHEST = 5  # edits: a slip of three, and some letters doubled
_FARTHEST_OF_SHORT = 3
_LONG = 10  # letters of a text that may have two slips
_LONGEST = 600  # letters of a reply that may be a slip; no answer is longer than 500


def place_named(
    reply: str,
    answers: Answers,
    *,
    near: Iterable[str] = (),
    language: str = "en",
    exact: bool = False,
    surname: bool = False,
    is_word: IsWord = no_dictionary,
) -> int | None:
    """The place of the one answer a typed text gives (from 0), or None; each answer is its accepted forms.

    `near` are texts known to be wrong: neither they nor what is as near to them as to an answer is taken.
    `is_word` is asked only about a reply that is near and not equal. With `exact`, only surrounding spaces
    are forgiven; with `surname`, the last name is enough.
    """
    if exact:
        normal = comparer(exact=True)
        hits = (place for place, texts in enumerate(answers) if normal(reply) in map(normal, texts))
        return next(hits, None)
    normal_reply = normalise(reply, language)
    if not normal_reply:
        return None
    known = _known(answers, language, surname)
    place = known.by_text.get(normal_reply)
    if place is not None:
        alike = [text for text in answers[place] if normalise(text, language) == normal_reply]
        another = all(slips.another_by_marks(reply, text, language, is_word) for text in alike)
        return None if another else place
    wrong = [forms.form(text, language) for text in near if normalise(text, language)]
    if any(" ".join(each.plain) == normal_reply for each in wrong):
        return None
    wrong = [each for each in wrong if not each.keys & known.by_key.keys()]
    given = forms.form(reply, language)
    if any(given.keys & each.keys for each in wrong):
        return None
    places = _equal(reply, given, known)
    return _only(places) if places else _slip(reply, given, known, wrong, is_word)


def comparer(language: str = "en", *, exact: bool = False) -> Callable[[str], str]:
    """What texts are compared by: two with the same result are one answer."""
    if exact:
        return lambda text: unicodedata.normalize("NFC", text.strip())
    return lambda text: normalise(text, language)


def spelling(reply: str, answers: Answers, *, language: str = "en") -> str:
    """The accepted text that a reply, which was taken, is a slip of; empty where it is spelt as it may be."""
    known, given = _known(answers, language, True), forms.form(reply, language)
    if normalise(reply, language) in known.by_text or _equal(reply, given, known):
        return ""
    near = min(known.forms, key=lambda each: _edits(given, each.form))
    return "" if slips.is_plural(given, near.form, language) else near.text


class _Answer(NamedTuple):
    """A form of an answer: the text as its author wrote it, and the place of the answer."""

    form: Form
    text: str
    place: int


class _Known(NamedTuple):
    """Answers made ready: their places by text and by key, and the words of each form."""

    language: str
    surname: bool
    by_text: dict[str, int]
    by_key: dict[str, frozenset[int]]
    forms: tuple[_Answer, ...]
    words: tuple[str, ...]
    plain: tuple[str, ...]


@lru_cache(maxsize=32)
def _known(answers: Answers, language: str, surname: bool) -> _Known:
    by_text: dict[str, int] = {}
    by_key: dict[str, frozenset[int]] = {}
    every: list[_Answer] = []
    for place, texts in enumerate(answers):
        for text in texts:
            by_text.setdefault(normalise(text, language), place)
            for form in forms.accepted(text, language, surname=surname):
                every.append(_Answer(form, text, place))
                by_key |= {key: by_key.get(key, frozenset()) | {place} for key in form.keys}
    words = tuple(forms.joined(each.form.words) for each in every)
    plain = tuple("".join(each.form.plain) for each in every)
    return _Known(language, surname, by_text, by_key, tuple(every), words, plain)


def _equal(reply: str, given: Form, known: _Known) -> set[int]:
    """The places of the answers that mean the same as a reply."""
    keys = given.keys
    if known.surname:
        keys |= forms.without_title(given, known.language).keys
    places = {place for key in keys for place in known.by_key.get(key, ())}
    if places or not (" " in reply or "." in reply):  # initials come before a word
        return places
    return {each.place for each in known.forms if by_initials(reply, each.text)}


def _only(places: set[int]) -> int | None:
    """The one place of several that is none of them."""
    return next(iter(places)) if len(places) == 1 else None


def _slip(reply: str, given: Form, known: _Known, wrong: Sequence[Form], is_word: IsWord) -> int | None:
    """The place of the one answer that a reply is a slip of, unless it is as near to a wrong text."""
    if len(reply) > _LONGEST:
        return None
    typed = slips.Typed.of(reply, known.language, cache(is_word))
    best, nearest, places = inf, 0, set[int]()
    for edits, number in sorted((edits, number) for number, edits in _near(given, known).items()):
        if edits / 2 > best:  # a slip costs half of its edits at least
            break
        answer = known.forms[number]
        cost = slips.cost(typed, given, answer.form)
        if cost is not None and cost <= best:
            places = places | {answer.place} if cost == best else {answer.place}
            nearest = min(edits, nearest) if cost == best else edits
            best = cost
    return None if any(_edits(given, each) <= nearest for each in wrong) else _only(places)


def _near(given: Form, known: _Known) -> dict[int, int]:
    """The numbers of the forms that a reply is near to, each with the edits between them."""
    from rapidfuzz import process  # about 20 ms, and most replies never get here
    from rapidfuzz.distance import OSA

    found: dict[int, int] = {}
    pairs = {(forms.joined(given.words), known.words), ("".join(given.plain), known.plain)}
    for text, texts in pairs:  # often one
        farthest = _FARTHEST_OF_SHORT if len(text) < _LONG else _FARTHEST
        near = process.extract(text, texts, scorer=OSA.distance, score_cutoff=farthest, limit=None)
        for _, edits, number in near:
            found[number] = min(int(edits), found.get(number, _FARTHEST))
    return found


def _edits(one: Form, other: Form) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(forms.joined(one.words), forms.joined(other.words))
