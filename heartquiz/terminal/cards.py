"""Values -> Rich renderables; prints nothing."""

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Answered, Round
from heartquiz.core.game.score import points_of
from heartquiz.core.packs.question import answer_texts
from heartquiz.messages import figures, screens, sessions, verdicts
from heartquiz.sessions.front_end import Opening
from heartquiz.terminal.drafts import Choosing, Matching, Naming, Ordering
from heartquiz.terminal.theme import HEART, KEYS, POINTER, SYMBOLS, TICKED, UNTICKED, text

BAR = 10
_CLOCK = 24


def opening(opening: Opening) -> RenderableType:
    """What will be played, in a few lines."""
    title = sessions.title(opening.mode, opening.record, opening.answered)
    head = SideBySide(text(f" {HEART} heartquiz", "brand"), title.split(" · "))
    remark = sessions.fewer(opening.record, opening.count)
    return Group(head, *([indented(text(remark, "quiet"))] if remark else []), "")


def offer(title: str, what: str) -> RenderableType:
    """Something offered before a round."""
    return Group(text(f" {HEART} {title}", "brand"), "", indented(text(what)), "")


def question(round_: Round, answered: Answered | None = None, ahead: str = "") -> RenderableType:
    """The header, the question, and the hint where it was asked for.

    `answered` is the question just judged; `ahead` is how a race against oneself goes.
    """
    number = len(round_.answered) + (answered is None)
    prompt = answered.prompt if answered else round_.prompts[number - 1]
    hint = prompt.question.hint if round_.hinted and not answered else None
    parts: list[RenderableType] = [
        _header(round_, number) if round_.mode.lenient else _challenge(round_, number, prompt, ahead),
        *([_last(round_)] if round_.mode.explains != "each" and not answered else []),
        "",
        indented(text(prompt.question.ask, "strong")),
    ]
    if hint:
        parts += ["", indented(Text.assemble(text(f"{screens.HINT_LABEL}  ", "key"), text(hint)))]
    return Group(*parts, "")


def _header(round_: Round, number: int) -> RenderableType:
    of = len(round_.prompts)
    place = Text.assemble(
        text(f" {HEART} ", "brand"),
        bar(max(1, BAR * number // of), BAR, "brand"),
        text(f" {screens.NUMBER_OF.format(number=number, of=of)}", "strong"),
    )
    return SideBySide(place, screens.facts(round_, number))


def _challenge(round_: Round, number: int, prompt: Prompt, ahead: str) -> RenderableType:
    """The header of a round against the clock."""
    mode = round_.mode
    place = Text.assemble(text(f" {HEART} {mode.name} ", "brand"))
    if not mode.is_list:  # of a list what is named is counted below
        of = len(round_.prompts)
        shown = screens.NUMBER_OF.format(number=number, of=of) if mode.count and mode.count > 1 else number
        place.append_text(text(f"{shown}  ", "quiet"))
        points = sum(points_of(mode, answered) for answered in round_.answered)
        place.append_text(text(figures.points_text(points), "strong"))
    return SideBySide(place, [*screens.run(round_), ahead or prompt.item.pack])


def _last(round_: Round) -> RenderableType:
    """The verdict on the last reply, always one line, so that the question stays where it is."""
    if not round_.answered:
        return ""
    outcome = round_.answered[-1].outcome
    line = text(f"{SYMBOLS[outcome]} {verdicts.last(round_)}", outcome)
    line.no_wrap, line.overflow = True, "ellipsis"
    return indented(line)


def bar(filled: int, of: int, style: str) -> Text:
    """A bar of so many parts filled."""
    return Text.assemble(text("━" * filled, style), text("─" * (of - filled), "quiet"))


def clock(left: float, allowed: float, tight: float) -> RenderableType:
    """The seconds left of those allowed, as a bar and in figures, in another colour from `tight` on."""
    style = "late" if left <= tight else "key"
    return Text.assemble(
        text(f" {'▲' if left <= tight else '◷'} ", style),
        bar(max(0, min(_CLOCK, round(_CLOCK * left / allowed))), _CLOCK, style),
        text(f" {figures.clock(left)}", style),
    )


def count_in(number: int) -> RenderableType:
    """The count before a clock starts."""
    return Group(
        text(f" {HEART} {screens.READY}", "brand"), "", indented(text(f"{'● ' * number}{number}", "strong"))
    )


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
            yield indented(_Flow([text(fact, "quiet") for fact in self._facts], " · "))


def indented(renderable: RenderableType) -> RenderableType:
    """What is not a heading."""
    return Padding(renderable, (0, 2, 0, 3))


def choices(draft: Choosing) -> list[RenderableType]:
    """The choices: each with its pointer, its key, its tick where there are ticks, its words."""
    return [_choice(draft, place, choice) for place, choice in enumerate(draft.choices)]


def _choice(draft: Choosing, place: int, choice: str) -> RenderableType:
    pointed, ticked = place == draft.pointed, place in draft.ticked
    key = draft.keys[0][place : place + 1]
    style = "pointed" if pointed else "strong" if ticked else ""
    box = [text(TICKED if ticked else UNTICKED, style)] if draft.several else []
    return _row(_pointer(POINTER, pointed, "pointed"), text(key, "key"), *box, text(choice, style))


def verdict(mode: Mode, answered: Answered, said: str = "") -> RenderableType:
    """A reply explained: right or not, what is right, the fact and where it is from; `said` is a remark."""
    item = answered.prompt.item
    headline = f"{SYMBOLS[answered.outcome]} {verdicts.headline(mode, answered)}"
    lines: list[RenderableType] = [text(headline, answered.outcome)]
    lines += [text(given)] if (given := verdicts.given(answered)) else []
    lines += [text(right, "strong")] if (right := verdicts.correction(answered)) else []
    lines += ["", *map(text, verdicts.fact(item))]
    lines += [text(where, "quiet")] if (where := verdicts.where(item)) else []
    return Group(*map(indented, lines), *(["", remark(said)] if said else []))


def mark(unit: str | None) -> str:
    """What stands before a line that is typed."""
    return f"{POINTER} ({unit})" if unit else POINTER


def ordered(draft: Ordering) -> list[RenderableType]:
    """Lines to put in order: each with its place, and whether it is pointed at or carried."""
    return [_ordered(draft, place, line) for place, line in enumerate(draft.lines)]


def _ordered(draft: Ordering, place: int, line: str) -> RenderableType:
    pointed = place == draft.pointed
    style = ("ticked" if draft.carried else "pointed") if pointed else ""
    pointer = _pointer("⇅" if draft.carried else POINTER, pointed, style)
    return _row(pointer, text(str(place + 1), "key"), text(line, style))


def end(name: str) -> RenderableType:
    """The name of one end of an order."""
    return Padding(text(name, "quiet"), (0, 0, 0, 7))


def pairs(draft: Matching) -> list[RenderableType]:
    """Left-hand sides and the matches given to them, in two columns."""
    widest = min(max(map(cell_len, draft.lefts)), 30)
    return [_pair(draft, place, left, widest) for place, left in enumerate(draft.lefts)]


def _pair(draft: Matching, place: int, left: str, width: int) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=width, overflow="fold")
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    pointed = place == draft.pointed
    style = "pointed" if pointed else ""
    right = text(draft.given[place], "strong") if place in draft.given else text("?", "quiet")
    right.no_wrap, right.overflow = True, "ellipsis"  # it is shown in full below
    grid.add_row(_pointer(POINTER, pointed, style), text(left, style), text("─", "quiet"), right)
    return grid


def rights(draft: Matching) -> list[RenderableType]:
    """The right-hand sides that can be given; those given are marked."""
    used = set(draft.given.values())
    return [_right(KEYS[place : place + 1], right, right in used) for place, right in enumerate(draft.rights)]


def _right(key: str, content: str, used: bool) -> RenderableType:
    shown = text(f"{content} ✓", "quiet") if used else text(content)
    return _row(Text(""), text(key, "key"), shown)


def slots(draft: Naming) -> RenderableType:
    """The names found so far, how many are left, and the remark on the last one."""
    names, found = answer_texts(draft.question), draft.found
    shown = text(
        ", ".join(names[place] for place in found) or screens.NONE_YET, "strong" if found else "quiet"
    )
    so_far, left = screens.named(len(found), len(names))
    count = Text.assemble(
        bar(round(BAR * len(found) / len(names)), BAR, "right"),
        text(f" {so_far}", "strong"),
        text(f"  {left}", "quiet"),
    )
    return Group(indented(count), "", indented(shown), remark(draft.remark))


def remark(content: str) -> RenderableType:
    """A remark on what was typed just now."""
    return indented(text(content, "partly"))


def entry(key: str, content: str, pointed: bool, quiet: str = "") -> RenderableType:
    """One line of a menu, and what is said quietly after it."""
    style = "pointed" if pointed else ""
    words = Text.assemble(text(content, style), text(f"  {quiet}" if quiet else "", "quiet"))
    return _row(_pointer(POINTER, pointed, style), text(key, "key"), words)


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
    return indented(
        _Flow([Text.assemble(text(key, "key"), text(f" {meaning}", "quiet")) for key, meaning in pairs])
    )


class _Flow:
    """Short texts one after another, as many to a line as fit, none of them broken."""

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
