"""Zip archives: written the same every time, read within bounds.

Writing (`Shelf`): members that never change are deflated once a process; all dates are the format's day zero
(1 January 1980), so that the same article gives the same bytes. Reading (`opened`): entries, sizes, ratio, names and
encryption are judged before a byte is inflated, and inflating stops at the size the directory promised.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from convert.contract import Source
from convert.errors import FormatFailed, UnreadableSource
from convert.markup.directory import UTF8_NAME, Entry, NoArchive, entries
from convert.row import Row

DAY_ZERO = 0x21
"""1 January 1980 in the zip format's date field."""
_ENCRYPTED = 0x1
_DEFLATE = 8
_STORED = 0
_LEVEL = 6
_MOST_MEMBERS_WRITTEN = 0xFFFF
_MOST_BYTES_WRITTEN = 0xFFFFFFFF
_LOCAL = struct.Struct("<I22xHH")
_LOCAL_MARK = 0x04034B50

MOST_MEMBERS = 10_000
MOST_BYTES = 512 * 1024 * 1024
"""Of one member and of all together, inflated."""
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 1024 * 1024


class Shelf(Row):
    """Finished members that every archive of a kind begins with: local records, directory records, how many."""

    records: bytes = b""
    directory: bytes = b""
    held: int = 0

    def holding(self, members: Mapping[str, bytes], *, stored: bool = False) -> Shelf:
        """A longer shelf; `stored` members are not deflated (EPUB's `mimetype`, pictures)."""
        records, directory, offset = [self.records], [self.directory], len(self.records)
        for name, content in members.items():
            record, entry = _member(name, content, offset, stored=stored)
            records.append(record)
            directory.append(entry)
            offset += len(record)
        return Shelf(b"".join(records), b"".join(directory), self.held + len(members))

    def closed(self) -> bytes:
        """The archive. Raises FormatFailed beyond what a zip file without zip64 holds."""
        if self.held > _MOST_MEMBERS_WRITTEN or len(self.records) + len(self.directory) > _MOST_BYTES_WRITTEN:
            raise FormatFailed(
                "more than 65,535 members or 4 GiB do not fit into one archive",
                code="archive.too-big",
                remedy="leave pictures out, or split the publication",
            )
        end = struct.pack(
            "<IHHHHIIH", 0x06054B50, 0, 0, self.held, self.held, len(self.directory), len(self.records), 0
        )
        return self.records + self.directory + end


def _member(name: str, content: bytes, offset: int, *, stored: bool) -> tuple[bytes, bytes]:
    """Local record and directory record of one member (APPNOTE 4.3.7, 4.3.12)."""
    packed, method = (content, _STORED) if stored else (_deflated(content), _DEFLATE)
    encoded = name.encode()
    flags = 0 if name.isascii() else UTF8_NAME
    common = struct.pack(
        "<HHHHIIIHH",
        flags,
        method,
        0,
        DAY_ZERO,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(encoded),
        0,
    )
    record = struct.pack("<IH", _LOCAL_MARK, 20) + common + encoded + packed
    entry = struct.pack("<IHH", 0x02014B50, 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
    return record, entry


def _deflated(content: bytes) -> bytes:
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return engine.compress(content) + engine.flush()


class Archive(Row):
    """An archive whose directory was judged; members are inflated one by one, on request."""

    name: str
    names: frozenset[str]
    entries: Mapping[str, Entry]
    data: bytes

    def read(self, member: str) -> bytes:
        """One member. Raises UnreadableSource: missing, damaged, or larger than its directory said."""
        if member not in self.names:
            raise _hostile("archive.missing-part", f"the archive has no part {member}", self.name)
        try:
            return _unpacked(self.data, self.entries[member])
        except (zlib.error, struct.error, _DamagedMember) as trouble:
            raise _hostile("archive.damaged", f"part {member} cannot be unpacked: {trouble}", self.name) from trouble

    def get(self, member: str) -> bytes | None:
        """One member, or None where there is none."""
        return self.read(member) if member in self.names else None


class _DamagedMember(ValueError):
    """A member that is not what the directory says."""


def _unpacked(data: bytes, entry: Entry) -> bytes:
    """A member behind its local record (APPNOTE 4.3.7). Inflating stops one byte after the promised size."""
    mark, name, more = _LOCAL.unpack_from(data, entry.offset)
    start = entry.offset + _LOCAL.size + name + more
    packed = data[start : start + entry.packed]
    if mark != _LOCAL_MARK or len(packed) < entry.packed:
        raise _DamagedMember("it is not where the directory says")
    if data[start - name - more : start - more] != entry.recorded:
        raise _DamagedMember("its own record has another name")
    content = packed if entry.method == _STORED else _inflated(packed, entry.size)
    if len(content) != entry.size:
        raise _DamagedMember("its size is not what the directory says")
    if zlib.crc32(content) != entry.checksum:
        raise _DamagedMember("its checksum is wrong")
    return content


def _inflated(packed: bytes, promised: int) -> bytes:
    engine = zlib.decompressobj(-15)
    content = engine.decompress(packed, promised + 1)
    if not engine.eof and len(content) <= promised:
        raise _DamagedMember("it breaks off")
    return content


def opened(source: Source) -> Archive:
    """The archive of a source. Raises UnreadableSource (`archive.*`) for what is damaged or hostile."""
    try:
        found = entries(source.data)
    except NoArchive as trouble:
        raise _hostile("archive.damaged", f"not a zip archive: {trouble}", source.name) from trouble
    _judge(found, source)
    members = {entry.name: entry for entry in found}
    return Archive(source.name, frozenset(members), members, source.data)


def _judge(found: Sequence[Entry], source: Source) -> None:
    if len(found) > MOST_MEMBERS:
        raise _hostile("archive.too-many-parts", f"{len(found)} parts, at most {MOST_MEMBERS}", source.name)
    if len({entry.name for entry in found}) < len(found):
        raise _hostile("archive.double-part", "two parts have one name", source.name)
    for entry in found:
        _judge_entry(entry, source.name)
    whole = sum(entry.size for entry in found)
    if whole > MOST_BYTES or whole > max(len(source.data), 1) * MOST_RATIO + _RATIO_COUNTS_FROM:
        raise _hostile("archive.bomb", f"{len(source.data)} bytes would unpack to {whole}", source.name)


def _judge_entry(entry: Entry, source: str) -> None:
    """Names stay inside the archive; nothing is encrypted; nothing unpacks to much more than it is."""
    steps = entry.name.replace("\\", "/").split("/")
    if ".." in steps or not steps[0] or _names_a_drive(entry.name) or "\x00" in entry.name:
        raise _hostile("archive.traversal", f"part {entry.name!r} lies outside the archive", source)
    if entry.flags & _ENCRYPTED:
        raise _hostile("archive.encrypted", f"part {entry.name} is encrypted", source)
    if entry.method not in (_STORED, _DEFLATE):
        raise _hostile("archive.compression", f"part {entry.name} is packed in an unusual way", source)
    if entry.size > max(entry.packed, 1) * MOST_RATIO + _RATIO_COUNTS_FROM:
        raise _hostile("archive.bomb", f"part {entry.name} unpacks to {entry.size} bytes", source)


def _names_a_drive(name: str) -> bool:
    return name[1:2] == ":" and name[0].isascii() and name[0].isalpha()


_REMEDIES = {
    "archive.encrypted": "remove the protection and try again",
    "archive.missing-part": "save the document again with the program that made it",
    "archive.damaged": "fetch the file again, or save it again with the program that made it",
}


def _hostile(code: str, message: str, path: str) -> UnreadableSource:
    remedy = _REMEDIES.get(code, "do not trust this file; ask for the document in another form")
    return UnreadableSource(message, code=code, path=path, remedy=remedy)
