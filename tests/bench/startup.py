"""How long until the first question, beside its floor: `python tests/bench/startup.py [--runs N] [--write]`.

Everything is started in a pseudo-terminal of 80x24, side by side: in turn, ten times each after one that does
not count. The time runs from just before the start to the first bytes that hold a mark on the screen, or to
the end of a program without one. The floor is what a newcomer gets: a dozen lines with the newest Typer, Rich
and questionary, in an environment of their own that is made here. BSD quiz is measured where there is one.

A question is timed three times: its text, its choices and keys, and when its keys are taken, which is when
prompt_toolkit is loaded. Peak memory is that of the last of these.

`--write` writes the table and the drawing of how times grow into README.md and docs/growth.svg.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import banks
import growth
from programs import Program, Run, middle, run, side_by_side, spread

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPT = str(Path(sys.executable).with_name("heartquiz"))
PLAY = [SCRIPT, "play", "--kind", "choice", "--seed", "tulip"]
COMPLETE = {"_HEARTQUIZ_COMPLETE": "complete_bash", "COMP_WORDS": "heartquiz play ", "COMP_CWORD": "2"}
MARK = "Esc"  # what stands last on the screen of a question
READY = "\x1b[?2004h"  # what prompt_toolkit sends as soon as it reads keys
SIZES = (100, 1_000, 10_000, 50_000, 500_000)
MODES = ("sprint", "storm", "blitz", "survival")
COMMANDS = ("list", "due", "practice", "daily")
FLOOR = "the floor"
TEXT, SHOWN = 0, 1  # the marks of `play`


class Figure(NamedTuple):
    """A ratio of two programs, and what it may be at most.

    `what` is compared: the peak, or the seconds to a mark by its number; of a program with fewer, the last.
    """

    name: str
    program: str
    beside: str
    most: float
    what: int | str = -1


FIGURES = (
    Figure("the text of the first question", "play", FLOOR, 0.5, TEXT),
    Figure("its choices and keys", "play", FLOOR, 0.75, SHOWN),
    Figure("its keys are taken", "play", FLOOR, 0.75),
    Figure("peak memory then", "play", FLOOR, 1.15, "peak"),
    Figure("--version", "version", "import typer", 1.25),
    Figure("--help", "help", "import typer", 1.25),
    Figure("completion, with the names of 1,000 packs", "complete", "import typer", 1.25),
    Figure("the front door", "front door", "import typer", 2.0, 0),
    Figure("the front door, its keys are taken", "front door", "import typer", 2.0),
    *(
        Figure(f"{what} with {of}", f"play {of}", "play", 1.1, mark)
        for of in ("50,000", "500,000")
        for what, mark in (("the first question", SHOWN), ("keys taken", -1), ("peak memory", "peak"))
    ),
    *(Figure(f"{name} with 500,000", f"{name} 500,000", name, 1.25) for name in (*COMMANDS, *MODES)),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--builds", type=int, default=10, help="how often each index is made anew")
    parser.add_argument("--keep", type=Path, help="a folder for packs and environments, to use again")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with made(options.keep) as folder:
        floor = floor_environment(folder / "floor")
        homes = {questions: home(folder / str(questions), questions) for questions in SIZES}
        homes[0] = home(folder / "bundled", 0)
        measured = side_by_side(programs(floor, homes), options.runs)
        print_figures(measured)
        measured |= side_by_side(others(floor, homes), min(options.runs, 3))
        print_later_typer(folder, options.runs)
        changed(homes[500_000], options.runs)
        rows = growth.measure(homes, options.runs, options.builds)
    shown = {name: value(runs, SHOWN) for name, runs in measured.items()}
    section = growth.section(rows, shown | {"ready": middle(measured["play"])})
    print(section)
    if options.write:
        growth.write(ROOT, rows, section)


@contextmanager
def made(keep: Path | None) -> Iterator[Path]:
    """A folder for all that is made, and the environment in which programs are started."""
    os.environ |= {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm-256color", "HEARTQUIZ_THEME": "dark"}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def floor_environment(folder: Path, *packages: str) -> str:
    """An environment of its own with the newest of the three libraries; returns its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        wanted = packages or ("typer", "rich", "questionary")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=True)
    return str(python)


def home(folder: Path, questions: int) -> str:
    """A home with so many questions, indexed; how long that takes beside parsing is printed."""
    if not (folder / "packs").exists() and questions:
        banks.write(folder / "packs", questions)
    for _ in range(2):
        subprocess.run(
            [SCRIPT, "play", "--plain", "-n", "10", "--kind", "choice"],
            env=os.environ | {"HEARTQUIZ_HOME": str(folder)},
            input=b"1\n" * 20,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return str(folder)


def programs(floor: str, homes: Mapping[int, str]) -> dict[str, Program]:
    """Everything that is compared, by name."""
    found = {
        FLOOR: Program([floor, str(HERE / "floor.py")], ["The Channel"]),
        "import typer": Program([sys.executable, "-c", "import typer"]),
        "version": Program([SCRIPT, "--version"]),
        "help": Program([SCRIPT, "--help"]),
        "complete": Program([SCRIPT], home=homes[500_000], environment=COMPLETE),
        "front door": Program([SCRIPT], [MARK, READY], homes[0]),
    }
    for name, of in (("", 0), (" 50,000", 50_000), (" 500,000", 500_000)):
        found[f"play{name}"] = Program(PLAY, [text_of(homes[of]), MARK, READY], homes[of])
    for name, of in (("", 0), (" 500,000", 500_000)):
        found[f"list{name}"] = Program([SCRIPT, "packs", "list"], home=homes[of])
        found[f"due{name}"] = Program([SCRIPT, "practice", "--due"], home=homes[of])
        found[f"practice{name}"] = Program([SCRIPT, "practice"], [MARK], homes[of])
        found[f"daily{name}"] = Program([SCRIPT, "daily"], [MARK], homes[of])
        for mode in MODES:
            race = [SCRIPT, "challenge", "--mode", mode, "--seed", "tulip"]
            found[f"{mode}{name}"] = Program(race, [MARK], homes[of], key_at="any key")
    return found


def others(floor: str, homes: Mapping[int, str]) -> dict[str, Program]:
    """What else can be had: a script of one's own (far too slow with 500,000 questions), and BSD quiz."""
    found = {}
    for name, packs in (("", ROOT / "questions"), (" 50,000", Path(homes[50_000], "packs"))):
        script = [floor, str(HERE / "plain.py"), str(packs)]
        found[f"script{name}"] = Program(script, ["(Use arrow keys)"])
    if quiz := shutil.which("quiz"):
        found["BSD quiz"] = Program([quiz, "africa", "capital"], ["?"])
    return found


def text_of(folder: str) -> str:
    """How the first question begins."""
    from json import loads

    said = subprocess.run(
        [*PLAY, "-n", "1", "--json"],
        env=os.environ | {"HEARTQUIZ_HOME": folder},
        input=b"\n\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return str(loads(said.stdout)["questions"][0]["ask"])[:12]


def value(runs: list[Run], what: int | str) -> float:
    """The median of what is compared."""
    if isinstance(what, str):
        return median(each.peak for each in runs)
    return middle(runs, min(what, len(runs[0].seconds) - 1))


def print_figures(measured: Mapping[str, list[Run]]) -> None:
    """Each program with its median and spread; then each ratio with its limit."""
    for name, runs in measured.items():
        processor = median(each.processor for each in runs) * 1000
        print(f"{name:18} {spread(runs):28} processor {processor:5.0f} ms  {value(runs, 'peak'):4.0f} MB")
    for figure in FIGURES:
        beside = measured[figure.beside]
        ratio = value(measured[figure.program], figure.what) / value(beside, figure.what)
        met = "" if ratio <= figure.most else "  MISSED"
        print(f"{figure.name:45} {ratio:5.2f} x {figure.beside} (at most {figure.most}){met}")


def print_later_typer(folder: Path, runs: int) -> None:
    """Whether a Typer of 0.29 or later is worth having again: what importing it costs beside that in use."""
    later = floor_environment(folder / "later", "typer>=0.29")
    found = side_by_side(
        {
            "in use": Program([sys.executable, str(HERE / "options.py")]),
            "later": Program([later, str(HERE / "options.py")]),
        },
        runs,
    )
    ratio = middle(found["later"]) / middle(found["in use"])
    said = "worth having again" if ratio <= 1.1 else "not yet"
    print(f"the newest Typer, with twelve options: {ratio:.2f} x the one in use: {said}")


def changed(home: str, runs: int) -> None:
    """One changed pack of a thousand, beside the unchanged start."""
    packs = sorted(Path(home, "packs").rglob("*.toml"))
    program = Program(PLAY, [MARK, READY], home)
    times: dict[str, list[Run]] = {"unchanged": [], "one changed": []}
    for number in range(runs + 1):
        times["unchanged"].append(run(program))
        touch(packs[number])
        times["one changed"].append(run(program))
    for each in times.values():
        del each[0]
    shown, taken = (middle(times["one changed"], mark) / middle(times["unchanged"], mark) for mark in (0, -1))
    print(f"one changed pack of {len(packs):,}: {shown:.2f} x, keys taken {taken:.2f} x (at most 1.5)")


def touch(pack: Path) -> None:
    """Change a word of a pack."""
    text = pack.read_text("utf-8")
    pack.write_text(text.replace('title = "Pack ', 'title = "pack ', 1), "utf-8")
    os.utime(pack, ns=(time.time_ns(), time.time_ns()))


if __name__ == "__main__":
    main()
