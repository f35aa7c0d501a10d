"""`packs add --name`: what a player calls an addition, and keeps calling it."""

from pathlib import Path

import pytest

from heartquiz.messages import install as messages
from testing.making import facts
from testing.running import heartquiz, install, reported
from testing.sources import LILY, ROSE, add, added, committed, contents, everything, folder, installed, zipped


def test_two_files_of_one_name_can_both_be_had(tmp_path: Path) -> None:
    folder(tmp_path, {"ann/towns.toml": ROSE, "ben/towns.toml": LILY})
    assert added(tmp_path / "ann" / "towns.toml") == ["towns"]
    said = add(tmp_path / "ben" / "towns.toml")
    assert (said.status, "--name" in said.err) == (1, True)
    assert added(tmp_path / "ben" / "towns.toml", "--name", "ben's towns") == ["ben's towns", "towns"]
    assert "1 of 2" in heartquiz("play", "ben's towns", "--plain", typed="t\nt\n").out


def test_a_folder_a_zip_and_a_repository_are_called_so_too(tmp_path: Path) -> None:
    files = {"a.toml": ROSE, "sub/b.toml": LILY}
    committed(tmp_path / "shore", files)
    for number, source in enumerate(
        (
            str(folder(tmp_path / "quizzes", files)),
            str(zipped(tmp_path / "top.zip", {f"top/{name}": text for name, text in files.items()})),
            str(zipped(tmp_path / "flat.zip", files)),
            f"git+file://{tmp_path / 'shore'}",
        )
    ):
        names = added(source, "--name", f"mine{number}")
        assert [name for name in names if name.startswith(f"mine{number}/")] == [
            f"mine{number}/a",
            f"mine{number}/sub/b",
        ]
    assert len(installed()) == 8


def test_an_update_keeps_the_name_and_so_does_adding_it_again(tmp_path: Path) -> None:
    source = folder(tmp_path, {"birds.toml": ROSE}) / "birds.toml"
    assert added(source, "--name", "gulls") == ["gulls"]
    folder(tmp_path, {"birds.toml": LILY})
    assert "gulls\t2 new, 1 gone" in heartquiz("packs", "update", "gulls", "--yes").out
    assert contents() == {"gulls": LILY.encode()}
    folder(tmp_path, {"birds.toml": ROSE})
    assert added(source) == ["gulls"]
    assert add(source).out == "gulls: nothing new.\n"


def test_another_name_for_the_same_source_takes_the_place_of_the_first(tmp_path: Path) -> None:
    source = folder(tmp_path, {"birds.toml": ROSE}) / "birds.toml"
    added(source)
    said = add(source, "--name", "gulls")
    assert f"birds\t{messages.RENAMED.format(name='gulls')}" in said.out
    assert installed() == ["gulls"]


@pytest.mark.parametrize("name", ["", "a/b", "..", ".x", "a.toml", "con", "a\u200bb", "x" * 101, " a"])
def test_a_name_that_cannot_be_one_is_a_line(tmp_path: Path, name: str) -> None:
    source = folder(tmp_path, {"birds.toml": ROSE}) / "birds.toml"
    before = everything()
    said = add(source, "--name", name)
    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 2)
    assert said.err.startswith("heartquiz: --name ")
    assert everything() == before


def test_a_name_that_is_taken_is_a_line(tmp_path: Path) -> None:
    install("mine", facts(mine=1))
    folder(tmp_path, {"birds.toml": ROSE, "terns.toml": LILY})
    added(tmp_path / "terns.toml")
    source = tmp_path / "birds.toml"
    before = everything()
    terns = str(tmp_path / "terns.toml")
    for name, message in (
        ("mine", reported(messages.NAME_TAKEN, name="mine")),
        ("capitals", reported(messages.BUNDLED, name="capitals")),
        ("Terns", reported(messages.FROM_ELSEWHERE, name="terns", source=terns)),
    ):
        said = add(source, "--name", name)
        assert (said.status, said.err) == (1, message)
    assert everything() == before
    assert added(source, "--name", "terns", "--replace") == ["terns"]
