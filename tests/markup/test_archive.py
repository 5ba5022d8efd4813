"""Archives are the same every time, and hostile ones are an answer."""

import io
import struct
import zipfile
import zlib

import pytest

from convert.contract import Source
from convert.errors import UnreadableSource
from convert.markup import archive
from convert.markup.archive import Shelf, opened

SHELF = Shelf().holding({"mimetype": b"application/epub+zip"}, stored=True).holding({"style.css": b"p {}" * 99})


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def code_of(content: bytes, *, member: str | None = None) -> str:
    with pytest.raises(UnreadableSource) as caught:
        opened(Source("a.zip", content)).read(member or "a")
    assert caught.value.remedy
    return caught.value.code


def test_the_same_members_give_the_same_bytes_and_zipfile_reads_them() -> None:
    members = {"EPUB/a.xhtml": "نص".encode() * 500, "EPUB/ملف.txt": b""}
    first = SHELF.holding(members).closed()
    assert first == SHELF.holding(members).closed()
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert file.testzip() is None
        assert file.namelist() == ["mimetype", "style.css", *members]
        assert [file.read(name) for name in members] == list(members.values())


def test_mimetype_stands_first_stored_and_bare() -> None:
    content = SHELF.closed()
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_what_was_written_is_read() -> None:
    read = opened(Source("a.epub", SHELF.closed()))
    assert read.names == {"mimetype", "style.css"}
    assert read.read("mimetype") == b"application/epub+zip"
    assert read.get("nothing") is None


def test_a_missing_part_is_an_answer() -> None:
    assert code_of(zipped({"a": b""}), member="b") == "archive.missing-part"


def test_what_is_no_archive_is_an_answer() -> None:
    assert code_of(b"PK\x03\x04 and so on") == "archive.damaged"


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "C:/a", "..\\a"])
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    assert code_of(zipped({name: b"x"})) == "archive.traversal"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert code_of(zipped({"a": bytes(30_000_000)})) == "archive.bomb"


def test_many_small_bombs_are_one() -> None:
    part = bytes(900_000)
    assert code_of(zipped({f"{number}": part for number in range(80)})) == "archive.bomb"


def test_too_many_parts_are_refused() -> None:
    assert code_of(zipped({str(number): b"" for number in range(archive.MOST_MEMBERS + 1)})) == "archive.too-many-parts"


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(zipped({"a": b"secret"}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, directory + 8, 1)
    assert code_of(bytes(content)) == "archive.encrypted"


def test_a_part_that_is_not_what_the_directory_says_is_refused() -> None:
    content = bytearray(zipped({"a": b"text" * 100}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 16, zlib.crc32(b"other"))
    assert code_of(bytes(content)) == "archive.damaged"


def test_a_part_whose_own_record_has_another_name_is_refused() -> None:
    content = bytearray(zipped({"a": b"text"}))
    content[30:31] = b"b"
    assert code_of(bytes(content)) == "archive.damaged"


def test_a_part_that_unpacks_to_more_than_it_promised_is_refused() -> None:
    content = bytearray(zipped({"a": b"text" * 100}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 7)
    assert code_of(bytes(content)) == "archive.damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a", b"1")
        file.writestr("a", b"2")
    assert code_of(out.getvalue()) == "archive.double-part"
