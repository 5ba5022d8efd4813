"""Which characters each glyph stands for, so that every program reads back what was written.

A shaped run comes as glyphs in visual order with the clusters of its text; it leaves as cells in *logical* order, each
one glyph with exactly the characters it shows. The text layer is then exact whatever the font does: ligatures, letters
made of a skeleton and dots, marks that move (RTL section 3, techniques 2 and 3). Lengths are the page's pixels.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from convert.row import Row

FILLER = "\u2060"
"""WORD JOINER, for a glyph that shows no character of its own: an empty ToUnicode destination is malformed."""
SILENT = frozenset("\u00ad\u200b\u200d\u200e\u200f\u061c\u2060\ufeff")
"""Characters that shape or order text and are not part of what a reader copies; ZWNJ is."""
MARKS = frozenset({"Mn", "Me"})


Glyph = tuple[int | None, float, float, float, int]
"""A glyph as the shaper gave it: its id, advance, offset to the right and downwards, and cluster.

The id is None where the shaper kept a place for an invisible character. A plain tuple: there are thousands.
"""


class Cell(Row):
    """One glyph to paint, or None and a character that has no ink. `x` is the pen, from where the run begins."""

    gid: int | None
    text: str
    x: float
    advance: float = 0.0
    dx: float = 0.0
    dy: float = 0.0


_made = tuple.__new__


def cells(glyphs: Iterable[Glyph], texts: Mapping[int, str], *, rtl: bool) -> list[Cell]:
    """The cells of a run in logical order; `glyphs` are visual, `texts` the clusters' characters."""
    placed, x = [], 0.0
    for glyph in glyphs:
        placed.append((glyph, x))
        x += glyph[1]
    if rtl:
        placed.reverse()
    found: list[Cell] = []
    for cluster in _clusters(placed, alone=len(texts) == len(placed)):
        glyph, at = cluster[0]
        text = texts[glyph[4]]
        if len(cluster) == len(text) == 1 and glyph[0] is not None and text not in SILENT:
            found.append(_made(Cell, (glyph[0], text, at, *glyph[1:4])))
        else:
            found += _shared("".join(c for c in text if c not in SILENT), cluster, rtl=rtl)
    return found


def _shared(text: str, cluster: Sequence[tuple[Glyph, float]], *, rtl: bool) -> Iterator[Cell]:
    """The cells of a cluster that is more than one character on one glyph."""
    shown = [pair for pair in cluster if pair[0][0] is not None]
    if shown:
        return _right_to_left(text, shown) if rtl else _left_to_right(text, shown)
    return (Cell(None, c, cluster[0][1]) for c in text)


def _clusters(placed: Sequence[tuple[Glyph, float]], *, alone: bool) -> Iterable[Sequence[tuple[Glyph, float]]]:
    """Neighbours of one cluster; `alone` where every glyph has one of its own."""
    if alone:
        return zip(placed)
    return [list(group) for _, group in groupby(placed, lambda pair: pair[0][4])]


def _left_to_right(text: str, cluster: Sequence[tuple[Glyph, float]]) -> Iterator[Cell]:
    """Characters one by one; what is left of them belongs to the last glyph."""
    last = len(cluster) - 1
    for number, (glyph, x) in enumerate(cluster):
        part = text[number:] if number == last else text[number : number + 1]
        yield _cell(glyph, part or FILLER, x)


def _cell(glyph: Glyph, text: str, x: float) -> Cell:
    return Cell(glyph[0], text, x, *glyph[1:4])


def _right_to_left(text: str, cluster: Sequence[tuple[Glyph, float]]) -> Iterator[Cell]:
    """Each character in a cell of its own, as what reverses a line would reverse the characters of one glyph too.

    The first belongs to the glyph that has an advance: a letter may begin with a stroke that has none.
    """
    lead = next((number for number, (glyph, _) in enumerate(cluster) if glyph[1] > 0), 0)
    yield from (_cell(glyph, FILLER, at) for glyph, at in cluster[:lead])
    (first, x), *others = cluster[lead:]
    yield _cell(first, text[:1] or FILLER, x)
    waiting, even = deque(others), len(others) == len(text) - 1
    for character in text[1:]:
        if waiting and (even or unicodedata.category(character) in MARKS):
            glyph, at = waiting.popleft()
            yield _cell(glyph, character, at)
        else:
            yield Cell(None, character, x)
    yield from (_cell(glyph, FILLER, at) for glyph, at in waiting)
