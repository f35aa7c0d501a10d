"""docs/formats.md is what the code says."""

import runpy
from pathlib import Path

import pytest

from heartquiz.exchange.formats import FORMATS, READABLE, WRITABLE, guess
from testing.running import heartquiz

DOCS = Path(__file__).parents[2] / "docs"


def test_the_table_is_made_of_the_code() -> None:
    made = runpy.run_path(str(DOCS / "formats.py"))["page"]()
    assert made == (DOCS / "formats.md").read_text("utf-8"), "run `python docs/formats.py`"


def test_every_format_goes_somewhere() -> None:
    assert not [name for name in FORMATS if name not in READABLE and name not in WRITABLE]


@pytest.mark.parametrize("name", WRITABLE)
def test_every_format_that_goes_out_and_comes_in_is_guessed(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"tour{FORMATS[name].suffix}"
    assert heartquiz("packs", "export", "tour", str(path), "--to", name).status == 3
    if name in READABLE:
        assert guess(path.name, path.read_bytes()) == name
        assert heartquiz("packs", "import", str(path), "--to", str(tmp_path / "back")).status in (0, 3)
        assert heartquiz("packs", "check", str(tmp_path / "back.toml")).status == 0
