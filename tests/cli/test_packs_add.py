"""`packs add`, `update` and `remove`: what is shown, what is put in place, and whose packs are left alone."""

import re
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library.install.additions import Addition, additions
from heartquiz.messages import install as messages
from heartquiz.messages.commands import REPLACES
from testing.making import HEAD, facts
from testing.running import heartquiz, install
from testing.sources import (
    LILY,
    ROSE,
    add,
    added,
    contents,
    everything,
    folder,
    installed,
    refused,
    says,
    zipped,
)


def update(*arguments: str) -> str:
    said = heartquiz("packs", "update", *arguments)
    assert (said.status, said.err) == (0, "")
    return said.out


def addition(key: str) -> Addition:
    return {each.key: each for each in additions()}[key]


# What is added goes by the names it has elsewhere


def test_a_file_goes_by_its_name_and_can_be_played(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    assert added(tmp_path / "birds.toml") == ["birds"]
    assert "1 of 1 right" in heartquiz("play", "birds", typed="t\n").out


def test_a_folder_gives_its_name_to_its_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "quizzes", {"a.toml": ROSE, "sub/b.toml": LILY, ".git/c.toml": ROSE, "read.me": "x"})
    (tmp_path / "quizzes" / "again").symlink_to(tmp_path / "quizzes")
    monkeypatch.chdir(tmp_path)
    assert added("quizzes") == ["quizzes/a", "quizzes/sub/b"]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"birds.toml": ROSE}, ["birds"]),
        ({"top/a.toml": ROSE, "top/sub/b.toml": LILY, "__MACOSX/._x": ""}, ["top/a", "top/sub/b"]),
        ({"a.toml": ROSE, "sub/b.toml": LILY}, ["some/a", "some/sub/b"]),
        ({"./a.toml": ROSE, "b.toml": LILY}, ["some/a", "some/b"]),
        ({"one/a.toml": ROSE, "two/b.toml": LILY}, ["some/one/a", "some/two/b"]),
        ({"top/a.toml": ROSE, ".github/x.toml": "", "top/.y.toml": "", "pic.png": "x"}, ["top/a"]),
    ],
    ids=["one file", "one folder", "no folder", "here", "two folders", "hidden files"],
)
def test_a_zip_is_as_if_it_had_been_unpacked(tmp_path: Path, files: dict[str, str], names: list[str]) -> None:
    assert added(zipped(tmp_path / "some.zip", files)) == names


def test_a_zip_may_be_called_anything(tmp_path: Path) -> None:
    path = zipped(tmp_path / "some.zip", {"a.toml": ROSE})
    assert added(path.rename(tmp_path / "download")) == ["a"]


# What is shown before


def test_what_comes_is_shown_pack_by_pack(tmp_path: Path) -> None:
    head = (
        'format = 1\ntitle = "Sea birds"\nlicense = "CC0-1.0"\n'
        '[source]\ntitle = "The book"\npublisher = "Heron"\ndate = "2022-05"\n'
    )
    folder(tmp_path / "q", {"a.toml": head + facts(rose=2, lily=1), "b.toml": ROSE, "bad.toml": HEAD})
    out = add(tmp_path / "q").out
    lines = out.splitlines()
    assert "q/a\tSea birds\t3 questions · 2 facts · licence CC0-1.0\tsource: The book, Heron, 2022-05" in out
    assert "q/b\tA pack\t1 question · 1 fact · no licence given\tno source given" in out
    assert "left out\tq/bad.toml:1: no question in the pack: add [[facts]] with [[facts.questions]]" in lines
    assert installed() == ["q/a", "q/b"]


def test_the_warnings_of_the_check_are_counted_by_their_rules(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    checked = heartquiz("packs", "check", str(tmp_path / "birds.toml")).out
    assert "no-source" in checked
    assert re.search(r"\t\d+ warnings?: .*no-source 1", add(tmp_path / "birds.toml").out)


def test_without_a_terminal_nothing_is_taken_without_yes(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    said = heartquiz("packs", "add", str(tmp_path / "birds.toml"), typed="y\n")
    assert said.status == 1
    assert said.err.splitlines() == [f"heartquiz: {messages.NO_TERMINAL[0]}", f"  {messages.NO_TERMINAL[1]}"]
    assert "birds\tA pack" in said.out
    assert everything() == {}


def test_toml_that_is_no_pack_is_passed_over_without_a_word(tmp_path: Path) -> None:
    folder(tmp_path / "q", {"a.toml": ROSE, "pyproject.toml": "[project]\nname = 'x'\n"})
    said = add(tmp_path / "q")
    assert installed() == ["q/a"]
    assert "pyproject" not in said.out


def test_where_nothing_is_sound_the_first_fault_is_shown(tmp_path: Path) -> None:
    folder(tmp_path / "q", {"a.toml": HEAD, "b.toml": HEAD})
    line = refused(tmp_path / "q")
    assert "q/a.toml:1: no question in the pack" in line
    assert "1 more" in line
    folder(tmp_path / "p", {"pyproject.toml": "[x]\n", "ruff.toml": "[y]\n"})
    assert refused(tmp_path / "p").endswith("no pack in it")


def test_hostile_words_are_only_text(tmp_path: Path) -> None:
    head = 'format = 1\ntitle = "\\u001b]0;owned\\u0007\\u202e"\nlicense = "\\u001b[31m"\n'
    folder(tmp_path, {"birds.toml": head + facts(rose=1)})
    out = add(tmp_path / "birds.toml").out
    assert "␛]0;owned␇⟨202E⟩" in out
    assert "\x1b" not in out


# Sources that are none


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere.toml", messages.NO_FILE),
        ("~nobody-here/x.toml", messages.UNREADABLE),
        ("ftp://host/birds.toml", messages.UNKNOWN_SCHEME),
        ("git+ssh://host/birds", messages.SSH),
        ("ssh://git@host:22/birds.git", messages.SSH),
        ("git+http://host/birds", messages.UNKNOWN_SCHEME),
        ("git@host:birds", messages.SSH),
        ("http://example.org/birds.toml", messages.NOT_SECURE),
        ("http://127.0.0.1.example.org/birds.toml", messages.NOT_SECURE),
        ("https:///birds.toml", messages.NOT_A_URL),
        ("https://[::1/birds.toml", messages.NOT_A_URL),
        ("https://host:x/birds.toml", messages.NOT_A_URL),
        ("https://some host/birds.toml", messages.NOT_A_URL),
        ("https://some..host/birds.toml", messages.NOT_A_URL),
        ("git+https://[::1/birds", messages.NOT_A_URL),
        ("https://example.org/", messages.NO_NAME),
        ("git+https://example.org/", messages.NO_NAME),
        ("git+file:///", messages.NO_FOLDER),
        ("", messages.EMPTY_SOURCE),
        ("git+file://birds", messages.NO_FOLDER),
        ("git+file://host/birds", messages.NO_FOLDER),
        ("a\x00b.toml", messages.UNREADABLE),
    ],
)
def test_a_source_that_is_none_is_a_line(
    source: str, said: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says(refused(source), said)


@pytest.mark.parametrize(
    "address", ["https://me:secret@host/b.toml", "git+https://secret@host/b", "https://:secret@host/b"]
)
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    line = refused(address)
    assert "a name or password in it" in line
    assert "secret" not in line


def test_files_of_other_kinds_are_refused(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.txt": ROSE, "birds.zip": "no zip", "empty/readme": ""})
    assert says(refused(tmp_path / "birds.txt"), messages.NOT_A_PACK)
    assert says(refused(tmp_path / "birds.zip"), messages.DAMAGED_ZIP)
    assert "no .toml file in" in refused(tmp_path / "empty")


def test_the_packs_folder_and_what_holds_or_lies_in_it_is_no_source(home: Path) -> None:
    mine = install("q/a", facts(rose=1))
    added(folder(home.parent / "p", {"a.toml": ROSE}))
    theirs = addition("p").path("p/a")
    for path in (locations.installed_packs(), mine.parent, mine, locations.added_packs(), theirs):
        assert says(refused(path), messages.ALREADY_YOURS)
    for path in (home, Path("/")):  # each update would take in what the last one brought
        assert says(refused(path), messages.HOLDS_YOUR_PACKS)


def test_this_folder_is_shown_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder(tmp_path / "q", {"a.toml": ROSE}))
    assert add(".").out.startswith(f"From {tmp_path / 'q'}\n")


# Origins


def test_the_origin_is_kept_in_a_form_that_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "quizzes", {"a.toml": ROSE})
    monkeypatch.chdir(tmp_path)
    added("./quizzes/../quizzes")
    kept = addition("quizzes")
    assert kept.source == str(tmp_path / "quizzes")
    assert list(kept.files) == ["quizzes/a"]


def test_a_damaged_list_of_additions_is_a_line_and_nothing_is_cleared_away(tmp_path: Path) -> None:
    added(folder(tmp_path / "q", {"a.toml": ROSE}))
    (locations.added_packs() / "additions.json").write_bytes(b"{")
    before = everything()
    for command in (["packs", "update"], ["packs", "remove", "q", "--yes"], ["packs", "list"], ["play", "q"]):
        said = heartquiz(*command)
        assert (said.status, len(said.err.splitlines())) == (1, 2)
        assert says(said.err.splitlines()[0], messages.DAMAGED)
    assert everything() == before


# Whose packs are replaced


def test_added_again_nothing_is_new(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    added(tmp_path / "birds.toml")
    before = everything()
    assert add(tmp_path / "birds.toml").out == "birds: nothing new.\n"
    assert everything() == before


def test_added_again_from_the_same_place_is_an_update(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    added(tmp_path / "birds.toml")
    folder(tmp_path, {"birds.toml": LILY})
    said = add(tmp_path / "birds.toml")
    assert "birds\t2 new, 1 gone\tnew: lily/1, lily/2 · gone: rose/1" in said.out
    assert contents()["birds"] == LILY.encode()


def test_a_pack_of_ones_own_is_never_written_and_wins(tmp_path: Path) -> None:
    mine = install("birds", facts(mine=1))
    source = folder(tmp_path, {"birds.toml": ROSE}) / "birds.toml"
    for command in (["add", str(source)], ["add", str(source), "--replace"], ["update"]):
        assert heartquiz("packs", *command, "--yes").status == 0
        assert mine.read_text() == HEAD + facts(mine=1)
    assert contents() == {"birds": ROSE.encode()}
    line = f"birds\t1 question\tA pack · {REPLACES['added']}"
    assert line in heartquiz("packs", "list").out.splitlines()
    assert "mine" in heartquiz("packs", "show", "birds").out


def test_that_ones_own_pack_wins_is_said_where_it_matters(tmp_path: Path) -> None:
    install("birds", facts(mine=1))
    source = folder(tmp_path, {"birds.toml": ROSE}) / "birds.toml"
    assert messages.OWN_WINS in add(source).out
    folder(tmp_path, {"birds.toml": LILY})
    assert "birds\t2 new, 1 gone\tnew: lily/1, lily/2 · gone: rose/1" in update("--yes")
    folder(tmp_path, {"birds.toml": ROSE})
    assert messages.OWN_WINS in update("--yes")


def test_a_pack_from_elsewhere_is_not_replaced_unless_asked_for(tmp_path: Path) -> None:
    folder(tmp_path, {"one/birds.toml": ROSE, "two/birds.toml": LILY})
    added(tmp_path / "one" / "birds.toml")
    assert f"birds was added from {tmp_path / 'one' / 'birds.toml'}" in refused(
        tmp_path / "two" / "birds.toml"
    )
    added(tmp_path / "two" / "birds.toml", "--replace")
    assert addition("birds.toml").source == str(tmp_path / "two" / "birds.toml")
    assert contents() == {"birds": LILY.encode()}


def test_the_very_same_from_elsewhere_changes_where_it_comes_from(tmp_path: Path) -> None:
    folder(tmp_path, {"one/birds.toml": ROSE, "two/birds.toml": ROSE})
    added(tmp_path / "one" / "birds.toml")
    refused(tmp_path / "two" / "birds.toml")
    added(tmp_path / "two" / "birds.toml", "--replace")
    assert addition("birds.toml").source == str(tmp_path / "two" / "birds.toml")


def test_added_packs_cannot_be_written_by_mistake(tmp_path: Path) -> None:
    added(folder(tmp_path / "q", {"a.toml": ROSE}))
    assert addition("q").path("q/a").stat().st_mode & 0o222 == 0


def test_a_bundled_pack_is_not_stood_in_for_unless_asked_for(tmp_path: Path) -> None:
    folder(tmp_path / "heartstopper", {"Cast.toml": ROSE})
    assert "heartstopper/Cast ships with heartquiz" in refused(tmp_path / "heartstopper")
    (tmp_path / "heartstopper" / "Cast.toml").rename(tmp_path / "heartstopper" / "cast.toml")
    assert added(tmp_path / "heartstopper", "--replace") == ["heartstopper/cast"]
    assert "nothing new" in update()
    said = heartquiz("packs", "remove", "heartstopper/cast", "--yes")
    assert "the bundled pack of that name takes its place again" in said.out
    assert installed() == []


def test_one_pack_out_of_anothers_addition_changes_hands(tmp_path: Path) -> None:
    folder(tmp_path / "q", {"a.toml": ROSE, "b.toml": ROSE})
    added(tmp_path / "q")
    path = zipped(tmp_path / "x.zip", {"q/a.toml": LILY, "q/c.toml": LILY})
    assert "q was added from" in refused(path)
    said = add(path, "--replace")
    assert "q/b\tis gone there: it will be removed" in said.out
    assert installed() == ["q/a", "q/c"]
    assert addition("q").source == str(path)


# update


def test_an_update_shows_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    source = folder(tmp_path / "q", {"a.toml": HEAD + facts(rose=1, lily=1), "b.toml": ROSE, "c.toml": ROSE})
    added(source)
    changed = facts(rose=1).replace("answer = true", "answer = false")
    folder(source, {"a.toml": HEAD + changed + facts(aster=7), "d.toml": LILY})
    (source / "b.toml").unlink()
    before = everything()
    said = heartquiz("packs", "update")
    assert said.status == 1
    assert "--yes" in said.err
    assert everything() == before
    out = update("q", "--yes")
    words = "7 new, 1 changed, 1 gone\tnew: aster/1, aster/2, aster/3, aster/4, aster/5 and 2 more"
    assert f"q/a\t{words} · changed: rose/1 · gone: lily/1" in out
    assert "q/b\tis gone there: it will be removed" in out
    assert "q/d\tA pack\t2 questions" in out
    assert "q/c" not in out
    assert installed() == ["q/a", "q/c", "q/d"]
    assert update() == "q: nothing new.\n"


def test_a_pack_that_is_faulty_now_keeps_its_old_version(tmp_path: Path) -> None:
    source = folder(tmp_path / "q", {"a.toml": ROSE, "b.toml": ROSE})
    added(source)
    folder(source, {"a.toml": HEAD, "b.toml": LILY})
    out = update("--yes")
    assert "q/a\tstays as it is, the new one is faulty: q/a.toml:1: no question" in out
    assert contents()["q/a"] == ROSE.encode()
    assert contents()["q/b"] == LILY.encode()
    folder(source, {"a.toml": LILY})
    update("--yes")
    assert contents()["q/a"] == LILY.encode()


def test_a_source_that_cannot_be_had_does_not_stop_the_others(tmp_path: Path) -> None:
    folder(tmp_path, {"a.toml": ROSE, "b.toml": ROSE})
    for name in "ab":
        added(tmp_path / f"{name}.toml")
    (tmp_path / "a.toml").unlink()
    folder(tmp_path, {"b.toml": LILY})
    said = heartquiz("packs", "update", "--yes")
    assert said.status == 1
    assert said.err.splitlines() == [
        f"heartquiz: a: {tmp_path / 'a.toml'} is not there any more",
        "  add it from where it is now, with --replace",
    ]
    assert "Updated: b." in said.out
    assert contents()["a"] == ROSE.encode()
    assert contents()["b"] == LILY.encode()


def test_an_addition_goes_by_its_name_or_a_pack_of_it(tmp_path: Path) -> None:
    added(folder(tmp_path / "q", {"a.toml": ROSE, "sub/b.toml": ROSE}))
    for name in ("q", "q/", "q/a", "q/sub"):
        assert update(name) == "q: nothing new.\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mine", "mine is your own pack"),
        ("heartstopper", "heartstopper ships with heartquiz"),
        ("heartstopper/cast", "heartstopper/cast ships with heartquiz"),
        ("nowhere", "no pack called 'nowhere'"),
        ("./mine.toml", "./mine.toml is a path"),
    ],
)
def test_what_cannot_be_updated_is_refused(name: str, words: str) -> None:
    install("mine", facts(rose=1))
    said = heartquiz("packs", "update", name)
    assert (said.status, said.out) == (1, "")
    assert words in said.err.splitlines()[0]


@pytest.mark.parametrize("command", ["update", "add"])
def test_a_zip_that_gets_a_second_pack_keeps_being_one_addition(tmp_path: Path, command: str) -> None:
    path = zipped(tmp_path / "some.zip", {"a.toml": ROSE})
    assert added(path) == ["a"]
    zipped(path, {"a.toml": ROSE, "b.toml": LILY})
    heartquiz("packs", command, *([str(path)] if command == "add" else []), "--yes")
    assert installed() == ["some/a", "some/b"]
    assert [each.key for each in additions()] == ["some"]


def test_the_origin_of_others_is_kept_where_an_addition_gets_their_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "some.zip", {"a.toml": ROSE})
    added(path)
    added(folder(tmp_path / "some", {"z.toml": ROSE}))
    zipped(path, {"a.toml": ROSE, "b.toml": LILY})
    before = everything()
    said = heartquiz("packs", "update", "a", "--yes")
    assert f"a: some was added from {tmp_path / 'some'}: nothing was changed" in said.err
    assert everything() == before


# remove


def test_a_pack_is_removed_and_its_history_stays(tmp_path: Path) -> None:
    folder(tmp_path, {"birds.toml": ROSE})
    added(tmp_path / "birds.toml")
    heartquiz("play", "birds", typed="t\n")
    history = locations.history_file().read_bytes()
    said = heartquiz("packs", "remove", "birds", "--yes")
    assert said.out.splitlines() == [
        "To be removed",
        "birds\tA pack\t1 question · 1 fact",
        "Your history of its questions stays.",
        "Removed: birds.",
    ]
    assert installed() == []
    assert list(everything()) == ["added/additions.json"]
    assert locations.history_file().read_bytes() == history


def test_a_part_of_what_was_added_is_removed_and_the_rest_stays(tmp_path: Path) -> None:
    added(folder(tmp_path / "q", {"a.toml": ROSE, "sub/deep/b.toml": ROSE}))
    added(folder(tmp_path, {"other.toml": ROSE}) / "other.toml")
    assert heartquiz("packs", "remove", "q/sub", "--yes").status == 0
    assert installed() == ["other", "q/a"]
    assert "no pack called 'q/sub'" in heartquiz("packs", "show", "q/sub").err
    heartquiz("packs", "remove", "q", "other", "--yes")
    assert list(everything()) == ["added/additions.json"]


def test_a_removed_pack_does_not_come_back_with_an_update(tmp_path: Path) -> None:
    source = folder(tmp_path / "q", {"a.toml": ROSE, "b.toml": ROSE})
    added(source)
    heartquiz("packs", "remove", "q/a", "--yes")
    assert update() == "q: nothing new.\n"
    folder(source, {"b.toml": LILY})
    update("--yes")
    assert installed() == ["q/b"]
    assert added(source) == ["q/a", "q/b"]


def test_a_faulty_pack_can_be_removed(tmp_path: Path) -> None:
    added(folder(tmp_path / "q", {"a.toml": ROSE}))
    addition("q").path("q/a").unlink()
    assert messages.UNPLAYABLE in heartquiz("packs", "remove", "q", "--yes").out
    assert installed() == []


def test_a_pack_of_ones_own_is_not_removed(tmp_path: Path) -> None:
    mine = install("q/a", facts(rose=1))
    said = heartquiz("packs", "remove", "q/a", "--yes")
    assert says(said.err.splitlines()[0], messages.OWN)
    assert str(mine) in said.err
    added(folder(tmp_path / "q", {"a.toml": ROSE, "b.toml": LILY}))
    out = heartquiz("packs", "remove", "q", "--yes").out
    assert f"q/a\t{messages.OWN_STAYS}\t{mine}" in out
    assert "Removed: q/a, q/b." in out
    assert list(everything()) == ["added/additions.json", "packs/q/a.toml"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("heartstopper", "heartstopper ships with heartquiz"),
        ("tour", "tour ships with heartquiz"),
        ("nowhere", "no pack called 'nowhere'"),
        ("../other", "../other is a path"),
    ],
)
def test_what_cannot_be_removed_is_refused(name: str, words: str, tmp_path: Path) -> None:
    added(folder(tmp_path, {"theirs.toml": ROSE}) / "theirs.toml")
    said = heartquiz("packs", "remove", "theirs", name, "--yes")
    assert (said.status, said.out) == (1, "")
    assert words in said.err.splitlines()[0]
    assert installed() == ["theirs"]
