"""The directory of an archive says what `zipfile` says of it, whichever of the two reads it."""

import io
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.markup import directory
from convert.markup.directory import Entry, NoArchive, entries

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\\"), min_size=1, max_size=12)
PACKINGS = st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
EXTRAS = st.sampled_from((b"", b"ut\x02\0ab", b"\1\0\x08\0" + b"\xff" * 8, b"u"))
"""The further fields of a member: none, a whole one, a size of zip64, less than a field."""


def member(name: str, extra: bytes) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.extra = extra
    return info


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in draw(st.lists(NAMES, max_size=5, unique=True)):
            file.writestr(member(name, draw(EXTRAS)), draw(st.binary(max_size=99)), compress_type=draw(PACKINGS))
        file.comment = draw(st.sampled_from((b"", b"", b"a word more")))
    return draw(st.sampled_from((b"", b"", b"#!/bin/sh\n"))) + out.getvalue()


def by_zipfile(data: bytes) -> tuple[Entry, ...]:
    return directory._by_zipfile(data)


@given(archives())
def test_a_directory_is_read_as_zipfile_reads_it(data: bytes) -> None:
    assert entries(data) == by_zipfile(data)


@given(archives(), st.data())
def test_one_changed_byte_is_read_as_zipfile_reads_it_or_is_refused_by_both(data: bytes, more: st.DataObject) -> None:
    place = more.draw(st.integers(0, len(data) - 1))
    changed = data[:place] + bytes([more.draw(st.integers(0, 255))]) + data[place + 1 :]
    try:
        expected = by_zipfile(changed)
    except NoArchive:
        with pytest.raises(NoArchive):
            entries(changed)
    else:
        assert entries(changed) == expected


@pytest.mark.parametrize(
    ("extra", "comment"),
    [(b"ut\xff\0ab", b""), (b"", b"PK\x06\x07\1" + b"\0" * 15)],
    ids=["field longer than its room", "second disk of zip64"],
)
def test_what_zipfile_refuses_for_what_stands_beside_a_member_is_refused(extra: bytes, comment: bytes) -> None:
    out, told = io.BytesIO(), member("a", extra)
    told.comment = comment
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(told, b"")
    with pytest.raises(NoArchive):
        entries(out.getvalue())


def test_a_plain_archive_is_read_without_zipfile(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/صورة.xml", b"<a/>")
    monkeypatch.setitem(sys.modules, "zipfile", None)
    monkeypatch.setattr(directory, "zipfile", None)
    assert [entry.name for entry in entries(out.getvalue())] == ["word/صورة.xml"]
