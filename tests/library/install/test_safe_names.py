"""What a pack from elsewhere may be called: nothing that is odd on any system, or looks like another name."""

import pytest

from heartquiz.errors import HeartquizError
from heartquiz.library.install.safe_names import fold, is_pack_file, pack_name, parts_of


def name_of(entry: str) -> str:
    return pack_name(parts_of(entry, "it"), "it")


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("birds.toml", "birds"),
        ("./q//a.toml", "q/a"),
        ("Vögel 🐦/Größe (2).toml", "Vögel 🐦/Größe (2)"),
        ("e\u0301te\u0301.toml", "été"),
        ("日本/鳥.toml", "日本/鳥"),
        ("console/com.toml", "console/com"),
        ("v1.2/a.b.toml", "v1.2/a.b"),
        ("x" * 100 + ".toml", "x" * 100),
        ("a/b/c/d/e/f/g/h.toml", "a/b/c/d/e/f/g/h"),
        ("a&b;c$(d)`e`.toml", "a&b;c$(d)`e`"),
    ],
)
def test_usual_names_are_fine(entry: str, name: str) -> None:
    assert name_of(entry) == name


OUTSIDE = r"""
    /birds.toml //birds.toml \birds.toml \\host\birds.toml C:/birds.toml c:\birds.toml c:birds.toml
    ../birds.toml q/../birds.toml q/.. ..\birds.toml
"""
ODD = r"""
    a\b.toml
    a:b.toml a*.toml a?.toml a"b.toml a<b.toml a|b.toml -n.toml --yes/a.toml ~.toml ~/a.toml q./a.toml
    a.toml.toml q.toml/a.toml a/b/c/d/e/f/g/h/i.toml
    CON.toml con.toml nul.txt.toml Aux/a.toml com1.toml LPT9.x.toml conin$.toml COM¹.toml
"""
SPACES = ["a .toml", " a.toml", "q /a.toml", "con .toml", "a\u00a0b.toml", "a\nb.toml"]
LONG = ["x" * 101 + ".toml", "é" * 101 + ".toml", "鳥" * 67 + ".toml"]
_BLANK = "\x1b\x7f\x85\u202e\u2066\u200b\u200d\u2028\ufeff\u00ad\u3164\ufe0f\ud800\U000e0041\ue000\u034f"
UNSEEN = [f"a{char}b.toml" for char in _BLANK]


@pytest.mark.parametrize("entry", [*OUTSIDE.split(), *ODD.split(), *SPACES, *LONG, *UNSEEN], ids=ascii)
def test_odd_names_are_refused_in_a_line_that_names_them_safely(entry: str) -> None:
    with pytest.raises(HeartquizError) as raised:
        name_of(entry)
    line = raised.value.message
    assert line.startswith("it: ")
    assert "\n" not in line
    assert not any(char in line for char in "\x1b\x7f\x85\u202e\u2066\u2028\ufeff\ud800")
    assert len(line) < 200


@pytest.mark.parametrize("entry", [".toml", ".a.toml", "q/.hidden/a.toml", "a.TOML", "a.tom", "", "toml"])
def test_hidden_files_and_other_endings_are_not_looked_at(entry: str) -> None:
    assert not is_pack_file(parts_of(entry, "it"))


@pytest.mark.parametrize(
    ("one", "other"), [("Birds", "bIRDS"), ("été", "E\u0301te\u0301"), ("straße", "STRASSE"), ("q/A", "Q/a")]
)
def test_names_that_are_one_file_somewhere_are_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(one) != fold(f"{other}s")
