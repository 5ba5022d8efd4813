"""The finished tag tree as PDF objects: structure elements, the parent tree, and what the catalogue says of them.

ISO 32000-1, 14.7.2 (structure elements), 14.7.4 (content items), 14.7.4.4 (parent tree).
"""

from __future__ import annotations

from typing import Any

import pydyf


class Element:
    """One structure element while it grows.

    `kids` stand in reading order: elements, or a page's number and what is on it (the number of a marked content, or
    an annotation).
    """

    def __init__(self, kind: str, outer: Element | None = None) -> None:
        self.kind = kind
        self.outer = outer
        self.kids: list[Element | tuple[int, Any]] = []
        self.language: str | None = None
        self.extras: dict[str, Any] = {}


def write_tree(pdf: Any, root: Element, pages: int) -> None:
    """Adds the tree to the file, and tells the catalogue."""
    scribe = _Scribe(pdf, pages)
    top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    document = scribe.element(root, top)
    top["K"] = pydyf.Array([document.reference])
    top["ParentTree"] = scribe.parent_tree().reference
    top["ParentTreeNextKey"] = scribe.next_key
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Scribe:
    """Writes elements, and remembers for the parent tree who owns what."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self.pdf = pdf
        self.owners: list[dict[int, Any]] = [{} for _ in range(pages)]
        self.annotations: list[Any] = []
        self.next_key = pages

    def element(self, element: Element, parent: Any) -> Any:
        """The element and all below it; what came out empty is left out by whoever asks."""
        own = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent.reference})
        self.pdf.add_object(own)
        own.update(element.extras)
        if element.language:
            own["Lang"] = pydyf.String(element.language)
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        if page is not None:
            own["Pg"] = self.pdf.page_references[page]
        own["K"] = pydyf.Array([self._kid(kid, own, page) for kid in element.kids if _says_something(kid)])
        return own

    def _kid(self, kid: Element | tuple[int, Any], own: Any, home: int | None) -> Any:
        if isinstance(kid, Element):
            return self.element(kid, own).reference
        page, what = kid
        if not isinstance(what, int):
            return self._annotation(page, what, own)
        self.owners[page][what] = own.reference
        if page == home:
            return what
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pdf.page_references[page], "MCID": what})

    def _annotation(self, page: int, annotation: Any, own: Any) -> Any:
        annotation["StructParent"] = self.next_key
        self.next_key += 1
        self.annotations.append(own.reference)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pdf.page_references[page]})

    def parent_tree(self) -> Any:
        """From the number of each marked content, and of each annotation, to its element."""
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            marks = pydyf.Array([owners.get(mark, "null") for mark in range(max(owners, default=-1) + 1)])
            numbers.extend((page, marks))
        for key, owner in enumerate(self.annotations, start=len(self.owners)):
            numbers.extend((key, owner))
        tree = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(tree)
        return tree


def _says_something(kid: Element | tuple[int, Any]) -> bool:
    """Whether there is content in a kid at any depth; a table cell is a place even when it is empty."""
    if not isinstance(kid, Element) or kid.kind in ("TD", "TH"):
        return True
    return any(map(_says_something, kid.kids))
