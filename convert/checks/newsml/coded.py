"""Which attributes of which elements hold codes: `qcode`, `role`, `type` and two dozen more."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.markup import newsml_elements, newsml_grammar
from convert.markup.newsml import name


def _code_attributes() -> dict[str, frozenset[str]]:
    """Element -> its attributes that hold codes; `role` is a code on most elements and a string on `timestamp`."""
    found: dict[str, set[str]] = {}
    for key in newsml_elements.ELEMENTS:
        words = _words(newsml_elements.shape(key).attributes)
        codes = {word.partition(":")[0] for word in words if word.rstrip("!").endswith((":code", ":codes"))}
        found.setdefault(key.rpartition("/")[2], set()).update(codes)
    found["timestamp"].discard("role")
    return {tag: frozenset(names) for tag, names in found.items()}


def _words(attributes: str) -> Iterator[str]:
    for word in attributes.split():
        if word in newsml_grammar.GROUPS:
            yield from _words(newsml_grammar.GROUPS[word])
        else:
            yield word


CODED = _code_attributes()
LISTS = frozenset(
    word.partition(":")[0]
    for text in (
        *newsml_grammar.GROUPS.values(),
        *(newsml_elements.shape(key).attributes for key in newsml_elements.ELEMENTS),
    )
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
