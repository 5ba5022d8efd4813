"""What is asked of an item by more than one module: its properties, and the codes among them."""

from __future__ import annotations

from lxml import etree

from convert.diagnostics import Report
from convert.markup.newsml_words import said
from convert.markup.xml import local
from convert.record import record

BODIES = frozenset({"inlineXML", "inlineData"})
"""Children of contentSet that hold a text themselves."""


@record
class Item:
    """A newsItem with what is asked of it often. Names are compared without namespace: feeds differ there."""

    root: etree._Element
    report: Report

    def all(self, name: str, part: str) -> list[etree._Element]:
        """The properties of a name in `itemMeta`, `contentMeta` or `rightsInfo`."""
        parts = [child for child in self.root if local(child.tag) == part]
        return [child for one in parts for child in one if local(child.tag) == name]

    def text(self, name: str, part: str) -> str:
        """The words of the first property of that name; the empty string without one."""
        return next((said(element) for element in self.all(name, part)), "")


def coded(item: etree._Element, name: str) -> str:
    """What a property says by code or by address, the last word of either: `canceled`, `picture`; empty without one."""
    found = next((one for one in item.iter(etree.Element) if local(one.tag) == name), None)
    return "" if found is None else code_of(found)


def code_of(element: etree._Element) -> str:
    """The same of a property itself."""
    return (element.get("qcode") or element.get("uri") or "").strip().replace("/", ":").rpartition(":")[2]
