"""Which attributes of which elements hold codes: `qcode`, `role`, `type` and two dozen more."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.markup import newsml_elements
from convert.markup.newsml import name


def _code_attributes() -> dict[str, frozenset[str]]:
    """Element -> its attributes that hold codes; `role` is a code on most elements and a string on `timestamp`."""
    found: dict[str, frozenset[str]] = {}
    for key in newsml_elements.ELEMENTS:
        tag = key.rpartition("/")[2]
        found[tag] = found.get(tag, frozenset()) | newsml_elements.attributes_of(_CODES, (key,))
    found["timestamp"] -= {"role"}
    return found


_CODES = frozenset({"code", "codes"})
CODED = _code_attributes()
LISTS = newsml_elements.attributes_of(frozenset({"codes"}))
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
