"""Small grey pictures for tests."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def png(width: int, height: int) -> bytes:
    """Written by hand, so that it is the same bytes everywhere."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height)),
        (b"IEND", b""),
    )
    framed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def webp(width: int, height: int, colour: tuple[int, int, int, int] = (200, 30, 30, 128)) -> bytes:
    """One colour, half transparent, lossless."""
    out = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "WEBP", lossless=True, exact=True)
    return out.getvalue()
