"""The glyphs a document has used, each with the code that paints it: one code for each glyph and text.

One font program may serve as several PDF fonts ("layers") in which the same glyph is drawn differently; layer 0 draws
every glyph as its designer did. Widths are in 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from convert.record import field, state
from convert.writers.pdf.reading import Place

UNSEEN = "Unseen"
"""The resource name of the font in which spaces and other characters without ink are painted, invisibly."""


Shift = tuple[int, int, int]
"""How far an outline is moved from its pen, to the right and up, and how much its advance grows, in 1/1000 em."""
AS_DRAWN: Shift = (0, 0, 0)
UNSEEN_NUMBER = 64
"""Beyond the fonts that a document has in practice."""
HIGHEST = 0xFFFF
"""The last code of two bytes."""


@state
class Layer:
    """One PDF font: code -> (glyph id, text), the advance of each glyph, and how far its outline is moved.

    In a font of CFF outlines the codes are the glyph ids (`by_glyph`), and only a glyph's second text needs another:
    there are readers that look up texts by glyph id in such fonts.
    """

    number: int
    by_glyph: bool = False
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    shifts: dict[int, Shift] = field(default_factory=dict)

    @property
    def before(self) -> int:
        """How many codes are skipped, so that neighbouring fonts share few.

        PDFium takes a second glyph of one code at one place for a shadow of the first, whatever their fonts are.
        """
        return self.number * 128

    def code(self, gid: int, text: str, width: int, shift: Shift = AS_DRAWN) -> int:
        """The two-byte code of a glyph that stands for a text; code 0 is .notdef's."""
        self.widths[gid] = width + shift[2]
        self.shifts[gid] = shift
        if (gid, text) not in self.codes:
            self.codes[gid, text] = self._unused(gid) if self.by_glyph else self.before + len(self.codes) + 1
        return self.codes[gid, text]

    def _unused(self, gid: int) -> int:
        taken = set(self.codes.values())
        return gid if gid not in taken else next(code for code in range(HIGHEST, 0, -1) if code not in taken)

    def fits(self, word: Iterable[tuple[int, Shift]]) -> bool:
        """Whether all glyphs of a word can be painted with this font: none of them is drawn otherwise in it."""
        return all(self.shifts.get(gid, shift) == shift for gid, shift in word)


class Inventory:
    """What a document uses of one font; `inkless` are the glyphs that draw nothing."""

    def __init__(self, *, by_glyph: bool = False) -> None:
        self.by_glyph = by_glyph
        self.layers = [Layer(0, by_glyph)]
        self.inkless: set[int] = set()

    @property
    def glyphs(self) -> set[int]:
        """Every glyph id in use, in any layer."""
        return {gid for layer in self.layers for gid in layer.widths}

    def layer_for(self, word: Iterable[tuple[int, Shift]]) -> Layer:
        """The first font that can draw every glyph of a word; a new one if need be.

        A word stays in one font: its glyphs are then those the shaper chose for it, side by side.
        """
        places: dict[int, list[Shift]] = {}
        for gid, shift in word:
            places.setdefault(gid, []).append(shift)
        wanted = {gid: _one_of(shifts) for gid, shifts in places.items()}
        drawn = all(shift == AS_DRAWN for shift in wanted.values())
        return self.layers[0] if drawn and self.layers[0].fits(wanted.items()) else self.other_layer(wanted.items())

    def other_layer(self, wanted: Collection[tuple[int, Shift]]) -> Layer:
        """The first font but layer 0 that can draw all these glyphs; a new one if need be."""
        layer = next((layer for layer in self.layers[1:] if layer.fits(wanted)), None)
        if layer is None:
            layer = Layer(len(self.layers), self.by_glyph)
            self.layers.append(layer)
        layer.shifts.update(wanted)
        return layer


def _one_of(shifts: list[Shift]) -> Shift:
    """The first place of a glyph in a word, as far to the right as any other of its places at that height.

    Its pen moves to the left where it is drawn further to the right than it should be, and its end with it. Where
    kerning sets ends apart, it ends between the least and the greatest, so that none leaves a gap like a space.
    """
    up = shifts[0][1]
    right = max(shift[0] for shift in shifts if shift[1] == up)
    ends = [wider - own + right for own, _, wider in shifts]
    kerned = any(wider for _, _, wider in shifts)
    return right, up, (min(ends) + max(ends)) // 8 * 4 if kerned else 0


def has_cff_outlines(program: bytes, index: int) -> bool:
    """Whether the font at an index of a file, which may be a collection, has CFF outlines (OpenType 1.9, `OTTO`)."""
    place = 12 + 4 * index
    start = int.from_bytes(program[place : place + 4], "big") if program[:4] == b"ttcf" else 0
    return program[start : start + 4] == b"OTTO"


class Fonts(dict[int, Any]):
    """The engine's own store of fonts by key, and beside it what we know of the document that uses them.

    `inventories` are by the engine's name for the font; `unseen` is the font of what has no ink; `phrases` are the runs
    that were painted, by all that decides how.
    """

    def __init__(self, places: Mapping[int, Place]) -> None:
        super().__init__()
        self.places = places
        self.inventories: dict[str, Inventory] = {}
        self.unseen = Layer(UNSEEN_NUMBER)
        self.phrases: dict[tuple[Any, ...], Any] = {}

    def inventory(self, font: Any) -> Inventory:
        """The inventory of one of the engine's fonts, begun at first use."""
        if font.hash not in self.inventories:
            self.inventories[font.hash] = Inventory(by_glyph=has_cff_outlines(font.file_content, font.index))
        return self.inventories[font.hash]
