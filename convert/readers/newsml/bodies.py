"""contentSet -> page: XHTML first, then NITF, HTML, plain text; the renditions left are named."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from lxml import etree
from lxml import html as lxml_html

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.newsml import NITF, XHTML
from convert.markup.newsml import plain as words_of
from convert.markup.xhtml_inline_read import Hand
from convert.markup.xhtml_page import Page, read_page
from convert.markup.xhtml_read import as_other
from convert.markup.xml import line, local, namespace
from convert.model import Credit
from convert.readers.newsml.nitf import nitf_page
from convert.readers.newsml.pictures import address, remote
from convert.readers.newsml.plain_page import text_page
from convert.readers.newsml.properties import BODIES, Item

_MARKUP = re.compile(r"<(p|div|br|b|i|em|strong|h[1-6]|ul|ol|table)\b[^>]*>", re.IGNORECASE)
_TYPES = {"xhtml": "application/xhtml+xml", "nitf": "application/nitf+xml", "html": "text/html", "text": "text/plain"}


def page_of(item: Item, hand: Hand, credit: Callable[[str], Credit] = as_other) -> Page:
    """The body of an item: the first of its best kind. An item without one has an empty page."""
    root, report = item.root, item.report
    sets = [child for child in root if local(child.tag) == "contentSet"]
    contents = [child for one in sets for child in one if local(child.tag) in BODIES]
    ranked = sorted(((_kind(content), content) for content in contents), key=lambda pair: _ORDER.index(pair[0]))
    if not ranked:
        held = ", ".join(filter(None, map(address, remote(root))))
        away = f"; its content is elsewhere: {held}" if held else ""
        report(_told("newsml.no-body", root, f"the item has no text inside{away}"))
        return Page()
    kind, chosen = ranked[0]
    if len(ranked) > 1:
        left = ", ".join(kind for kind, _ in ranked[1:])
        report(_told("newsml.renditions", chosen, f"several renditions: {kind} is read, left are {left}"))
    _check_type(chosen, kind, report)
    match kind:
        case "xhtml":
            return read_page(chosen, hand, credit)
        case "nitf":
            return _nitf(chosen, hand)
        case "html":
            return _html(chosen, hand)
        case _:
            return text_page(_unescaped(chosen), item)


def rendered(content: etree._Element) -> etree._Element | str:
    """What a child of contentSet says: its mark-up as elements, escaped or not, else its plain text."""
    match _kind(content):
        case "html":
            return _parsed(content)
        case "text":
            return _unescaped(content)
        case _:
            return content


_ORDER = ("xhtml", "nitf", "html", "text")


def _kind(content: etree._Element) -> str:
    """What a body really is, whatever it is called."""
    root = next((child for child in content if isinstance(child.tag, str)), None)
    if root is None:
        return "html" if _MARKUP.search(words_of(content)) else "text"
    if local(root.tag) == "nitf" or namespace(root.tag) == NITF:
        return "nitf"
    return "xhtml"


def _check_type(content: etree._Element, kind: str, report: Report) -> None:
    """Say where a content type is not that of the body, or a body stands in no namespace or another's."""
    given = (content.get("contenttype") or "").strip()
    if given != _TYPES[kind]:
        named = f"contenttype {given}" if given else "no contenttype"
        report(_told("newsml.contenttype", content, f"{named}: the body is read as {_TYPES[kind]}"))
    root = next((child for child in content if isinstance(child.tag, str)), None)
    expected = {"xhtml": XHTML, "nitf": NITF}.get(kind)
    if root is not None and expected and namespace(root.tag) != expected:
        report(_told("newsml.body-namespace", root, f"the body stands in {namespace(root.tag) or 'no namespace'}"))


def _nitf(content: etree._Element, hand: Hand) -> Page:
    root = next(child for child in content if isinstance(child.tag, str))
    return nitf_page(root, hand)


def _html(content: etree._Element, hand: Hand) -> Page:
    """Escaped mark-up (old feeds)."""
    return read_page(_parsed(content), hand)


def _parsed(content: etree._Element) -> etree._Element:
    """Parsed as HTML, without network. The element around it makes a document of mark-up that is only a comment."""
    found: etree._Element = lxml_html.document_fromstring(f"<html>{words_of(content)}</html>")
    return found


def _unescaped(content: etree._Element) -> str:
    words = words_of(content)
    return html.unescape(words) if "&lt;" in words else words


def _told(code: str, element: etree._Element, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, message, line=line(element))
