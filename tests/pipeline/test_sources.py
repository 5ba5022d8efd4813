"""What a word names: a file of this machine, however it is said, or something on another file system."""

from __future__ import annotations

import pytest

from convert.pipeline.sources import is_address, near


@pytest.mark.parametrize(
    "word",
    [
        "s3://bucket/wire/",
        "hosted-1.x+y_z://a",
        "zip://*.txt::s3://bucket/a.zip",
        "simplecache::s3://bucket/a",
        "simplecache::file:///a",
    ],
)
def test_words_with_schemes_are_addresses_also_chained(word: str) -> None:
    assert is_address(word)
    assert near(word) == word


@pytest.mark.parametrize(
    "word", ["", "a.txt", "c://a", "a b://c", "://a", "خبر://a", "a/b://c", "file:///a", "::s3://a"]
)
def test_other_words_are_files_of_this_machine(word: str) -> None:
    assert not is_address(word)


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("file:///a/b.txt", "/a/b.txt"),
        ("FILE://localhost/a", "/a"),
        ("local://a%20b", "a%20b"),
        ("file://", ""),
        ("a/file://b", "a/file://b"),
    ],
)
def test_a_file_may_be_said_as_an_address(word: str, path: str) -> None:
    assert near(word) == path
