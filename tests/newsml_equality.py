"""Two items compared property by property: what of one is not in the other, white space of pretty printing aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from convert.markup.newsml_said import folded

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Element = etree._Element
ADDED = frozenset({LANGUAGE, "dir", "rank", "type", "role", "roleuri"})
"""What the writer says of properties that did not say it."""


class Lost(NamedTuple):
    """An element, or an attribute, of an item that the other one has not."""

    path: str
    element: Element
    attribute: str = ""


def lost(item: Element, other: Element) -> Iterator[Lost]:
    """What stands in the item and not in the other: attributes of its parts, whole properties; bodies are left out."""
    yield from _attributes(item, other, "")
    for part in item.iterchildren(etree.Element):
        name = local(part)
        found = list(other.iterchildren(part.tag))
        if name in ("rightsInfo", "itemMeta", "contentMeta", "contentSet") and found:
            yield from _attributes(part, found[0], name)
            yield from _children(part, found[0], name)
        elif not any(says(one, part) for one in found):
            yield Lost(name, part)


def _attributes(element: Element, other: Element, path: str) -> Iterator[Lost]:
    for key, value in element.attrib.items():
        if other.get(key) != value:
            yield Lost(path, element, str(key))


def _children(part: Element, other: Element, path: str) -> Iterator[Lost]:
    """Each property once, and those of one name in their order."""
    left = list(other.iterchildren(etree.Element))
    for child in part.iterchildren(etree.Element):
        found = next((one for one in left if says(one, child)), None)
        if found is None:
            yield Lost(f"{path}/{local(child)}", child)
        else:
            left.remove(found)


def says(one: Element, other: Element) -> bool:
    """Whether an element says all that the other does: its words, its attributes, its children in their order."""
    if one.tag != other.tag or any(one.get(key) != value for key, value in other.attrib.items()):
        return False
    if any(key not in ADDED and key not in other.attrib for key in one.attrib):
        return False
    if [folded(text) for text in _texts(one)] != [folded(text) for text in _texts(other)]:
        return False
    inside = [child for child in one.iterchildren(etree.Element) if not _ours(child)]
    wanted = list(other.iterchildren(etree.Element))
    return len(inside) == len(wanted) and all(map(says, inside, wanted))


def _ours(element: Element) -> bool:
    return element.get("roleuri", "").startswith("urn:x-newswright:")


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def local(element: Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname
