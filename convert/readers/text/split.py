"""Several articles in one file: a wire take, a digest with lines between its items (`text.split`).

A file is cut only where every cut leaves articles: a headline, running text, and a date, a byline or a
dateline of its own; without a line between them, only behind a wide gap and with both a date and an author or a
place in each head. Anything less stays one article, and a person is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from convert.errors import BadOption
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import when
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.lines import Line

PART_HEAD = 60
"""Lines of a part that are looked at to see whether it is an article."""

DATED_HEAD = 10
"""Lines in which the head of an article shows its date."""

FIRST = 8
"""Parts that show whether there may be several articles at all."""

WORDED_LINES = 4
"""Lines with words among them."""

TITLE, TAKEN = 4, 5
"""Blanks in the shortest title of a copy in takes, and lines among which the next take repeats it."""

DATE_LINE = 64
"""Characters of the longest line that is looked at for a date."""

_RULED = frozenset("-=_*~#ـ+•NZ")
_RULE = lazy(r"([-=_*~#+]|[ـ•]|(?!))(?:\s?\1){2,}|[-=]{3,}\s?\S{0,20}\s?[-=]{3,}|N{4}|ZCZC.{0,12}")

Part = tuple[Line, ...]
IsArticle = Callable[[Sequence[Line]], bool]


def parts(
    lines: Sequence[Line], how: str, words: Lexicon, is_article: IsArticle, is_complete: IsArticle
) -> tuple[tuple[Part, ...], bool]:
    """The lines of each article, and whether there may be several although one is returned."""
    if how == "off":
        return (tuple(lines),), False
    if how != "auto":
        pattern = _compiled(how)
        return tuple(_cut(lines, lambda line: bool(pattern.search(line.text)))) or (tuple(lines),), False
    found = tuple(_cut(lines, lambda line: _between(line, words)))
    if len(found) < 2:
        return _unparted(lines, words, is_complete)
    whole = tuple(_joined(found, is_article))
    several = len(whole) > 1 and all(is_article(part[:PART_HEAD]) for part in whole)
    return (whole if several else (tuple(lines),)), len(whole) > 1 and not several


def _unparted(lines: Sequence[Line], words: Lexicon, is_complete: IsArticle) -> tuple[tuple[Part, ...], bool]:
    """Articles with nothing but a wide gap between them: each must have its whole head."""
    starts = [start for start in _wide_gaps(lines) if _dated(lines[start : start + DATED_HEAD], words)]
    if not starts:
        return (tuple(lines),), False
    edges = [0, *starts, len(lines)]
    found = tuple(tuple(lines[start:end]) for start, end in pairwise(edges))
    whole = [is_complete(part[:PART_HEAD]) for part in found[:FIRST]]
    if all(whole) and all(is_complete(part[:PART_HEAD]) for part in found[FIRST:]):
        return found, False
    return (tuple(lines),), sum(whole) > 1


def _wide_gaps(lines: Sequence[Line]) -> list[int]:
    """Indices of lines below two blank lines and more than are usual in the file."""
    gaps: list[tuple[int, int]] = []
    last = None
    for index, line in enumerate(lines):
        if line.blank:
            continue
        if last is not None and index - last > 1:
            gaps.append((index - last - 1, index))
        last = index
    usual = sorted(gaps)[len(gaps) // 2][0] if gaps else 0
    return [index for gap, index in gaps if gap > max(1, usual)]


def _dated(head: Sequence[Line], words: Lexicon) -> bool:
    """A date line stands among the first lines below the first."""
    below = [line.text for line in head[1:] if not line.blank][:WORDED_LINES]
    return any(
        len(text) <= DATE_LINE and any(one.date for one in when.find_all(text, words.language)) for text in below
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise BadOption(
            f"text.split is no pattern: {error}", remedy="write auto, off, or a regular expression"
        ) from error


def _between(line: Line, words: Lexicon) -> bool:
    """A line of signs, or an end mark."""
    if not line.text or len(line.text) > 80:
        return False
    ruled = line.text[0] in _RULED and _RULE.fullmatch(line.text) is not None
    return ruled or (len(line.text) <= 24 and words.is_end(fold(line.text)))


def _cut(lines: Sequence[Line], between: Callable[[Line], bool]) -> Iterator[Part]:
    """Parts, each with the line that ended it."""
    held: list[Line] = []
    for line in lines:
        held.append(line)
        if between(line):
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _joined(found: Sequence[Part], is_article: IsArticle) -> Iterator[Part]:
    """What is no article of its own (footnotes, a foot, blank lines) belongs to the one before it."""
    held: Part = ()
    for part in found:
        if held and is_article(part[:PART_HEAD]) and not _is_next_take(held, part):
            yield held
            held = part
        else:
            held += part
    yield held


def _is_next_take(held: Part, part: Part) -> bool:
    """Under the title of the copy before and a sign for its number it goes on: `... / إضافة أولى`."""
    title = next((fold(line.text) for line in held if line.text.count(" ") >= TITLE), None)
    top = [fold(line.text) for line in part if not line.blank][:TAKEN]
    return title is not None and any(line.startswith(title) and line != title for line in top)
