"""From physical lines to units: a unit is a line, or the lines of one hard-wrapped paragraph (TEXT section 7).

Whether a file is wrapped is decided once, from all its lines; a line joins the one before it only where
its first word would not have fitted there, so heads, lists and verse stay as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from convert.language.pattern import lazy
from convert.readers.text.lines import Line, width
from convert.readers.text.marks import COLONS, UNFINISHED, ends, marker
from convert.row import Row

NARROWEST, WIDEST = 56, 100
"""A wrap column outside these is no wrap: verse, tables, or a line per paragraph."""

SLACK = 4
"""Columns by which a wrapped line may fall short: editors wrap by eye, indents are not always counted."""

FULL = 0.75
"""The share of the wrap column that a line fills which could have been wrapped."""

MARGIN = 9
"""Columns before the wrap column in which wrapped lines end."""

STRAY = 0.2
"""The share of lines that may be longer: a foot that was not wrapped, an address."""

FEWEST = 4
"""So many forced line ends make a wrap; fewer may be chance."""

TORN, SQUARE = 2, 3
"""Signs that make a wrap in a short piece, and lines of the smallest paragraph that is a sign by its shape."""

_DASHES = "-–—"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_UNSPACED = (
    ("\u2e80", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\u0e00", "\u0e7f"),
)
"""First and last signs of scripts that part no words; as a class of a pattern they take two milliseconds to compile."""

_FIRST_WORD = lazy(r"\S+")


class Unit(Row):
    """What rules look at. `starts` are the offsets in `text` at which the physical lines begin.

    `gap` counts the blank lines before it, `after` those behind it; `bar` are the signs cut off its end.
    """

    text: str
    first: int
    last: int
    indent: int = 0
    gap: int = 0
    after: int = 0
    starts: tuple[int, ...] = (0,)
    numbers: tuple[int, ...] = ()
    bar: str = ""


def wrap_column(lines: Sequence[Line]) -> int | None:
    """The column at which the file is hard-wrapped, or None where lines end where their paragraphs end."""
    pairs = [(line, following) for line, following in pairwise(lines) if line.text and following.text]
    return _often_forced(pairs) or _torn(pairs)


def _often_forced(pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The column at which most lines of some length end because the next word would not have fitted."""
    widths = [_reach(line) for line, _ in pairs if len(line.text) <= 2 * WIDEST]
    column = _crowded(Counter(widths))
    if column is None or sum(1 for one in widths if one > column) + len(pairs) - len(widths) > STRAY * len(pairs):
        return None
    column = _narrowed(pairs, column)
    full = sum(1 for one in widths if FULL * column <= one <= column)
    forced = [line for line, following in pairs if _forced(line, following, column)]
    ending = sum(1 for line in forced if ends(line.text))
    wrapped = len(forced) >= FEWEST and 2 * len(forced) >= full and 2 * ending < len(forced)
    return column if wrapped else None


def _narrowed(pairs: Iterable[tuple[Line, Line]], column: int) -> int:
    """The column of the lines that end no sentence, where enough sentences go on below: a note may be longer."""
    within = [(line, following) for line, following in pairs if _reach(line) <= column]
    if sum(1 for line, following in within if _goes_on(line, following)) < FEWEST:
        return column
    return max(NARROWEST, *(_reach(line) for line, _ in within if not ends(line.text)))


def _torn(pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The column of a short piece: its sentences are torn at nearly one width, and its paragraphs are square."""
    signs = [_reach(line) for line, following in pairs if _goes_on(line, following)]
    signs += [max(map(_reach, square)) for square in _squares(pairs)]
    signs = [one for one in signs if one >= NARROWEST]
    return max(signs) if len(signs) >= TORN and max(signs) <= WIDEST and _near(signs) else None


def _goes_on(line: Line, following: Line) -> bool:
    """A comma ends the line, or no sentence does and the next line begins with a small letter."""
    end = line.text[-1]
    return end in UNFINISHED or (following.text[0].islower() and end not in COLONS and not ends(line.text))


def _squares(pairs: Iterable[tuple[Line, Line]]) -> Iterator[list[Line]]:
    """The lines but the last of each paragraph that ends with a sentence while its other lines, all as wide, do not."""
    held: list[Line] = []
    for line, following in pairs:
        if held and held[-1].number + 1 != line.number:
            held = []
        held = [] if ends(line.text) else [*held, line]
        if len(held) >= SQUARE - 1 and ends(following.text) and _near(list(map(_reach, held))):
            yield held


def _near(widths: Sequence[int]) -> bool:
    return max(widths) - min(widths) <= 2 * MARGIN


def _reach(line: Line) -> int:
    """The column in which a line ends."""
    return width(line.text) + line.indent


def _crowded(widths: Mapping[int, int]) -> int | None:
    """The last column at which, or little before which, several lines end."""
    for column in range(WIDEST, NARROWEST - 1, -1):
        if column in widths and sum(widths.get(one, 0) for one in range(column - MARGIN + 1, column + 1)) >= FEWEST:
            return column
    return None


def _is_unspaced(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _UNSPACED)


def _forced(line: Line, following: Line, column: int) -> bool:
    """Whether the first word of the following line would not have fitted behind this one."""
    if _reach(line) > column or "://" in line.text.rpartition(" ")[2]:
        return False
    if _is_unspaced(following.text[:1]):
        return _reach(line) + 2 > column - SLACK
    word = _FIRST_WORD.match(following.text)
    slack = 0 if ends(line.text) or line.text[-1] in ")]" else SLACK
    return _reach(line) + 1 + width(word.group() if word else "") > column - slack


Opens = Callable[[str], bool]
"""Whether a line begins with a label, so that it is one of its own."""


def units(lines: Iterable[Line], column: int | None, opens: Opens) -> Iterator[Unit]:
    """Lines that belong together joined, with the blank lines around them counted."""
    held: list[Line] = []
    gap = blanks = 0
    lines = tuple(lines)
    head = _head(lines, column) if column else 0
    for line in lines:
        if line.blank:
            blanks += 1
            continue
        apart = not column or blanks or (line.number <= head and held and _begins(held, line, opens))
        if held and (apart or not _continues(held, line, column or 0, opens)):
            yield _unit(held, gap, blanks)
            held, gap = [], blanks
        elif not held:
            gap = blanks
        held.append(line)
        blanks = 0
    if held:
        yield _unit(held, gap, blanks)


def _head(lines: Sequence[Line], column: int) -> int:
    """The last line of the blocks, parted by blank lines or indents, above the first of full lines that a stop ends."""
    last, full = 0, False
    for line, following in pairwise(lines):
        full = full or _reach(line) >= FULL * column
        if line.blank or not (following.blank or following.indent > line.indent + 1):
            continue
        if full and ends(line.text):
            break
        last, full = line.number, False
    return last


def _begins(held: list[Line], line: Line, opens: Opens) -> bool:
    """In a head a line is one of its own below a sentence or brackets, or with a capital where no label is above it."""
    last = held[-1].text
    if ends(last) or (held[0].text[0] in _BRACKETS and last[-1] == _BRACKETS[held[0].text[0]]):
        return True
    return line.text[0].isupper() and not opens(held[0].text)


def _continues(held: list[Line], line: Line, column: int, opens: Opens) -> bool:
    before, item = held[-1], marker(held[0].text)
    if marker(line.text) and (item or line.text[0] not in _DASHES or ends(before.text)):
        return False
    if line.indent > before.indent + 1 and not (item and len(held) == 1):
        return False
    return _forced(before, line, column) and not opens(line.text)


def _unit(held: list[Line], gap: int, after: int) -> Unit:
    first = held[0]
    if len(held) == 1:
        return Unit(first.text, first.number, first.number, first.indent, gap, after, (0,), (first.number,))
    parts, starts, size = [first.text], [0], len(first.text)
    for before, line in pairwise(held):
        glue = "" if _is_unspaced(before.text[-1]) and _is_unspaced(line.text[:1]) else " "
        starts.append(size + len(glue))
        parts.append(glue + line.text)
        size += len(glue) + len(line.text)
    numbers = tuple(line.number for line in held)
    return Unit("".join(parts), first.number, held[-1].number, first.indent, gap, after, tuple(starts), numbers)
