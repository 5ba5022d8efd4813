"""Which attributes of which elements hold codes: `qcode`, `role`, `type` and two dozen more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from convert.markup import newsml_elements, newsml_grammar
from convert.markup.newsml import name


def _code_attributes() -> dict[str, frozenset[str]]:
    """Element -> its attributes that hold codes; `role` is a code on most elements and a string on `timestamp`."""
    found: dict[str, frozenset[str]] = {}
    for key in newsml_elements.ELEMENTS:
        tag = key.rpartition("/")[2]
        found[tag] = found.get(tag, frozenset()) | _held(newsml_elements.shape(key).attributes)
    found["timestamp"] -= {"role"}
    return found


@cache
def _held(attributes: str) -> frozenset[str]:
    """Names of attributes of the kind `code` or `codes`, those of groups too; many elements share a list."""
    found: set[str] = set()
    for word in attributes.split():
        if word in newsml_grammar.GROUPS:
            found |= _held(newsml_grammar.GROUPS[word])
        elif word.rstrip("!").endswith((":code", ":codes")):
            found.add(word.partition(":")[0])
    return frozenset(found)


CODED = _code_attributes()
LISTS = frozenset(
    word.partition(":")[0]
    for text in {
        *newsml_grammar.GROUPS.values(),
        *(newsml_elements.shape(key).attributes for key in newsml_elements.ELEMENTS),
    }
    if ":codes" in text
    for word in text.split()
    if word.rstrip("!").endswith(":codes")
)
"""Attributes that hold several codes on some element, with blanks between."""


_BY_TAG = {name(tag): names for tag, names in CODED.items()}


def codes(elements: tuple[etree._Element, ...]) -> Iterator[tuple[etree._Element, str, str]]:
    """Each value that should be a code: its element, the attribute, the value as it is written."""
    for element in elements:
        wanted = _BY_TAG.get(element.tag)
        if wanted:
            for attribute, value in element.items():
                if attribute in wanted:
                    yield element, str(attribute), str(value)
