"""The dictionaries: what they know, and what becomes of their files."""

import gzip
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from heartquiz import locations
from heartquiz.library import dictionary
from heartquiz.library.dictionary import is_word


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """A process that has opened no dictionary yet."""
    forget()
    yield
    forget()


def forget() -> None:
    dictionary._open.cache_clear()


def compiled() -> list[Path]:
    folder = locations.dictionary_folder()
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "exothermic", True),
        ("en", "zambia", True),
        ("en-GB", "zambia", True),
        ("en", "mississipi", False),
        ("en", "a", True),
        ("en", "", False),
        ("en", "zoo\nzoom", False),
        ("de", "schön", True),
        ("fr", "garçon", True),
        ("es", "ano", True),
        ("xx", "word", None),
        ("../en", "word", None),
    ],
)
def test_a_word_is_known_or_not_or_the_language_is_not(language: str, word: str, known: bool | None) -> None:
    assert is_word(language, word) is known


def test_every_word_of_the_package_is_found() -> None:
    package = find_spec("spellchecker")
    assert package is not None
    assert package.origin is not None
    words = json.loads(gzip.decompress((Path(package.origin).parent / "resources/de.json.gz").read_bytes()))
    for word in [*list(words)[::5000], min(words), max(words)]:
        assert is_word("de", word), word
        assert is_word("de", f"{word}zzq") is False, word


def test_a_dictionary_is_compiled_once() -> None:
    assert compiled() == []
    is_word("en", "puffin")
    (file,) = compiled()
    written = file.stat().st_mtime_ns
    forget()
    assert is_word("en", "puffin")
    assert compiled() == [file]
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("left", [0, 1000])
def test_a_damaged_file_is_made_anew(left: int) -> None:
    is_word("en", "puffin")
    (file,) = compiled()
    whole = file.read_bytes()
    file.write_bytes(whole[:left])
    forget()
    assert is_word("en", "zoo")
    assert file.read_bytes() == whole


def test_one_of_another_version_of_the_package_goes() -> None:
    is_word("en", "puffin")
    (file,) = compiled()
    old = file.with_name("en-1-1.txt")
    file.rename(old)
    forget()
    assert is_word("en", "zoo")
    assert compiled() == [file]


def test_a_cache_that_cannot_be_written_costs_only_time() -> None:
    locations.dictionary_folder().parent.mkdir(parents=True, exist_ok=True)
    locations.dictionary_folder().write_text("a file where the folder should be")
    assert is_word("en", "puffin")
    assert is_word("en", "puffinn") is False
