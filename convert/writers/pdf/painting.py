"""How a line of text is painted: in logical order, each right-to-left glyph by itself at its place.

The tag tree then reads right, and so do programs that sort what they find by its place on the page (RTL section 3,
technique 3). ISO 32000-1, 9.4; the engine's own way is `weasyprint.draw.text.draw_first_line`, 70.0.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.draw import text as engine
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import line_size

from convert.errors import FormatFailed
from convert.markup.fonts import named, package_with
from convert.writers.pdf.cells import Cell, Glyph, cells
from convert.writers.pdf.guards import against, along, overlap
from convert.writers.pdf.inventory import Fonts
from convert.writers.pdf.pen import Pen
from convert.writers.pdf.reading import Place

_as_the_engine = engine.draw_first_line
_ELSEWHERE = Place()
EXPANDABLE = (" ", "\u00a0")
"""What the engine makes wider in a justified line."""
SEEN = 0.1
"""From how many pixels on a gap counts."""
GLYPH = struct.Struct("=Iiii4x")
"""A PangoGlyphInfo: number, width and offset in Pango's units, and flags; read as one, which is much faster."""


def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
    """The engine's function of this name: paints a text box, gives back the pictures among its letters."""
    fonts = stream._fonts
    if not textbox.text or textbox.style["font_size"] < 1e-6:
        return []
    if not isinstance(fonts, Fonts) or text_overflow == "ellipsis" or block_ellipsis != "none":
        return list(_as_the_engine(stream, textbox, text_overflow, block_ellipsis, matrix))
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
    spread(textbox)
    runs = list(_runs(stream, textbox))
    if any(run.has_pictures for run in runs):
        return list(_as_the_engine(stream, textbox, text_overflow, block_ellipsis, matrix))
    place = fonts.places.get(id(textbox), _ELSEWHERE)
    pen = Pen(stream, fonts, matrix.values[4:])
    turned = not place.against_line
    for run in sorted(runs, key=lambda run: run.start):
        run.paint(pen, turn=not turned and not run.rtl)
        turned = turned or not run.rtl
    if place.space_after:
        rightwards = (textbox.style["direction"] == "rtl") == place.against_line
        pen.space(textbox.width if rightwards else None, textbox.style["font_size"])
    return []


def spread(textbox: Any) -> None:
    """Let the spaces of a justified line fill it.

    A space that is spread is an item of its own for Pango and may take another font, narrower than the one it was
    measured in; beside other letters that would leave a gap at the end of the box.
    """
    layout, spaces = textbox.pango_layout, sum(map(textbox.text.count, EXPANDABLE))
    if not layout.justification_spacing or not spaces:
        return
    short = textbox.width - line_size(layout.get_first_line()[0], textbox.style)[0]
    if abs(short) > SEEN:
        layout.justification_spacing += short / spaces
        layout.set_text(layout.text, justify=True)


def _runs(stream: Any, textbox: Any) -> Iterator[_Run]:
    """The items of the line from left to right."""
    text = textbox.pango_layout.text.encode()
    line, _ = textbox.pango_layout.get_first_line()
    node, x = line.runs[0], 0.0
    known, font, size = ffi.NULL, None, 0.0
    while node != ffi.NULL:
        pango_font = node.data.item.analysis.font
        if pango_font != known:
            known = pango_font
            font, size = stream.add_font(pango_font)
        run = _Run(stream, node.data, text, x, font, size)
        yield run
        x += run.width
        node = node.next


class _Run:
    """One item of Pango's line: one font, one level."""

    def __init__(self, stream: Any, glyph_item: Any, text: bytes, x: float, font: Any, size: float) -> None:
        item, glyphs = glyph_item.item, glyph_item.glyphs
        self.x = x
        self.start = item.offset
        self.rtl = bool(item.analysis.level % 2)
        self.text = text[item.offset : item.offset + item.length]
        self.font, self.size = font, size
        self.pango_font = item.analysis.font
        self.infos = list(GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, GLYPH.size * glyphs.num_glyphs)))
        self.clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        self.boxes = stream.ink_rect, stream.logical_rect
        self.inkless = stream._fonts.inventory(font).inkless
        self.has_pictures = bool(self.font.bitmap or self.font.png or self.font.svg or self.font.colr)
        self.width = sum(info[1] for info in self.infos) * FROM_UNITS

    def paint(self, pen: Pen, *, turn: bool) -> None:
        """The run in logical order; where a right-to-left line turns to the right, with what its readers then need."""
        found = list(self._cells())
        if self.rtl:
            pen.right_to_left(self.font, self.size, along(found))
        elif turn:
            pen.left_to_right(self.font, self.size, against(found), wider=overlap(found))
        else:
            pen.left_to_right(self.font, self.size, found, wider=overlap(found))

    def _cells(self) -> Iterator[Cell]:
        """The glyphs with their characters, in logical order."""
        starts = sorted({*self.clusters, len(self.text)})
        texts = {a: self.text[a:b].decode() for a, b in pairwise(starts)}
        glyphs = [self._glyph(info, cluster) for info, cluster in zip(self.infos, self.clusters, strict=True)]
        return cells(glyphs, texts, self.x, rtl=self.rtl)

    def _glyph(self, info: tuple[int, int, int, int], cluster: int) -> Glyph:
        number, width, right, up = info
        gid = number if number in self.font.widths else self._new_glyph(number)
        return Glyph(gid, width * FROM_UNITS, right * FROM_UNITS, up * FROM_UNITS, cluster)

    def _new_glyph(self, gid: int) -> int | None:
        """A glyph the font has not painted yet, None for what has no ink."""
        if gid == pango.PANGO_GLYPH_EMPTY:
            return None
        if gid & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            raise _no_glyph(chr(gid - pango.PANGO_GLYPH_UNKNOWN_FLAG))
        self.font.widths[gid] = self._natural_width(gid)
        return gid

    def _natural_width(self, gid: int) -> int:
        """The designer's advance of a glyph, in 1/1000 em."""
        ink, logical = self.boxes
        pango.pango_font_get_glyph_extents(self.pango_font, gid, ink, logical)
        if not ink.width:
            self.inkless.add(gid)
        width: int = round(logical.width * 1000 * FROM_UNITS / self.size)
        return width


def _no_glyph(character: str) -> FormatFailed:
    return FormatFailed(
        f"no installed font has a glyph for {named(character)}",
        code="pdf.no-glyph",
        remedy=f"apt-get install {package_with(character)}",
    )
