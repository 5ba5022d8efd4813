"""Compressed streams whose last byte is no line end.

ISO 32000-1, 7.3.8.1 puts a line end before `endstream` that does not count; a program that strips two, because the
compressed data happen to end in one, finds the stream too short. One file in ten has such a stream.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

LEVEL = 6
"""zlib's own choice: half the time of its best, which the engine asks for, and a hundredth more bytes."""


def ends_like_a_line(data: bytes) -> bool:
    """Whether the compressed form, whose last byte is the low one of its checksum (RFC 1950), ends in CR or LF."""
    return zlib.adler32(data) & 255 in b"\r\n"


def padded_data(stream: Any) -> bytes:
    """The engine's property of this name, with an empty line at the end of the content where that helps.

    It is asked for twice, for the file's identifier and for the file, when nothing changes any more; packed once.
    """
    packed: bytes | None = getattr(stream, "packed", None)
    if packed is None:
        packed = stream.packed = _packed(stream)
    return packed


def _packed(stream: Any) -> bytes:
    content, extra = b"\n".join(map(pydyf._to_bytes, stream.stream)), pydyf.Dictionary(stream.extra)
    if stream.compress and ends_like_a_line(content):
        if extra.get("Type") == "/XRef":  # its rows are counted (7.5.8.2), and its last is all zeros
            return _written(content, extra)
        content += b"\n" * ("Length1" not in extra)
    if not stream.compress:
        return _written(content, extra)
    extra["Filter"] = "/FlateDecode"
    return _written(zlib.compress(content, LEVEL), extra)


def _written(data: bytes, extra: Any) -> bytes:
    extra["Length"] = len(data)
    return b"\n".join((extra.data, b"stream", data, b"endstream"))
