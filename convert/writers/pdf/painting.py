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
from convert.markup.fonts import named, remedy_for
from convert.writers.pdf.cells import Glyph, cells
from convert.writers.pdf.guards import against, along, overlap
from convert.writers.pdf.inventory import Fonts
from convert.writers.pdf.pen import SLACK, Letter, Line, Pen, Phrase
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
    line = Line(stream, matrix.values[4:])
    turned = not place.against_line
    beside = _font_beside(stream, *place.beside) if place.beside else ""
    for run in sorted(runs, key=lambda run: run.start):
        line.paint(run.phrase(stream, turn=not turned and not run.rtl, beside=beside), run.size, run.x)
        turned = turned or not run.rtl
    if place.space_after:
        _space_after(line, fonts, textbox, against_line=place.against_line)
    return []


def _space_after(line: Line, fonts: Fonts, textbox: Any, *, against_line: bool) -> None:
    size = textbox.style["font_size"]
    pen = Pen(fonts, size)
    pen.space(textbox.width if (textbox.style["direction"] == "rtl") == against_line else None)
    line.paint(pen.phrase(), size, 0.0)


def _font_beside(stream: Any, textbox: Any, after: bool) -> str:
    """The PDF font of the word that a number is written onto, so that both are one word in one font."""
    textbox.pango_layout.reactivate(textbox.style)
    runs = list(_runs(stream, textbox))
    textbox.pango_layout.deactivate()
    near = (min if after else max)(runs, key=lambda run: run.start)
    if not near.rtl or near.has_pictures:
        return ""
    phrase = near.phrase(stream, turn=False)
    return phrase.font if after else phrase.last


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
    node, x = line.runs[0], 0
    known, font, size = ffi.NULL, None, 0.0
    while node != ffi.NULL:
        pango_font = node.data.item.analysis.font
        if pango_font != known:
            known = pango_font
            font, size = stream.add_font(pango_font)
        run = _Run(node.data, text, x, font, size)
        yield run
        x += run.width
        node = node.next


class _Run:
    """One item of Pango's line: one font, one level. `x` is in pixels, `width` in Pango's units."""

    def __init__(self, glyph_item: Any, text: bytes, x: int, font: Any, size: float) -> None:
        item, glyphs = glyph_item.item, glyph_item.glyphs
        analysis, count = item.analysis, glyphs.num_glyphs
        self.start = start = item.offset
        self.text = text[start : start + item.length]
        self.rtl = analysis.level % 2 == 1
        self.font, self.size, self.pango_font = font, size, analysis.font
        self.infos = tuple(GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, GLYPH.size * count)))
        self.clusters = ffi.unpack(glyphs.log_clusters, count)
        self.x = x * FROM_UNITS
        self.width = sum([info[1] for info in self.infos])

    @property
    def has_pictures(self) -> bool:
        """Whether its glyphs may be pictures."""
        return bool(self.font.bitmap or self.font.png or self.font.svg or self.font.colr)

    def phrase(self, stream: Any, *, turn: bool, beside: str = "") -> Phrase:
        """The run in logical order; where a right-to-left line turns to the right, with what its readers then need.

        A word that was painted before is painted so again; a number in the PDF font of the word `beside` it.
        """
        fonts = stream._fonts
        key = self.font.hash, self.size, self.rtl, turn, beside, self.text, self.infos, tuple(self.clusters)
        if key not in fonts.phrases:
            fonts.phrases[key] = self._painted(stream, Pen(fonts, self.size, beside), turn=turn)
        found: Phrase = fonts.phrases[key]
        return found

    def _painted(self, stream: Any, pen: Pen, *, turn: bool) -> Phrase:
        text = self.text.decode()
        alone = self.rtl and text.isalpha()
        if alone and (letters := self._letters(stream, text)):
            pen.letters(self.font, letters)
            return pen.phrase()
        found = cells(self._glyphs(stream), self._texts(text), rtl=self.rtl)
        if alone:
            pen.word(self.font, found)
        elif self.rtl:
            pen.right_to_left(self.font, along(found))
        elif turn:
            pen.left_to_right(self.font, against(found), wider=overlap(found))
        else:
            pen.left_to_right(self.font, found, wider=overlap(found))
        return pen.phrase()

    def _letters(self, stream: Any, text: str) -> list[Letter] | None:
        """The cells of a word in which each letter is one glyph on the line, as in most words; None of another one."""
        if not len(text) == len(self.infos) == len({*self.clusters}):
            return None
        known, slack, x, found = self.font.widths, SLACK * self.size / 1000, 0, []
        for (gid, width, right, up), letter in zip(self.infos, reversed(text), strict=True):
            if right or up or width <= 0 or (gid not in known and self._new_glyph(stream, gid) is None):
                return None
            if abs(width * FROM_UNITS - known[gid] * self.size / 1000) > slack:
                return None
            found.append((gid, letter, x * FROM_UNITS))
            x += width
        found.reverse()
        return found

    def _texts(self, text: str) -> dict[int, str]:
        """The characters of each cluster."""
        starts = sorted({*self.clusters})
        if len(starts) == len(text):
            return dict(zip(starts, text, strict=True))
        return {a: self.text[a:b].decode() for a, b in pairwise((*starts, len(self.text)))}

    def _glyphs(self, stream: Any) -> list[Glyph]:
        """Its glyphs from left to right, in pixels."""
        known = self.font.widths
        return [
            (
                number if number in known else self._new_glyph(stream, number),
                width * FROM_UNITS,
                right * FROM_UNITS,
                up * FROM_UNITS,
                cluster,
            )
            for (number, width, right, up), cluster in zip(self.infos, self.clusters, strict=True)
        ]

    def _new_glyph(self, stream: Any, gid: int) -> int | None:
        """A glyph the font has not painted yet, None for what has no ink."""
        if gid == pango.PANGO_GLYPH_EMPTY:
            return None
        if gid & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            raise _no_glyph(chr(gid - pango.PANGO_GLYPH_UNKNOWN_FLAG))
        self.font.widths[gid] = self._natural_width(stream, gid)
        return gid

    def _natural_width(self, stream: Any, gid: int) -> int:
        """The designer's advance of a glyph, in 1/1000 em."""
        ink, logical = stream.ink_rect, stream.logical_rect
        pango.pango_font_get_glyph_extents(self.pango_font, gid, ink, logical)
        if not ink.width:
            stream._fonts.inventory(self.font).inkless.add(gid)
        width: int = round(logical.width * 1000 * FROM_UNITS / self.size)
        return width


def _no_glyph(character: str) -> FormatFailed:
    return FormatFailed(
        f"no installed font has a glyph for {named(character)}",
        code="pdf.no-glyph",
        remedy=remedy_for(character),
    )
