"""A font cut down to the letters of a document, for embedding: with all that shapes them, the same bytes every time."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from convert.row import Row

_RESTRICTED, _LICENCES, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x000F, 0x0100, 0x0200
"""Bits of OS/2 fsType (OpenType 1.9): a font may be embedded, whole or not at all, as its maker says."""
_NEEDS_NONE = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


class FontRefused(ValueError):
    """A font that is damaged, or whose maker forbids embedding."""


class Cut(Row):
    """A font file of the same kind as the one given, and the letters that it does not have."""

    content: bytes
    missing: tuple[str, ...]


def cut(data: bytes, characters: Iterable[str]) -> Cut:
    """The font with the glyphs that the characters need in any context, its licence and its names.

    Whole where its maker allows no subsets. Raises FontRefused.
    """
    wanted = sorted(set(characters))
    try:
        with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
            _judge(font)
            has = font.getBestCmap() or {}
            missing = tuple(one for one in wanted if _is_letter(one) and ord(one) not in has)
            return Cut(_without(font, data, wanted), missing)
    except FontRefused:
        raise
    except (
        TTLibError,
        ImportError,
        OSError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
    ) as broken:
        raise FontRefused(f"it cannot be read: {broken}") from broken


def _judge(font: TTFont) -> None:
    embedding = font["OS/2"].fsType if "OS/2" in font else 0
    if embedding & _LICENCES == _RESTRICTED or embedding & _BITMAPS_ONLY:
        raise FontRefused("its maker allows no embedding (OS/2 fsType)")


def _without(font: TTFont, data: bytes, wanted: list[str]) -> bytes:
    """What is left when nothing is there that is not wanted."""
    if "OS/2" in font and font["OS/2"].fsType & _NO_SUBSETTING:
        return data
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False, recalc_timestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=map(ord, wanted))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _is_letter(character: str) -> bool:
    return unicodedata.category(character) not in _NEEDS_NONE
