"""Which element of a page is its headline: the one that says most of what the page says that it is called."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.language.pattern import lazy
from convert.readers.html.page import hidden, squeezed, words

_PARTS = lazy(r"\s+[-–—|:»·]+\s+")
_TITLE_AT_LEAST = 12
"""Letters of a line that may be the page's name."""


def headline_of(body: etree._Element, title: str) -> etree._Element | None:
    """The heading that says most of the title, else the first h1, else a line that says a part of it.

    A house's own name often stands in an h1 and in the title too: what is longer is what this page is called.
    """
    tops = [one for one in body.iter("h1") if words(one)]
    named = squeezed(title)
    said = {one: squeezed(words(one)) for one in tops}
    fitting = [one for one in tops if said[one] in named or named in said[one]]
    fitting += [one for one in body.iter("h2", "h3", "h4") if squeezed(words(one)) in _parts(title) and not hidden(one)]
    best = max(fitting, key=lambda one: min(len(squeezed(words(one))), len(named)), default=None)
    if best is not None or tops:
        return best if best is not None else tops[0]
    return _title_line(body, title)


def _parts(title: str) -> frozenset[str]:
    """The title, and what its marks part, without white space: `Example News - Bridge reopens`."""
    every = (title, *_PARTS.split(title))
    return frozenset(said for part in every if len(said := squeezed(part)) >= _TITLE_AT_LEAST)


def _title_line(body: etree._Element, title: str) -> etree._Element | None:
    """Of a page without h1, the line that says its name or a part of it."""
    lines: Iterator[etree._Element] = body.iter("b", "strong", "font", "span", "a", "p", "div", "td", "h2", "h3")
    known = _parts(title)
    return next((one for one in lines if squeezed(words(one)) in known and not hidden(one)), None)
