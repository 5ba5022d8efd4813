"""A line of text as runs: one `w:r` wherever the look or the direction changes.

Word lays a paragraph out by the direction of its runs as much as by UAX #9, so the levels are resolved here, on the
whole paragraph, and `w:rtl` says which runs go right to left: odd levels, and numbers among them. A run of the other
direction holds the Latin letters with their numbers. Isolates become U+200E or U+200F on both sides: what Word makes
of isolate controls is not known, and LibreOffice ignores `w:dir` (RTL section 3, techniques 9 and 13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from convert.language.bidi import CONTROLS, level_runs, one_direction, paragraph_direction
from convert.language.bidi_classes import classes
from convert.language.isolate import isolates, own_order
from convert.language.pattern import lazy
from convert.markup.escape import attribute, escape
from convert.markup.ooxml import word_language
from convert.model import Direction, Mark, Run, Text, plain
from convert.record import field, state
from convert.writers.docx.footnotes import Footnotes
from convert.writers.docx.parts import Parts

_CONTROL = lazy(f"[{''.join(sorted(CONTROLS))}]")
_LEFT, _RIGHT = "\u200e", "\u200f"
_ARABIC_NUMBER = lazy(rb"N+(?:C+N+)*")
_PROPERTIES = {
    Mark.STRONG: "<w:b/><w:bCs/>",
    Mark.EMPHASIS: "<w:i/><w:iCs/>",
    Mark.UNDERLINE: '<w:u w:val="single"/>',
    Mark.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
    Mark.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
}
_CHARACTER_STYLES = {
    (True, False): "Hyperlink",
    (False, True): "Code",
    (True, True): "CodeHyperlink",
}
_ANYTHING_SPECIAL = lazy("[&<>\x00-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class Piece(NamedTuple):
    """A stretch of one look and one direction; `note` is the id of a footnote whose mark it is."""

    run: Run
    text: str
    rtl: bool
    note: int | None = None


@state
class Inline:
    """How lines are written in one document. `styles` maps our style ids to those of a house template."""

    direction: Direction
    parts: Parts
    styles: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    """Of runs that name none, where the styles name another one."""
    notes: Footnotes = field(default_factory=Footnotes)

    def line(self, text: Text) -> tuple[Direction, str]:
        """The direction of a paragraph, and its runs."""
        said = plain(text)
        way = paragraph_direction(said, self.direction)
        found = self.notes.met(said)
        if not found and _is_simple(said, way):
            pieces: Iterable[Piece] = (Piece(run, run.text, way == "rtl") for run in text)
        else:
            pieces = _directed(_cut(text, said, way, found), way)
        content = _content if _ANYTHING_SPECIAL.search(said) else _bare
        if not any(run.link for run in text):
            return way, "".join([self._run(piece, content) for piece in pieces])
        groups = groupby(pieces, key=lambda piece: piece.run)
        return way, "".join(self._linked(run, of_run, content) for run, of_run in groups)

    def _linked(self, run: Run, pieces: Iterable[Piece], content: Callable[[str], str]) -> str:
        relation = self.parts.link(run.link) if run.link else None
        written = "".join(self._run(piece, content, linked=relation is not None) for piece in pieces)
        return f'<w:hyperlink r:id="{relation}">{written}</w:hyperlink>' if relation else written

    def _run(self, piece: Piece, content: Callable[[str], str], *, linked: bool = False) -> str:
        run = piece.run
        language = run.language or self.language
        looks = _properties(run.marks, language, linked=linked, rtl=piece.rtl) if run.marks or language else ""
        if not looks and piece.rtl:
            looks = "<w:rtl/>"
        style = _CHARACTER_STYLES.get((linked, Mark.CODE in run.marks))
        if style:
            looks = f'<w:rStyle w:val="{self.styles.get(style, style)}"/>{looks}'
        noted = f'<w:footnoteReference w:customMarkFollows="1" w:id="{piece.note}"/>' if piece.note else ""
        head = f"<w:r><w:rPr>{looks}</w:rPr>" if looks else "<w:r>"
        return f"{head}{noted}{content(piece.text)}</w:r>"


@lru_cache(maxsize=1024)
def _properties(marks: frozenset[Mark], language: str | None, *, linked: bool, rtl: bool) -> str:
    """The children of `w:rPr` after the style, in schema sequence (CT_RPr)."""
    wanted = [Mark.STRONG, Mark.EMPHASIS]
    if not linked:
        wanted.append(Mark.UNDERLINE)
    wanted.append(Mark.SUPERSCRIPT if Mark.SUPERSCRIPT in marks else Mark.SUBSCRIPT)
    looks = "".join(_PROPERTIES[mark] for mark in wanted if mark in marks)
    slot = "bidi" if rtl else "val"
    spoken = f"<w:lang w:{slot}={attribute(word_language(language))}/>" if language else ""
    return f"{looks}{'<w:rtl/>' if rtl else ''}{spoken}"


def _content(text: str) -> str:
    """The text of a run; line breaks and tabs are elements."""
    written = escape(text)
    for character, element in _BREAKS.items():
        if character in written:
            written = written.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{written}</w:t>'


def _bare(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def _is_simple(said: str, way: Direction) -> bool:
    """Whether one run a look will do: nothing of the other direction, nothing with an order of its own."""
    if way == "ltr":
        return one_direction(said, "ltr")
    return b"L" not in classes(said) and not _CONTROL.search(said) and not own_order(said)


def _cut(text: Text, said: str, way: Direction, notes: tuple[tuple[int, int, int], ...]) -> list[Piece]:
    """The line cut where the look changes and around footnote marks, with direction marks put in; not yet directed."""
    inserted = {} if way == "ltr" and one_direction(said, "ltr") else _direction_marks(said, way)
    if not inserted and not notes and not _CONTROL.search(said):
        return [Piece(run, run.text, rtl=False) for run in text]
    begins = {start: note for start, _, note in notes}
    edges = {*begins, *(end for _, end, _ in notes)}
    pieces: list[Piece] = []
    place = 0
    for run in text:
        stop = place + len(run.text)
        cuts = sorted({place, stop, *(edge for edge in edges if place < edge < stop)})
        for start, end in pairwise(cuts):
            shown = _marked(said, start, end, inserted)
            pieces.append(Piece(run, shown, rtl=False, note=begins.get(start)))
        place = stop
    return pieces


def _direction_marks(said: str, way: Direction) -> dict[int, tuple[str, str]]:
    """Place -> (marks that close what ends there, marks that open what begins there)."""
    sides: dict[int, tuple[str, str]] = {}
    spans = [(start, end, _LEFT) for start, end in own_order(said)]
    for isolate in isolates(said):
        inside = said[isolate.start : isolate.end]
        side = paragraph_direction(inside, way) if isolate.direction == "auto" else isolate.direction
        spans.append((isolate.start, isolate.end, _RIGHT if side == "rtl" else _LEFT))
    for start, end, mark in spans:
        closing, opening = sides.get(start, ("", ""))
        sides[start] = closing, opening + mark
        closing, opening = sides.get(end, ("", ""))
        sides[end] = mark + closing, opening
    return sides


def _marked(said: str, start: int, end: int, inserted: dict[int, tuple[str, str]]) -> str:
    """A stretch with its direction marks and without bidi controls."""
    parts: list[str] = []
    place = start
    for cut in sorted(cut for cut in inserted if start <= cut <= end):
        closing, opening = inserted[cut]
        parts.append(said[place:cut])
        parts.append(closing if cut > start else "")
        parts.append(opening if cut < end else "")
        place = cut
    return _CONTROL.sub("", "".join((*parts, said[place:end])))


def _directed(pieces: list[Piece], way: Direction) -> Iterator[Piece]:
    """The pieces cut where `w:rtl` must change."""
    shown = "".join([piece.text for piece in pieces])
    turns = _turns(shown, way)
    place, (end, rtl) = 0, next(turns, (0, False))
    for piece in pieces:
        stop = place + len(piece.text)
        note = piece.note
        while place < stop:
            if end <= place:
                end, rtl = next(turns)
            cut = min(end, stop)
            yield Piece(piece.run, shown[place:cut], rtl, note)
            place, note = cut, None


def _turns(shown: str, way: Direction) -> Iterator[tuple[int, bool]]:
    """Ends of stretches with their direction, neighbours alike made one."""
    last, was = 0, False
    for end, rtl in _stretches(shown, way):
        if rtl != was and last:
            yield last, was
        last, was = end, rtl
    yield last, was


def _stretches(shown: str, way: Direction) -> Iterator[tuple[int, bool]]:
    kinds = classes(shown)
    for run in level_runs(shown, way):
        if run.level & 1:
            yield run.end, True
        elif run.level and kinds.find(b"L", run.start, run.end) < 0:
            yield run.end, True  # numbers among right-to-left letters
        elif kinds.find(b"N", run.start, run.end) < 0:
            yield run.end, False
        else:
            yield from _left_to_right(kinds, run.start, run.end)


def _left_to_right(kinds: bytes, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Arabic-Indic numbers beside Latin letters still want the complex-script font (row D03)."""
    for found in _ARABIC_NUMBER.finditer(kinds, start, end):
        if found.start() > start:
            yield found.start(), False
        yield found.end(), True
        start = found.end()
    if start < end:
        yield end, False
