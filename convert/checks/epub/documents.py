"""Pages and style sheets: references that lead somewhere, and rows E05-E09, E11-E14."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from convert.checks.epub.page import Block, Page, Way
from convert.checks.epub.volume import Book
from convert.language.bidi import paragraph_direction
from convert.language.isolate import own_order
from convert.language.pattern import lazy
from convert.language.scripts import direction
from convert.markup.xml_events import XML_LANG

_EMBEDDING = lazy("[\u202a-\u202e]")
_COMMENT = lazy(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STYLES = (
    ("E12", lazy(r"(?<![-\w])(direction|unicode-bidi)\s*:"), "direction belongs into the documents (dir)"),
    (
        "E13",
        lazy(r"letter-spacing\s*:\s*(?!normal|0)|text-transform\s*:\s*uppercase"),
        "it tears cursive scripts",
    ),
    ("E14", lazy(r"text-align\s*:\s*(left|right)"), "say start or end"),
)


def judge_page(book: Book, part: str, page: Page) -> None:
    """One XHTML document."""
    said = page.root
    lang = said.get("lang", "")
    if not lang or lang != said.get(XML_LANG):
        book.fault("E06", f"lang is {lang!r}, xml:lang {said.get(XML_LANG)!r}", part)
    if direction(lang) == "rtl" and said.get("dir") != "rtl":
        book.fault("E05", "a page in a right-to-left language needs dir=rtl on html", part)
    if not page.title.strip():
        book.fault("E07", "the page has no title", part)
    for block in page.blocks:
        _judge_block(book, part, block)


def _judge_block(book: Book, part: str, block: Block) -> None:
    text, way = block.text, block.way
    if block.given == "auto":
        book.fault("E08", f"dir=auto lets the first letter decide: {text.strip()[:40]!r}", part)
    elif not text.isascii() and paragraph_direction(text, way) != way:
        book.fault("E08", f"reads {_other(way)} but is set {way}: {text.strip()[:40]!r}", part)
    if _EMBEDDING.search(text):
        book.fault("E11", f"has an embedding or override control: {text.strip()[:40]!r}", part)
    if way == "rtl" and (spans := own_order(text)):
        for own in _loose((text[start:end] for start, end in spans), block.isolated):
            book.flaw("E09", f"{own!r} is not isolated left to right", part)


def _loose(owns: Iterable[str], isolated: tuple[str, ...]) -> list[str]:
    """What has an order of its own and stands in no element that keeps it, by itself or among other words."""
    kept = set(isolated)
    loose = [own for own in owns if own not in kept]
    if loose:
        kept |= {words[start:end] for words in isolated for start, end in own_order(words)}
    return [own for own in loose if own not in kept]


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


def judge_references(book: Book, pages: Mapping[str, Page]) -> None:
    """Every address inside the book leads to a part that exists, and to a place in it (RSC-007, RSC-012)."""
    for part, page in pages.items():
        for href in page.addresses:
            try:
                inside = href and not href.startswith("//") and not urlsplit(href).scheme
            except ValueError:  # RSC-020; an article may bring such a link, and the book is whole all the same
                book.flaw("address", f"refers to {href}, which is no address", part)
                continue
            if inside:
                _judge_reference(book, pages, part, href)


def _judge_reference(book: Book, pages: Mapping[str, Page], part: str, href: str) -> None:
    place, fragment = _target(part, href)
    if place not in book.archive.names:
        book.fault("missing-part", f"refers to {href}, which the book has not", part)
    elif fragment and place in pages and fragment not in pages[place].ids:
        book.fault("missing-anchor", f"refers to {href}, where nothing has that id", part)


@lru_cache(maxsize=256)
def _target(part: str, href: str) -> tuple[str, str]:
    """Name and fragment of what an address leads to; remembered, because the books of a house share their names."""
    path, _, fragment = href.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(path))) if path else part
    return place, unquote(fragment)
