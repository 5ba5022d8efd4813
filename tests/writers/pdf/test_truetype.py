"""The fonts made here are fonts: another library reads them."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from convert.writers.pdf.truetype import moved, unseen_font


def read(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data), checkChecksums=2)


def box(font: TTFont, gid: int) -> tuple[int, int, int, int]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs, ignoreSinglePoints=True)
    glyphs[font.getGlyphOrder()[gid]].draw(pen)
    return pen.bounds


def advance(font: TTFont, gid: int) -> int:
    return font["hmtx"].metrics[font.getGlyphOrder()[gid]][0]


@pytest.fixture(scope="module")
def squares() -> bytes:
    """Four glyphs of a font with 2000 units: empty, a square, an empty one, and a composite of the square."""
    build = FontBuilder(2000, isTTF=True)
    build.setupGlyphOrder([".notdef", "square", "space", "two"])
    pen = TTGlyphPen(None)
    for number, point in enumerate(((0, 0), (0, 100), (100, 100), (100, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    pair = TTGlyphPen({"square": square})
    pair.addComponent("square", (1, 0, 0, 1, 0, 0))
    pair.addComponent("square", (1, 0, 0, 1, 300, 0))
    empty = TTGlyphPen(None).glyph()
    build.setupGlyf({".notdef": empty, "square": square, "space": empty, "two": pair.glyph()})
    build.setupHorizontalMetrics({".notdef": (0, 0), "square": (120, 0), "space": (500, 0), "two": (420, 0)})
    build.setupHorizontalHeader(ascent=900, descent=-100)
    out = io.BytesIO()
    build.save(out)
    return out.getvalue()


def test_the_unseen_font_is_whole() -> None:
    font = read(unseen_font())
    assert [box(font, gid) for gid in (1, 2)] == [(20, -150, 230, 650), (2, -150, 18, 650)]
    assert [advance(font, gid) for gid in (1, 2)] == [250, 20]


def test_a_moved_glyph_keeps_its_number_and_its_advance(squares: bytes) -> None:
    font = read(moved(squares, [1, 2, 3], {1: (50, -10, 0)}))
    assert box(font, 1) == (100, -20, 200, 80)
    assert [advance(font, gid) for gid in (1, 2, 3)] == [120, 500, 420]


def test_a_composite_glyph_is_moved_with_its_parts(squares: bytes) -> None:
    font = read(moved(squares, [1, 3], {1: (500, 0, 0), 3: (0, 100, 0)}))
    assert box(font, 1) == (1000, 0, 1100, 100)
    assert box(font, 3) == (0, 200, 400, 300)


def test_an_outline_that_leaves_the_line_still_reaches_it(squares: bytes) -> None:
    """Programs that compare the boxes of neighbours take dots far below a letter for another line (PDFium)."""
    font = read(moved(squares, [1], {1: (0, -500, 0)}))
    drawn = font["glyf"][font.getGlyphOrder()[1]]
    assert box(font, 1) == (0, -1000, 100, -900)
    assert (drawn.yMin, drawn.yMax) == (-1000, 400)


def test_a_glyph_can_be_wider_than_it_is_drawn(squares: bytes) -> None:
    font = read(moved(squares, [1], {1: (0, 0, 160)}))
    assert (box(font, 1), advance(font, 1)) == ((0, 0, 100, 100), 440)


def test_what_is_not_kept_is_not_there(squares: bytes) -> None:
    assert box(read(moved(squares, [3], {})), 1) is None
