"""Values -> Rich renderables; prints nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heartquiz.core.game.deck import Prompt
from heartquiz.core.game.modes import Mode
from heartquiz.core.game.round import Answered
from heartquiz.core.packs.question import answer_texts
from heartquiz.messages import kinds, screens, sessions, verdicts
from heartquiz.messages.figures import SYMBOLS
from heartquiz.sessions.front_end import Opening
from heartquiz.terminal.drafts import Choosing, Matching, Naming, Ordering
from heartquiz.terminal.links import link
from heartquiz.terminal.theme import HEART, KEYS, POINTER, TICKED, UNTICKED, text

BAR = 10
Foot: TypeAlias = Sequence[tuple[str, str]]  # keys, and what they do
MenuEntry: TypeAlias = tuple[str, str, str]  # its key, what it stands for, its words
_NARROW = 60  # columns
SLOTS = 24  # of a longer list the names found alone are shown


def opening(opening: Opening, *, as_tall: bool = False) -> RenderableType:
    """What will be played, in a few lines; `as_tall` as the verdicts that take its place."""
    title = sessions.title(opening.mode, opening.record, opening.answered)
    remark = sessions.fewer(opening.record, opening.count)
    lines = [text(line, "quiet") for line in (title, remark) if line]
    return indented(Clipped(Text("\n").join(lines)) if as_tall else Group(*lines))


def title(words: str) -> RenderableType:
    """The head of a screen that is not a question's."""
    return Group(text(f" {HEART} {words}", "brand"))


def question(prompt: Prompt, above: RenderableType, *, hinted: bool) -> RenderableType:
    """The question with its date, below a line about what was before it; the hint where it was asked for."""
    date = kinds.date_of(prompt)
    ask = Text.assemble(text(prompt.question.ask, "strong"), text(f" {date}" if date else "", "quiet"))
    parts: list[RenderableType] = [above, "", indented(ask)]
    if hinted and prompt.question.hint:
        hint = Text.assemble(text(f"{screens.HINT_LABEL}  ", "key"), text(prompt.question.hint))
        parts += ["", indented(hint)]
    return Group(*parts, "")


class OneLineEach:
    """Lines that are cut off rather than broken, so that what is below them never moves."""

    def __init__(self, *lines: RenderableType) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        for line in self._lines:
            yield from console.render(line, options.update(no_wrap=True, overflow="ellipsis"))


class Clipped:
    """A text of two lines at most, three in a narrow window: the rest is cut. With `fill`, never fewer."""

    def __init__(self, content: Text, *, fill: bool = True) -> None:
        self._content = content
        self._fill = fill

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich draws, for the width it has."""
        rows = 3 if options.max_width < _NARROW else 2
        lines = list(self._content.wrap(console, options.max_width))
        if len(lines) > rows:
            for line in lines:
                line.rstrip()
            rest = Text(" ").join(lines[rows - 1 :])
            rest.truncate(options.max_width, overflow="ellipsis")
            lines = [*lines[: rows - 1], rest]
        yield from lines
        yield from [Text("")] * (rows - len(lines) if self._fill else 0)


def bar(filled: int, of: int, style: str) -> Text:
    """A bar of so many parts filled."""
    return Text.assemble(text("━" * filled, style), text("─" * (of - filled), "quiet"))


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
    return row(_pointer(POINTER, pointed, "pointed"), text(key, "key"), *box, text(choice, style))


def verdict(mode: Mode, answered: Answered, said: str = "", praise: str = "") -> RenderableType:
    """A reply, marked above, explained: right or not, the fact and where it is from; `said` is a remark."""
    item = answered.prompt.item
    headline = f"{SYMBOLS[answered.outcome]} {verdicts.short(mode, answered)}"
    lines: list[RenderableType] = [text(headline, answered.outcome)]
    lines += [text(f"{HEART} {praise}", "brand")] if praise else []
    lines += map(text, verdicts.fact(item))
    if where := verdicts.where(item):
        source = text(screens.SOURCE.format(where=where), "quiet")
        link(source, item.source.url if item.source else None)
        lines.append(Clipped(source, fill=False))
    return Group("", *map(indented, lines), *(["", remark(said)] if said else []))


def mark(unit: str | None) -> str:
    """What stands before a line that is typed."""
    return f"{POINTER} ({unit})" if unit else POINTER


def ordered(draft: Ordering) -> list[RenderableType]:
    """Lines to choose in turn: each with its key, and with its place once it is chosen."""
    return [_ordered(draft, place, line) for place, line in enumerate(draft.lines)]


def _ordered(draft: Ordering, place: int, line: str) -> RenderableType:
    pointed = place == draft.pointed
    chosen = place in draft.chosen
    shown = text(line, "pointed" if pointed else "quiet" if chosen else "")
    if chosen:
        shown.append_text(text(f"  {screens.nth(draft.chosen.index(place))}", "strong"))
    return row(_pointer(POINTER, pointed, "pointed"), text(KEYS[place], "key"), shown)


def from_to(ends: tuple[str, str]) -> RenderableType:
    """What the two ends of an order are called."""
    return indented(text(screens.FROM_TO.format(first=ends[0], last=ends[1]), "quiet"))


def pairs(draft: Matching) -> list[RenderableType]:
    """Left-hand sides and the matches given to them, in two columns."""
    return [_pair(draft, place, left) for place, left in enumerate(draft.lefts)]


def _pair(draft: Matching, place: int, left: str) -> RenderableType:
    style = "pointed" if place == draft.pointed else ""
    right = text(draft.given[place], "strong") if place in draft.given else text("?", "quiet")
    right.no_wrap, right.overflow = True, "ellipsis"  # it is shown in full below
    return pair(_pointer(POINTER, bool(style), style), text(left, style), right, widest(draft.lefts))


def pair(pointer: Text, left: Text, right: Text, width: int) -> RenderableType:
    """A line with two sides, the first of so many columns."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(width=width, overflow="fold")
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(pointer, left, text("─", "quiet"), right)
    return grid


def widest(lefts: Iterable[str]) -> int:
    """The columns that the left-hand sides take."""
    return min(max(map(cell_len, lefts)), 30)


def rights(draft: Matching) -> list[RenderableType]:
    """The right-hand sides that can be given; those given are dimmed."""
    used = set(draft.given.values())
    return [
        row(Text(""), text(KEYS[place], "key"), text(right, "quiet" if right in used else ""))
        for place, right in enumerate(draft.rights)
    ]


def names(draft: Naming) -> RenderableType:
    """The names found so far in their slots, how many are left, and the remark on the last one."""
    every, found = answer_texts(draft.question), draft.found
    so_far, left = screens.named(len(found), len(every))
    count = Text.assemble(
        bar(round(BAR * len(found) / len(every)), BAR, "right"),
        text(f" {so_far}", "strong"),
        text(f"  {left}", "quiet"),
    )
    blank = text("_" * 8, "quiet")
    shown = [text(name, "strong") if place in found else blank for place, name in enumerate(every)]
    few = shown if len(every) <= SLOTS else [each for each in shown if each is not blank]
    return Group(indented(count), indented(slots(few)), remark(draft.remark))


def slots(shown: list[Text]) -> RenderableType:
    """Numbered texts in columns, each where it stays however many of them are filled in."""
    return _Flow([text(f"{place:>2} ", "quiet").append_text(each) for place, each in enumerate(shown, 1)])


def remark(content: str) -> RenderableType:
    """A remark on what was typed just now."""
    return indented(text(content, "partly"))


def menu(entries: Sequence[MenuEntry], pointed: int, quiet: Mapping[str, str]) -> list[RenderableType]:
    """The entries of a menu, one of them pointed at; `quiet` has what is said after the words of some."""
    return [
        entry(key, words, place == pointed, quiet.get(meaning, ""))
        for place, (key, meaning, words) in enumerate(entries)
    ]


def menu_foot(entries: Sequence[MenuEntry]) -> Foot:
    """The keys of a menu."""
    return [screens.CHOOSE, (" ".join(key for key, _, _ in entries), screens.SHORTCUTS), screens.BACK]


def entry(key: str, content: str, pointed: bool, quiet: str = "") -> RenderableType:
    """One line of a menu, and what is said quietly after it."""
    style = "pointed" if pointed else ""
    words = Text.assemble(text(content, style), text(f"  {quiet}" if quiet else "", "quiet"))
    return row(_pointer(POINTER, pointed, style), text(key, "key"), words)


def _pointer(symbol: str, pointed: bool, style: str) -> Text:
    return text(symbol if pointed else "", style)


def row(pointer: Text, *cells: Text) -> RenderableType:
    """A line of a list: a mark or a pointer, a key, perhaps a box, and its words."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    for _ in cells[:-1]:
        grid.add_column(width=2)
    grid.add_column(overflow="fold")
    grid.add_row(pointer, *cells)
    return grid


def key_help(pairs: Iterable[tuple[str, str]]) -> RenderableType:
    """What every key does, a line each."""
    grid = Table.grid(padding=(0, 2))
    for key, meaning in dict.fromkeys(pairs):
        grid.add_row(text(key, "key"), text(meaning))
    return Group("", indented(text(screens.KEYS_HERE, "strong")), "", indented(grid))


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
