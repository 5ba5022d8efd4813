"""Which attributes of which elements hold codes: `qcode`, `role`, `type` and two dozen more."""

from __future__ import annotations

from convert.markup import newsml_elements


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
