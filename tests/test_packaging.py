"""What ships is what is in the tree, by either way of building it."""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def build(source: Path, out: Path, *what: str) -> list[Path]:
    command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return sorted(out.iterdir())


def contents(wheel: Path) -> dict[str, str]:
    """The files of a wheel with a hash of each."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if not name.endswith("/")
        }


def tree(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_program_and_its_packs_whichever_way_it_is_built(tmp_path: Path) -> None:
    (direct,) = build(ROOT, tmp_path / "direct", "--wheel")
    (sdist,) = build(ROOT, tmp_path / "sdist", "--sdist")
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # new in Python 3.11.4
        archive.extractall(tmp_path / "source")  # noqa: S202 (it is our own)
    (unpacked,) = (tmp_path / "source").iterdir()
    (through,) = build(unpacked, tmp_path / "through", "--wheel")

    shipped = contents(direct)
    assert contents(through) == shipped
    ours = {name for name in shipped if ".dist-info/" not in name}
    assert ours == tree("heartquiz") | {f"heartquiz/{name}" for name in tree("questions")}
    assert {"heartquiz/py.typed", "heartquiz/history/schema.sql", "heartquiz/questions/tour.toml"} <= ours
    assert any(name.endswith("licenses/LICENSE") for name in shipped)
