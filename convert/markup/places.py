"""Where an element stands in its source: line, column and path. Found when first asked for: good files cost nothing.

The parser knows the line in which a start tag ends, and no column; a scan of the source finds where each one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.xml import local, source_text
from convert.row import Row

_START_TAG = lazy(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?![/!?])", re.DOTALL)


class Place(Row):
    """Line and column count from 1; the column is None where the source could not be matched with the tree."""

    line: int | None
    column: int | None
    xpath: str


class Places:
    """The places of one document; ask before the tree is changed."""

    def __init__(self, data: bytes, root: etree._Element) -> None:
        """The bytes, and the tree that was parsed from them."""
        self._data = data
        self._root = root

    def of(self, element: etree._Element) -> Place:
        """The place of an element of this document."""
        number = self._numbers.get(element)
        if number is None or len(self._starts) != len(self._numbers):
            return Place(getattr(element, "sourceline", None), None, path(element))
        start = self._starts[number]
        line = bisect_right(self._lines, start)
        return Place(line, start - self._lines[line - 1] + 1, path(element))

    @cached_property
    def _text(self) -> str:
        return source_text(self._data, self._root)

    @cached_property
    def _starts(self) -> list[int]:
        text = self._text
        if "<!" in text or text.find("<?", 1) > 0:
            return [found.start() for found in _START_TAG.finditer(text) if found[0] == "<"]
        pieces = text.split("<")  # without comments and the like each of them begins a tag: much the quicker way
        ends = enumerate(accumulate(map(len, pieces)))
        return [end + number for (number, end), piece in zip(ends, pieces[1:], strict=False) if piece[:1] not in "/?"]

    @cached_property
    def _lines(self) -> list[int]:
        before = accumulate(map(len, self._text.split("\n")), initial=0)
        return [length + breaks for breaks, length in enumerate(before)]

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self._root.iter(etree.Element))}


def path(element: etree._Element) -> str:
    """An XPath without namespaces, for people: `/newsItem/itemMeta/edNote[2]`; numbered where siblings share a name."""
    steps = [_step(one) for one in (element, *element.iterancestors())]
    return "/" + "/".join(reversed(steps))


def _step(element: etree._Element) -> str:
    name = local(element.tag)
    if element.getparent() is None:
        return name
    twins = f"{{*}}{name}"
    before = sum(1 for _ in element.itersiblings(twins, preceding=True))
    alone = not before and next(element.itersiblings(twins), None) is None
    return name if alone else f"{name}[{before + 1}]"
