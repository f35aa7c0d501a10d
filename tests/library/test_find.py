"""Names, folders and paths on the command line -> pack files."""

import os
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.errors import HeartquizError
from heartquiz.library.find import all_installed, find, is_path
from testing.making import facts
from testing.running import install, write

ROSE = facts(rose=1)


def named(*names: str) -> list[str]:
    return [found.name for found in find(names)]


def refused(*names: str) -> HeartquizError:
    with pytest.raises(HeartquizError) as raised:
        find(names)
    assert "\n" not in raised.value.message + raised.value.hint
    return raised.value


def test_a_name_is_the_path_below_the_folder_without_its_ending() -> None:
    path = install("garden/spring/roses", ROSE)
    (found,) = find(["garden/spring/roses"])
    assert (found.path, found.origin) == (path, "own")


def test_the_packs_that_ship_are_found() -> None:
    (found,) = find(["heartstopper/cast"])
    assert found.origin == "bundled"
    assert found.path.is_file()


@pytest.mark.parametrize("folder", ["garden", "garden/"])
def test_a_folder_stands_for_every_pack_below_it(folder: str) -> None:
    for name in ("garden/roses", "garden/spring/tulips", "gardener/tools"):
        install(name, ROSE)
    assert named(folder) == ["garden/roses", "garden/spring/tulips"]


def test_a_pack_and_a_folder_of_one_name_are_told_apart_by_the_slash_of_what_is_below() -> None:
    install("garden", ROSE)
    install("garden/roses", ROSE)
    assert named("garden") == ["garden"]
    assert named("garden/roses") == ["garden/roses"]


def test_an_installed_pack_wins_over_a_bundled_one() -> None:
    path = install("heartstopper/cast", ROSE)
    (found,) = find(["heartstopper/cast"])
    assert (found.path, found.origin, found.instead_of) == (path, "own", "bundled")
    others = [each for name, each in all_installed().items() if name != "heartstopper/cast"]
    assert others
    assert not any(each.instead_of for each in others)


@pytest.mark.parametrize("hidden", [".garden/roses", "garden/.roses", ".roses", "garden/.old/roses"])
def test_hidden_files_and_folders_are_passed_by(hidden: str) -> None:
    install(hidden, ROSE)
    install("garden/tulips", ROSE)
    assert [name for name, found in all_installed().items() if found.origin == "own"] == ["garden/tulips"]


def test_a_hidden_pack_can_be_given_as_a_path(tmp_path: Path) -> None:
    path = write(tmp_path / ".hidden" / ".roses.toml", ROSE)
    assert [found.path for found in find([path])] == [Path(path)]


def test_links_to_folders_are_not_entered() -> None:
    install("garden/roses", ROSE)
    (locations.installed_packs() / "garden" / "again").symlink_to(locations.installed_packs())
    assert named("garden") == ["garden/roses"]


@pytest.mark.parametrize(
    ("argument", "path"),
    [
        ("roses.toml", True),
        ("./roses", True),
        ("../garden", True),
        (".", True),
        ("/srv/roses", True),
        ("~/roses", True),
        ("garden/roses", False),
        ("roses.tom", False),
    ],
)
def test_what_is_a_path(argument: str, path: bool) -> None:
    assert is_path(argument) is path


@pytest.mark.parametrize(
    "argument", ["roses.toml", "./roses.toml", "../here/roses.toml", "~/here/roses.toml"]
)
def test_a_file_goes_by_its_own_name(argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "here" / "roses.toml", ROSE)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    (found,) = find([argument])
    assert (found.name, found.origin, found.path.samefile(tmp_path / "here" / "roses.toml")) == (
        "roses",
        "file",
        True,
    )


@pytest.mark.parametrize("argument", [".", "./", "../here", "~/here"])
def test_a_folder_given_as_a_path_gives_its_name_to_its_packs(
    argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "here" / "roses.toml", ROSE)
    write(tmp_path / "here" / "spring" / "tulips.toml", ROSE)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert named(argument) == ["here/roses", "here/spring/tulips"]


def test_the_folder_above_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "here" / "roses.toml", ROSE)
    (tmp_path / "here" / "below").mkdir()
    monkeypatch.chdir(tmp_path / "here" / "below")
    assert named("..") == ["here/roses"]


def test_a_file_named_twice_is_one_pack(tmp_path: Path) -> None:
    path = write(tmp_path / "roses.toml", ROSE)
    assert named(path, path) == ["roses"]


def test_a_pack_named_beside_its_folder_is_named_whichever_comes_first() -> None:
    install("garden/roses", ROSE)
    install("garden/tulips", ROSE)
    for names in (["garden", "garden/roses"], ["garden/roses", "garden"]):
        assert {found.name: found.named for found in find(names)} == {
            "garden/roses": True,
            "garden/tulips": False,
        }


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    one, other = (write(tmp_path / folder / "roses.toml", ROSE) for folder in ("one", "other"))
    error = refused(one, other)
    assert "two packs are called roses" in error.message
    assert one in error.message
    assert other in error.message


def test_a_file_with_the_name_of_an_installed_pack_is_refused_beside_it(tmp_path: Path) -> None:
    install("roses", ROSE)
    path = write(tmp_path / "roses.toml", facts(tulip=1))
    assert "two packs are called roses" in refused("roses", path).message


@pytest.mark.parametrize(
    ("wrong", "offered"),
    [
        ("heartstoper/cast", "heartstopper/cast"),
        ("heartstopper/cats", "heartstopper/cast"),
        ("hartstopper", "heartstopper"),
        ("cast", "heartstopper/cast"),
        ("tuor", "tour"),
        ("garden/rose", "garden/roses"),
        ("rosse", "garden/roses"),
        ("Garden/Roses", "garden/roses"),
    ],
)
def test_the_nearest_names_are_offered_for_an_unknown_one(wrong: str, offered: str) -> None:
    install("garden/roses", ROSE)
    error = refused(wrong)
    assert error.message == f"no pack called {wrong!r}"
    assert offered in error.hint.removeprefix("did you mean ").removesuffix("?").split(" or ")


def test_where_nothing_is_near_the_list_is_named() -> None:
    assert refused("zzzzzz").hint == "see `heartquiz packs list`"


@pytest.mark.parametrize(
    "name", ["", "/nowhere/roses.toml", "./roses.toml", "~/roses.toml", "~nobody-here/a.toml"]
)
def test_names_of_nothing_are_errors(name: str) -> None:
    assert refused(name).hint


@pytest.mark.parametrize("argument", ["\0.toml", "./" + "long" * 2000 + ".toml", "./\udcff.toml"])
def test_paths_no_file_can_have_are_errors(argument: str) -> None:
    assert refused(argument).message.startswith("no file ")


def test_a_folder_without_a_pack_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no pack", encoding="utf-8")
    assert "no .toml file in" in refused(str(tmp_path)).message


def test_a_folder_that_is_gone_below_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert refused("./roses.toml").message
    monkeypatch.chdir(tmp_path)


def test_a_home_that_is_nobodys_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", "~nobody-here/heartquiz")
    with pytest.raises(HeartquizError, match="HEARTQUIZ_HOME") as raised:
        locations.home()
    assert raised.value.hint


def test_a_home_below_the_players_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTQUIZ_HOME", "~/elsewhere")
    assert locations.history_file() == Path(os.environ["HOME"], "elsewhere", "history.db")


def test_the_data_folder_is_the_systems_where_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEARTQUIZ_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(os.environ["HOME"]) in locations.home().parents or locations.home() == tmp_path / "heartquiz"
