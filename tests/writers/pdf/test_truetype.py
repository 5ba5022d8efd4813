"""The font made here is a font: another library reads it."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from convert.writers.pdf.truetype import unseen_font


def test_the_unseen_font_is_whole() -> None:
    font = TTFont(io.BytesIO(unseen_font()), checkChecksums=2)
    box = font["glyf"][font.getGlyphOrder()[1]]
    assert (box.xMin, box.yMin, box.xMax, box.yMax) == (20, -150, 230, 650)
    assert font["hmtx"].metrics[font.getGlyphOrder()[1]] == (250, 20)
    assert font["maxp"].numGlyphs == 2
