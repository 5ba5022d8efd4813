"""The typographic cover as a picture for shelves: SVG, in the script of the book.

SVG 1.1 breaks no lines, so lines are broken here by estimated widths, on the generous side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from convert.language.bidi import levels, paragraph_direction
from convert.markup.escape import attribute, escape
from convert.model import Direction
from convert.writers.epub.pages import cover_date
from convert.writers.epub.volume import Volume

WIDTH, HEIGHT = 1200, 1800
"""Units of the picture: two to three, as shelves have it."""
_MARGIN = 110
_MOST_LINES = 9
_SIZES = (120, 100, 84, 70, 58, 48)
_WIDE, _NARROW, _USUAL, _CAPITAL, _ROUND = 1.0, 0.3, 0.57, 0.72, 0.68
_INDIC_AND_THAI, _AFTER_KHMER = "\u0900", "\u1800"
_MARKS = "\u200e\u200f"
Words = list[tuple[str, list[float]]]
"""The words of a title, each with the widths of its characters in ems."""
_FONTS = "Noto Serif, Noto Naskh Arabic, Amiri, Noto Serif Hebrew, Noto Serif CJK SC, Georgia, serif"


def cover_picture(volume: Volume) -> bytes:
    """Publisher above, title in the middle, date below; flush at the start edge of the book's direction."""
    title = " ".join(volume.title.split())
    size, lines = _fitted(title)
    way = paragraph_direction(title, volume.direction)
    shown = enumerate(_held(title, lines, way))
    top = 560
    parts = (
        _small(volume.publisher, 250, volume, "#e9b44c"),
        *(_text(line, (top + number * int(size * 1.45), size), volume, way, "#ffffff") for number, line in shown),
        _small(cover_date(volume), HEIGHT - 170, volume, "#c9d2dc"),
    )
    inner = "\n".join(part for part in parts if part)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang={attribute(volume.language)}'
        f' width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#1c2733"/>\n'
        f'<rect x="{_rule_start(volume)}" y="330" width="260" height="10" fill="#e9b44c"/>\n'
        f"{inner}\n</svg>\n"
    ).encode()


def _rule_start(volume: Volume) -> int:
    return WIDTH - _MARGIN - 260 if volume.direction == "rtl" else _MARGIN


def _small(text: str, baseline: int, volume: Volume, colour: str) -> str:
    way = paragraph_direction(text, volume.direction)
    return _text(text, (baseline, 46), volume, way, colour) if text.strip() else ""


def _text(text: str, place: tuple[int, int], volume: Volume, way: Direction, colour: str) -> str:
    """One line at a baseline, in a size. `direction` is an attribute here: SVG has no `dir` (SVG 1.1, 10.9.2)."""
    baseline, size = place
    edge = WIDTH - _MARGIN if volume.direction == "rtl" else _MARGIN
    anchor = "start" if volume.direction == way else "end"
    return (
        f'<text x="{edge}" y="{baseline}" font-size="{size}" font-family="{_FONTS}" fill="{colour}"'
        f' direction="{way}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _held(title: str, lines: Iterable[str], way: Direction) -> Iterator[str]:
    """Lines that keep the order they have in the whole title (UAX #9: levels belong to the paragraph).

    A viewer sees each line alone; where its edge stands against the title's direction, a mark keeps it there.
    """
    resolved, base, place = levels(title, way), int(way == "rtl"), 0
    for line in lines:
        start = title.find(line, place)
        if start < 0:
            yield line
            continue
        place = start + len(line)
        before, after = (
            "" if resolved[edge] & 1 == base else _MARKS[resolved[edge] & 1] for edge in (start, place - 1)
        )
        yield f"{before}{line}{after}"


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; the longest titles end in an ellipsis."""
    words = [(word, [_ems(char) for char in word]) for word in title.split()]
    least = sum(sum(widths) for _, widths in words) / (WIDTH - 2 * _MARGIN)
    for size in _SIZES:
        if least * size > _MOST_LINES and size != _SIZES[-1]:
            continue
        lines = list(_broken(words, (WIDTH - 2 * _MARGIN) / size))
        if len(lines) * size * 1.45 <= HEIGHT - 900 and len(lines) <= _MOST_LINES:
            return size, lines
    return _SIZES[-1], [*lines[: _MOST_LINES - 1], "…"]


def _broken(words: Words, room: float) -> Iterator[str]:
    """Lines of at most `room` ems, broken at spaces; where a script writes none, between characters."""
    line, taken = "", 0.0
    for word, width in _breakable(words, room):
        if line and taken + width > room:
            yield line.strip()
            line, taken = "", 0.0
        line, taken = line + word, taken + width
    if line.strip():
        yield line.strip()


def _breakable(words: Words, room: float) -> Iterator[tuple[str, float]]:
    blank = _ems(" ")
    for word, widths in words:
        width = sum(widths)
        if _WIDE in widths or width > room:
            yield from zip(word, widths, strict=True)
            yield " ", blank
        else:
            yield f"{word} ", width + blank


@cache
def _ems(char: str) -> float:
    """The width of a character in ems, as serif fonts have it on average."""
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return _WIDE
    kind = unicodedata.category(char)
    if kind in {"Mn", "Me", "Cf"}:
        return 0.0
    if kind in {"Lu", "Lt"}:
        return _CAPITAL
    if _INDIC_AND_THAI <= char < _AFTER_KHMER:
        return _ROUND
    return _NARROW if kind[0] in "ZP" else _USUAL
