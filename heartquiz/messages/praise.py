"""Praise: a few warm words after a reply and at the end of a round, where there is something to praise.

A hash chooses among the wordings, so that the same round always reads the same.
"""

import hashlib
from typing import Literal, TypeAlias

from heartquiz.core.game.bests import Best, Standing, rank
from heartquiz.core.game.modes import Mode, share_of
from heartquiz.core.game.round import Round
from heartquiz.core.game.score import Score, streak
from heartquiz.messages.figures import number_of, points_text

# What there is to praise. A screen may choose by it how much it shows.
Moment: TypeAlias = Literal[
    "3 in a row", "5 in a row", "10 in a row", "20 in a row", "comeback", "hard",
    "perfect", "cleared", "great", "good", "kind", "more", "quicker",
]  # fmt: skip

WORDS: dict[Moment, tuple[str, ...]] = {
    "3 in a row": ("Three in a row.", "That's three on the trot.", "Three running. Lovely."),
    "5 in a row": ("Five in a row! Lovely.", "Five on the trot. You're flying.", "Five! You know this."),
    "10 in a row": ("Ten in a row! Superb.", "Ten on the trot. Outstanding!", "Ten! Take a bow."),
    "20 in a row": ("Twenty in a row! Astonishing.", "Twenty! Words fail us.", "Twenty on the trot. Heroic!"),
    "comeback": ("And you're back.", "That's more like it.", "There you are again."),
    "hard": ("And that was a hard one.", "Not many know that.", "Impressive: that was a tough one."),
    "perfect": (
        "Every single one right. Perfect!",
        "A perfect round. Take a bow!",
        "Not a foot wrong. Perfect!",
        "Flawless! Somebody put the kettle on.",
    ),
    "cleared": (
        "That was every question there is. Bravo!",
        "Nothing left to ask you. Remarkable!",
        "You've cleared the lot. Splendid!",
    ),
    "great": ("Brilliant!", "Splendid. You know your stuff.", "Very well played indeed."),
    "good": ("Nicely done.", "A good round, that.", "Well played."),
    "kind": (
        "A tricky lot, those. Have a go at only the misses.",
        "You'll know them next time. Try only the misses.",
        "Everyone starts somewhere. Play only the misses and they're yours.",
    ),
    "more": (
        "A new best: {own}! That beats your {before} by {gain}.",
        "Your best yet: {own}, up {gain} from {before}!",
        "{own}: a new best, {gain} up on your {before}!",
    ),
    "quicker": (
        "A new best: {own} again, and {gain} quicker!",
        "{own} once more, and {gain} quicker: a new best!",
        "Your best yet: {own} as before, but {gain} faster!",
    ),
}

PERFECT, NEW_BEST = "PERFECT", "NEW BEST"

_RUNS: dict[int, Moment] = {3: "3 in a row", 5: "5 in a row", 10: "10 in a row", 20: "20 in a row"}
_GREAT, _GOOD = 0.8, 0.5  # shares of the points


def after_reply(round_: Round) -> str:
    """The praise for the last reply; empty for most."""
    moment = moment_of_reply(round_)
    return _words(moment, f"{round_.seed} {len(round_.answered)}") if moment else ""


def moment_of_reply(round_: Round) -> Moment | None:
    """What is to be praised about the last reply: its run, that it ends a bad patch, or that it was hard."""
    outcomes = [answered.outcome for answered in round_.answered]
    if not outcomes or outcomes[-1] != "right" or round_.answered[-1].overruled:
        return None
    if (run := streak(outcomes)) in _RUNS:
        return _RUNS[run]
    if len(outcomes) > 2 and "right" not in outcomes[-3:-1]:
        return "comeback"
    last = round_.answered[-1]
    return "hard" if last.prompt.question.difficulty == "hard" and not last.hinted else None


def at_end(mode: Mode, score: Score, ended: str, standing: Standing | None) -> str:
    """The praise for a round, and a new best with what it beats; empty for a round that was left."""
    moment, best = moment_of_end(mode, score, ended), is_new_best(standing)
    seed = standing.own.round.shown_seed if standing else ""
    words = []
    if moment and not (best and moment == "kind"):
        words.append(_words(moment, f"{seed} {score.points} {score.possible}"))
    if best and standing and standing.before:
        words.append(_new_best(standing.own, standing.before))
    return " ".join(words)


def moment_of_end(mode: Mode, score: Score, ended: str) -> Moment | None:
    """What is to be praised about a round that is over: its share of the points, or that nothing is left."""
    if ended == "left":
        return None
    share = share_of(mode, points=score.points, possible=score.possible, right=score.right, asked=score.asked)
    if share == 1:
        return "perfect"
    if ended == "cleared" and share >= _GOOD:
        return "cleared"
    return "great" if share >= _GREAT else "good" if share >= _GOOD else "kind"


def banner(moment: Moment | None, standing: Standing | None) -> str:
    """What is written large above a perfect round or a new best; empty for others."""
    return PERFECT if moment == "perfect" else NEW_BEST if is_new_best(standing) else ""


def is_new_best(standing: Standing | None) -> bool:
    """Whether a round beats an earlier best."""
    return bool(standing and standing.before and rank(standing.own) > rank(standing.before))


def _new_best(own: Best, before: Best) -> str:
    """A new best, by how many points it is better; by which share, where other points were possible."""
    seed = own.round.shown_seed
    mine, theirs = (best.points / (best.possible or 1) for best in (own, before))
    if own.possible != before.possible and mine > theirs:
        gain = f"{number_of(round(100 * (mine - theirs), 1))}%"
        return _words("more", seed, own=_figure(own), gain=gain, before=_figure(before))
    if own.points > before.points:
        gain, old = number_of(own.points - before.points), number_of(before.points)
        return _words("more", seed, own=points_text(own.points), gain=gain, before=old)
    gain = f"{number_of(round(before.seconds - own.seconds, 1))} s"
    return _words("quicker", seed, own=points_text(own.points), gain=gain)


def _figure(best: Best) -> str:
    return f"{number_of(best.points)} of {best.possible:,} points"


def _words(moment: Moment, seed: str, **parts: str) -> str:
    """One of the wordings for a moment."""
    wordings = WORDS[moment]
    place = int.from_bytes(hashlib.sha256(f"{seed}\0{moment}".encode()).digest()[:4]) % len(wordings)
    return wordings[place].format(**parts)
