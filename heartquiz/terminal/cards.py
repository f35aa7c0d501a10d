"""Values -> Rich renderables; prints nothing."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.deck import Prompt
from heartquiz.core.question import Match, Order, TrueFalse, kind
from heartquiz.core.round import Answered, Round
from heartquiz.core.score import POINTS, Part, points_of, streak
from heartquiz.core.text import counted
from heartquiz.terminal import words
from heartquiz.terminal.face import Closing, Opening
from heartquiz.terminal.theme import HEART, POINTER, SYMBOLS, TICKED, UNTICKED, text

_BAR = 10


def opening(opening: Opening) -> RenderableType:
    """What will be played, in a few lines."""
    lines = [Text.assemble(text(f" {HEART} heartquiz", "brand"), text(f"  {opening.title}"))]
    if opening.remark:
        lines.append(text(f"   {opening.remark}", "quiet"))
    return Group(*lines, "")


def offer(what: str) -> RenderableType:
    """A round that waits."""
    return Group(Text.assemble(text(f" {HEART} A round waits", "brand"), text(f"  {what}")), "")


def question(round_: Round, answered: Answered | None = None) -> RenderableType:
    """The header, the question, and the hint where it was asked for; `answered` is the one just judged."""
    number = len(round_.answered) + (answered is None)
    prompt = answered.prompt if answered else round_.prompts[number - 1]
    hint = prompt.question.hint if round_.hinted and not answered else None
    parts: list[RenderableType] = [
        _header(round_, number, prompt),
        "",
        _indented(text(prompt.question.ask, "strong")),
    ]
    if not answered:
        parts += [Padding(part, (0, 0, 0, 2)) for part in _shown(prompt)]
    if hint:
        parts += ["", _indented(Text.assemble(text("Hint  ", "key"), text(hint)))]
    return Group(*parts, "")


def _header(round_: Round, number: int, prompt: Prompt) -> RenderableType:
    of = len(round_.prompts)
    filled = round(_BAR * number / of)
    difficulty = prompt.question.difficulty
    run = streak(answered.outcome for answered in round_.answered)
    facts = [prompt.item.pack, f"{difficulty} {POINTS[difficulty]}"]
    if run > 1:
        facts.append(f"{run} in a row")
    return Text.assemble(
        text(f" {HEART} ", "brand"),
        text("━" * filled, "brand"),
        text("─" * (_BAR - filled), "quiet"),
        text(f" {number} of {of}", "strong"),
        text(f"  {' · '.join(facts)}", "quiet"),
    )


def _indented(renderable: RenderableType) -> RenderableType:
    return Padding(renderable, (0, 2, 0, 3))


def _shown(prompt: Prompt) -> Iterable[RenderableType]:
    """What stands with a question that is answered with a typed line."""
    question = prompt.question
    if isinstance(question, Match):
        yield ""
        for number, (left, _) in enumerate(question.pairs):
            yield _labelled(f"{chr(ord('A') + number)}", left)
    if isinstance(question, Order) and question.ends:
        yield text(f" from {question.ends[0]} to {question.ends[1]}", "quiet")
    if kind(question) in ("order", "match"):
        yield ""
        for number, choice in enumerate(prompt.choices, 1):
            yield _labelled(str(number), choice)


def _labelled(label: str, content: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=3)
    grid.add_column()
    grid.add_row(text(label, "key"), text(content))
    return grid


def choice(prompt: Prompt, place: int, pointed: bool, ticked: bool | None = None) -> RenderableType:
    """One choice: its pointer, its tick where there are ticks, its key, its words."""
    keys = "tf" if isinstance(prompt.question, TrueFalse) else "1234567890"
    key = keys[place] if place < len(keys) else " "
    box = "" if ticked is None else f"{TICKED if ticked else UNTICKED} "
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=2 + len(box))
    grid.add_column()
    grid.add_row(
        text(POINTER if pointed else "", "pointed"),
        Text.assemble(text(box, "pointed" if ticked else ""), text(key, "key")),
        text(prompt.choices[place], "pointed" if pointed else "strong" if ticked else ""),
    )
    return grid


def verdict(round_: Round) -> RenderableType:
    """The last reply explained: right or not, what is right, the fact and where it stands."""
    answered = round_.answered[-1]
    head = Text.assemble(
        text(f"{SYMBOLS[answered.outcome]} ", answered.outcome),
        text(words.headline(answered), answered.outcome),
    )
    lines: list[RenderableType] = [head]
    if correction := words.correction(answered):
        lines.append(text(correction, "strong"))
    says, *rest = words.fact(answered.prompt.item) or [""]
    lines += ["", text(says)] if says else []
    lines += [text(line, "quiet" if line is rest[-1] else "") for line in rest]
    return Group(question(round_, answered), *map(_indented, lines), "")


def keys(*pairs: tuple[str, str]) -> RenderableType:
    """The keys that work now, at the foot of the screen."""
    parts = [Text.assemble(text(key, "key"), text(f" {meaning}", "quiet")) for key, meaning in pairs]
    return Padding(text("  ").join(parts), (0, 0, 0, 3))


def record(answered: Answered, number: int) -> RenderableType:
    """A question that is done, in one line that stays in the terminal's scrollback."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=4, justify="right")
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    gained = points_of(answered)
    asked = Text.assemble(
        text(f"{answered.prompt.question.ask} ", "quiet"), text(words.answer(answered.prompt))
    )
    grid.add_row(
        text(str(number), "quiet"),
        text(SYMBOLS[answered.outcome], answered.outcome),
        asked,
        text(f"+{gained}" if gained else "", "strong"),
    )
    return grid


def closing(closing: Closing) -> RenderableType:
    """How the round went: points, parts, best, misses, and how to play it again."""
    score = closing.score
    title = "The round is over" if closing.ended == "done" else "The round is kept"
    lines: list[RenderableType] = [
        "",
        Text.assemble(text(f" {HEART} {title}  ", "brand"), text(words.summary(score), "strong")),
    ]
    if closing.compared:
        lines.append(_indented(text(closing.compared)))
    for parts in (score.packs, score.difficulties):
        if parts:
            lines += ["", _indented(_parts(parts))]
    if score.misses:
        lines += ["", _indented(text(f"{counted(len(score.misses), 'miss', 'misses')}:", "strong"))]
        lines += [_indented(_miss(answered)) for answered in score.misses]
    lines += ["", _indented(Text.assemble(text("Again  ", "key"), text(closing.again)))]
    return Group(*lines)


def _parts(parts: tuple[Part, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for justify in ("left", "left", "right", "right"):
        grid.add_column(justify=justify)
    for part in parts:
        filled = round(_BAR * part.right / part.asked)
        bar = Text.assemble(text("━" * filled, "right"), text("─" * (_BAR - filled), "quiet"))
        grid.add_row(
            text(part.name), bar, f"{part.right} of {part.asked}", text(f"{part.points:,} points", "quiet")
        )
    return grid


def _miss(answered: Answered) -> RenderableType:
    return Text.assemble(
        text(f"{SYMBOLS[answered.outcome]} ", answered.outcome),
        text(f"{answered.prompt.question.ask} ", "quiet"),
        text(words.answer(answered.prompt)),
    )
