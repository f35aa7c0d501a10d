"""What stands above a question: marks, points and what they won, lives, combo and clock; prints nothing."""

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from heartquiz.core.game.modes import next_combo, speed_points
from heartquiz.core.game.round import Answered, Round, current, deadline, skips_left
from heartquiz.core.game.score import points_of, streak
from heartquiz.messages import figures, screens, verdicts
from heartquiz.messages.figures import SYMBOLS
from heartquiz.messages.game import ahead
from heartquiz.messages.kinds import how_to
from heartquiz.sessions.front_end import Opening
from heartquiz.terminal import cards, motion
from heartquiz.terminal.cards import Clipped, OneLineEach, bar, indented
from heartquiz.terminal.countdown import TIGHT_SECONDS, Timing
from heartquiz.terminal.theme import HEART, text

MARKS = 20  # replies that the head shows
NOTHING = Group()
_CLOCK, _COMBO = 16, 10  # the columns of their bars
_WON_SECONDS = 1.0  # for so long what the last reply won or lost stands beside the clock
_STEPS = 6  # pictures of points that are counted up


def head(round_: Round, number: int, below: RenderableType | None = None, share: float = 1) -> RenderableType:
    """What stands above every question: the marks so far, the points and the run of right replies.

    `below` comes after it; without one, the number of the question, its pack and what it is worth. A `share`
    under 1 shows the points while those of the last reply are being counted up: so much of them is there.
    """
    parts = _of_race(round_, number, share) if round_.mode.timed else _of_round(round_, share)
    facts = indented(text(" · ".join(screens.facts(round_, number)), "quiet"))
    return OneLineEach(Padding(Text("  ").join(parts), (0, 0, 0, 1)), facts if below is None else below)


def counting(round_: Round, draw: Callable[[float], RenderableType]) -> list[RenderableType]:
    """Heads to be drawn one after another while the points of the last reply are counted up.

    `draw` gives the head for a share of them; the last one has them all.
    """
    won = points_of(round_.mode, round_.answered[-1]) if round_.answered else 0
    return [draw(step / _STEPS) for step in range(_STEPS if won else 0)] + [draw(1)]


def _of_round(round_: Round, share: float) -> list[Text]:
    marks = marks_of(round_.answered, len(round_.prompts))
    run = [text(each, "key") for each in screens.run(round_)]
    return [Text.assemble(text(f"{HEART} ", "brand"), marks), _points(round_, share), *run]


def _of_race(round_: Round, number: int, share: float) -> list[Text]:
    mode, of = round_.mode, len(round_.prompts)
    if mode.is_list:
        return [text(f"{HEART} {mode.name}", "brand")]
    shown = screens.NUMBER_OF.format(number=number, of=of) if mode.count else number
    name = Text.assemble(text(f"{HEART} {mode.name}", "brand"), text(f" {shown}", "quiet"))
    run = [] if mode.combos else [text(each, "key") for each in screens.run(round_)]
    marks = marks_of(round_.answered, of)
    return [name, _points(round_, share), *_lives(round_), *run, marks]


def _points(round_: Round, share: float) -> Text:
    """The points so far; while those of the last reply are counted up, also how many it won or lost."""
    each = [points_of(round_.mode, answered) for answered in round_.answered]
    last = each[-1] if each else 0.0
    counted = sum(each) - round((1 - share) * last)
    figure = text(figures.points_text(counted if share < 1 else sum(each)), "strong")
    if share < 1:
        figure.append_text(text(f" {figures.signed(last)}", "right" if last > 0 else "wrong"))
    return figure


def _lives(round_: Round) -> list[Text]:
    """The one life of a round that ends with the first miss, and the skips it has left."""
    left = skips_left(round_)
    if not round_.mode.one_miss or left is None:
        return []
    lost = round_.ended is not None or round_.phase == "verdict"
    life = text("♡", "quiet") if lost else text(HEART, "brand")
    return [Text.assemble(life, text(f" {screens.skips(left)}", "key" if left else "quiet"))]


def marks_of(answered: Sequence[Answered], of: int) -> Text:
    """A mark for each reply and a dot for each question to come; of many the last replies alone."""
    line = Text.assemble(*(text(SYMBOLS[each.outcome], each.outcome) for each in answered[-MARKS:]))
    return line.append_text(text("·" * (of - len(answered)) if of <= MARKS else "", "quiet"))


def combo(round_: Round) -> RenderableType:
    """How far the combo is on its way to the next seconds it wins; nothing where combos win none."""
    if not round_.mode.combos:
        return NOTHING
    run = streak(answered.outcome for answered in round_.answered)
    length, seconds = next_combo(run)
    return indented(
        Text.assemble(
            text(f"{screens.COMBO} ", "key" if run else "quiet"),
            bar(_COMBO * run // length, _COMBO, "key"),
            text(f" {run}", "strong"),
            text(f" → {length}  {screens.seconds(seconds)}", "quiet"),
        )
    )


def last(round_: Round) -> RenderableType:
    """The verdict on the last reply, always of the same height, so that the question stays where it is.

    What would have been right comes first and is not cut off.
    """
    answered = round_.answered[-1]
    first, rest = verdicts.last_marked(round_)
    line = text(f"{SYMBOLS[answered.outcome]} {first}", answered.outcome)
    return indented(Clipped(line.append_text(text(f"  {rest}" if rest else "", "quiet"))))


def before(round_: Round, opening: Opening | None) -> RenderableType:
    """What is above a question: what is played above the first one, in a race the last verdict.

    In the tour it is how to answer.
    """
    if opening and opening.tour:
        return indented(text(how_to(current(round_).question), "quiet"))
    if opening and len(round_.answered) == opening.answered:
        return cards.opening(opening, as_tall=round_.mode.explains != "each")
    return last(round_) if round_.answered and round_.mode.explains != "each" else ""


def clock(left: float, allowed: float, tight: float, about: str = "", won: float = 0.0) -> RenderableType:
    """The seconds left of those allowed, as a bar and in figures, in another colour from `tight` on.

    `won` are seconds that the last reply won, or lost, for as long as they are to be seen.
    """
    style = "late" if left <= tight else "key"
    line = Text.assemble(
        text(f" {'▲' if left <= tight else '◷'} ", style),
        bar(max(0, min(_CLOCK, round(_CLOCK * left / allowed))), _CLOCK, style),
        text(f" {figures.clock(left)}", style),
        text(f" {screens.seconds(won)}" if won else "", "right" if won > 0 else "wrong"),
        text(f"  {about}", "quiet"),
    )
    return OneLineEach(line)


def ticking(
    round_: Round, allowed: float, about: str, now: Callable[[], float]
) -> Callable[[float], RenderableType]:
    """What draws the clock of a question by the seconds left; at first also what the last reply won."""
    mode, put = round_.mode, now()
    tight = TIGHT_SECONDS if mode.round_seconds else TIGHT_SECONDS / 2
    won = verdicts.last_won(round_) if round_.answered and motion.is_on() else 0.0

    def draw(left: float) -> RenderableType:
        worth = [screens.up_to(speed_points(mode, allowed - left))] if mode.points == "speed" else []
        said = " · ".join([*worth, *([about] if about else [])])
        return clock(left, allowed, tight, said, won if now() - put < _WON_SECONDS else 0.0)

    return draw


def timing(round_: Round, opening: Opening | None, clock: Callable[[], float]) -> Timing | None:
    """The clock of the current question, where it has one."""
    ends, mode = deadline(round_), round_.mode
    if ends is None:
        return None
    number, gone = len(round_.answered), clock() - round_.started
    about = ahead(mode, round_.answered, opening.pace if opening else (), gone)
    about = about if about or mode.points == "speed" else round_.prompts[number].item.pack
    allowed = mode.round_seconds or mode.question_seconds or 1.0
    bar = ticking(round_, allowed, about, clock)
    from_view = mode.round_seconds is None or not round_.answered
    return Timing(ends, round_.shown, clock, bar, from_view=from_view)


def count_in(number: int) -> RenderableType:
    """The count before a clock starts."""
    return indented(text(f"{'● ' * number}{number}", "strong"))
