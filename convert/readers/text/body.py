"""From decided units to blocks and sections (TEXT section 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from convert.language.foreign import stretches, whole
from convert.language.pattern import lazy
from convert.model import (
    Block,
    Credit,
    Figure,
    Listing,
    Paragraph,
    ParagraphRole,
    Quote,
    Run,
    Section,
    Table,
    Text,
    merged,
    styled,
)
from convert.readers.text import labels, labels_inside, pictures
from convert.readers.text.desk import Desk, Piece, find_spans
from convert.readers.text.features import cells
from convert.readers.text.marks import marker
from convert.readers.text.parts import HANDED, Part
from convert.record import field, state

DEEPEST = 3
"""Levels that headings without hashes can have."""

OPENED = 2
"""Signs before a label that opens its line."""

CREDITED = 4
"""Words of the longest name right behind such a label; more of them are the caption itself."""

_HASHES = lazy(r"(#{1,6}|={2,6})\s*(.*?)\s*[#=]*$", re.DOTALL)
_ROLES: dict[Part, ParagraphRole] = {
    Part.PARAGRAPH: "text", Part.QUESTION: "question", Part.ANSWER: "answer", Part.FOOTNOTE: "footnote",
}  # fmt: skip


@state
class Chapter:
    """A section while it grows."""

    heading: Text
    level: int
    body: list[Block] = field(default_factory=list)
    inner: list[Chapter] = field(default_factory=list)

    def closed(self) -> Section:
        """The finished section."""
        return Section(self.heading, tuple(self.body), tuple(chapter.closed() for chapter in self.inner))


def _spoken(pieces: Sequence[Piece]) -> Iterator[tuple[Part, Piece]]:
    """Each piece with its kind: an answer goes on over paragraphs until the next question or heading."""
    answering = False
    for piece in pieces:
        kind = piece.decision.vote.part
        if kind in {Part.QUESTION, Part.ANSWER}:
            answering = True
        elif kind not in {Part.PARAGRAPH, Part.CAPTION, Part.QUOTE}:
            answering = False
        yield (Part.ANSWER if answering and kind is Part.PARAGRAPH else kind), piece


def build(desk: Desk, pieces: Sequence[Piece]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Blocks before the first heading, and the sections, with the origin of each."""
    opening: list[Block] = []
    roots: list[Chapter] = []
    path: list[tuple[Chapter, str]] = []
    levels = _levels(pieces)
    for kind, group in groupby(_spoken(pieces), key=itemgetter(0)):
        run = tuple(piece for _, piece in group)
        if kind is Part.HEADING:
            for piece in run:
                _open(desk, piece, levels[piece.unit.first], roots, path)
            continue
        blocks, key = (path[-1][0].body, f"{path[-1][1]}.body") if path else (opening, "body")
        for block, lines in _blocks(desk, kind, run):
            desk.note_origin(f"{key}.{len(blocks)}", lines)
            blocks.append(block)
    return tuple(opening), tuple(chapter.closed() for chapter in roots)


def _kind(piece: Piece) -> Part:
    return piece.decision.vote.part


def _levels(pieces: Sequence[Piece]) -> dict[int, int]:
    """Depth of each heading by its line: hashes count, capitals stand above others, one right under one is inner."""
    headings = [piece for piece in pieces if _kind(piece) is Part.HEADING]
    shouting = {piece.unit.first: piece.text.isupper() for piece in headings}
    mixed = bool(headings) and len(set(shouting.values())) == 2 and shouting[headings[0].unit.first]
    found: dict[int, int] = {}
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if _kind(piece) is not Part.HEADING:
            continue
        hashes = _hashes(piece.text)
        level = len(hashes[1]) if hashes else 1 + (mixed and not shouting[piece.unit.first])
        if before is not None and _kind(before) is Part.HEADING and level <= found[before.unit.first] and not hashes:
            level = min(found[before.unit.first] + 1, DEEPEST)
        found[piece.unit.first] = level
    return found


def _hashes(text: str) -> re.Match[str] | None:
    """The signs of a heading, as mark-up has them."""
    return _HASHES.match(text) if text[0] in "#=" else None


def _open(desk: Desk, piece: Piece, level: int, roots: list[Chapter], path: list[tuple[Chapter, str]]) -> None:
    while path and path[-1][0].level >= level:
        path.pop()
    hashes = _hashes(piece.text)
    title = hashes[2] if hashes else piece.text
    chapter = Chapter(styled(title), level)
    siblings, prefix = (path[-1][0].inner, f"{path[-1][1]}.sections") if path else (roots, "sections")
    key = f"{prefix}.{len(siblings)}"
    siblings.append(chapter)
    path.append((chapter, key))
    desk.drop_rest(piece.unit, find_spans(piece.text, [title]), "markup")
    desk.note_origin(f"{key}.heading", [piece])


def _blocks(desk: Desk, kind: Part, run: tuple[Piece, ...]) -> Iterator[tuple[Block, tuple[Piece, ...]]]:
    if kind is Part.ITEM:
        yield from _lists(desk, run)
    elif kind is Part.ROW:
        yield _table(desk, run), run
    elif kind is Part.QUOTE:
        yield Quote(tuple(Paragraph("text", _worded(desk, _quoted(desk, piece))) for piece in run)), run
    elif kind is Part.CAPTION:
        yield from ((_figure(desk, piece), (piece,)) for piece in run)
    else:
        yield from ((Paragraph(_ROLES[kind], _worded(desk, piece.text)), (piece,)) for piece in run)


def _worded(desk: Desk, text: str) -> Text:
    """The words of a block, stretches in another language told apart (`Run.language`)."""
    if desk.lexicon.script is None:
        return styled(text)
    if other := whole(text, desk.lexicon.language):
        return (Run(text, language=other),)
    runs: list[Run] = []
    at = 0
    own = desk.lexicon.language.partition("-")[0]
    for found in stretches(text, desk.lexicon.script):
        if found.language == own:
            continue
        runs += [Run(text[at : found.start]), Run(text[found.start : found.end], language=found.language)]
        at = found.end
    return merged((*runs, Run(text[at:]))) if runs else styled(text)


def _quoted(desk: Desk, piece: Piece) -> str:
    """A quotation without the signs that mail puts before its lines."""
    text = piece.text.lstrip("> ") if piece.text[0] == ">" else piece.text
    desk.drop_rest(piece.unit, [(len(piece.text) - len(text), len(piece.text))], "markup")
    return text


def _lists(desk: Desk, run: tuple[Piece, ...]) -> Iterator[tuple[Block, tuple[Piece, ...]]]:
    for (kind, _), group in groupby(run, key=_shape):
        pieces = tuple(group)
        items = tuple((Paragraph("text", _worded(desk, _item(desk, piece))),) for piece in pieces)
        yield Listing(ordered=kind in {"number", "letter"}, items=items), pieces


def _shape(piece: Piece) -> tuple[str, str]:
    found = marker(piece.text)
    return (found.kind, found.shape) if found else ("", "")


def _item(desk: Desk, piece: Piece) -> str:
    found = marker(piece.text)
    start = found.end if found else 0
    desk.drop_rest(piece.unit, [(start, len(piece.text))], "markup")
    return piece.text[start:]


def _table(desk: Desk, run: tuple[Piece, ...]) -> Table:
    """The first row is a heading row where it alone holds no number."""
    rows = [_cells(desk, piece) for piece in run]
    numbered = [any(character.isdigit() for cell in row for character in cell) for row in rows]
    heads = 1 if len(rows) > 2 and not numbered[0] and sum(numbered[1:]) >= len(rows) - 2 else 0
    texts = tuple(tuple(styled(cell) for cell in row) for row in rows)
    return Table(header=texts[:heads], rows=texts[heads:])


def _cells(desk: Desk, piece: Piece) -> tuple[str, ...]:
    found = cells(piece.text)
    desk.drop_rest(piece.unit, find_spans(piece.text, found), "markup")
    return found


def _figure(desk: Desk, piece: Piece) -> Figure:
    """A caption and who took the picture; label, brackets and bar are consumed."""
    text = piece.text
    opening = labels.opening(text, desk.lexicon)
    start = opening.rest_start if opening and labels_inside.describes(opening, text, desk.lexicon) else 0
    if start:
        desk.drop(piece.unit, "label", 0, start)
    label = _credit_of(desk, piece, None if start else opening)
    if label is None:
        desk.drop_rest(piece.unit, [(0, len(text))], "markup")
        return Figure(caption=styled(text[start:]))
    caption = _without_bracket(text[start : label.start].rstrip(" \t([（【|｜/-–—、，،,＝=©"))
    printed = _closed(text[label.start : label.rest_end].rstrip(" )]）】"))
    desk.drop_rest(piece.unit, [(0, start), *find_spans(text, [caption, printed])], "markup")
    name = desk.lexicon.without_trailing(_closed(label.rest(text).rstrip(" .")), "photo").rstrip()
    credit = Credit("photo", name or printed, None, label.word or None, printed)
    return Figure(caption=styled(caption) or None, credit=credit)


def _without_bracket(caption: str) -> str:
    """A caption without the bracket that opened before it and closes behind the credit; its own ones stay."""
    opened = caption[: len(caption) - len(caption.lstrip("([（【"))]
    return caption[len(opened) :] if opened and not any(sign in caption for sign in ")]）】") else caption


def _credit_of(desk: Desk, piece: Piece, opening: labels.Label | None) -> labels.Label | None:
    """Where a caption says who took the picture."""
    text = piece.text
    label = pictures.picture(text, desk.lexicon) or opening
    if label is None and piece.decision.vote.rule == HANDED:
        label = pictures.handed(text, desk.lexicon) or pictures.in_bracket(text)
    if label is None or label.role != "photo":
        return None
    return None if label.start <= OPENED and len(label.rest(text).split()) > CREDITED else label


def _closed(name: str) -> str:
    """The bracket that belongs to the house behind the name: `Jane Roe (The Observer)`."""
    return name + ")" if name.count("(") > name.count(")") else name
