"""What is asked of an item by more than one module: its properties, and the codes among them."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from convert.markup.xml import local

BODIES = frozenset({"inlineXML", "inlineData"})
"""Children of contentSet that hold a text themselves."""


class Properties(Protocol):
    """An item whose properties can be asked for."""

    @property
    def root(self) -> etree._Element:
        """The newsItem."""
        ...

    def all(self, name: str, part: str) -> list[etree._Element]:
        """The properties of a name in a part of the item."""
        ...


def coded(item: etree._Element, name: str) -> str:
    """What a property says by code or by address, the last word of either: `canceled`, `picture`; empty without one."""
    found = next((one for one in item.iter(etree.Element) if local(one.tag) == name), None)
    return "" if found is None else code_of(found)


def code_of(element: etree._Element) -> str:
    """The same of a property itself."""
    return (element.get("qcode") or element.get("uri") or "").strip().replace("/", ":").rpartition(":")[2]
