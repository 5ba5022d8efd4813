"""TrueType programs, byte by byte (ISO/IEC 14496-22): what is needed without loading a library for it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

UNITS = 1000
"""Of the fonts made here, in an em."""


def unseen_font() -> bytes:
    """A font whose glyph 1 is a plain box: text painted invisibly has a place and a size for those who look for it."""
    box = _rectangle(20, -150, 230, 650)
    return program([b"", box], [(0, 0), (250, 20)], (20, -150, 230, 650))


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


def _glyf(glyphs: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The glyf table, and a loca table of long offsets."""
    outlines, places = b"", [0]
    for glyph in glyphs:
        outlines += glyph + b"\0" * (-len(glyph) % 4)
        places.append(len(outlines))
    return outlines or b"\0", struct.pack(f">{len(places)}I", *places)


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
