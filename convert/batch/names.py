"""Names of sources: as a ledger can keep them, as people can read them, as an output folder may mirror them."""

from __future__ import annotations

import os
from pathlib import Path

from convert.language.pattern import lazy

LARGEST_MEMBER = 64 * 1024 * 1024
"""Bytes of one archive member or line; files of their own may be larger."""


_PASSWORD = lazy(r"(?<=://)([^/:@]*):[^/@]*@")


def told(name: str | Path) -> str:
    """A name as text: bytes that are no UTF-8 and control characters are spelled out, a password is starred."""
    text = os.fsencode(str(name)).decode("utf-8", "backslashreplace")
    text = _PASSWORD.sub(r"\1:***@", text) if "://" in text else text
    return "".join(char if char.isprintable() or char in "\u200c\u200d" else _spelled(char) for char in text)


def mirrored(name: str) -> Path:
    """A path as it is mirrored below an output folder: never absolute, never out of it."""
    steps = [step for step in Path(os.path.normpath(name)).parts if step not in ("..", os.sep)]
    return Path(*steps[1:] if steps and steps[0] == Path(name).anchor else steps)


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
