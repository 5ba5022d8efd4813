"""The glyphs a document has used, each with the code that paints it: one code for each glyph and text.

One font program may serve as several PDF fonts ("layers") in which the same glyph is drawn differently; layer 0 draws
every glyph as its designer did. Widths are in 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from convert.writers.pdf.reading import Place

UNSEEN = "Unseen"
"""The resource name of the font in which spaces and other characters without ink are painted, invisibly."""


@dataclass(slots=True)
class Layer:
    """One PDF font: code -> (glyph id, text), and the advance of each glyph."""

    number: int
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)

    def code(self, gid: int, text: str, width: int) -> int:
        """The two-byte code of a glyph that stands for a text; codes count from 1, as code 0 is .notdef's."""
        self.widths[gid] = width
        return self.codes.setdefault((gid, text), len(self.codes) + 1)


@dataclass(slots=True)
class Inventory:
    """What a document uses of one font."""

    layers: list[Layer] = field(default_factory=lambda: [Layer(0)])

    @property
    def glyphs(self) -> set[int]:
        """Every glyph id in use, in any layer."""
        return {gid for layer in self.layers for gid in layer.widths}


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
