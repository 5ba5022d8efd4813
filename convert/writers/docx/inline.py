"""A line of text as runs: one `w:r` wherever the look or the direction changes.

Word lays a paragraph out by the direction of its runs as much as by UAX #9, so the levels are resolved here, on the
whole paragraph, and `w:rtl` says which runs go right to left: odd levels, and numbers among them. A run of the other
direction holds the Latin letters with their numbers. Isolates become U+200E or U+200F on both sides: what Word makes
of isolate controls is not known, and LibreOffice ignores `w:dir` (RTL section 3, techniques 9 and 13).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import itemgetter

from convert.language.bidi import CONTROLS, is_explicit, level_bytes, one_direction, paragraph_direction
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
_LTR, _RTL, _HIGH = b"l", b"r", b"h"
_SIDES = _LTR + _RTL + _HIGH + bytes(253)
"""Level -> side, as a translation table: without explicit controls there are but three (UAX #9, I1 and I2)."""
_HIGHER = lazy(rb"h+")
_WEAK = bytes(sorted(set(range(256)) - set(b"LRANP123456789")))
"""Classes that leave the side on which the next number or neutral sign goes as it was."""
_LATIN = bytes(sorted(set(range(256)) - set(b"RAN")))
"""Classes of what is written from left to right, and of what stands between."""
_FIRM, _JOINING = (b"L", b"E"), (b"T", b"M", b"B")
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
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


Notes = tuple[tuple[int, int, int], ...]
"""Start, end and id of the footnotes whose marks stand in a line."""
Marks = Mapping[int, tuple[str, str]]
"""Place -> direction marks that close what ends there, and that open what begins there."""
Piece = tuple[Run, str, bool, int | None]
"""A stretch of one look and one direction: its run, its text, whether it goes right to left, and the id of the footnote
whose mark it is."""
Look = tuple[frozenset[Mark], str | None, bool, bool]
"""What the properties of a run depend on: marks, language, whether it is a link, whether it goes right to left."""


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
        said, notes = plain(text), self.notes.met(plain(text))
        way = paragraph_direction(said, self.direction)
        pieces = _pieces(text, said, (way, way), notes)
        if way != self.direction == "ltr":
            # Row D01 counts the marks that we put in: where they tip the balance, they stay and the paragraph turns.
            way = paragraph_direction("".join([shown for _, shown, _, _ in pieces]), self.direction)
            pieces = pieces if way == "rtl" else _pieces(text, said, (way, "rtl"), notes)
        special = not said.isprintable() or "&" in said or "<" in said or ">" in said
        if not any(run.link for run in text):
            return way, self._runs(pieces, special=special)
        groups = groupby(pieces, key=itemgetter(0))
        return way, "".join([self._linked(run, of_run, special=special) for run, of_run in groups])

    def _linked(self, run: Run, pieces: Iterable[Piece], *, special: bool) -> str:
        relation = self.parts.link(run.link) if run.link else None
        written = self._runs(pieces, special=special, linked=relation is not None)
        return f'<w:hyperlink r:id="{relation}">{written}</w:hyperlink>' if relation else written

    def _runs(self, pieces: Iterable[Piece], *, special: bool, linked: bool = False) -> str:
        """Runs with their text, which stands as it is where nothing in it is special."""
        written: list[str] = []
        for run, text, rtl, note in pieces:
            look = (run.marks, run.language or self.language, linked, rtl)
            head = self.heads.get(look) or self._head(look)
            if note:
                written.append(f"{head}{_reference(note, text)}</w:r>")
                continue
            written.append(f'{head}<w:t xml:space="preserve">{_content(text) if special else text}</w:t></w:r>')
        return "".join(written)

    def _head(self, look: Look) -> str:
        """The start of a run with its properties."""
        marks, _, linked, _ = look
        style = _CHARACTER_STYLES.get((linked, Mark.CODE in marks))
        named = f'<w:rStyle w:val="{self.styles.get(style, style)}"/>' if style else ""
        looks = named + _properties(look)
        head = self.heads[look] = f"<w:r><w:rPr>{looks}</w:rPr>" if looks else "<w:r>"
        return head


def _reference(note: int, mark: str) -> str:
    """A footnote's mark, one text element a sign: LibreOffice shows a longer one twice."""
    signs = "".join(f'<w:t xml:space="preserve">{escape(sign)}</w:t>' for sign in mark)
    return f'<w:footnoteReference w:customMarkFollows="1" w:id="{note}"/>{signs}'


def _properties(look: Look) -> str:
    """The children of `w:rPr` after the style, in schema sequence (CT_RPr)."""
    marks, language, linked, rtl = look
    wanted = [Mark.STRONG, Mark.EMPHASIS]
    if not linked:
        wanted.append(Mark.UNDERLINE)
    wanted.append(Mark.SUPERSCRIPT if Mark.SUPERSCRIPT in marks else Mark.SUBSCRIPT)
    looks = "".join(_PROPERTIES[mark] for mark in wanted if mark in marks)
    slot = "bidi" if rtl else "val"
    spoken = f"<w:lang w:{slot}={attribute(word_language(language))}/>" if language else ""
    return f"{looks}{'<w:rtl/>' if rtl else ''}{spoken}"


def _content(text: str) -> str:
    """What stands in `w:t`; line breaks and tabs are elements, and part it."""
    written = escape(text)
    for character, element in _BREAKS.items():
        if character in written:
            written = written.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return written


def _pieces(text: Text, said: str, ways: tuple[Direction, Direction], notes: Notes) -> list[Piece]:
    """The line cut where the look or the direction changes and around footnote marks, with direction marks put in.

    `ways`: the direction of the line, and the one for which it gets its marks.
    """
    way, marked_for = ways
    if not notes and way == "ltr" and one_direction(said, way):
        return [(run, run.text, False, None) for run in text]
    kinds, own = classes(said), own_order(said)
    inserted = _direction_marks(said, marked_for, own, kinds) if own or is_explicit(kinds) else {}
    if not notes and not inserted and not is_explicit(kinds):
        if way == "rtl" and b"L" not in kinds:
            return [(run, run.text, True, None) for run in text]
        return _directed([(run, run.text, None) for run in text], said, _turns(said, way, kinds))
    cut = _cut(text, said, notes, inserted)
    shown = "".join([piece for _, piece, _ in cut])
    return _directed(cut, shown, _turns(shown, way, classes(shown)))


def _cut(text: Text, said: str, notes: Notes, inserted: Marks) -> list[tuple[Run, str, int | None]]:
    """The line cut where the look changes and around footnote marks, with direction marks and without controls."""
    begins = {start: note for start, _, note in notes}
    edges = {*begins, *(end for _, end, _ in notes)}
    places = sorted(inserted)
    return [
        (run, _CONTROL.sub("", _marked(said, start, end, places, inserted)), begins.get(start))
        for run, start, end in _spans(text, edges)
    ]


def _spans(text: Text, edges: set[int]) -> Iterator[tuple[Run, int, int]]:
    """The runs of a line with their places, cut at the edges inside them."""
    place = 0
    for run in text:
        stop = place + len(run.text)
        cuts = sorted((place, stop, *(edge for edge in edges if place < edge < stop)))
        yield from ((run, start, end) for start, end in pairwise(cuts))
        place = stop


def _direction_marks(said: str, way: Direction, own: tuple[tuple[int, int], ...], kinds: bytes) -> Marks:
    """Marks around isolates, and around what has an order of its own: what closes at a place, and what opens there."""
    sides: dict[int, tuple[str, str]] = {}
    spans = list(_own_marks(said, own, way, kinds))
    for isolate in isolates(said):
        inside = said[isolate.start : isolate.end]
        side = paragraph_direction(inside, way) if isolate.direction == "auto" else isolate.direction
        mark = _RIGHT if side == "rtl" else _LEFT
        spans.append((isolate.start, isolate.end, mark, mark))
    for start, end, opens, closes in spans:
        if opens:
            closing, opening = sides.get(start, ("", ""))
            sides[start] = closing, opening + opens
        if closes:
            closing, opening = sides.get(end, ("", ""))
            sides[end] = closes + closing, opening
    return sides


def _own_marks(
    said: str, spans: Iterable[tuple[int, int]], way: Direction, kinds: bytes
) -> Iterator[tuple[int, int, str, str]]:
    """What has an order of its own with the mark that must open it and the one that must close it, "" for none.

    Behind a letter or mark that goes left to right, numbers do so too (UAX #9, W7), and what lies between joins them
    (N1): there an opening mark would change nothing, nor would a closing one behind a letter or digit, unless one keeps
    a percent sign from the number (W5). Whoever copies the text has the marks in it, and row D01 counts them as
    letters. Beside a mark of the author's there is one of ours, so that the reader knows which to take off.
    """
    place, left = 0, way == "ltr"
    for start, end in spans:
        if strong := kinds[place:start].translate(None, _WEAK):
            left = strong[-1:] == b"L" or (strong[-1:] == b"P" and way == "ltr")
        inside, before, after = kinds[start:end], kinds[start - 1 : start], kinds[end : end + 1]
        foreign = bool(inside.translate(None, _LATIN))
        opens = foreign or not (left or inside[:1] == b"L") or said[start - 1 : start] == _LEFT
        closes = foreign or said[end : end + 1] == _LEFT
        if way == "rtl":
            opens = opens or inside[:1] not in _FIRM or before in _JOINING
            closes = closes or inside[-1:] not in _FIRM or after in _JOINING
        yield start, end, _LEFT if opens else "", _LEFT if closes else ""
        place, left = end, True


def _marked(said: str, start: int, end: int, places: list[int], inserted: Marks) -> str:
    """A stretch with its direction marks."""
    parts: list[str] = []
    place = start
    for cut in places[bisect_left(places, start) : bisect_right(places, end)]:
        closing, opening = inserted[cut]
        parts.append(said[place:cut])
        parts.append(closing if cut > start else "")
        parts.append(opening if cut < end else "")
        place = cut
    return "".join((*parts, said[place:end]))


def _directed(cut: list[tuple[Run, str, int | None]], shown: str, turns: list[tuple[int, bool]]) -> list[Piece]:
    """The stretches of a line cut where `w:rtl` must change."""
    directed: list[Piece] = []
    start, number = 0, 0
    for run, text, note in cut:
        stop, noted = start + len(text), note
        while start < stop:
            end, rtl = turns[number]
            if end <= stop:
                number += 1
            directed.append((run, shown[start : min(end, stop)], rtl, noted))
            start, noted = min(end, stop), None
    return directed


def _turns(shown: str, way: Direction, kinds: bytes) -> list[tuple[int, bool]]:
    """Ends of stretches with their direction: odd levels, numbers among them, and Arabic-Indic numbers anywhere.

    Beside Latin letters these want the complex-script font as well (row D03).
    """
    levels = level_bytes(shown, way, kinds)
    sides = levels.translate(_SIDES)
    if _HIGH in sides:
        sides = _HIGHER.sub(lambda run: (_RTL if kinds.find(b"L", *run.span()) < 0 else _LTR) * len(run[0]), sides)
    if b"N" in kinds:
        numbers = bytearray(sides)
        for number in _ARABIC_NUMBER.finditer(kinds):
            numbers[number.start() : number.end()] = _RTL * len(number[0])
        sides = bytes(numbers)
    return _changes(sides)


def _changes(sides: bytes) -> list[tuple[int, bool]]:
    """Each stretch of one side: where it ends, and whether it is the right one."""
    rtl, end = sides[:1] == _RTL, 0
    found: list[tuple[int, bool]] = []
    while end >= 0:
        end = sides.find(_LTR if rtl else _RTL, end)
        found.append((end if end >= 0 else len(sides), rtl))
        rtl = not rtl
    return found
