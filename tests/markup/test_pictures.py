"""Pictures are known by their first bytes."""

import struct

import pytest

from convert.markup.pictures import Picture, recognised

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x11\x08" + struct.pack(">HH", 480, 640)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640, 480)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (GIF, "image/gif"),
        (LOSSY, "image/webp"),
        (LOSSLESS, "image/webp"),
        (EXTENDED, "image/webp"),
    ],
)
def test_kind_and_size_are_read_from_the_first_bytes(data: bytes, media_type: str) -> None:
    assert recognised(data) == Picture(media_type, 640, 480)


@pytest.mark.parametrize("data", [b"", PNG[:20], JPEG[:9], b"GIF8", b"RIFF\0\0\0\0WAVE", b"BM", b"\xff\xd8\xff\xd9"])
def test_what_is_damaged_or_of_another_kind_is_no_picture(data: bytes) -> None:
    assert recognised(data) is None
