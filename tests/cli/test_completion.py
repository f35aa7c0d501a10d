"""What is offered to a shell, as Typer's scripts for shells ask for it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.core.game.modes import CHALLENGES
from heartquiz.core.packs.question import KINDS
from testing.making import facts
from testing.running import heartquiz, install
from testing.sources import ROSE, added, folder

HEAD = 'format = 1\ntitle = "Birds"\ntags = ["sea", "sky"]\n'
HOSTILE = [
    "bi $(touch owned)",
    "bi$(touch\u00a0owned)",
    "bi`touch owned`",
    "bi;ls",
    "bi|ls",
    "bi&ls",
    "bi>x",
    "bi'x",
    'bi"x',
    "bi\\x",
    "bi*",
    "bi?",
    "bi[a]",
    "bi{a,b}",
    "bi(a)",
    "bi!x",
    "bi#x",
    "bi~x",
    "bi=x",
    "bi%x",
    "bi^x",
    "bi,x",
    "bi\nx",
    "bi\tx",
    "bi\x1b[31mx",
    "bi\u202ex",
]
Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offered:
    """offered("play he") is what may be typed in place of the last word, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def offer(line: str) -> list[str]:
        words = f"heartquiz {line}".split(" ")
        monkeypatch.setenv("COMP_WORDS", " ".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("_HEARTQUIZ_COMPLETE", "complete_bash")
        said = heartquiz()
        assert (said.status, said.err) == (0, "")
        return [word for word in said.out.splitlines() if word]

    return offer


@pytest.mark.parametrize("command", ["play", "challenge", "best", "packs check", "packs show", "packs notes"])
def test_every_command_that_takes_packs_offers_them(offered: Offered, command: str) -> None:
    assert offered(f"{command} heartstopper/c") == ["heartstopper/cast"]
    assert {"tour", "heartstopper", "heartstopper/cast"} <= set(offered(f"{command} "))


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("challenge --mode ", [mode.name for mode in CHALLENGES]),
        ("play --kind ", list(KINDS)),
        ("challenge --kind m", ["multi", "match"]),
        ("play --difficulty ", ["easy", "medium", "hard"]),
        ("play --difficulty=m", ["medium"]),
    ],
)
def test_options_offer_what_they_know(offered: Offered, line: str, offers: list[str]) -> None:
    assert offered(line) == offers


def test_a_pack_on_the_line_is_not_offered_again(offered: Offered) -> None:
    assert "heartstopper/cast" not in offered("play heartstopper/cast heartstopper/")


def test_tags_are_those_of_all_packs_unless_some_are_named(offered: Offered) -> None:
    install("birds", facts(oak=1), head=HEAD)
    assert {"sea", "sky", "heartstopper"} <= set(offered("play --tag "))
    assert offered("play birds --tag ") == ["sea", "sky"]
    assert offered("play birds --tag sk") == ["sky"]


@pytest.mark.parametrize("command", ["remove", "update"])
def test_only_packs_that_were_added_are_updated_and_removed(
    offered: Offered, command: str, tmp_path: Path
) -> None:
    install("mine", facts(oak=1), head=HEAD)
    added(folder(tmp_path / "woods", {"oaks.toml": ROSE}))
    assert offered(f"packs {command} ") == ["woods", "woods/oaks"]


def test_files_are_left_to_the_shell(offered: Offered) -> None:
    Path("birds.toml").touch()
    for line in ("play bird", "play ./", "play ~/", "packs add b"):
        assert offered(line) == []


def test_letters_of_every_language_are_offered(offered: Offered) -> None:
    for name in ("Vögel", "птицы", "鳥", "b-1.2_c+d@e:f"):
        install(name, facts(oak=1))
        assert offered(f"play {name[:1]}") == [name]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_only_words_that_no_shell_can_run_are_offered(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "$(touch owned) `touch owned` '; touch owned; '"
    for number, name in enumerate(HOSTILE):
        install(name, facts(oak=1), head=HEAD.replace("Birds", title))
        tags = json.dumps(["bird", name])
        install(f"b{number}", facts(oak=1), head=f'format = 1\ntitle = "{title}"\ntags = {tags}\n')
    install("--new", facts(oak=1))
    install("birds", facts(oak=1), head=HEAD.replace("Birds", title))
    monkeypatch.setenv("_HEARTQUIZ_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    for line, wanted in (("play bi", {"birds"}), ("play --tag bi", {"bird"}), ("play --n", {"--new"})):
        monkeypatch.setenv("COMP_WORDS", f"heartquiz {line}")
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ") + 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"heartquiz {line}")
        said = heartquiz()
        assert said.err == ""
        out = said.out.removeprefix("_arguments '*: :((").removesuffix("))'\n")
        assert set(re.findall(r"(?m)^\"?([^\"\t\n]+)", out)) == wanted
        assert "touch" not in said.out


def test_a_faulty_pack_does_not_hide_the_rest(offered: Offered) -> None:
    install("birds", facts(oak=1), head=HEAD)
    install("bitter", "this is not a pack")
    assert offered("play bi") == ["birds", "bitter"]
    assert offered("play birds bitter --tag s") == ["sea", "sky"]


def test_a_home_that_is_nobodys_offers_nothing_and_says_nothing(
    offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", "~nobody-here/x")
    assert offered("play heart") == []
    assert offered("play --tag ") == []
