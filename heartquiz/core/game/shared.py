"""What a round of the history comes to, from its record alone: its packs may have changed, or be gone."""

from heartquiz.core.game.bests import best_of
from heartquiz.core.game.modes import most
from heartquiz.core.game.records import Played, mode_of
from heartquiz.core.game.score import Score, counted, streak


def outcomes_of(played: Played) -> tuple[str, ...]:
    """The outcomes that count, in their order; what was overruled is right."""
    asked = counted(mode_of(played.round), played.replies)
    return tuple("right" if reply.overruled else reply.outcome for reply in asked)


def score_of(played: Played) -> Score:
    """The score of a round, without its parts and misses."""
    mode, outcomes = mode_of(played.round), outcomes_of(played)
    asked = counted(mode, played.replies)
    credits_ = [1.0 if reply.overruled else reply.credit for reply in asked]
    return Score(
        points=best_of(played).points,
        possible=sum(most(mode, difficulty=reply.difficulty, choices=len(reply.choices)) for reply in asked),
        right=outcomes.count("right"),
        asked=len(outcomes),
        credit=sum(credits_) / len(credits_) if credits_ else 0.0,
        streak=max((streak(outcomes[: end + 1]) for end in range(len(outcomes))), default=0),
        packs=(),
        difficulties=(),
        misses=(),
    )
