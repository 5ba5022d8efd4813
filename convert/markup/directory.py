"""The directory of a zip archive: what it says of each member (APPNOTE 4.3.12).

That of a plain archive is read here: one disk, members without further fields or comments, nothing behind the end,
names in ASCII or UTF-8, as office programs write it. Importing `zipfile` costs as much as writing a document, so it is
left to read the others: it refuses broken fields, and finds those of zip64 wherever they stand.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    import zipfile
else:
    zipfile = later("zipfile")

UTF8_NAME = 0x800
"""The flag of a name in UTF-8; other names are in code page 437."""
_END = struct.Struct("<IHHHHIIH")
_END_MARK = 0x06054B50
_ENTRY = struct.Struct("<IHHHHIIIIHHHHHII")
_ENTRY_MARK = 0x02014B50
_NEWEST = 63
"""The version of the format that `zipfile` reads, times ten."""
_IN_ZIP64 = 0xFFFFFFFF
_MANY = 0xFFFF


class Entry(Row):
    """A member as the directory has it; `recorded` is its name as it must stand in its own record, too."""

    name: str
    recorded: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


class NoArchive(ValueError):
    """What is no zip archive, or a damaged one; says why."""


def entries(data: bytes) -> tuple[Entry, ...]:
    """All members in the directory's order. Raises NoArchive."""
    plain = _plain(data)
    return _by_zipfile(data) if plain is None else plain


def _by_zipfile(data: bytes) -> tuple[Entry, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(map(_told, archive.infolist()))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as trouble:
        raise NoArchive(str(trouble)) from trouble


def _plain(data: bytes) -> tuple[Entry, ...] | None:
    """None for an archive that is not plain, or damaged."""
    end = len(data) - _END.size
    if end < 0:
        return None
    mark, *disks, here, count, size, start, comment = _END.unpack_from(data, end)
    if mark != _END_MARK or any(disks) or here != count or count == _MANY or comment or start + size != end:
        return None
    try:
        return tuple(_each(data, start, end, count))
    except (struct.error, UnicodeDecodeError, _NotPlain):
        return None


class _NotPlain(ValueError):
    """An entry that is left to `zipfile`."""


def _each(data: bytes, place: int, end: int, count: int) -> Iterator[Entry]:
    for _ in range(count):
        mark, _, needed, flags, method, _, checksum, packed, size, name, *rest = _ENTRY.unpack_from(data, place)
        more, comment, *_, offset = rest
        recorded = data[place + _ENTRY.size : place + _ENTRY.size + name]
        odd = more or comment or _IN_ZIP64 in (packed, size, offset) or b"\0" in recorded
        if mark != _ENTRY_MARK or needed > _NEWEST or odd:
            raise _NotPlain
        yield Entry(_name(recorded, flags), recorded, flags, method, checksum, packed, size, offset)
        place += _ENTRY.size + name
    if place != end:
        raise _NotPlain


def _name(recorded: bytes, flags: int) -> str:
    if not flags & UTF8_NAME and not recorded.isascii():
        raise _NotPlain
    return recorded.decode()


def _told(info: zipfile.ZipInfo) -> Entry:
    encoding = "utf-8" if info.flag_bits & UTF8_NAME or info.orig_filename.isascii() else "cp437"
    recorded = info.orig_filename.encode(encoding)
    sizes = info.compress_size, info.file_size
    return Entry(info.filename, recorded, info.flag_bits, info.compress_type, info.CRC, *sizes, info.header_offset)
