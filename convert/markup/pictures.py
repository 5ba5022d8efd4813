"""What a picture file is: media type and size in pixels, from its first bytes; nothing is decoded.

Only kinds that every reading system must show (EPUB 3.3, 3.2 core media types) are known; the rest is no picture here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from convert.language.pattern import lazy
from convert.row import Row

SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset((0x01, *range(0xD0, 0xD9)))
_VIEW = lazy(rb"RIFF....WEBPVP8[ LX]", re.DOTALL)


class Picture(Row):
    """A media type and a size in pixels."""

    media_type: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """`.png`, `.jpg`, `.gif` or `.webp`."""
        return SUFFIXES[self.media_type]


def recognised(data: bytes) -> Picture | None:
    """The picture, or None for what is damaged, empty or of another kind."""
    for start, media_type, size in _KINDS:
        if data.startswith(start):
            try:
                width, height = size(data)
            except (struct.error, IndexError, ValueError):
                return None
            return Picture(media_type, width, height) if width and height else None
    return None


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """The first frame header (ITU T.81, B.2.2): segments are walked by their lengths."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        if marker == 0xFF or marker in _BARE_MARKERS:
            place += 1 if marker == 0xFF else 2
        else:
            place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    raise ValueError("no frame header")


def _webp(data: bytes) -> tuple[int, int]:
    """The three kinds of first chunk: lossy, lossless, extended."""
    if not _VIEW.match(data):
        raise ValueError("not WebP")
    kind = data[15:16]
    if kind == b"X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], tuple[int, int]]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"GIF8", "image/gif", _gif),
    (b"RIFF", "image/webp", _webp),
)
