"""What is offered to a shell, as the scripts of shells ask for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heartquiz.core.game.modes import CHALLENGES
from heartquiz.core.packs.question import KINDS
from testing.making import facts
from testing.running import heartquiz, install, write
from testing.sources import ROSE, added, folder

HEAD = 'format = 1\ntitle = "Birds"\ntags = ["sea", "sky"]\n'
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
    assert "tour" in offered(f"{command} ")


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("challenge --mode ", [mode.name for mode in CHALLENGES]),
        ("play --kind ", list(KINDS)),
        ("challenge --kind m", ["multi", "match"]),
        ("play --difficulty ", ["easy", "medium", "hard"]),
        ("play --difficulty=m", ["medium"]),
        ("--show-completion ", ["bash", "zsh", "fish"]),
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


def test_files_and_folders_are_offered_where_a_path_begins(offered: Offered) -> None:
    for name in ("birds.toml", "beds/tulips.toml", ".hidden/x.toml"):
        write(Path(name), facts(oak=1))
    Path("notes.txt").touch()
    assert offered("play ./") == ["./beds/", "./birds.toml"]
    assert offered("play ./.h") == ["./.hidden/"]
    assert offered("play .") == ["./", "../"]
    assert offered("play ./beds/") == ["./beds/tulips.toml"]
    assert offered(f"play {Path.cwd()}/bi") == [f"{Path.cwd()}/birds.toml"]
    assert offered("play ./nowhere/") == []
    assert offered("play bi") == ["birds.toml"]
    assert offered("packs add b") == ["beds/", "birds.toml"]


def test_below_home(offered: Offered) -> None:
    write(Path.home() / "birds.toml", facts(oak=1))
    assert offered("play ~") == ["~/"]
    assert offered("play ~/bi") == ["~/birds.toml"]
    assert offered("play ~nobody-here/") == []


def test_what_is_broken_or_not_what_it_seems_is_kept_out(offered: Offered) -> None:
    install("birds", facts(oak=1), head=HEAD)
    for name in ("bi\x1b[31mrd", "bi\nrd", "bi\u202erd"):
        install(name, facts(oak=1), head=HEAD.replace("sea", name.encode("unicode_escape").decode()))
    install("bitter", "no pack at all")
    assert offered("play bi") == ["birds", "bitter"]
    assert offered("play birds bitter --tag s") == ["sea", "sky"]


def test_a_home_that_is_nobodys_offers_nothing_and_says_nothing(
    offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", "~nobody-here/x")
    assert offered("play heart") == []
    assert offered("play --tag ") == []


def test_titles_are_shown_as_they_are(offered: Offered, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered("play nothing-like-it") == []
    install("birds", facts(oak=1), head=HEAD.replace("Birds", "[b]Birds[/] [/i] \\\\[x] $(ls)"))
    monkeypatch.setenv("_HEARTQUIZ_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "heartquiz play bir")
    assert heartquiz().out == "birds\t[b]Birds[/] [/i] \\[x] $(ls)\n"
