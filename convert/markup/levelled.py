"""The levelled inline policy, for engines that run the bidi algorithm line by line or box by box (PDF, WeasyPrint).

Levels are resolved once, on the whole paragraph with own-order spans isolated (UAX #9, RTL technique 1), and written as
nested `<span dir>`; so every box has the right base direction by itself. Where an element would tear two joined
letters apart, U+200D stands on both sides of the edge (technique 7): in this rendering only, never in the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from convert.language.bidi import LevelRun, level_runs, one_direction, paragraph_direction
from convert.language.isolate import isolates, own_order
from convert.language.joining import joined
from convert.language.pattern import lazy
from convert.markup.escape import escape
from convert.markup.nesting import Wrap, nested
from convert.markup.stretches import Piece, Stretch, bare, layers, passages, pieces
from convert.markup.xhtml import Line
from convert.model import Direction, Text, plain

ZWJ = "\u200d"
_OPEN, _CLOSE = "\u2066", "\u2069"
_DIRECTIONS: tuple[Direction, Direction] = ("ltr", "rtl")
_LINES = lazy(r"[^\n]*\n|[^\n]+")
_CONTROLS_TO_BREAKS = dict.fromkeys(range(0x2066, 0x206A), "\n")


def levelled(text: Text, page: Direction) -> Line:
    """One line with a `<span dir>` around every stretch of a higher level, inside it languages, links and marks."""
    line = plain(text)
    way = paragraph_direction(line, page)
    simple = one_direction(line, way) and not own_order(line)
    if simple and bare(text):
        return Line(way, escape(line))
    layered = layers(text)
    found = [] if simple else list(_groups(_runs(line, way), _DIRECTIONS.index(way)))
    return Line(way, nested(_held(pieces(line, layered, found, passages(line, layered, directed=False)))))


def _runs(line: str, way: Direction) -> list[LevelRun]:
    """Stretches of one level, in code points of the line; each printed line of it is a paragraph of its own (P1)."""
    spans = own_order(line.translate(_CONTROLS_TO_BREAKS) if isolates(line) else line)
    out: list[LevelRun] = []
    start = 0
    for part in _LINES.findall(line):
        end = start + len(part)
        inside = [(one - start, other - start) for one, other in spans if start <= one and other <= end]
        out += (LevelRun(run.start + start, run.end + start, run.level) for run in _line_runs(part, inside, way))
        start = end
    return out


def _line_runs(line: str, spans: Sequence[tuple[int, int]], way: Direction) -> Iterator[LevelRun]:
    """Levels of a line with LRI and PDI around its own-order spans, which then count for nothing.

    Both controls stand at the level around them (X5a, X6a): two spans side by side stay two.
    """
    places = [place for start, end in spans for place in (start, end)]
    bounds = (0, *places, len(line))
    parts = [line[one:other] for one, other in pairwise(bounds)]
    dressed = "".join(
        part + ("" if number == len(places) else _CLOSE if number % 2 else _OPEN) for number, part in enumerate(parts)
    )
    inserted = [place + number for number, place in enumerate(places)]
    yield from _undressed(level_runs(dressed, way), inserted)


def _undressed(runs: Iterable[LevelRun], inserted: Sequence[int]) -> Iterator[LevelRun]:
    """Runs in code points of the line without the controls at `inserted`, which stay as runs of no length."""
    passed = 0
    for run in runs:
        before = passed
        while passed < len(inserted) and inserted[passed] < run.end:
            passed += 1
        yield LevelRun(run.start - before, run.end - passed, run.level)


def _groups(runs: Sequence[LevelRun], level: int) -> Iterator[Stretch]:
    """Neighbours above a level in one element of the lowest level among them, and so on inside; outer before inner."""
    for above, group in groupby(runs, lambda run: run.level > level):
        if above:
            inner = list(group)
            lowest = min(run.level for run in inner)
            wrap = Wrap(f'<span dir="{_DIRECTIONS[lowest & 1]}">', "</span>", inner[0].start)
            yield Stretch(inner[0].start, inner[-1].end, (wrap,))
            yield from _groups(inner, lowest)


def _held(cut: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces whose edge parts two joined letters, holding on to each other with U+200D."""
    last: Piece | None = None
    for text, path in cut:
        if not text:
            continue
        here = text
        if last and last[1] != path and joined(last[0], text):
            last = (last[0] + ZWJ, last[1])
            here = ZWJ + text
        if last:
            yield last
        last = (here, path)
    if last:
        yield last
