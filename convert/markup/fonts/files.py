"""The fonts this machine has: where they lie, and which characters they can draw."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def font_file(family: str, style: str = "Regular") -> Path | None:
    """Where fontconfig keeps a family, or None where this machine has not got it."""
    program = shutil.which("fc-match")
    if not program:
        return None
    words = [program, "-f", "%{family}\n%{file}", f"{family}:style={style}"]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - no shell
    found, _, path = answer.stdout.partition("\n")
    return Path(path) if family in found.split(",") and path else None


@cache
def coverage(font: Path) -> frozenset[int]:
    """The code points a font has glyphs for."""
    with TTFont(font, fontNumber=0, lazy=True) as program:
        return frozenset(program.getBestCmap())


def without_glyph(text: str, families: Iterable[str]) -> Iterator[str]:
    """Each character of a text, once, that none of the installed families has; spaces and controls need none."""
    have = [coverage(path) for path in map(font_file, families) if path]
    for character in dict.fromkeys(text):
        needs_none = unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        if not needs_none and not any(ord(character) in one for one in have):
            yield character
