"""Which characters the fonts of this machine can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from convert.markup.fonts.needs import font_file


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
