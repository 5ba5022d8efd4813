"""Pages and style sheets: references that lead somewhere, and rows E05-E09, E11-E14."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

from lxml import etree

from convert.checks.epub.volume import HTML, Book
from convert.language.bidi import paragraph_direction
from convert.language.isolate import own_order
from convert.language.pattern import lazy
from convert.language.scripts import direction
from convert.markup.xml import XML_LANG, local

Way = Literal["ltr", "rtl"]
BLOCKS = frozenset(
    {"article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_EMBEDDING = lazy("[\u202a-\u202e]")
_COMMENT = lazy(r"/\*.*?\*/", re.DOTALL)
_STYLES = (
    ("E12", lazy(r"(?<![-\w])(direction|unicode-bidi)\s*:"), "direction belongs into the documents (dir)"),
    (
        "E13",
        lazy(r"letter-spacing\s*:\s*(?!normal|0)|text-transform\s*:\s*uppercase"),
        "it tears cursive scripts",
    ),
    ("E14", lazy(r"text-align\s*:\s*(left|right)"), "say start or end"),
)
_STRING = etree.XPath("string()")
_IDS = etree.XPath("//@id")
_LINKS = etree.XPath("//@href | //@src | //@x:href", namespaces={"x": "http://www.w3.org/1999/xlink"})


def judge_page(book: Book, part: str, root: etree._Element) -> None:
    """One XHTML document."""
    lang = root.get("lang") or ""
    if not lang or lang != root.get(XML_LANG):
        book.fault("E06", f"lang is {lang!r}, xml:lang {root.get(XML_LANG)!r}", part)
    if direction(lang) == "rtl" and root.get("dir") != "rtl":
        book.fault("E05", "a page in a right-to-left language needs dir=rtl on html", part)
    if not (root.findtext(f"{HTML}head/{HTML}title") or "").strip():
        book.fault("E07", "the page has no title", part)
    body = root.find(HTML + "body")
    if body is not None:
        way: Way = "rtl" if (body.get("dir") or root.get("dir")) == "rtl" else "ltr"
        for block, resolved in leaf_blocks(body, way):
            _judge_block(book, part, block, resolved)


def leaf_blocks(element: etree._Element, way: Way) -> Iterator[tuple[etree._Element, Way]]:
    """Every block that holds no other block, with the direction it inherits or has."""
    given = element.get("dir")
    way = "rtl" if given == "rtl" else "ltr" if given == "ltr" else way
    inner = [child for child in element if local(child.tag) in BLOCKS]
    if not inner:
        yield element, way
    for child in inner:
        yield from leaf_blocks(child, way)


def _judge_block(book: Book, part: str, block: etree._Element, way: Way) -> None:
    text = _said(block)
    if block.get("dir") == "auto":
        book.fault("E08", f"dir=auto lets the first letter decide: {text.strip()[:40]!r}", part)
    elif not text.isascii() and paragraph_direction(text, way) != way:
        book.fault("E08", f"reads {_other(way)} but is set {way}: {text.strip()[:40]!r}", part)
    if _EMBEDDING.search(text):
        book.fault("E11", f"has an embedding or override control: {text.strip()[:40]!r}", part)
    if way == "rtl" and (spans := own_order(text)):
        isolated = [_said(inner) for inner in block.iter("{*}bdi", "{*}span") if inner.get("dir") == "ltr"]
        for start, end in spans:
            if not any(text[start:end] in whole for whole in isolated):
                book.flaw("E09", f"{text[start:end]!r} is not isolated left to right", part)


def _said(element: etree._Element) -> str:
    return str(_STRING(element))


def _other(way: Way) -> Way:
    return "ltr" if way == "rtl" else "rtl"


def judge_style(book: Book, part: str, style: bytes) -> None:
    """One style sheet, by patterns."""
    for row, message in style_flaws(style):
        book.flaw(row, message, part)


@lru_cache(maxsize=16)
def style_flaws(style: bytes) -> tuple[tuple[str, str], ...]:
    """Rows and sentences; remembered, because a house's books share their style sheet."""
    bare = _COMMENT.sub("", style.decode("utf-8", "replace"))
    found = ((row, pattern.search(bare), why) for row, pattern, why in _STYLES)
    return tuple((row, f"has {match[0].strip()!r}; {why}") for row, match, why in found if match)


def judge_references(book: Book, trees: Mapping[str, etree._Element]) -> None:
    """Every address inside the book leads to a part that exists, and to a place in it (RSC-007, RSC-012)."""
    anchors = {part: set(map(str, _strings(_IDS(root)))) for part, root in trees.items()}
    for part, root in trees.items():
        for href in _addresses(root):
            place, fragment = _target(part, href)
            if place not in book.archive.names:
                book.fault("missing-part", f"refers to {href}, which the book has not", part)
            elif fragment and place in anchors and fragment not in anchors[place]:
                book.fault("missing-anchor", f"refers to {href}, where nothing has that id", part)


def _addresses(root: etree._Element) -> Iterator[str]:
    for href in map(str, _strings(_LINKS(root))):
        if href and not urlsplit(href).scheme and not href.startswith("//"):
            yield href


def _strings(found: object) -> list[object]:
    """What an XPath expression over attributes gives."""
    return found if isinstance(found, list) else []


def _target(part: str, href: str) -> tuple[str, str]:
    path, _, fragment = href.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(path))) if path else part
    return place, unquote(fragment)
