"""Several articles in one file: a wire take, a digest with lines between its items (`text.split`).

A file is cut only where every cut leaves articles: a headline, running text, and a date, a byline or a
dateline of its own. Anything less stays one article, and a person is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from convert.errors import BadOption
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.lines import Line

HEAD = 60
"""Lines of a part that are looked at to see whether it is an article."""

_RULE = lazy(r"([-=_*~#ـ+•])(?:\s?\1){2,}|[-=]{3,}\s?\S{0,20}\s?[-=]{3,}|N{4}|ZCZC.{0,12}")

Part = tuple[Line, ...]
IsArticle = Callable[[Sequence[Line]], bool]


def parts(lines: Sequence[Line], how: str, words: Lexicon, is_article: IsArticle) -> tuple[tuple[Part, ...], bool]:
    """The lines of each article, and whether there may be several although one is returned."""
    if how == "off":
        return (tuple(lines),), False
    if how != "auto":
        pattern = _compiled(how)
        return tuple(_cut(lines, lambda line: bool(pattern.search(line.text)))) or (tuple(lines),), False
    found = tuple(_cut(lines, lambda line: _between(line, words)))
    if len(found) < 2:
        return (tuple(lines),), False
    whole = tuple(_joined(found, is_article))
    several = len(whole) > 1 and all(is_article(part[:HEAD]) for part in whole)
    return (whole if several else (tuple(lines),)), len(whole) > 1 and not several


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
    return bool(_RULE.fullmatch(line.text)) or (len(line.text) <= 24 and words.is_end(fold(line.text)))


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
        if held and is_article(part[:HEAD]):
            yield held
            held = part
        else:
            held += part
    yield held
