"""Direction marks in the text layer, where a program that reads pages back would take a wrong turn without them.

Each program guesses the direction of what it finds, each in its own way. None shows these marks, and copied text
reads the same with them; a number or a word never has one inside. What each needs (measured by
`tests/bench/extraction.py`):

poppler     a strong character at the left of a number, or of punctuation, or it takes the next space along
PDFium      no mirroring: it swaps brackets itself, unless a left-to-right character stands before them; and a strong
            character between a vowel mark and a comma
MuPDF       a left-to-right character first in a number or foreign name, or it reverses the line up to there; and
            Arabic-Indic digits that overlap by more than it calls a gap (`OVERLAP`)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from convert.writers.pdf.cells import MARKS, Cell

LEFT, RIGHT = "\u200e", "\u200f"
NON_JOINER = "\u200c"
OVERLAP = 160
"""In 1/1000 em."""
NUMERIC = frozenset({"CS", "ES", "ET"})
QUOTES = frozenset("\u2018\u2019\u201c\u201d")
"""PDFium mirrors these with the brackets, which Unicode does not."""


def against(cells: Sequence[Cell]) -> list[Cell]:
    """A left-to-right run of a right-to-left line: its first glyph turns the reader, and keeps what follows apart."""
    if not cells:
        return []
    first, *rest = cells
    return [first._replace(text=LEFT + RIGHT + first.text), *rest]


def overlap(cells: Iterable[Cell]) -> int:
    """How much wider than drawn the glyphs of a left-to-right run must be, in 1/1000 em."""
    return OVERLAP if any(map(is_indic_digit, cells)) else 0


def is_indic_digit(cell: Cell) -> bool:
    """Digits and separators of class AN (UAX #9, table 4)."""
    return unicodedata.bidirectional(cell.text[-1]) == "AN"


def along(cells: Sequence[Cell]) -> list[Cell]:
    """A right-to-left run: punctuation, brackets and non-joiners with what keeps them in their place."""
    found = list(cells)
    for number, cell in enumerate(cells):
        before, behind = _marks(cell.text[0])
        if before:
            behind = behind or (RIGHT if cell.text[0] != NON_JOINER and _is_mark(cells, number - 1) else "")
            found[number] = cell._replace(text=before + cell.text + behind)
    return found


def _is_mark(cells: Sequence[Cell], number: int) -> bool:
    """Whether a cell that is there draws a mark on its letter."""
    return number >= 0 and cells[number].advance <= 0 and unicodedata.category(cells[number].text[0]) in MARKS


@cache
def _marks(character: str) -> tuple[str, str]:
    """What stands before and behind a character of a right-to-left run."""
    if character == NON_JOINER:
        return RIGHT, ""
    if unicodedata.mirrored(character) or character in QUOTES:
        return RIGHT, LEFT + RIGHT
    return (RIGHT, "") if unicodedata.bidirectional(character) in NUMERIC and character != "\u00a0" else ("", "")
