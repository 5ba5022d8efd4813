"""NITF -> page: its elements are renamed to those of XHTML, then read by the same code, so nothing is lost."""

from __future__ import annotations

from lxml import etree

from convert.markup.xhtml_inline_read import Hand, runs
from convert.markup.xhtml_page import Page, read_page
from convert.markup.xml import local
from convert.model import Text, plain

RENAMED = {
    "hl1": "h1",
    "hl2": "h2",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "media-reference": "img",
    "block": "div",
    "body.content": "div",
    "body.end": "div",
    "tagline": "p",
    "datasource": "p",
    "credit": "p",
    "lang": "span",
    "q": "q",
    "fn": "div",
}
"""NITF 3.6 element -> the XHTML element that reads alike; others keep their names."""
HEAD = frozenset({"hedline", "byline", "dateline", "distributor", "abstract"})


def nitf_page(root: etree._Element, hand: Hand) -> Page:
    """The parts of an `nitf` element of whatever namespace."""
    tree = etree.fromstring(etree.tostring(root, with_tail=False))
    head = next((one for one in tree.iter(etree.Element) if local(one.tag) == "body.head"), None)
    lines, headline, date = _head(head, hand) if head is not None else ({}, None, None)
    parent = head.getparent() if head is not None else None
    if head is not None and parent is not None:
        parent.remove(head)
    for element in list(tree.iter(etree.Element)):
        _rename(element)
    body = next((one for one in tree.iter(etree.Element) if local(one.tag) == "body"), tree)
    page = read_page(body, hand)
    page.headline = headline or page.headline
    page.lines = {**page.lines, **lines}
    page.date = date
    return page


def _rename(element: etree._Element) -> None:
    name = local(element.tag)
    if name == "media-reference":
        element.set("src", element.get("source", ""))
        element.set("alt", element.get("alternate-text", ""))
    if name == "div" and element.get("class") == "footer":
        element.attrib.pop("class")
    element.tag = RENAMED.get(name, name)


def _head(head: etree._Element, hand: Hand) -> tuple[dict[str, list[Text]], Text | None, str | None]:
    """Headline, the printed lines by class, and the normalised date of the dateline."""
    lines: dict[str, list[Text]] = {}
    headline: Text | None = None
    date = None
    for element in head.iter(etree.Element):
        name = local(element.tag)
        if name == "hl1":
            headline = runs(element, hand)
        elif name == "hl2":
            minor = "kicker" if element.get("class") == "kicker" else "subheadline"
            lines.setdefault(minor, []).append(runs(element, hand))
        elif name in ("byline", "dateline", "distributor"):
            lines.setdefault({"distributor": "publisher"}.get(name, name), []).append(runs(element, hand))
        elif name == "story.date":
            date = _date(element.get("norm", ""))
        elif name == "p" and plain(runs(element, hand)).strip():
            lines.setdefault("subheadline", []).append(runs(element, hand))
    return lines, headline, date


def _date(norm: str) -> str | None:
    """`20210707` and `20210707T103000Z` as ISO 8601 dates."""
    day = norm[:8]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdecimal() else None
