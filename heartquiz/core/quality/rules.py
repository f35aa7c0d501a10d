"""The rules of quality: what they are called and why they matter."""

from typing import NamedTuple

from heartquiz.core.packs.toml_lines import KeyPath

WHY = {
    "asked-twice": "Who met the question before knows the answer, and a round may hold both.",
    "alike-choices": "Choices that hardly differ ask for good eyes, not for knowledge, or are all right.",
    "row-true": "A player who picks or types what another row makes true is told to be wrong.",
    "answer-told": "A question that holds its own answer asks for nothing.",
    "all-of-the-above": "It is right or wrong by which other choices are drawn, and often given away.",
    "answer-length": "Players soon see that length gives the answer away.",
    "true-false-balance": "Players soon see that one answer pays without reading.",
    "fact-unasked": "A fact is shown only behind its questions: without one nobody ever reads it.",
    "unexplained": "Without a fact or a note an answer teaches nothing.",
    "no-source": "Players cannot look up what they doubt.",
    "undated": "It will be untrue one day, and nobody will know that it once was right.",
    "hidden-characters": "What nobody sees cannot be typed, and makes alike texts differ.",
    "unused-allow": "What silences nothing now will hide a fault one day.",
}


class Spot(NamedTuple):
    """Where a rule is broken, and one sentence with the fix.

    `where` is the id of a question or fact, or empty for the pack itself; `keys` lead further into the entry.
    """

    rule: str
    where: str
    text: str
    keys: KeyPath = ()
