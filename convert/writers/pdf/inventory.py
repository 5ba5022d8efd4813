"""The glyphs a document has used, each with the code that paints it: one code for each glyph and text.

One font program may serve as several PDF fonts ("layers") in which the same glyph is drawn differently; layer 0 draws
every glyph as its designer did. Widths are in 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from convert.writers.pdf.reading import Place

UNSEEN = "Unseen"
"""The resource name of the font in which spaces and other characters without ink are painted, invisibly."""


Shift = tuple[int, int, int]
"""How far an outline is moved from its pen, to the right and up, and how much its advance grows, in 1/1000 em."""
AS_DRAWN: Shift = (0, 0, 0)
FAR = 400
"""Where dots of one letter above and of another below the line are one glyph, its pen must stay near the line."""


@dataclass(slots=True)
class Layer:
    """One PDF font: code -> (glyph id, text), the advance of each glyph, and how far its outline is moved."""

    number: int
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    shifts: dict[int, Shift] = field(default_factory=dict)

    def code(self, gid: int, text: str, width: int, shift: Shift = AS_DRAWN) -> int:
        """The two-byte code of a glyph that stands for a text; codes count from 1, as code 0 is .notdef's."""
        self.widths[gid] = width + shift[2]
        self.shifts[gid] = shift
        return self.codes.setdefault((gid, text), len(self.codes) + 1)

    def fits(self, word: Iterable[tuple[int, Shift]]) -> bool:
        """Whether all glyphs of a word can be painted with this font: none of them is drawn otherwise in it."""
        return all(self.shifts.get(gid, shift) == shift for gid, shift in word)


@dataclass(slots=True)
class Inventory:
    """What a document uses of one font."""

    layers: list[Layer] = field(default_factory=lambda: [Layer(0)])

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
        candidates = self.layers[:1] if drawn else self.layers[1:]
        layer = next((layer for layer in candidates if layer.fits(wanted.items())), None)
        if layer is None:
            layer = Layer(len(self.layers))
            self.layers.append(layer)
        layer.shifts.update(wanted)
        return layer


def _one_of(shifts: list[Shift]) -> Shift:
    """The first place of a glyph in a word; between the highest and the lowest where those are far apart."""
    right, up, wider = shifts[0]
    ups = [one[1] for one in shifts]
    low, high = min(ups), max(ups)
    return right, up if high - low < FAR else (low + high) // 8 * 4, wider


class Fonts(dict[int, Any]):
    """The engine's own store of fonts by key, and beside it what we know of the document that uses them.

    `inventories` are by the engine's name for the font; `unseen` is the font of what has no ink.
    """

    def __init__(self, places: Mapping[int, Place]) -> None:
        super().__init__()
        self.places = places
        self.inventories: dict[str, Inventory] = {}
        self.unseen = Layer(0)

    def inventory(self, name: str) -> Inventory:
        """The inventory of a font, begun at first use."""
        return self.inventories.setdefault(name, Inventory())
