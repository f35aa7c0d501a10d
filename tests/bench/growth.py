"""How times grow with the questions that are installed: a table, a drawing, and a section of README.md."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from os import cpu_count
from pathlib import Path
from statistics import median
from typing import NamedTuple

from programs import Program, middle, side_by_side

SCRIPT = str(Path(sys.executable).with_name("heartquiz"))
BUILD = """
import gc, shutil, sys
from time import perf_counter
import tomli
from heartquiz import locations
from heartquiz.library.find import all_installed
from heartquiz.library.library import Library
gc.set_threshold(200_000, 20, 100)  # as the program has it
found = list(all_installed().values())
shutil.rmtree(locations.index_file().parent, ignore_errors=True)
marks = [perf_counter()]
for each in found:
    tomli.loads(each.path.read_text("utf-8"))
marks.append(perf_counter())
Library(found)
marks.append(perf_counter())
print(marks[1] - marks[0], marks[2] - marks[1])
"""
BEGIN, END = "<!-- figures: python tests/bench/startup.py --write -->", "<!-- end of figures -->"


class Row(NamedTuple):
    """What was measured with so many questions: medians in seconds and MB."""

    questions: int
    play: float
    beside: float  # the first question beside that with the bundled packs alone
    peak: float
    parse: float
    index: float


def measure(homes: Mapping[int, str], runs: int, builds: int) -> list[Row]:
    """Start with each number of questions, side by side; and make the index of each anew."""
    command = [SCRIPT, "play", "--kind", "choice", "--seed", "tulip"]
    found = side_by_side({str(size): Program(command, ["Esc"], home) for size, home in homes.items()}, runs)
    rows = []
    for size, home in sorted(homes.items()):
        parse, index = build(home, builds)
        each = found[str(size)]
        beside = middle(each) / middle(found["0"])
        rows.append(Row(size, middle(each), beside, median(run.peak for run in each), parse, index))
    return rows


def build(home: str, runs: int) -> tuple[float, float]:
    """Seconds that parsing all packs of a home as TOML takes, and making their index.

    By the clock: a large index is made by several processes, as many as there are processors.
    """
    parse, index = [], []
    for _ in range(runs):
        said = subprocess.run(
            [sys.executable, "-c", BUILD],
            env={"HEARTQUIZ_HOME": home},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        one, other = map(float, said.stdout.split())
        parse.append(one)
        index.append(other)
    return median(parse), median(index)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| questions installed | first question | beside none installed | memory | making the index, once |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        questions = f"{row.questions:,}" if row.questions else "those that ship"
        ratio = row.index / row.parse
        lines.append(
            f"| {questions} | {row.play * 1000:.0f} ms | {row.beside:.2f} | {row.peak:.0f} MB "
            f"| {row.index:.1f} s, {ratio:.1f} x parsing |"
        )
    return "\n".join(lines)


def section(rows: Sequence[Row], middles: Mapping[str, float]) -> str:
    """The figures as README.md has them."""
    play = [f"{middles[name] * 1000:,.0f} ms" for name in ("play", "play 50,000", "play 500,000")]
    script = [f"{middles[name] * 1000:,.0f} ms" for name in ("script", "script 50,000")]
    floor, ready = middles["the floor"], middles["ready"]
    quiz = f"{middles['BSD quiz'] * 1000:.0f} ms, with its own" if "BSD quiz" in middles else "not installed"
    return f"""
The first question is on the screen after {play[0]}: {middles["play"] / floor:.2f} times as long as the
newest Typer, Rich and questionary take for any question at all ({floor * 1000:.0f} ms). Its keys count
from then on, and are read once prompt_toolkit is loaded, after {ready * 1000:.0f} ms. With half a million
questions installed it is there after {play[2]}: packs are read once into an index, and a hand is dealt
without reading the rest. Medians, in a terminal of 80x24, all side by side on one machine of
{cpu_count()} processors.

![The time to the first question, with 100 to 500,000 questions installed](docs/growth.svg)

{table(rows)}

| to the first question with | those that ship | 50,000 | 500,000 |
| --- | ---: | ---: | ---: |
| heartquiz | {" | ".join(play)} |
| a script of tomllib and questionary, which checks nothing | {" | ".join(script)} | not measured |
| BSD quiz | {quiz} | | |

`python tests/bench/startup.py` measures all this and more, and `--write` writes this section.
"""


def drawing(rows: Sequence[Row]) -> str:
    """The first question's time by the number of questions, both on a scale of powers of ten."""
    from math import log10

    points = [(row.questions, row.play * 1000) for row in rows if row.questions]
    across = {questions: 70 + 100 * (log10(questions) - 2) * 1.3 for questions, _ in points}
    most = max(taken for _, taken in points) * 1.25

    def up(taken: float) -> float:
        return 220 - 180 * taken / most

    ticks = "".join(
        f'<text x="{x:.0f}" y="240" text-anchor="middle">{questions:,}</text>'
        for questions, x in across.items()
    )
    step = 100 if most < 1000 else 500
    lines = "".join(
        f'<path d="M70 {up(taken):.0f}H570" stroke="#bbb"/>'
        f'<text x="62" y="{up(taken) + 4:.0f}" text-anchor="end">{taken} ms</text>'
        for taken in range(0, int(most) + 1, step)
    )
    path = " L".join(f"{across[questions]:.0f} {up(taken):.0f}" for questions, taken in points)
    dots = "".join(
        f'<circle cx="{across[questions]:.0f}" cy="{up(taken):.0f}" r="4"/>'
        f'<text x="{across[questions]:.0f}" y="{up(taken) - 10:.0f}" text-anchor="middle">{taken:.0f}</text>'
        for questions, taken in points
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 270"'
        ' font-family="sans-serif" font-size="12">'
        "<title>The time to the first question hardly grows with the questions installed</title>"
        f'<rect width="620" height="270" fill="#fff"/><g fill="#444">{lines}{ticks}'
        '<text x="320" y="262" text-anchor="middle">questions installed</text></g>'
        f'<path d="M{path}" fill="none" stroke="#c2185b" stroke-width="2"/>'
        f'<g fill="#c2185b">{dots}</g></svg>\n'
    )


def write(root: Path, rows: Sequence[Row], section: str) -> None:
    """Put the drawing into docs/, and the figures between their marks into README.md."""
    (root / "docs" / "growth.svg").write_text(drawing(rows), "utf-8")
    readme = root / "README.md"
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{section}\n{END}{after}", "utf-8")
