"""The JSON document of a round."""

import re

import msgspec

from heartquiz.core.game.modes import Mode
from heartquiz.core.game.records import RoundRecord
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import points_of, score
from heartquiz.core.packs.question import answer_texts, kind
from heartquiz.core.text import visible

FORMAT = 1


def as_json(record: RoundRecord, played: Round) -> str:
    """A round and its questions as one JSON document, with a line feed."""
    result = score(played)
    document = {
        "format": FORMAT,
        "round": record.id[:6],
        "mode": record.mode,
        "seed": record.shown_seed,
        "packs": record.packs,
        "fingerprint": record.fingerprint,
        "ended": played.ended,
        "questions": [_question(played.mode, answered) for answered in played.answered],
        "score": {
            "points": round(result.points, 4),
            "right": result.right,
            "asked": result.asked,
            "credit": round(result.credit, 4),
        },
    }
    return json_text(document)


def json_text(document: object) -> str:
    """A document as JSON with a line feed; what a terminal would obey, which JSON allows, is escaped."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    return re.sub(r"[^\n -~]", lambda found: _safe(found[0]), text)


def _safe(char: str) -> str:
    return char if visible(char) == char else f"\\u{ord(char):04x}"


def _question(mode: Mode, answered: Answered) -> dict[str, object]:
    prompt = answered.prompt
    return {
        "id": prompt.item.id,
        "pack": prompt.item.pack,
        "kind": kind(prompt.question),
        "ask": prompt.question.ask,
        "choices": prompt.choices,
        "reply": answered.reply,
        "answer": answer_texts(prompt.question, prompt.item.language),
        "outcome": answered.outcome,
        "credit": round(answered.credit, 4),
        "points": round(points_of(mode, answered), 4),
        "seconds": round(answered.seconds, 3),
        "hint": answered.hinted,
        "overruled": answered.overruled,
    }
