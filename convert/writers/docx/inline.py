"""A line of text as runs: one `w:r` wherever the look or the direction changes.

Word lays a paragraph out by the direction of its runs as much as by UAX #9, so the levels are resolved here, on the
whole paragraph, and `w:rtl` says which runs go right to left: odd levels, and numbers among them. A run of the other
direction holds the Latin letters with their numbers. Isolates become U+200E or U+200F on both sides: what Word makes
of isolate controls is not known, and LibreOffice ignores `w:dir` (RTL section 3, techniques 9 and 13).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from convert.language.bidi import CONTROLS, level_bytes, one_direction, paragraph_direction
from convert.language.bidi_classes import classes
from convert.language.isolate import isolates, own_order
from convert.language.pattern import lazy
from convert.markup.escape import attribute, escape
from convert.markup.ooxml import word_language
from convert.model import Direction, Mark, Run, Text, plain
from convert.record import field, state
from convert.row import Row
from convert.writers.docx.footnotes import Footnotes
from convert.writers.docx.parts import Parts

_CONTROL = lazy(f"[{''.join(sorted(CONTROLS))}]")
_LEFT, _RIGHT = "\u200e", "\u200f"
_ARABIC_NUMBER = lazy(rb"N+(?:C+N+)*")
_NOT_YET = False
_LTR, _RTL = b"l", b"r"
_SIDES = (_LTR + _RTL) * 128
"""Level -> side, as a translation table."""
_EVEN = lazy(b"([" + re.escape(bytes(range(2, 128, 2))) + rb"])\1*")
_ALIKE = lazy(rb"l+|r+")
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


class Piece(Row):
    """A stretch of one look and one direction; `note` is the id of a footnote whose mark it is."""

    run: Run
    text: str
    rtl: bool
    note: int | None = None


class Look(Row):
    """What the properties of a run depend on."""

    marks: frozenset[Mark]
    language: str | None
    linked: bool
    rtl: bool


@state
class Inline:
    """How lines are written in one document. `styles` maps our style ids to those of a house template."""

    direction: Direction
    parts: Parts
    styles: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    """Of runs that name none, where the styles name another one."""
    notes: Footnotes = field(default_factory=Footnotes)
    heads: dict[Look, str] = field(default_factory=dict)
    """What runs met so far begin with."""

    def line(self, text: Text) -> tuple[Direction, str]:
        """The direction of a paragraph, and its runs."""
        said = plain(text)
        way = paragraph_direction(said, self.direction)
        found = self.notes.met(said)
        if not found and _is_simple(said, way):
            pieces = [Piece(run, run.text, way == "rtl", None) for run in text]
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
        look = Look(piece.run.marks, piece.run.language or self.language, linked, piece.rtl)
        head = self.heads.get(look) or self._head(look)
        noted = f'<w:footnoteReference w:customMarkFollows="1" w:id="{piece.note}"/>' if piece.note else ""
        return f"{head}{noted}{content(piece.text)}</w:r>"

    def _head(self, look: Look) -> str:
        """The start of a run with its properties."""
        style = _CHARACTER_STYLES.get((look.linked, Mark.CODE in look.marks))
        named = f'<w:rStyle w:val="{self.styles.get(style, style)}"/>' if style else ""
        looks = named + _properties(look)
        head = self.heads[look] = f"<w:r><w:rPr>{looks}</w:rPr>" if looks else "<w:r>"
        return head


def _properties(look: Look) -> str:
    """The children of `w:rPr` after the style, in schema sequence (CT_RPr)."""
    wanted = [Mark.STRONG, Mark.EMPHASIS]
    if not look.linked:
        wanted.append(Mark.UNDERLINE)
    wanted.append(Mark.SUPERSCRIPT if Mark.SUPERSCRIPT in look.marks else Mark.SUBSCRIPT)
    looks = "".join(_PROPERTIES[mark] for mark in wanted if mark in look.marks)
    slot = "bidi" if look.rtl else "val"
    spoken = f"<w:lang w:{slot}={attribute(word_language(look.language))}/>" if look.language else ""
    return f"{looks}{'<w:rtl/>' if look.rtl else ''}{spoken}"


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
    controlled = _CONTROL.search(said) is not None
    if not inserted and not notes and not controlled:
        return [Piece(run, run.text, _NOT_YET, None) for run in text]
    begins = {start: note for start, _, note in notes}
    edges = {*begins, *(end for _, end, _ in notes)}
    pieces: list[Piece] = []
    for run, start, end in _spans(text, edges):
        shown = _marked(said, start, end, inserted)
        shown = _CONTROL.sub("", shown) if controlled else shown
        pieces.append(Piece(run, shown, _NOT_YET, begins.get(start)))
    return pieces


def _spans(text: Text, edges: set[int]) -> Iterator[tuple[Run, int, int]]:
    """The runs of a line with their places, cut at the edges inside them."""
    place = 0
    for run in text:
        stop = place + len(run.text)
        cuts = sorted((place, stop, *(edge for edge in edges if place < edge < stop)))
        yield from ((run, start, end) for start, end in pairwise(cuts))
        place = stop


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
    """A stretch with its direction marks."""
    parts: list[str] = []
    place = start
    for cut in sorted(cut for cut in inserted if start <= cut <= end):
        closing, opening = inserted[cut]
        parts.append(said[place:cut])
        parts.append(closing if cut > start else "")
        parts.append(opening if cut < end else "")
        place = cut
    return "".join((*parts, said[place:end]))


def _directed(pieces: list[Piece], way: Direction) -> list[Piece]:
    """The pieces cut where `w:rtl` must change."""
    shown = "".join([piece.text for piece in pieces])
    turns = iter(_turns(shown, way))
    place, (end, rtl) = 0, next(turns, (0, False))
    directed: list[Piece] = []
    for run, text, _, note in pieces:
        stop, noted = place + len(text), note
        while place < stop:
            if end <= place:
                end, rtl = next(turns)
            cut = min(end, stop)
            directed.append(Piece(run, shown[place:cut], rtl, noted))
            place, noted = cut, None
    return directed


def _turns(shown: str, way: Direction) -> list[tuple[int, bool]]:
    """Ends of stretches with their direction: odd levels, numbers among them, and Arabic-Indic numbers anywhere.

    Beside Latin letters these want the complex-script font as well (row D03).
    """
    kinds, levels = classes(shown), level_bytes(shown, way)
    sides = bytearray(levels.translate(_SIDES))
    for run in _EVEN.finditer(levels):
        if kinds.find(b"L", *run.span()) < 0:
            sides[run.start() : run.end()] = _RTL * len(run[0])
    for number in _ARABIC_NUMBER.finditer(kinds) if b"N" in kinds else ():
        sides[number.start() : number.end()] = _RTL * len(number[0])
    return [(found.end(), found[0][:1] == _RTL) for found in _ALIKE.finditer(sides)]
