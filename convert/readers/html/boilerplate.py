"""What of a page is the article, by trafilatura; the blocks themselves are read by us, with marks and directions.

trafilatura 2 (Apache-2.0) is given the mark-up and no address: it opens nothing.
"""

from __future__ import annotations

from copy import deepcopy

import trafilatura
from lxml import etree, html

from convert.readers.html.page import leaves, squeezed, words

_TELLING = 20
"""Characters from which on a block says by itself that it belongs to the article."""


def article_part(body: html.HtmlElement) -> tuple[etree._Element, frozenset[etree._Element]]:
    """The smallest element around the article, and the leaf blocks in it that are not of the article.

    Where nothing can be told, the whole page and no block.
    """
    found = trafilatura.extract(
        deepcopy(body.getroottree().getroot()),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
    )
    content = squeezed((found or "").replace("|", ""))
    every = list(leaves(body))
    telling = [one for one in every if len(squeezed(words(one))) >= _TELLING and _within(one, content)]
    if not telling:
        return body, frozenset()
    part = _around(telling)
    return part, frozenset(
        one for one in leaves(part) if words(one) and not _within(one, content) and not _pictured(one)
    )


def _within(leaf: etree._Element, content: str) -> bool:
    return squeezed(words(leaf).replace("|", "")) in content


def _pictured(leaf: etree._Element) -> bool:
    """Captions are dropped by trafilatura; a figure inside the article belongs to it."""
    return any(True for _ in leaf.iterancestors("{*}figure", "figure"))


def _around(elements: list[etree._Element]) -> etree._Element:
    """The nearest element that holds them all."""
    common = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        mine = {element, *element.iterancestors()}
        common = [one for one in common if one in mine]
    return common[0]
