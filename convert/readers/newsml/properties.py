"""What is asked of an item by more than one module: its properties, and the codes among them."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from convert.markup.xml import local


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
    if found is None:
        return ""
    return (found.get("qcode") or found.get("uri") or "").strip().replace("/", ":").rpartition(":")[2]
