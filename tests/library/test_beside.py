"""Files beside a pack: those of its own folder, and no others."""

from pathlib import Path

import pytest

from heartquiz.core.packs import messages
from heartquiz.core.packs.csv_rows import NotBesideError
from heartquiz.library import beside
from heartquiz.library.beside import read_beside
from testing.making import HEAD
from testing.running import heartquiz

PACK = (
    '[source]\ntitle = "An atlas"\n'
    '[[tables]]\nid = "t"\nrows_from = "rivers.csv"\nsays = "{river}: {land}."\n'
    '[[tables.questions]]\nask = "Where is the {river}?"\nanswer = "{land}"\n'
)


def test_the_rows_are_read_anew_when_the_file_changes(tmp_path: Path) -> None:
    pack, rows = tmp_path / "rivers.toml", tmp_path / "rivers.csv"
    pack.write_text(HEAD + PACK + "#" * 1000, encoding="utf-8")
    rows.write_text("\ufeffriver,land\nPo,Italy\nSeine,France\n", encoding="utf-8")
    assert "Po: Italy." in heartquiz("packs", "show", str(pack), "--answers").out
    rows.write_text("river,land\nElbe,Germany\nSeine,France\n", encoding="utf-8")
    assert "Elbe: Germany." in heartquiz("packs", "show", str(pack), "--answers").out
    rows.write_text("river,land\nElbe\n", encoding="utf-8")
    said = heartquiz("packs", "check", str(pack)).out
    assert "rivers.toml:7: error: rivers.csv, line 2: a row has 1 cell" in said


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/passwd", "a/b.csv", ".a.csv", "a.txt", "a.csv\x00", "", "no.csv"]
)
def test_a_file_elsewhere_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "a.csv").write_text("a,b\n")
    with pytest.raises(NotBesideError) as caught:
        read_beside(tmp_path / "packs" / "x.toml", name)
    assert str(caught.value) == messages.NOT_BESIDE.format(name=name)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "a.csv").write_text("a,b\n")
    (tmp_path / "packs" / "a.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(NotBesideError):
        read_beside(tmp_path / "packs" / "x.toml", "a.csv")


def test_a_file_that_is_too_large_or_no_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"a,\xff\n")
    with pytest.raises(NotBesideError) as caught:
        read_beside(tmp_path / "x.toml", "a.csv")
    assert str(caught.value) == messages.CSV_NOT_UTF8.format(name="a.csv")
    monkeypatch.setattr(beside, "MOST_BYTES", 3)
    with pytest.raises(NotBesideError) as caught:
        read_beside(tmp_path / "x.toml", "a.csv")
    assert "is larger than" in str(caught.value)
