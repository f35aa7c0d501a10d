"""Zips made to do harm: nothing leaves its folder, nothing grows without end, nothing is believed."""

import io
import struct
import zipfile
from itertools import product
from pathlib import Path

import pytest

from heartquiz.library.install import delivery, zips
from heartquiz.messages.install import DAMAGED_ZIP, LINK, NO_PACKS, UNUSUAL_ZIP
from testing.sources import LILY, ROSE, added, everything, refused, says, zipped


def link(path: Path, name: str, target: str, mode: int = 0o120777) -> Path:
    """A zip with a sound pack and an entry that is a link."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("q/a.toml", ROSE)
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = mode << 16
        made.writestr(info, target)
    return path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.toml", "leads out of its folder"),
        ("q/../../evil.toml", "leads out of its folder"),
        ("../evil.png", "leads out of its folder"),
        ("q/..", "leads out of its folder"),
        ("/evil.toml", "is an absolute path"),
        ("/etc/evil", "is an absolute path"),
        ("C:/evil.toml", "is an absolute path"),
        ("C:\\evil.png", "is an absolute path"),
        ("..\\evil.toml", "leads out of its folder"),
        ("q\\evil.toml", "has \\ in its name"),
        ("q/C:evil.toml", "has : in its name"),
        ("q/NUL.toml", "has the name of a device on Windows"),
        ("q/com1.x.toml", "has the name of a device on Windows"),
        ("q/-rf.toml", "begins or ends oddly"),
        ("q/a\u202elmot.toml", "cannot be seen"),
        ("q/A.toml", "are one name"),
        ("q/" + "d/" * 8 + "a.toml", "folders deep"),
    ],
)
def test_a_zip_with_an_entry_that_may_not_be_is_refused_whole(tmp_path: Path, name: str, words: str) -> None:
    path = zipped(tmp_path / "some.zip", {"q/a.toml": ROSE, name: LILY})
    assert words in refused(path)
    assert not (tmp_path / "evil.toml").exists()


def test_a_name_of_the_zip_itself_that_may_not_be_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "birds.toml.zip", {"a.toml": ROSE, "b.toml": LILY})
    assert "'birds.toml/a.toml' has a name that would be taken for a file" in refused(path)


def test_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE, "q/b.toml": LILY}).read_bytes()
    (tmp_path / "x.zip").write_bytes(data.replace(b"q/b.toml", b"q/a.toml"))
    assert "are one name" in refused(tmp_path / "x.zip")


@pytest.mark.parametrize("mode", [0o120777, 0o010644, 0o020644], ids=["link", "pipe", "device"])
def test_a_link_in_place_of_a_pack_is_refused(tmp_path: Path, mode: int) -> None:
    path = link(tmp_path / "x.zip", "q/b.toml", "/etc/passwd", mode)
    line = refused(path)
    assert says(line, LINK)
    assert "'q/b.toml'" in line


def test_links_of_other_names_are_not_looked_at(tmp_path: Path) -> None:
    assert added(link(tmp_path / "x.zip", "q/picture.png", "/etc/passwd")) == ["q/a"]
    assert not any("picture" in name for name in everything())


def test_a_link_to_a_folder_leads_nowhere(tmp_path: Path) -> None:
    path = link(tmp_path / "x.zip", "q/sub", "/tmp")  # noqa: S108
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("q/sub/heartquiz-evil.toml", LILY)
    assert added(path) == ["q/a", "q/sub/heartquiz-evil"]
    assert not Path("/tmp/heartquiz-evil.toml").exists()  # noqa: S108


# Bombs


def test_of_a_pack_that_unpacks_to_more_than_a_pack_may_be_no_more_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"q/a.toml": b" " * 30_000_000})
    assert path.stat().st_size < 100_000
    assert "q/a is larger than 20 MB" in refused(path)
    ((_, content),) = zips.unpack(path, "x.zip", "x")
    assert 20_000_000 < len(content) < 20_100_000


def test_a_size_that_is_a_lie_is_not_believed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE.encode() + b"#" * 30_000_000})
    data = path.read_bytes()
    size = struct.pack("<I", len(ROSE) + 30_000_000)
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, struct.pack("<I", 100)))
    assert says(refused(path), DAMAGED_ZIP)
    path.write_bytes(data.replace(size, struct.pack("<I", 0xFFFFFFF0)))
    assert "larger than 20 MB" in refused(path)


def test_packs_that_are_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "MOST_UNPACKED", 100_000)
    path = zipped(tmp_path / "x.zip", {f"q/{number}.toml": " " * 30_000 for number in range(4)})
    assert "has more than" in refused(path)


def test_more_packs_than_a_thousand_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {f"q/{number}.toml": "" for number in range(1001)})
    assert "has more than 1,000 files" in refused(path)


def test_a_zip_of_more_entries_than_anybody_needs_is_refused_before_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "MOST_ENTRIES", 50)
    path = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE} | {f"q/{number}.png": "" for number in range(50)})
    assert "more than 50 files in it" in refused(path)


def test_entries_that_share_their_bytes_gain_nothing(tmp_path: Path) -> None:
    # One deflated entry of 15 MB, and a directory that names it thirty times.
    path = zipped(tmp_path / "x.zip", {"q/00.toml": b" " * 15_000_000})
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = b"".join(data[at:end].replace(b"q/00", b"q/%02d" % number) for number in range(30))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 30, 30, len(directory), at, 0)
    path.write_bytes(data[:at] + directory + tail)
    refused(path)


def test_methods_that_unpack_in_leaps_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_LZMA) as made:
        made.writestr("q/a.toml", ROSE)
    assert says(refused(tmp_path / "x.zip"), UNUSUAL_ZIP)


# Damage


def test_an_encrypted_zip_is_a_line(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "'q/a.toml' is encrypted" in refused(path)


def test_a_zip_cut_off_or_changed_anywhere_is_a_line_or_the_whole_pack(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE}).read_bytes()
    for length in range(4, len(data), 9):
        (tmp_path / "x.zip").write_bytes(data[:length])
        assert says(refused(tmp_path / "x.zip"), DAMAGED_ZIP)


def test_a_directory_that_points_outside_the_zip_is_a_line(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE}).read_bytes()
    end = data.index(b"PK\x05\x06")
    for at, value in product((12, 16), (1, 0x7FFF, 0x7FFFFFFF, 0xFFFFFFFE)):  # its size and its offset
        changed = bytearray(data)
        struct.pack_into("<I", changed, end + at, value)
        (tmp_path / "x.zip").write_bytes(changed)
        line = refused(tmp_path / "x.zip")
        assert says(line, DAMAGED_ZIP) or says(line, NO_PACKS), (at, value)


def test_an_entry_that_lies_outside_the_zip_is_a_line(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"q/a.toml": ROSE}).read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 42, 0xFFFFFF00)
    (tmp_path / "x.zip").write_bytes(data)
    assert says(refused(tmp_path / "x.zip"), DAMAGED_ZIP)


def test_a_byte_changed_is_noticed(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"q/a.toml": ROSE}).read_bytes()
    at = data.index(b"q/a.toml") + 20
    (tmp_path / "x.zip").write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
    assert says(refused(tmp_path / "x.zip"), DAMAGED_ZIP)


def test_an_empty_zip_is_a_line(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    (tmp_path / "x.zip").write_bytes(buffer.getvalue())
    assert "no pack in it" in refused(tmp_path / "x.zip")
