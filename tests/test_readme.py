"""The README is true: what it shows is run, in its order, and every command it names is there.

A block that this file does not know how to run fails: say here what to do with it.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from heartquiz.core.packs.reader import read
from heartquiz.library.find import find
from heartquiz.library.reading import check_file
from testing.editor import refused, there
from testing.running import heartquiz, shell
from testing.servers import body, serving
from testing.sources import ROSE, committed, zipped

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
PACK = Path("gulls.toml")  # what the blocks of TOML are written into
# Run by .ci/run, word for word, and not from inside the tests.
INSTALLS = "python3 -m venv .venv && .venv/bin/pip install --quiet "
PROGRAMS = (
    "python tests/bench/startup.py",
    "python tests/bench/clock.py",
    "python tests/bench/check.py",
    "python tests/bench/exchange.py",
    "python tests/bench/typed.py",
    "python docs/pictures.py",
)
# Nobody can be asked where there is no terminal.
ASKING = ("packs add", "packs update", "packs remove")


class Block(NamedTuple):
    """A block of code: in which language, where, and what it says."""

    language: str
    line: int
    text: str


def blocks() -> Iterator[Block]:
    for found in re.finditer(r"(?ms)^```(.*?)\n(.*?)^```$", README):
        yield Block(found[1], README.count("\n", 0, found.start()) + 1, found[2])


def commands(block: Block) -> list[str]:
    """The lines of a shell block, what is said of them left out."""
    lines = [re.sub(r"\s+# .*", "", line) for line in block.text.splitlines()]
    return [line for line in lines if line]


def run(line: str, addresses: dict[str, str]) -> str:
    """Run a line as somebody at no terminal would have to write it; what it prints.

    Where it plays, a question is skipped and the round is left: it waits for `--resume`.
    """
    program, *arguments = shlex.split(line)
    assert program == "heartquiz", f"no rule for running {line!r}"
    assert not set(arguments) & {"|", ">", "<", "&&", ";"}, f"no rule for running {line!r}"
    if " ".join(arguments[:2]) in ASKING:
        arguments.append("--yes")
    for word in arguments:
        assert "://" not in word or word in addresses, f"no rule for fetching {word}"
    if arguments == ["--install-completion"]:  # it looks for the shell that it was started by
        said = shell('"$@"; exit $?', *arguments, program="bash")
    else:
        said = heartquiz(*(addresses.get(word, word) for word in arguments), typed="\n")
    assert said.status == 0, (line, said)
    return said.out + said.err


def added(pack: str, text: str) -> str:
    """A pack with a block in it: a whole pack, entries for its end, or what belongs below its title."""
    if "format = " in text:
        return text
    if text.startswith("[["):
        return f"{pack}\n{text}"
    return re.sub(r"(?m)^title = .*\n", lambda title: f"{title[0]}{text}", pack, count=1)


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What is fetched in place of the addresses in the README, which lead nowhere."""
    committed(tmp_path / "shore", {"limpets.toml": ROSE})
    with serving() as server:
        server.answers["/harbour.zip"] = body(
            zipped(tmp_path / "harbour.zip", {"boats.toml": ROSE}).read_bytes()
        )
        yield {
            "https://example.org/harbour.zip": f"{server.url}/harbour.zip",
            "git+https://example.org/shore.git": f"git+file://{tmp_path}/shore",
        }


def test_every_block_runs_in_the_order_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: dict[str, str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    pack, warned = "", False
    for block in blocks():
        match block.language:
            case "sh" if block.text.startswith(INSTALLS):
                assert len(commands(block)) == 1
            case "sh":
                for line in commands(block):
                    run(line, addresses)
            case "console":
                for prompt in re.split(r"(?m)^\$ ", block.text)[1:]:
                    line, _, printed = prompt.partition("\n")
                    assert run(line, addresses) == printed, f"line {block.line} of the README"
                    warned = "warning" not in printed and warned
            case "toml":
                assert not warned, "a pack with warnings that the README does not show"
                pack = added(pack, block.text)
                PACK.write_text(pack, encoding="utf-8")
                assert read(pack, PACK.stem).problems == ()
                warned = bool(check_file(find([f"./{PACK}"])[0]).findings)
            case language:
                pytest.fail(f"no rule for running {language!r} in line {block.line} of the README")
    assert not warned
    assert "[[tables]]" in pack
    assert [editor for editor in ("taplo", "tombi") if there(editor) and refused(editor, [PACK])] == []


def test_two_blocks_install() -> None:
    installs = [block.text for block in blocks() if block.text.startswith(INSTALLS)]
    assert [text.rpartition("&&")[2].strip() for text in installs] == [
        ".venv/bin/heartquiz play",
        ".venv/bin/pytest",
    ]


def test_every_command_named_in_passing_is_there() -> None:
    named = re.findall(r"`(heartquiz [^`\n]+|python [^`\n]+)`", re.sub(r"(?ms)^```.*?^```$", "", README))
    assert len(named) > 4
    for line in named:
        words = [word for word in shlex.split(line)[1:] if re.fullmatch("[a-z]+", word)]
        if line.startswith("heartquiz"):
            assert heartquiz(*words[: 1 + (words[0] == "packs")], "--help").status == 0, line
        else:
            assert line in PROGRAMS
            assert (Path(__file__).parent.parent / line.split()[1]).is_file()


def test_every_command_there_is_is_shown() -> None:
    def listed(*group: str) -> list[str]:
        return re.findall(r"(?m)^  ([a-z]+)", heartquiz(*group, "--help").out.partition("Commands:\n")[2])

    for command in [*listed(), *(f"packs {name}" for name in listed("packs"))]:
        assert f"heartquiz {command}" in README


def test_the_pictures_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (Path(__file__).parent.parent / picture).is_file()
