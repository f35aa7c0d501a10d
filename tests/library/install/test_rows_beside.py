"""A pack whose rows are in a file beside it is taken with that file, and with no other."""

import zipfile
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library import beside
from heartquiz.messages import install as messages
from testing.making import HEAD
from testing.running import heartquiz
from testing.servers import body, serving
from testing.sources import ROSE, add, added, committed, folder, installed, refused, says, zipped

RIVERS = HEAD + (
    '[[tables]]\nid = "t"\nrows_from = "rivers.csv"\nsays = "{river}: {land}."\n'
    '[[tables.questions]]\nask = "Where is the {river}?"\nanswer = "{land}"\n'
)
ROWS = "river,land\nPo,Italy\nSeine,France\n"
FILES = {"rivers.toml": RIVERS, "rivers.csv": ROWS, "other.csv": "a,b\n", "rose.toml": ROSE}


def beside_added() -> list[str]:
    """The files that lie beside added packs."""
    found = locations.added_packs().rglob("*")
    return sorted(path.name for path in found if path.is_file() and path.suffix not in (".toml", ".json"))


def facts_of(name: str) -> str:
    said = heartquiz("packs", "show", name, "--answers")
    assert said.status == 0, said
    return said.out


@pytest.mark.parametrize("how", ["folder", "zip", "zip with a folder", "git"])
def test_the_file_comes_with_its_pack(tmp_path: Path, how: str) -> None:
    source = str(folder(tmp_path / "quizzes", FILES))
    if how.startswith("zip"):
        inside = "top/" if how == "zip with a folder" else ""
        source = str(
            zipped(tmp_path / "quizzes.zip", {f"{inside}{name}": text for name, text in FILES.items()})
        )
    elif how == "git":
        committed(tmp_path / "quizzes", FILES)
        source = f"git+file://{source}"
    name = added(source)[0]
    assert name.endswith("/rivers")
    assert "Po: Italy." in facts_of(name)
    assert beside_added() == ["rivers.csv"]


def test_it_comes_with_a_single_file_by_any_name(tmp_path: Path) -> None:
    source = folder(tmp_path, FILES) / "rivers.toml"
    assert added(source, "--name", "streams") == ["streams"]
    assert "Po: Italy." in facts_of("streams")
    assert beside_added() == ["rivers.csv"]
    with zipfile.ZipFile(zipped(tmp_path / "one.zip", {"x.toml": RIVERS, "rivers.csv": ROWS})):
        assert added(tmp_path / "one.zip") == ["streams", "x"]
    assert "Po: Italy." in facts_of("x")


def test_an_update_sees_that_only_the_rows_have_changed(tmp_path: Path) -> None:
    folder(tmp_path / "q", FILES)
    added(tmp_path / "q")
    assert heartquiz("packs", "update").out == "q: nothing new.\n"
    folder(tmp_path / "q", {"rivers.csv": ROWS + "Elbe,Germany\n"})
    assert "q/rivers\t1 new, 2 changed" in heartquiz("packs", "update", "--yes").out
    assert "Elbe: Germany." in facts_of("q/rivers")


def test_where_the_new_rows_are_faulty_the_old_ones_stay(tmp_path: Path) -> None:
    folder(tmp_path / "q", FILES)
    added(tmp_path / "q")
    folder(tmp_path / "q", {"rivers.csv": "river,land\nElbe\n"})
    said = heartquiz("packs", "update", "--yes")
    assert "q/rivers: stays as it is, the new one is faulty" in said.out
    folder(tmp_path / "q", {"rose.toml": ROSE + "# more\n"})
    assert heartquiz("packs", "update", "--yes").status == 0
    assert "Po: Italy." in facts_of("q/rivers")


def test_an_address_of_a_single_file_says_what_to_add() -> None:
    with serving() as server:
        server.answers["/rivers.toml"] = body(RIVERS.encode())
        line = refused(f"{server.url}/rivers.toml")
    assert says(line, messages.NEEDS_MORE)
    assert "rivers.csv" in line


@pytest.mark.parametrize("name", ["../rivers.csv", "/etc/passwd", "sub/rivers.csv", ".rivers.csv", "x.txt"])
def test_nothing_but_a_file_of_its_own_folder_is_taken(tmp_path: Path, name: str) -> None:
    folder(tmp_path / "q", {"a.toml": RIVERS.replace("rivers.csv", name), "sub/rivers.csv": ROWS})
    folder(tmp_path, {"rivers.csv": ROWS})
    assert "is not beside the pack" in refused(tmp_path / "q")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder(tmp_path, {"secret.csv": ROWS, "q/rivers.toml": RIVERS})
    (tmp_path / "q" / "rivers.csv").symlink_to(tmp_path / "secret.csv")
    assert "is not beside the pack" in refused(tmp_path / "q")
    path = zipped(tmp_path / "x.zip", {"q/rivers.toml": RIVERS, "q/a.toml": ROSE})
    info = zipfile.ZipInfo("q/rivers.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(info, "/etc/passwd")
    assert says(refused(path), messages.LINK)
    committed(tmp_path / "q", {})
    assert says(refused(f"git+file://{tmp_path / 'q'}"), messages.LINK)


def test_a_file_that_is_too_large_leaves_its_pack_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST_BYTES", 20)
    for source in (folder(tmp_path / "q", FILES), zipped(tmp_path / "z.zip", FILES)):
        said = add(source, "--replace")
        assert "rivers.csv' is larger than" in said.out
    assert installed() == ["q/rose", "z/rose"]
    assert beside_added() == []
