"""Properties that hold words: which they are, what they say, whose name a party has."""

from __future__ import annotations

from lxml import etree

from convert.markup.newsml import plain
from convert.markup.xml import local

TEXTUAL = (
    *("by", "copyrightNotice", "creditline", "dateline", "definition", "description", "edNote", "generator"),
    *("headline", "keyword", "name", "note", "slugline", "title", "usageTerms"),
)
"""Properties that a person reads, each by itself, with no page around it to inherit a direction from."""
NORMALISED = ("fileName", "keyword", "creditline", "slugline")
"""Elements of the standard's normalised string that feeds get wrong."""
INLINE = frozenset({"a", "br", "inline", "rb", "rp", "rt", "ruby", "span"})
"""What stands inside words."""


def own_text(element: etree._Element) -> str:
    """The text of a property without inline children that have a direction of their own."""
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        if child.get("dir") is None and isinstance(child.tag, str):
            parts.append(own_text(child) if local(child.tag) in INLINE else "")
        parts.append(child.tail or "")
    return "".join(parts)


def said(element: etree._Element) -> str:
    """The characters of a property, those after inline children too; padding of pretty printing taken off."""
    return plain(element).strip(" \t\r\n")


def name_of(element: etree._Element) -> str:
    """The name of a party: its `name`, else its literal, code or address."""
    names = [said(child) for child in element if local(child.tag) == "name"]
    given = (element.get("literal"), (element.get("qcode") or "").rpartition(":")[2], element.get("uri"))
    return next((name for name in (*names, *given) if name), "")
