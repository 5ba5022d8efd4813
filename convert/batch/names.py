"""Names of sources: as a ledger can keep them, as people can read them, as an output folder may mirror them."""

from __future__ import annotations

import os
from pathlib import Path

LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes of one archive member or line; files of their own may be larger."""


def is_address(name: str) -> bool:
    """Whether a word names something on another file system: `s3://bucket/wire/`; `file://` is no such."""
    protocol, mark, _ = name.partition("://")
    return bool(mark) and len(protocol) > 1 and protocol.isascii() and protocol.isalnum() and protocol != "file"


def told(name: str | Path) -> str:
    """A file name as text: bytes that are no UTF-8 and control characters are spelled out."""
    text = os.fsencode(str(name)).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() or char in "\u200c\u200d" else _spelled(char) for char in text)


def mirrored(name: str) -> Path:
    """A path as it is mirrored below an output folder: never absolute, never out of it."""
    steps = [step for step in Path(os.path.normpath(name)).parts if step not in ("..", os.sep)]
    return Path(*steps[1:] if steps and steps[0] == Path(name).anchor else steps)


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
