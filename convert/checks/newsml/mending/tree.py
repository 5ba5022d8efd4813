"""Surgery on a tree: put in, take out, rename, without losing text or the look of the lines around."""

from __future__ import annotations

from typing import Any

from lxml import etree

from convert.markup.newsml import ORDER, name, rank
from convert.markup.xml import local, namespace


def remove(element: etree._Element) -> None:
    """Take an element out and keep the text behind it; white space of its own line goes with it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if tail.strip() or (before is None and not (parent.text or "").strip() and len(parent) > 1):
        kept = tail if tail.strip() else ""
        if before is not None:
            before.tail = (before.tail or "") + kept
        else:
            parent.text = (parent.text or "") + kept
    elif before is not None and element.getnext() is None:
        before.tail = tail
    elif before is None and len(parent) == 1:
        parent.text = None
    parent.remove(element)


def add(parent: etree._Element, child: etree._Element) -> None:
    """Put a new child where the order of the standard has it, on a line of its own if its siblings have theirs."""
    kind, place = local(parent.tag), rank(local(parent.tag), local(child.tag))
    ahead = [one for one in parent.iterchildren(etree.Element) if rank(kind, local(one.tag)) < place]
    if ahead:
        child.tail, ahead[-1].tail = ahead[-1].tail, parent.text if len(parent) else ahead[-1].tail
        parent.insert(parent.index(ahead[-1]) + 1, child)
    else:
        child.tail = parent.text if len(parent) else None
        parent.insert(0, child)


def in_order(parent: etree._Element) -> None:
    """Sort the children by the table, stably; each keeps the white space behind its place, not its own."""
    kind = local(parent.tag)
    children = list(parent)
    tails = [child.tail for child in children]
    last = len(ORDER[kind])
    places: dict[etree._Element, int] = {}
    here = 0
    for child in reversed(children):
        known = isinstance(child.tag, str) and namespace(child.tag) == namespace(parent.tag)
        here = rank(kind, local(child.tag)) if known else (here if not isinstance(child.tag, str) else last)
        places[child] = here
    for child, tail in zip(sorted(children, key=places.__getitem__), tails, strict=True):
        child.tail = tail
        parent.append(child)


def renamed(element: etree._Element, space: str) -> etree._Element:
    """A subtree with its elements of a wrong namespace moved into another one, written as its default."""
    prefixes: Any = {None: space, **{prefix: uri for prefix, uri in element.nsmap.items() if prefix}}
    made = etree.Element(name(local(element.tag), space), nsmap=prefixes)
    made.attrib.update(dict(element.attrib))
    made.text, made.tail = element.text, element.tail
    for child in list(element):
        moved = isinstance(child.tag, str) and namespace(child.tag) in ("", namespace(element.tag), space)
        made.append(renamed(child, space) if moved else child)
    return made


def replace(element: etree._Element, made: etree._Element) -> None:
    """Put another element in the place of one."""
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, made)
