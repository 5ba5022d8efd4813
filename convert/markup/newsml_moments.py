"""Dates of a document: which elements and attributes hold them, and what they say."""

from __future__ import annotations

from datetime import UTC, date, datetime

from lxml import etree

from convert.language.pattern import lazy
from convert.markup import newsml_elements

_DATED = frozenset({"when", "partial", "instant", "instant-or-nothing"})
NO_ZONE = lazy(r"\d{4}-\d\d-\d\dT[\d:.]+")
BARE_OFFSET = lazy(r"(.*T[\d:.]+[+-]\d\d)(\d\d)")
_TIME = "T"


def _texts() -> frozenset[str]:
    shapes = ((key, newsml_elements.shape(key)) for key in newsml_elements.ELEMENTS)
    return frozenset(key.rpartition("/")[2] for key, shape in shapes if shape.text in _DATED)


TEXTS = _texts()
"""Elements whose text is a date or a moment."""

ATTRIBUTES = newsml_elements.attributes_of(_DATED)
"""Attributes whose value is a date or a moment."""


def instant(element: etree._Element | None) -> datetime | None:
    """The moment that an element's text says; None without one, or without a time and a zone."""
    text = (element.text or "").strip() if element is not None else ""
    if _TIME not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def earliest(element: etree._Element | None) -> datetime | None:
    """The moment, or the first moment of the day, month or year that an element's text names, in UTC."""
    text = (element.text or "").strip() if element is not None else ""
    if _TIME in text:
        return instant(element)
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts] + [1, 1]
        day = date(*numbers[:3])
    except (ValueError, TypeError):
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
