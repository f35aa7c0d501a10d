"""What a question looks like while it is answered, and which keys its foot names: for every kind of draft."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from msgspec import structs
from rich.console import Group, RenderableType

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.round import Round, current, skips_left
from heartquiz.messages import screens
from heartquiz.terminal import cards
from heartquiz.terminal.cards import Foot
from heartquiz.terminal.drafts import Choosing, Draft, Matching, Naming, Ordering, Typing
from heartquiz.terminal.theme import KEYS, text


class Drawing(NamedTuple):
    """What stands above the lines to choose from, these lines, which of them is pointed at, what is below."""

    above: RenderableType
    lines: Sequence[RenderableType] = ()
    pointed: int = 0
    below: RenderableType | None = None

    @property
    def whole(self) -> RenderableType:
        """All of it."""
        return Group(self.above, *self.lines, *([self.below] if self.below else []))


def shown(round_: Round) -> Prompt:
    """The current question, without its hint where the mode gives none."""
    prompt = current(round_)
    if round_.mode.lenient or not prompt.question.hint:
        return prompt
    return structs.replace(prompt, question=structs.replace(prompt.question, hint=None))


def drawing(top: RenderableType, draft: Draft) -> Drawing:
    """A question below `top`, as far as it is answered."""
    match draft:
        case Choosing():
            return Drawing(top, cards.choices(draft), draft.pointed, cards.remark(draft.remark))
        case Ordering():
            above = Group(top, cards.from_to(draft.ends)) if draft.ends else top
            return Drawing(above, cards.ordered(draft), draft.pointed, cards.remark(draft.remark))
        case Matching():
            below = Group("", *cards.rights(draft), cards.remark(draft.remark))
            return Drawing(top, cards.pairs(draft), draft.pointed, below)
        case Naming():
            return Drawing(top, below=cards.names(draft))
        case Typing():
            return Drawing(top)
        case _ as never:
            assert_never(never)


def first_sight(top: RenderableType, draft: Draft) -> RenderableType:
    """A question nobody has answered yet, with the empty line where one types."""
    line = [text(f"   {cards.mark(draft.unit)}", "pointed")] if isinstance(draft, Typing) else []
    line += [text(f"   {cards.mark(None)}", "pointed")] if isinstance(draft, Naming) else []
    return Group(drawing(top, draft).whole, *line)


def foot(draft: Draft, usual: Foot, typed: str = "") -> Foot:
    """The keys that work now, before those that every kind has; `typed` is what stands in the line."""
    match draft:
        case Choosing(several=True):
            return [(_span(draft.choices), screens.TICK), screens.TICK_POINTED, screens.DONE, *usual]
        case Choosing():
            every = _span(draft.choices) if draft.keys[0] in KEYS else " ".join(draft.keys[0])
            return [(every, screens.ANSWER), screens.CHOOSE, *usual]
        case Ordering():
            undo = [screens.UNDO] if draft.chosen else []
            done = [screens.DONE] if len(draft.left) < 2 else []
            return [(_span(draft.lines), screens.IN_TURN), screens.CHOOSE_POINTED, *undo, *done, *usual]
        case Matching():
            given = [screens.UNDO, screens.DONE] if draft.given else []
            return [(_span(draft.rights), screens.MATCH), screens.POINT, screens.TURN, *given, *usual]
        case Naming():
            enter = [screens.TAKE_NAME] if typed.strip() else []
            named = draft.names
            return [*enter, *(screens.HAND_IN if named and key == screens.SKIP else key for key in usual)]
        case Typing():
            return [screens.TYPED, *usual]
        case _ as never:
            assert_never(never)


def usual_foot(round_: Round, prompt: Prompt) -> Foot:
    """The keys that every kind of question has: a hint that was not taken yet, what Esc does, leaving."""
    hint = [screens.HINT] if prompt.question.hint and not round_.hinted else []
    skip = screens.GIVE_UP if round_.mode.one_miss and not skips_left(round_) else screens.SKIP
    return [*hint, skip, screens.LEAVE]


def _span(lines: Sequence[str]) -> str:
    """The digits of the lines: `1-4`."""
    return f"1-{min(len(lines), 9)}"
