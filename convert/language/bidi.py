"""The Unicode Bidirectional Algorithm (UAX #9): which way each character of a paragraph goes.

Positions are code points. Text without explicit controls takes a short way, and text of one direction a shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from convert.language.bidi_classes import classes
from convert.language.pattern import lazy
from convert.language.scripts import RIGHT_LETTER
from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    from convert.language import bidi_explicit, bidi_sequence, mirrors
else:  # most text takes the shorter ways, which need none of them
    mirrors = later("convert.language.mirrors")
    bidi_explicit, bidi_sequence = later("convert.language.bidi_explicit"), later("convert.language.bidi_sequence")

Direction = Literal["ltr", "rtl"]

CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides, isolates and what closes them."""

_KEPT = lazy(rb"[^B]+")
_SAME = lazy(rb"(.)\1*", re.DOTALL)
_TRAILING = lazy(rb"[W6789B1-5]*$")
_SEPARATORS = lazy(rb"[W6789B1-5]*[XP]")
_NOT_RIGHT = bytes(sorted(set(range(256)) - set(b"RAN")))
_WITHOUT_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))

# Sure signs, cheaper than asking for classes: nothing that goes right to left, or a control, is outside the first;
# letters and marks of Arabic and Hebrew, spaces and punctuation, but neither digits nor Latin, are all of the second.
MAY_GO_RIGHT_TO_LEFT = lazy(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]",
)
"""A sign that may be of class R, AL or AN, or a control: nothing else is."""
_SURELY_RIGHT_TO_LEFT = lazy(
    "[ -/:-@\\[-`{-~\u00a0\u00ab\u00bb\u0591-\u05f4\u0606-\u065f\u066a\u066d-\u06dc\u06de-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u200b-\u200d\u200f\u2010-\u2027\u202f\u2030-\u205e]*",
)

# One such letter or digit settles a paragraph of a right-to-left document; the rest of the alphabets take the long way.
_LETTER = lazy("[\u05d0-\u05ea\u0620-\u064a]")
_SETTLING = lazy("[\u0660-\u0669\u0671-\u06d3\u06f0-\u06f9]")


class LevelRun(Row):
    """Neighbouring code points `start` to before `end` at one embedding level (BD7); what X9 removes is included."""

    start: int
    end: int
    level: int


def levels(text: str, base: Direction) -> tuple[int, ...]:
    """An embedding level a code point, as W, N and I rules leave it; even levels go left to right.

    Characters removed by X9 take the level of the neighbour before them. L1 belongs to lines: `line_levels`.
    """
    return tuple(_levels(text, base))


def level_bytes(text: str, base: Direction, kinds: bytes) -> bytes:
    """As `levels`, a byte each, for who searches in them; `kinds` are the classes of the text, which they have too."""
    return _resolved(text, base, kinds)


def level_runs(text: str, base: Direction) -> tuple[LevelRun, ...]:
    """The paragraph as stretches of one level, in logical order."""
    return tuple(LevelRun(*found.span(), found[0][0]) for found in _SAME.finditer(_levels(text, base)))


def one_direction(text: str, base: Direction) -> bool:
    """Whether every character stands at the level of the paragraph, so that no markup is needed."""
    if base == "ltr" and not MAY_GO_RIGHT_TO_LEFT.search(text):
        return True
    if base == "rtl" and _SURELY_RIGHT_TO_LEFT.fullmatch(text):
        return True
    return _is_uniform(classes(text), base)


def is_explicit(kinds: bytes) -> bool:
    """Whether embeddings, overrides or isolates are among some classes: they alone are digits."""
    return bool(kinds) and not kinds.isalpha()


def _is_uniform(kinds: bytes, base: Direction) -> bool:
    others = b"LEN" if base == "rtl" else b"RAN"
    return not any(letter in kinds for letter in others) and not is_explicit(kinds)


def first_strong(text: str) -> Direction | None:
    """The direction of the first strong character outside isolates (P2, P3), None where there is none."""
    letter = bidi_explicit.first_strong(classes(text))
    return None if letter is None else "ltr" if letter == b"L" else "rtl"


def paragraph_direction(text: str, document: Direction) -> Direction:
    """The document's direction, unless the paragraph is the other's: never by its first letter alone (RTL section 4).

    In a right-to-left document it must be wholly in the other script, since Latin names fill many an Arabic sentence;
    digits of an Arabic script are of that script. In a left-to-right document more right-to-left letters and numbers
    than others are enough: such a paragraph is an Arabic or Hebrew one with names in it, and in the other order its
    clauses would change places (rows E08, N2, D01). There a mark counts for its side, as the algorithm has it.
    """
    if document == "rtl":
        if _LETTER.search(text) or _SETTLING.search(text):
            return "rtl"
        left, right = strong(text)
        return "ltr" if left and not right else "rtl"
    if not MAY_GO_RIGHT_TO_LEFT.search(text):
        return "ltr"
    kinds = classes(text)
    return "rtl" if len(kinds.translate(None, _NOT_RIGHT)) > kinds.count(b"L") else "ltr"


def value_direction(text: str, around: Direction) -> Direction:
    """The direction of a value that is shown by itself, in an item of some direction (RTL rows N2 and N5).

    Any right-to-left letter keeps it with a right-to-left item; elsewhere the majority decides.
    """
    if around == "ltr":
        return paragraph_direction(text, around)
    if RIGHT_LETTER.search(text):
        return "rtl"
    left, right = strong(text)
    return "ltr" if left > right else "rtl"


def strong(text: str) -> tuple[int, int]:
    """How many characters go left to right, how many right to left (L; R and AL); invisible marks are none."""
    kinds = classes(text if text.isprintable() else text.translate(_WITHOUT_MARKS))
    return kinds.count(b"L"), kinds.count(b"R") + kinds.count(b"A")


def mirror(character: str) -> str:
    """The character that shows this one in right-to-left text (L4), itself where it has no twin."""
    return mirrors.TWINS.get(character, character)


def line_levels(text: str, base: Direction, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """Levels of the line `start` to before `end`, white space and separators reset to the paragraph's (L1)."""
    end = len(text) if end is None else end
    level = _base_level(base)
    line = bytearray(_levels(text, base)[start:end])
    kinds = classes(text[start:end])
    for found in (*_SEPARATORS.finditer(kinds), *_TRAILING.finditer(kinds)):
        line[found.start() : found.end()] = bytes((level,)) * len(found[0])
    return tuple(line)


def reorder(line: Sequence[int]) -> tuple[int, ...]:
    """The places of a line's characters from left to right (L2), given its levels after L1."""
    order = list(range(len(line)))
    odd = [level for level in line if level & 1]
    for level in range(max(line, default=0), min(odd, default=1 << 8) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return tuple(order)


def _base_level(base: Direction) -> int:
    return 1 if base == "rtl" else 0


def _levels(text: str, base: Direction) -> bytes:
    if base == "ltr" and not MAY_GO_RIGHT_TO_LEFT.search(text):
        return bytes(len(text))
    return _resolved(text, base, classes(text))


def _resolved(text: str, base: Direction, kinds: bytes) -> bytes:
    level = _base_level(base)
    if _is_uniform(kinds, base):
        return bytes((level,)) * len(kinds)
    if is_explicit(kinds):
        kinds, found = bidi_explicit.sequences(kinds, level)
        return _filled(text, kinds, found, level)
    edge = b"R" if level else b"L"
    if b"B" not in kinds:
        return bidi_sequence.resolve(text, kinds, level, (edge, edge))
    spans = tuple(kept.span() for kept in _KEPT.finditer(kinds))
    return _filled(text, kinds, [bidi_explicit.Sequence(spans, level, (edge, edge))], level)


def _filled(text: str, kinds: bytes, found: list[bidi_explicit.Sequence], base: int) -> bytes:
    """Every sequence resolved and put in its place; what X9 removed takes the level before it, else after it."""
    pieces: list[tuple[int, int, bytes]] = []
    for sequence in found:
        pieces += _pieces(text, kinds, sequence)
    out, place = bytearray(len(text)), 0
    last = b""
    for start, end, resolved in sorted(pieces):
        out[place:start] = (last or resolved[:1]) * (start - place)
        out[start:end] = resolved
        place, last = end, resolved[-1:]
    out[place:] = (last or bytes((base,))) * (len(text) - place)
    return bytes(out)


def _pieces(text: str, kinds: bytes, sequence: bidi_explicit.Sequence) -> Iterator[tuple[int, int, bytes]]:
    joined = "".join(text[start:end] for start, end in sequence.spans)
    resolved = bidi_sequence.resolve(
        joined, b"".join(kinds[start:end] for start, end in sequence.spans), sequence.level, sequence.edges
    )
    place = 0
    for start, end in sequence.spans:
        yield start, end, resolved[place : place + end - start]
        place += end - start
