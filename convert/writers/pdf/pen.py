"""The operators that paint cells: ISO 32000-1, 9.4. Positions are pixels, from where the run begins.

What is written for a run depends on its glyphs and its font only, so that a word is the same bytes wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import pydyf

from convert.row import Row
from convert.writers.pdf.cells import FILLER, Cell
from convert.writers.pdf.guards import is_indic_digit
from convert.writers.pdf.inventory import AS_DRAWN, UNSEEN, Fonts, Inventory, Layer, Shift

SPACES = {" ": " ", "\t": " ", "\n": " ", "\u00a0": "\u00a0"}
HAIR = 0.02
"""How far beside its letter's pen that of a mark stands, in pixels: what sorts by place finds it after the letter."""
STEPS, STEP = 250, 4
"""An em in steps far below what is seen, so that few lengths differ, and what a step is in 1/1000 em."""
SLACK = 40
"""In 1/1000 em: how far a glyph's declared advance may be from its place on the line before words seem to end there."""
NEAR, LOW = 100, 20
"""In 1/1000 em: how far to the left, and how far up or down, a pen may be from its place in the line."""
LEVEL = 0.005
"""Pixels by which glyphs may differ in height and stand in one array."""
SPACE, HAIRLINE = (1, 250), (2, 20)
"""Glyphs of the font of what has no ink, with their widths in 1/1000 em (`truetype.unseen_font`)."""


Letter = tuple[int, str, float]
"""A glyph, what it stands for, and where its pen stands."""


class Phrase(Row):
    """A run as operators, from behind the Td that moves to its first glyph, with the font it begins in and ends in.

    Places are in 1/100 pixel from where the run begins: of the first glyph, and of the pen at the end.
    """

    font: str
    begins: tuple[int, int]
    body: bytes
    ends: tuple[int, int]
    last: str


@lru_cache(maxsize=8192)
def _hundredths(value: int) -> bytes:
    """A number of hundredths as short as it can be written."""
    return b"%d" % (value // 100) if value % 100 == 0 else (b"%.2f" % (value / 100)).rstrip(b"0")


@lru_cache(maxsize=8192)
def moved(right: int, up: int) -> bytes:
    """Td by hundredths of a pixel."""
    return _hundredths(right) + b" " + _hundredths(up) + b" Td "


def _placed(cells: Sequence[Cell], size: float, widths: Mapping[int, int]) -> list[tuple[Cell, float, Shift]]:
    """Where the pen stands for each cell, how far its outline is moved from there, and how much its advance grows.

    A letter's pen is the line's own; what has no advance stands a hair before it, in reading order.
    """
    base, hairs, found = cells[0].x, 0, []
    for cell in cells:
        x, wider = cell.x, 0
        if cell.gid is None or cell.advance <= 0:
            hairs += 1
            x = base - hairs * HAIR
        else:
            base, hairs = x, 0
            wider = _wider(cell, cell.gid, size, widths)
            if not cell.dx and not cell.dy and not wider:
                found.append((cell, x, AS_DRAWN))
                continue
        found.append((cell, x, (_grid(cell.x + cell.dx - x, size), _grid(-cell.dy, size), wider)))
    return found


def _letters(cells: Sequence[Cell], size: float, widths: Mapping[int, int]) -> list[Letter]:
    """The cells of a word, where each is a letter on the line: `_placed` would move none. Else nothing."""
    em, found = size / 1000, []
    slack = SLACK * em
    for gid, text, x, advance, dx, dy in cells:
        if dx or dy or advance <= 0 or gid is None or abs(advance - widths[gid] * em) > slack:
            return []
        found.append((gid, text, x))
    return found


def _wider(cell: Cell, gid: int, size: float, widths: Mapping[int, int]) -> int:
    """By how much a letter's own advance differs from its place on the line, where that could be taken for a gap."""
    wider = _grid(cell.advance - widths[gid] * size / 1000, size)
    return wider if abs(wider) > SLACK else 0


def _grid(length: float, size: float) -> int:
    """A length on the grid of steps, in 1/1000 em."""
    return round(length * STEPS / size) * STEP


def _layer(inventory: Inventory, placed: Sequence[tuple[Cell, float, Shift]]) -> Layer:
    """The font of a word; what has no ink may be drawn anywhere, and CFF outlines are never redrawn."""
    if inventory.by_glyph or all(shift is AS_DRAWN for _, _, shift in placed):
        return inventory.layers[0]
    glyphs = ((cell.gid, shift) for cell, _, shift in placed if cell.gid is not None)
    return inventory.layer_for((gid, shift) for gid, shift in glyphs if gid not in inventory.inkless)


class Pen:
    """Writes one run of text in a size, from where it begins; a number in the PDF font of what stands `beside` it."""

    def __init__(self, fonts: Fonts, size: float, beside: str = "") -> None:
        self.fonts = fonts
        self.size = size
        self.beside = beside
        self.out: list[bytes] = []
        self.font = self.first = ""
        self.at = self.begins = (0, 0)

    def phrase(self) -> Phrase:
        """What was written."""
        return Phrase(self.first, self.begins, b"\n".join(self.out), self.at, self.font)

    def left_to_right(self, font: Any, cells: Sequence[Cell], *, wider: int = 0) -> None:
        """One array of glyphs, with the distances that kerning and justification ask for.

        Glyphs may be declared wider than they are drawn, in 1/1000 em; they stand where they belong all the same.
        """
        shown: list[bytes] = []
        move, pen, raised, size = b"", 0.0, 0.0, self.size
        drawn = None
        for cell in cells:
            if cell.gid is None:
                continue
            x, (layer, shift) = cell.x + cell.dx, self._wide(font, cell, cell.gid, wider, last=cell is cells[-1])
            if layer is not drawn or abs(cell.dy - raised) > LEVEL:
                self._show(move, shown)
                shown, pen, raised, drawn = [], x, cell.dy, layer
                move = self._glyph(font, layer, x, -raised)
            gap = round((pen - x) * 1000 / size)
            if gap:
                shown.append(b"%d" % gap)
                pen -= gap * size / 1000
            text = SPACES.get(cell.text, cell.text)
            shown.append(b"<%04x>" % layer.code(cell.gid, text, font.widths[cell.gid], shift))
            pen += layer.widths[cell.gid] * size / 1000
        self._show(move, shown)

    def _wide(self, font: Any, cell: Cell, gid: int, wider: int, *, last: bool) -> tuple[Layer, Shift]:
        """Arabic-Indic digits are wide wherever they stand, so that they share the font of the letters beside them.

        The last one of a number by itself is not, or it would reach over a narrow space, and poppler would see none.
        """
        inventory = self.fonts.inventory(font)
        shift = (0, 0, 0 if inventory.by_glyph else wider)
        if self.beside:
            for layer in inventory.layers:
                if f"{font.hash}{layer.number}" == self.beside and layer.fits([(gid, shift)]):
                    return layer, shift
        elif last and shift != AS_DRAWN:
            return inventory.other_layer([(gid, AS_DRAWN)]), AS_DRAWN
        if shift == AS_DRAWN or is_indic_digit(cell):
            return inventory.layers[0], shift
        return inventory.layer_for([(gid, shift)]), shift

    def _show(self, move: bytes, shown: list[bytes]) -> None:
        if shown:
            self.out.append(move + b"[" + b"".join(shown).replace(b"><", b"") + b"]TJ")

    def right_to_left(self, font: Any, cells: Iterable[Cell]) -> None:
        """One glyph at a time: programs that sort text objects by place then find each letter."""
        for inkless, group in groupby(cells, lambda cell: cell.text in SPACES):
            if inkless:
                for cell in group:
                    self._unseen(SPACES[cell.text], cell.x)
            else:
                self.word(font, list(group))

    def word(self, font: Any, cells: list[Cell]) -> None:
        """Right-to-left letters and marks, and what stands beside them, without a space."""
        if letters := _letters(cells, self.size, font.widths):
            self.letters(font, letters)
        else:
            self._dressed_word(font, cells)

    def letters(self, font: Any, letters: list[Letter]) -> None:
        """A word in which every glyph stands where its letter does."""
        layer, out = self.fonts.inventory(font).layers[0], self.out
        self._font(f"{font.hash}0")
        known = layer.codes
        for gid, text, x in letters:
            code = known.get((gid, text)) or layer.code(gid, text, font.widths[gid])
            out.append(self._moved(x, 0.0) + b"<%04x>Tj" % code)

    def _dressed_word(self, font: Any, cells: list[Cell]) -> None:
        """A word in one font. What stands above or below its letter is drawn there, but its pen stays on the line.

        Where a word needs one glyph drawn in two places, the second is said here, unseen, and drawn in another font.
        """
        size, placed = self.size, _placed(cells, self.size, font.widths)
        inventory = self.fonts.inventory(font)
        layer = _layer(inventory, placed)
        name = f"{font.hash}{layer.number}"
        for cell, x, shift in placed:
            if cell.gid is None:
                self._unseen(cell.text, x)
                continue
            self._font(name)
            drawn = AS_DRAWN if shift is AS_DRAWN and not layer.number else layer.shifts.get(cell.gid, AS_DRAWN)
            right, up = (0, 0) if cell.gid in inventory.inkless else (shift[0] - drawn[0], shift[1] - drawn[1])
            code = layer.code(cell.gid, cell.text, font.widths[cell.gid], drawn)
            if not inventory.by_glyph and not (-NEAR <= right <= 0 and abs(up) <= LOW):
                self.out.append(self._moved(x, 0.0) + b"3 Tr<%04x>Tj 0 Tr" % code)
                self._ink(font, cell.gid, x, shift)
            else:
                self.out.append(self._moved(x + right * size / 1000, up * size / 1000) + b"<%04x>Tj" % code)

    def _ink(self, font: Any, gid: int, x: float, shift: Shift) -> None:
        """A glyph that was said already, drawn where it belongs: its pen is where it was said."""
        layer = self.fonts.inventory(font).layer_for([(gid, shift)])
        move = self._glyph(font, layer, x, 0.0)
        self.out.append(move + b"<%04x>Tj" % layer.code(gid, FILLER, font.widths[gid], shift))

    def _glyph(self, font: Any, layer: Layer, x: float, y: float) -> bytes:
        self._font(f"{font.hash}{layer.number}")
        return self._moved(x, y)

    def space(self, x: float | None) -> None:
        """The space that the end of a line stands for: nothing is seen of it, but words do not run together.

        `x` is where it begins; None puts it at the left of the line.
        """
        self._unseen(" ", -SPACE[1] / 1000 * self.size if x is None else x)

    def _unseen(self, text: str, x: float) -> None:
        self._font(UNSEEN)
        gid, width = SPACE if text.isspace() else HAIRLINE
        code = self.fonts.unseen.code(gid, text, width)
        self.out.append(self._moved(x, 0.0) + b"3 Tr<%04x>Tj 0 Tr" % code)

    def _font(self, name: str) -> None:
        if name == self.font:
            return
        if self.font:
            self.out.append(b"/%s %s Tf" % (name.encode(), pydyf._to_bytes(self.size)))
        else:
            self.first = name
        self.font = name

    def _moved(self, x: float, y: float) -> bytes:
        """Td counts from where the pen went before; what is written is what is remembered, in 1/100 pixel."""
        before, right = self.at, round(x * 100)
        self.at = here = right, round(y * 100) if y else 0
        if self.out:
            return moved(right - before[0], here[1] - before[1])
        self.begins = here
        return b""


class Line:
    """Paints phrases on one line of a page, from `origin`, in the coordinates of the page."""

    def __init__(self, stream: Any, origin: Sequence[float]) -> None:
        self.stream = stream
        self.at = (0, 0)
        stream.set_text_matrix(1, 0, 0, -1, *origin)

    def paint(self, phrase: Phrase, size: float, x: float) -> None:
        """A phrase whose run begins at `x`, in pixels."""
        if not phrase.body:
            return
        self.stream.set_font_size(phrase.font, size)
        right, up = round(x * 100) + phrase.begins[0], phrase.begins[1]
        self.stream.stream.append(moved(right - self.at[0], up - self.at[1]) + phrase.body)
        self.at = right + phrase.ends[0] - phrase.begins[0], phrase.ends[1]
        self.stream._current_font = phrase.last, size
