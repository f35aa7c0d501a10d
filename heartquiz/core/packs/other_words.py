"""The words that authors bring from other programs, and what there is here in their place."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from heartquiz.core.packs import messages
from heartquiz.core.packs.model import Head
from heartquiz.core.packs.question import QUESTIONS, USUAL_KIND
from heartquiz.core.packs.table import TEMPLATES

# Our word, and those that others use for it; one that stands in several lines means the first that fits.
_OURS = {
    "ask": "question questiontext prompt text stem query q statement",
    "says": "statement fact text sentence claim",
    "note": "explanation explain rationale feedback generalfeedback comment trivia funfact description",
    "summary": "description about abstract subtitle",
    "hint": "clue help hints tip",
    "answer": "correct correctanswer rightanswer right solution key truth a answers",
    "answers": "correct correctanswers correctanswer rightanswers solutions items answer",
    "wrong": "options choices option alternatives distractors distractor incorrect incorrectanswers "
    "incorrectanswer wronganswers wronganswer falseanswers badanswers others decoys",
    "kind": "type questiontype format",
    "tags": "category categories topic topics subject tag keywords genre theme labels",
    "difficulty": "level hardness grade",
    "within": "tolerance margin error errormargin accuracy precision delta plusminus range",
    "unit": "measure measurement suffix",
    "exact": "casesensitive strict usecase exactmatch",
    "pairs": "matches matching matchings subquestions couples",
    "id": "key slug uuid guid identifier name number",
    "title": "name packname quiz quizname heading",
    "authors": "author creator creators by writer",
    "language": "lang locale",
    "license": "licence copyright rights",
    "section": "chapter page heading location",
    "as_of": "date asof updated year when",
    "source": "reference references citation sources book origin",
    "url": "link href address website web",
    "publisher": "author site journal newspaper",
    "columns": "headers header fields cols",
    "rows": "data entries records cells values",
    "ends": "labels endpoints poles",
    "facts": "items cards",
    "questions": "items quiz quizzes cards",
}
# What a pack does not have under any name, each with what to do.
_NOT_HERE = {
    messages.NO_POINTS: "points point score marks mark weight value reward",
    messages.NO_CLOCK: "time timelimit timer seconds duration limit timeout countdown",
    messages.NO_MEDIA: "image images picture pictures img photo audio sound video media file attachment",
    messages.NO_SHUFFLE: "shuffle shuffleanswers random randomize randomise fixed",
    messages.ACCEPTED_FORMS: "accept accepted synonyms aliases alias acceptedanswers variants "
    "alternateanswers alsoaccept",
}
_KINDS = {
    "choice": "multiplechoice mc mcq multiple single singlechoice singleselect radio quiz abcd",
    "true-false": "boolean bool tf yesno trueorfalse truthorfalse binary",
    "multi": "multiselect multipleselect multipleanswer multipleanswers checkboxes checkbox",
    "text": "shortanswer short typed typeanswer open openended input fillin fillintheblank blank cloze",
    "number": "numeric numerical numericanswer integer int float slider estimate year date calculated",
    "order": "ordering sort sorting sequence rank ranking puzzle timeline",
    "match": "matching pairs pair connect mapping",
    "list": "enumeration enumerate nameall several",
}


def _folded(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum())


def _meanings(words: Mapping[str, str]) -> dict[str, list[str]]:
    meanings: dict[str, list[str]] = {}
    for ours, others in words.items():
        for other in others.split():
            meanings.setdefault(_folded(other), []).append(ours)
    return meanings


_MEANT = _meanings(_OURS)
_OF_OTHERS = ("wrong", "pairs", "ends", "within", "unit", "exact")  # keys that not all kinds have
_MISSED = _meanings(_NOT_HERE)
_KIND_MEANT = _meanings({kind: f"{kind} {others}" for kind, others in _KINDS.items()})


def ours(key: str, known: Collection[str]) -> str:
    """The key of ours that a foreign word means in an entry with these keys; empty where there is none."""
    return next((word for word in _MEANT.get(_folded(key), ()) if word in known), "")


def unknown_key(key: str, known: Collection[str], kind: str = "", kinds: Iterable[str] = ()) -> str:
    """What is wrong with a key that an entry does not have.

    `kind` is that of a question, `kinds` those that have the key.
    """
    if owners := ", ".join(f"`{name}`" for name in kinds):
        return messages.OF_ANOTHER_KIND.format(key=key, kind=kind, owners=owners)
    if key in Head.__struct_fields__ and key not in known:
        return messages.KEY_OF_THE_PACK.format(key=key)
    word = ours(key, known)
    if word and key != f"{word}s" and f"{key}s" not in known:
        instead = messages.CALLED.get(word, messages.CALLED_SO).format(ours=word)
    elif missed := _MISSED.get(_folded(key)):
        instead = missed[0]
    elif other := ours(key, _OF_OTHERS):
        owning = [f"`{name}`" for name, struct in QUESTIONS.items() if other in struct.__struct_fields__]
        instead = messages.CALLED_ELSEWHERE.format(ours=other, owners=", ".join(owning))
    else:
        instead = messages.nearest(key, known)
    return messages.UNKNOWN_KEY.format(key=key, instead=instead)


def meant_kind(name: str) -> str:
    """The kind of ours that a word means, as other programs say it; empty where there is none."""
    return next(iter(_KIND_MEANT.get(_folded(name), ())), "")


def nearest_kind(name: object, kinds: Collection[str]) -> str:
    """What a kind that does not exist might have been."""
    meant = meant_kind(str(name))
    return messages.DID_YOU_MEAN.format(word=meant) if meant in kinds else messages.nearest(str(name), kinds)


def kinds_with(key: str, struct: type[Any]) -> list[str]:
    """The kinds of question, beside that of the struct, that have a key."""
    for kinds in (QUESTIONS, TEMPLATES):
        if struct in kinds.values() and key not in struct.__struct_fields__:
            return [name for name, each in kinds.items() if key in each.__struct_fields__]
    return []


@lru_cache(maxsize=256)
def _said(keys: frozenset[str]) -> frozenset[str]:
    """Keys, and what those that are words from elsewhere mean. Most questions of a pack have the same."""
    return keys | {word for key in keys if (word := ours(key, _OURS))}


def meant_kinds(raw: Mapping[str, Any], *, of_table: bool = False) -> tuple[str, ...]:
    """The kinds that a question without `kind` looks like, by its keys and values; the usual one alone
    where nothing speaks against it.
    """
    keys = _said(frozenset(raw))
    answer = raw.get("answer")
    if "pairs" in keys:
        return ("match",)
    if "ends" in keys:
        return ("order",)
    if keys & {"unit", "within"}:
        return ("number",)
    if "answers" in raw:
        return ("multi",) if "wrong" in keys or "by" in keys else ("list", "order")
    if keys & {"exact", "also"} or (isinstance(answer, list) and not of_table):
        return ("text",)
    if "wrong" not in keys and isinstance(answer, bool):
        return ("true-false",)
    if "wrong" not in keys and isinstance(answer, int | float):
        return ("number",)
    return (USUAL_KIND,)
