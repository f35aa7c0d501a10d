"""Values -> Rich renderables; prints nothing."""

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import POINTS, Mode
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import points_of, streak
from heartquiz.core.packs.question import List, TrueFalse, answer_texts
from heartquiz.messages import game as words
from heartquiz.messages import sessions
from heartquiz.sessions.front_end import Opening
from heartquiz.terminal.theme import HEART, KEYS, POINTER, SYMBOLS, TICKED, UNTICKED, text

_BAR = 10
_CLOCK = 24


def opening(opening: Opening) -> RenderableType:
    """What will be played, in a few lines."""
    title = sessions.title(opening.mode, opening.record, opening.answered)
    head = SideBySide(text(f" {HEART} heartquiz", "brand"), title.split(" · "))
    remark = sessions.fewer(opening.record, opening.count)
    return Group(head, *([_indented(text(remark, "quiet"))] if remark else []), "")


def offer(title: str, what: str) -> RenderableType:
    """Something offered before a round."""
    return Group(text(f" {HEART} {title}", "brand"), "", _indented(text(what)), "")


def question(round_: Round, answered: Answered | None = None, ahead: str = "") -> RenderableType:
    """The header, the question, and the hint where it was asked for.

    `answered` is the question just judged; `ahead` tells how a race against oneself stands.
    """
    number = len(round_.answered) + (answered is None)
    prompt = answered.prompt if answered else round_.prompts[number - 1]
    hint = prompt.question.hint if round_.hinted and not answered else None
    parts: list[RenderableType] = [
        _header(round_, number, prompt) if round_.mode.lenient else _challenge(round_, number, prompt, ahead),
        *([_last(round_)] if round_.mode.explains != "each" and not answered else []),
        "",
        _indented(text(prompt.question.ask, "strong")),
    ]
    if hint:
        parts += ["", _indented(Text.assemble(text("Hint  ", "key"), text(hint)))]
    return Group(*parts, "")


def _header(round_: Round, number: int, prompt: Prompt) -> RenderableType:
    of = len(round_.prompts)
    filled = max(1, _BAR * number // of)
    difficulty = prompt.question.difficulty
    run = streak(answered.outcome for answered in round_.answered)
    facts = [
        prompt.item.pack,
        f"{difficulty} {POINTS[difficulty]}",
        *([f"{run} in a row"] if run > 1 else []),
    ]
    place = Text.assemble(
        text(f" {HEART} ", "brand"),
        text("━" * filled, "brand"),
        text("─" * (_BAR - filled), "quiet"),
        text(f" {number} of {of}", "strong"),
    )
    return SideBySide(place, facts)


def _challenge(round_: Round, number: int, prompt: Prompt, ahead: str) -> RenderableType:
    """The header of a round against the clock."""
    mode = round_.mode
    points = sum(points_of(mode, answered) for answered in round_.answered)
    run = streak(answered.outcome for answered in round_.answered)
    of = f" of {len(round_.prompts)}" if mode.count and mode.count > 1 else ""
    place = Text.assemble(text(f" {HEART} {mode.name} ", "brand"))
    if mode.points != "named":  # of a list what is named is counted below
        place.append_text(text(f"{number}{of}  ", "quiet"))
        place.append_text(text(words.points_of_text(points), "strong"))
    facts = [
        *([f"combo {run}" if mode.combos else f"{run} in a row"] if run > 1 else []),
        ahead or prompt.item.pack,
    ]
    return SideBySide(place, facts)


def _last(round_: Round) -> RenderableType:
    """The verdict on the last reply, always one line, so that the question stays where it is."""
    if not round_.answered:
        return ""
    outcome = round_.answered[-1].outcome
    line = text(f"{SYMBOLS[outcome]} {words.last(round_)}", outcome)
    line.no_wrap, line.overflow = True, "ellipsis"
    return _indented(line)


def clock(left: float, allowed: float, tight: float) -> RenderableType:
    """The seconds left of those allowed, as a bar and in figures; other colour and symbol from `tight` on."""
    style = "late" if left <= tight else "key"
    filled = max(0, min(_CLOCK, round(_CLOCK * left / allowed)))
    return Text.assemble(
        text(f" {'▲' if left <= tight else '◷'} ", style),
        text("━" * filled, style),
        text("─" * (_CLOCK - filled), "quiet"),
        text(f" {words.clock(left)}", style),
    )


def count_in(number: int) -> RenderableType:
    """The count before a clock starts."""
    return Group(text(f" {HEART} Ready?", "brand"), "", _indented(text(f"{'● ' * number}{number}", "strong")))


class SideBySide:
    """A text and facts about it in one line where they fit, else the facts below, none of them broken."""

    def __init__(self, left: Text, facts: list[str]) -> None:
        self._left = left
        self._facts = facts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        whole = text(" · ".join(self._facts), "quiet")
        if self._left.cell_len + whole.cell_len + 2 <= options.max_width:
            yield Text.assemble(self._left, "  ", whole)
        else:
            yield self._left
            yield _indented(_Flow([text(fact, "quiet") for fact in self._facts], " · "))


def _indented(renderable: RenderableType) -> RenderableType:
    return Padding(renderable, (0, 2, 0, 3))


def choice(prompt: Prompt, place: int, pointed: bool, ticked: bool | None = None) -> RenderableType:
    """One choice: its pointer, its key, its tick where there are ticks, its words."""
    keys = "tf" if isinstance(prompt.question, TrueFalse) else KEYS
    key = keys[place] if place < len(keys) else ""
    style = "pointed" if pointed else "strong" if ticked else ""
    box = [] if ticked is None else [text(TICKED if ticked else UNTICKED, style)]
    words_ = text(prompt.choices[place], style)
    return _row(_pointer(POINTER, pointed, "pointed"), text(key, "key"), *box, words_)


def verdict(mode: Mode, answered: Answered, said: str = "") -> RenderableType:
    """A reply explained: right or not, what is right, the fact and where it stands; `said` is a remark."""
    symbol = SYMBOLS[answered.outcome]
    lines: list[RenderableType] = [text(f"{symbol} {words.headline(mode, answered)}", answered.outcome)]
    lines += [text(given)] if (given := words.given(answered)) else []
    lines += [text(right, "strong")] if (right := words.correction(answered)) else []
    lines += ["", *(text(line) for line in words.fact(answered.prompt.item))]
    if where := words.where(answered.prompt.item):
        lines.append(text(where, "quiet"))
    return Group(*map(_indented, lines), *(["", remark(said)] if said else []))


def mark(unit: str | None) -> str:
    """What stands before a line that is typed."""
    return f"{POINTER} ({unit})" if unit else POINTER


def ordered(place: int, content: str, pointed: bool, taken: bool) -> RenderableType:
    """A line to put in order: its place, and whether it is pointed at or taken along."""
    style = "ticked" if pointed and taken else "pointed" if pointed else ""
    return _row(
        _pointer("⇅" if taken else POINTER, pointed, style), text(str(place + 1), "key"), text(content, style)
    )


def end(name: str) -> RenderableType:
    """The name of one end of an order."""
    return Padding(text(name, "quiet"), (0, 0, 0, 7))


def pairs(lefts: tuple[str, ...], given: dict[int, str], pointed: int) -> list[RenderableType]:
    """Left-hand sides and the partners given to them, in two columns."""
    widest = min(max(map(cell_len, lefts)), 30)
    return [_pair(left, widest, given.get(place), place == pointed) for place, left in enumerate(lefts)]


def _pair(left: str, width: int, right: str | None, pointed: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=width, overflow="fold")
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    style = "pointed" if pointed else ""
    partner = text(right, "strong") if right else text("?", "quiet")
    partner.no_wrap, partner.overflow = True, "ellipsis"  # it stands in full among the partners
    grid.add_row(_pointer(POINTER, pointed, style), text(left, style), text("─", "quiet"), partner)
    return grid


def partner(place: int, content: str, used: bool) -> RenderableType:
    """A right-hand side that can be given."""
    key = KEYS[place]
    return _row(
        Text(""), text(key, "key"), text(f"{content} ✓" if used else content, "quiet" if used else "")
    )


def slots(question: List, found: list[int]) -> RenderableType:
    """The names found so far, and how many are left."""
    names = answer_texts(question)
    total = len(names)
    shown = text(", ".join(names[place] for place in found) or "None yet", "strong" if found else "quiet")
    filled = round(_BAR * len(found) / total)
    bar = Text.assemble(text("━" * filled, "right"), text("─" * (_BAR - filled), "quiet"))
    left = total - len(found)
    count = Text.assemble(
        bar, text(f" {len(found)} of {total}", "strong"), text(f"  {left} to name", "quiet")
    )
    return Group(_indented(count), "", _indented(shown))


def remark(content: str) -> RenderableType:
    """A remark on what was typed just now."""
    return _indented(text(content, "partly"))


def entry(key: str, content: str, pointed: bool) -> RenderableType:
    """One line of a menu."""
    style = "pointed" if pointed else ""
    return _row(_pointer(POINTER, pointed, style), text(key, "key"), text(content, style))


def _pointer(symbol: str, pointed: bool, style: str) -> Text:
    return text(symbol if pointed else "", style)


def _row(pointer: Text, *cells: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    for _ in cells[:-1]:
        grid.add_column(width=2)
    grid.add_column(overflow="fold")
    grid.add_row(pointer, *cells)
    return grid


def keys(*pairs: tuple[str, str]) -> RenderableType:
    """The keys that work now, at the foot of the screen; a key and its meaning stay together."""
    return _indented(
        _Flow([Text.assemble(text(key, "key"), text(f" {meaning}", "quiet")) for key, meaning in pairs])
    )


class _Flow:
    """Short texts one behind the other, as many to a line as fit, none of them broken."""

    def __init__(self, parts: list[Text], between: str = "  ") -> None:
        self._parts = parts
        self._between = text(between, "quiet")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        line = Text()
        for part in self._parts:
            if line and line.cell_len + self._between.cell_len + part.cell_len > options.max_width:
                yield line
                line = Text()
            line = Text.assemble(line, self._between if line else "", part)
        yield line
