"""Which characters the fonts of this machine can draw."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def coverage(font: Path) -> frozenset[int]:
    """The code points a font has glyphs for."""
    with TTFont(font, fontNumber=0, lazy=True) as program:
        return frozenset(program.getBestCmap())
