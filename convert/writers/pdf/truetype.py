"""TrueType programs, byte by byte (ISO/IEC 14496-22): what is needed without loading a library for it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

UNITS = 1000
"""Of the fonts made here, in an em."""
ARGUMENTS_ARE_OFFSETS = 3
"""Two 16-bit words that say how far a part is moved."""
MORE_PARTS = 32
LINE = 200
"""How high above its base line every outline reaches at least that is moved, in 1/1000 em."""


def unseen_font() -> bytes:
    """A font of two plain boxes, a space (1) and a hair (2): what is painted invisibly has a place and a size."""
    boxes = [_rectangle(left, -150, right, 650) for left, right in ((20, 230), (2, 18))]
    return program([b"", *boxes], [(0, 0), (250, 20), (20, 2)], (2, -150, 230, 650))


def _rectangle(left: int, bottom: int, right: int, top: int) -> bytes:
    """A simple glyph of one contour with four corners, clockwise."""
    header = struct.pack(">hhhhh", 1, left, bottom, right, top)
    ends = struct.pack(">HH", 3, 0)
    flags = bytes([1, 1, 1, 1])
    xs = struct.pack(">hhhh", left, 0, right - left, 0)
    ys = struct.pack(">hhhh", bottom, top - bottom, 0, bottom - top)
    return header + ends + flags + xs + ys


def program(glyphs: list[bytes], metrics: list[tuple[int, int]], box: tuple[int, int, int, int]) -> bytes:
    """A whole font of glyphs with their advance and left bearing; `box` holds them all."""
    outlines, places = _glyf(glyphs)
    widest = max(advance for advance, _ in metrics)
    tables = {
        b"glyf": outlines,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 11, UNITS, 0, 0, *box, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 900, -250, 0, widest, 0, 0, box[2], 1, 0, 0, 0, 0, 0, 0, 0, len(metrics)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", *pair) for pair in metrics),
        b"loca": places,
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, len(glyphs), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return assembled(tables)


def moved(data: bytes, kept: Iterable[int], shifts: Mapping[int, tuple[int, int, int]]) -> bytes:
    """A copy of a font with the glyphs `kept`, some drawn elsewhere or wider: by (right, up, wider) in 1/1000 em.

    A glyph that is moved becomes a composite of one part, its old outline, behind the font's last glyph.
    """
    old = _Font(data)
    new = _Copy(old, max(kept) + 1)
    for gid in sorted(kept):
        right, up, wider = (round(length * old.units / UNITS) for length in shifts.get(gid, (0, 0, 0)))
        new.keep(gid, right, up, wider)
    return new.assembled()


class _Font:
    """The tables of a TrueType font."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack_from(">H", data, 4)[0]
        rows = (struct.unpack_from(">4sIII", data, 12 + 16 * row) for row in range(count))
        self.tables = {tag: data[start : start + length] for tag, _, start, length in rows}
        self.units: int = struct.unpack_from(">H", self.tables[b"head"], 18)[0]
        self.count: int = struct.unpack_from(">H", self.tables[b"maxp"], 4)[0]
        long_places = struct.unpack_from(">h", self.tables[b"head"], 50)[0]
        places = struct.unpack_from(f">{self.count + 1}{'I' if long_places else 'H'}", self.tables[b"loca"])
        self.places = places if long_places else [2 * place for place in places]
        self.measured: int = struct.unpack_from(">H", self.tables[b"hhea"], 34)[0]

    def outline(self, gid: int) -> bytes:
        return self.tables[b"glyf"][self.places[gid] : self.places[gid + 1]] if gid < self.count else b""

    def metrics(self, gid: int) -> tuple[int, int]:
        """Advance and left bearing; glyphs behind the last measured one share its advance."""
        table, last = self.tables[b"hmtx"], self.measured - 1
        if gid <= last:
            advance, bearing = struct.unpack_from(">Hh", table, 4 * gid)
            return advance, bearing
        advance = struct.unpack_from(">H", table, 4 * last)[0]
        return advance, struct.unpack_from(">h", table, 4 * self.measured + 2 * (gid - self.measured))[0]


class _Copy:
    """A font while glyphs are taken over from another."""

    def __init__(self, old: _Font, count: int) -> None:
        self.old = old
        self.glyphs = [b""] * count
        self.metrics = [(0, 0)] * count
        self.parts: dict[int, int] = {}
        self.points: int | None = None

    def keep(self, gid: int, right: int, up: int, wider: int) -> None:
        outline = self.old.outline(gid)
        advance, bearing = self.old.metrics(gid)
        if outline and (right or up):
            part = self._part(gid)
            left, bottom, far, top = struct.unpack_from(">hhhh", outline, 2)
            box = (left + right, bottom + up, far + right, top + up)
            outline = self._composite(part, right, up, box)
            bearing += right
        elif outline:
            outline = self._with_own_parts(outline)
        self.glyphs[gid], self.metrics[gid] = outline, (advance + wider, bearing)

    def _composite(self, part: int, right: int, up: int, box: tuple[int, int, int, int]) -> bytes:
        """An outline drawn elsewhere; where it leaves the line, two points without ink say which line it belongs to."""
        left, bottom, far, top = box
        low, high = 0, self.old.units * LINE // UNITS
        if bottom <= low and top >= high:
            return struct.pack(">hhhhhHHhh", -1, *box, ARGUMENTS_ARE_OFFSETS, part, right, up)
        box = (left, min(bottom, low), far, max(top, high))
        pair = struct.pack(">HHhhHHhh", ARGUMENTS_ARE_OFFSETS | MORE_PARTS, part, right, up, *self._points(left, high))
        return struct.pack(">hhhhh", -1, *box) + pair

    def _points(self, left: int, high: int) -> tuple[int, int, int, int]:
        """The part of two contours of one point each, moved to where an outline begins."""
        if self.points is None:
            self.points = len(self.glyphs)
            self.glyphs.append(struct.pack(">hhhhhHHHBBhhhh", 2, 0, 0, 0, high, 0, 1, 0, 1, 1, 0, 0, 0, high))
            self.metrics.append((0, 0))
        return ARGUMENTS_ARE_OFFSETS, self.points, left, 0

    def _part(self, gid: int) -> int:
        """The number of a glyph's outline behind the font's own glyphs."""
        if gid not in self.parts:
            self.parts[gid] = len(self.glyphs)
            self.glyphs.append(b"")
            self.metrics.append(self.old.metrics(gid))
            self.glyphs[self.parts[gid]] = self._with_own_parts(self.old.outline(gid))
        return self.parts[gid]

    def _with_own_parts(self, outline: bytes) -> bytes:
        """A composite glyph that names its parts where they are now (glyf, composite glyph description)."""
        if not outline or struct.unpack_from(">h", outline)[0] >= 0:
            return outline
        glyph, at, flags = bytearray(outline), 10, MORE_PARTS
        while flags & MORE_PARTS:
            flags, part = struct.unpack_from(">HH", glyph, at)
            struct.pack_into(">H", glyph, at + 2, self._part(part))
            scale = 2 if flags & 8 else 4 if flags & 64 else 8 if flags & 128 else 0
            at += 4 + (4 if flags & 1 else 2) + scale
        return bytes(glyph)

    def assembled(self) -> bytes:
        """The tables a PDF needs (ISO 32000-1, 9.9): no names, no character map, no hints."""
        outlines, places = _glyf(self.glyphs)
        head, hhea, maxp = (bytearray(self.old.tables[tag]) for tag in (b"head", b"hhea", b"maxp"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(self.glyphs))
        struct.pack_into(">H", maxp, 4, len(self.glyphs))
        points, contours, more_points, more_contours = struct.unpack_from(">HHHH", maxp, 6)
        struct.pack_into(">HH", maxp, 10, max(points, more_points) + 2, max(contours, more_contours) + 2)
        elements, depth = struct.unpack_from(">HH", maxp, 28)
        struct.pack_into(">HH", maxp, 28, max(2, elements), depth + 1)
        metrics = bytearray(4 * len(self.metrics))
        for gid, pair in enumerate(self.metrics):
            if pair != (0, 0):
                struct.pack_into(">Hh", metrics, 4 * gid, *pair)
        tables = {b"glyf": outlines, b"head": head, b"hhea": hhea, b"hmtx": metrics, b"loca": places, b"maxp": maxp}
        return assembled({tag: bytes(table) for tag, table in tables.items()})


def _glyf(glyphs: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The glyf table, and a loca table of long offsets."""
    outlines, places = bytearray(), [0]
    for glyph in glyphs:
        if glyph:
            outlines += glyph + b"\0" * (-len(glyph) % 4)
        places.append(len(outlines))
    return bytes(outlines) or b"\0", struct.pack(f">{len(places)}I", *places)


def assembled(tables: Mapping[bytes, bytes]) -> bytes:
    """An sfnt file of tables, with its checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, (count - (1 << power)) * 16)
    offset = len(header) + 16 * count
    directory, body, head_at = b"", b"", 0
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        directory += struct.pack(">4sIII", tag, _checksum(padded), offset + len(body), len(data))
        head_at = offset + len(body) if tag == b"head" else head_at
        body += padded
    whole = bytearray(header + directory + body)
    adjustment = (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF
    struct.pack_into(">I", whole, head_at + 8, adjustment)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
