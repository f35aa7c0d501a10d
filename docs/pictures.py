"""Make the README's pictures from the program itself: python docs/pictures.py

The game is played in a pseudo-terminal by a script of keys; what its screen shows becomes an SVG.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from heartquiz.core.packs.model import Item  # noqa: E402
from heartquiz.core.packs.question import answer_texts  # noqa: E402
from heartquiz.library.load import read_packs  # noqa: E402
from testing.terminals import RealTerminal  # noqa: E402 (found by the line above)

NIGHT = TerminalTheme(
    (24, 24, 37),
    (205, 214, 244),
    [
        (24, 24, 37),
        (221, 51, 45),
        (19, 136, 39),
        (170, 101, 4),
        (36, 114, 224),
        (221, 32, 126),
        (15, 131, 131),
        (205, 214, 244),
    ],
)


def screen_text(terminal: RealTerminal) -> Text:
    """What the screen shows, with its colours."""
    lines = []
    for row in range(terminal.screen.lines):
        line = Text()
        for column in range(terminal.screen.columns):
            cell = terminal.screen.buffer[row][column]
            colour = None if cell.fg == "default" else f"#{cell.fg}"
            line.append(cell.data, Style(color=colour, bold=cell.bold))
        line.rstrip()
        lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return Text("\n").join(lines)


def save(terminal: RealTerminal, name: str) -> None:
    """Save the screen as docs/NAME.svg, with the reader's own monospace font."""
    console = Console(record=True, width=terminal.screen.columns, file=StringIO())
    console.print(screen_text(terminal))
    svg = console.export_svg(title="heartquiz", theme=NIGHT, unique_id=name)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/{name}.svg")


def play(*arguments: str) -> RealTerminal:
    """Begin a game in a window of 80x24."""
    return RealTerminal([sys.executable, "-m", "heartquiz", *arguments], 80, 24)


def right_key(terminal: RealTerminal, items: Iterable[Item], until: str) -> str:
    """The key of the right choice."""
    screen = terminal.until(until)
    asked = next(item.question for item in items if item.question.ask[:60] in " ".join(screen.split()))
    wanted = answer_texts(asked)[0]
    found = re.findall(r"([1-4tf])  (.+)$", screen, re.MULTILINE)
    return next(key for key, choice in found if choice == wanted)


def answer(terminal: RealTerminal, items: Iterable[Item]) -> None:
    """Answer the question on the screen, and wait for the points."""
    terminal.press(right_key(terminal, items, "Esc skip"))
    terminal.until(r"points(?: {2}\d+ in a row)?\n[^~]*Enter next")


def main() -> None:
    """Play, and save what is worth showing."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HEARTQUIZ_HOME": home, "COLORTERM": "truecolor"}
        items = [item for pack in read_packs(["heartstopper"]) for item in pack.items]
        terminal = play(
            "play", "heartstopper", "--kind", "choice", "--difficulty", "easy", "--seed", "picture"
        )
        for number in range(1, 11):
            if number == 3:
                terminal.until("Esc skip")
                save(terminal, "question")
            answer(terminal, items)
            if number == 5:  # five in a row are praised
                save(terminal, "verdict")
            terminal.press("Space")
            terminal.gone("Enter next")
        terminal.until("♥{10}[^~]*q  Quit")
        save(terminal, "end")
        terminal.press("q")
        terminal.end()
        race(items)


def race(items: list[Item]) -> None:
    """A storm whose combo wins its next seconds."""
    terminal = play("challenge", "heartstopper", "--mode", "storm", "--kind", "choice", "--seed", "picture")
    terminal.until("Ready")
    terminal.press("x")
    for number in range(1, 13):
        key = right_key(terminal, items, rf"storm {number}\b[^~]*Esc skip")
        terminal.press(key if number % 2 else chr(ord("a") + int(key) - 1))
    terminal.until(r"storm 13\b[^~]*\+5 s[^~]*Esc skip")
    save(terminal, "challenge")
    terminal.press("C-d")
    terminal.end()


if __name__ == "__main__":
    main()
