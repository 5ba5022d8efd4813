"""The tag tree: one structure element for each element of the article, in reading order, however pages and lines break.

ISO 32000-1, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1), 7. The engine makes one element for each box, so that a paragraph
over two pages is two paragraphs and a sentence of three directions is three spans; here boxes of one element join.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from convert.writers.pdf.reading import children
from convert.writers.pdf.roles import INLINE, attributes, language, role
from convert.writers.pdf.scribe import Element, write_tree


def add_tags(pdf: Any, document: Any, _version: Any, page_streams: Iterable[Any]) -> None:
    """The engine's function of this name."""
    tree = _Tree(document)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.page(number, page._page_box, stream._tags)
    write_tree(pdf, tree.root, len(document.pages))


class _Tree:
    """Structure elements by the element of the article they stand for."""

    def __init__(self, document: Any) -> None:
        html = document._html.etree_element
        self.direction = html.get("dir", "ltr")
        self.root = Element("Document")
        self.root.extras["A"] = attributes("Layout", WritingMode="/RlTb" if self.direction == "rtl" else "/LrTb")
        self.known: dict[tuple[int, str], Element] = {}
        self.deepest = 0

    def page(self, number: int, page_box: Any, marked: dict[Any, Any]) -> None:
        for box in page_box.children:
            if not isinstance(box, boxes.MarginBox):
                self._visit(box, self.root, _Page(number, marked))

    def _visit(self, box: Any, parent: Element, page: _Page) -> None:
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._leaf(box, parent, page)
            return
        own = self._element(box, parent)
        if box.link_annotation:
            _link_of(own).kids.append((page.number, box.link_annotation))
        for child in children(box):
            self._visit(child, own, page)

    def _leaf(self, box: Any, parent: Element, page: _Page) -> None:
        mark = page.marked.pop(box, None)
        if mark is None:
            return
        if isinstance(box, boxes.ReplacedBox):
            parent = self._element(box, parent)
            x, y = box.content_box_x(), box.content_box_y()
            parent.extras["Alt"] = pydyf.String(box.element.get("alt"))
            parent.extras["A"] = attributes("Layout", BBox=pydyf.Array([x, y, x + box.width, y + box.height]))
        parent.kids.append((page.number, mark["mcid"]))

    def _element(self, box: Any, parent: Element) -> Element:
        """The structure element a box belongs to: the one its element has, a new one, or the parent's own."""
        if box.element is None or isinstance(box, boxes.LineBox):
            return parent
        tag = box.element_tag
        key = id(box.element), tag
        if key in self.known:
            return self.known[key]
        if tag == "li::marker":
            return self.known.setdefault(key, self._label(box, parent))
        kind = role(box, tag)
        tongue = language(box.element, self.direction) if tag not in ("html", "body") else None
        if kind is None and not (tongue and tag in INLINE):
            self.known[key] = parent
            return parent
        own = self._new(kind or "Span", box, parent)
        own.language = tongue
        self.known[key] = self._list_body(own) if kind == "LI" else own
        return self.known[key]

    def _list_body(self, item: Element) -> Element:
        """What stands beside an item's label (14.8.4.3.3)."""
        body = Element("LBody", outer=item)
        item.kids.append(body)
        return body

    def _label(self, box: Any, parent: Element) -> Element:
        item = self.known[id(box.element), "li"].outer or parent
        label = Element("Lbl", outer=item)
        item.kids.insert(0, label)
        return label

    def _new(self, kind: str, box: Any, parent: Element) -> Element:
        if kind[:1] == "H" and kind[1:].isdigit():
            self.deepest = min(int(kind[1:]), self.deepest + 1)
            kind = f"H{self.deepest}"
        own = Element(kind, outer=parent)
        own.extras.update(_layout(box, kind, self.direction))
        parent.kids.append(own)
        return own


def _link_of(element: Element) -> Element:
    """The Link an annotation belongs into (14.8.4.4.2): the engine makes one for each box inside a link."""
    link: Element | None = element
    while link and link.kind != "Link":
        link = link.outer
    return link or element


class _Page:
    """A page while its boxes are visited."""

    def __init__(self, number: int, marked: dict[Any, Any]) -> None:
        self.number = number
        self.marked = marked


def _layout(box: Any, kind: str, direction: str) -> dict[str, Any]:
    """The attributes of an element: table scope, list numbering, writing mode where it differs."""
    if kind == "TH":
        spans = {name: getattr(box, name.lower(), 1) for name in ("ColSpan", "RowSpan")}
        return {"A": attributes("Table", Scope="/Column", **{k: v for k, v in spans.items() if v != 1})}
    if kind == "TD":
        spans = {name: getattr(box, name.lower(), 1) for name in ("ColSpan", "RowSpan")}
        wide = {k: v for k, v in spans.items() if v != 1}
        return {"A": attributes("Table", **wide)} if wide else {}
    if kind == "L":
        return {"A": attributes("List", ListNumbering="/Decimal" if box.element_tag == "ol" else "/Disc")}
    own = box.style["direction"]
    if own != direction and isinstance(box, boxes.BlockLevelBox):
        return {"A": attributes("Layout", WritingMode="/RlTb" if own == "rtl" else "/LrTb")}
    return {}
