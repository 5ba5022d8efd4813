"""Bytes -> a parsed page, its leaf blocks, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from convert.contract import Source
from convert.errors import BadOption, UnreadableSource
from convert.language.encoding import Undecodable, decode
from convert.markup.xhtml_read import BLOCKS
from convert.markup.xml import local

_LARGEST_PAGE = 32 * 1024 * 1024
_DEEPEST = 200
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_CLOSED_AT_ONCE = re.compile(r"(<(?:html|head|body)\b[^<>]*?)/\s*>", re.IGNORECASE)
"""`<html lang="de"/>`: in a page it opens the element (HTML 13.2.5.32), in XML nothing would be left of it."""
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "svg", "iframe", "object", "select", "button"})


def parsed(source: Source, encoding: str | None) -> html.HtmlElement:
    """The root element.

    Raises UnreadableSource for what is too large, blank, too deep or undecodable, BadOption for `encoding`.
    """
    if len(source.data) > _LARGEST_PAGE:
        raise _refused(f"a page of {len(source.data)} bytes", "html.too-large", source.name)
    text = _CLOSED_AT_ONCE.sub(r"\1>", _XML_DECLARED.sub("", _text(source, encoding)))
    if not text.strip():
        raise _refused("there is nothing in it", "html.blank", source.name)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, recover=True, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _refused(f"no page: {error}", "html.not-parsed", source.name) from error
    if _depth(root) > _DEEPEST:
        raise _refused("elements nested deeper than any page needs", "html.too-deep", source.name)
    return root


def _text(source: Source, encoding: str | None) -> str:
    """In the encoding asked for, else the declared one where its bytes are that, else as text is read."""
    declared = _DECLARED.search(source.data[:4096])
    for name in (encoding, declared[1].decode() if declared and not encoding else None):
        try:
            if name:
                return decode(source.data, name).text
        except LookupError as error:
            if encoding:
                raise BadOption(f"no encoding is called {encoding}", code="html.encoding", path=source.name) from error
        except Undecodable as error:
            if encoding:
                raise _refused(str(error), "html.undecodable", source.name) from error
    try:
        return decode(source.data).text
    except Undecodable as error:
        raise _refused(str(error), "html.undecodable", source.name) from error


def _refused(message: str, code: str, name: str) -> UnreadableSource:
    remedy = "name the encoding with --encoding" if code == "html.undecodable" else "save the page again"
    return UnreadableSource(message, code=code, path=name, remedy=remedy)


def _depth(root: etree._Element) -> int:
    """How deep elements nest; walked, not recursed into."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def leaves(root: etree._Element) -> Iterator[etree._Element]:
    """Blocks that hold no other block and are seen, in order; a container with loose text of its own counts too."""
    for element in root.iter("*"):
        if local(element.tag) in BLOCKS and not hidden(element) and (_is_leaf(element) or _loose(element).strip()):
            yield element


def hidden(element: etree._Element) -> bool:
    """Whether the element lies in what no reader sees."""
    return any(local(one.tag) in _UNSEEN for one in (element, *element.iterancestors()))


def _is_leaf(element: etree._Element) -> bool:
    return not any(local(inner.tag) in BLOCKS for inner in element.iter("*") if inner is not element)


def _loose(element: etree._Element) -> str:
    """Text of a container between its blocks."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local(child.tag) not in BLOCKS | _UNSEEN and _is_leaf(child):
            parts.append(words(child))
        parts.append(child.tail or "")
    return " ".join(parts)


def words(element: etree._Element) -> str:
    """What is read of a leaf, of a container what stands loose in it; white space folded."""
    if local(element.tag) in BLOCKS and not _is_leaf(element):
        return " ".join(_loose(element).split())
    return " ".join("".join(_seen(element)).split())


def _seen(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str) and local(element.tag) not in _UNSEEN:
        yield " " if local(element.tag) == "br" else element.text or ""
        for child in element:
            yield from _seen(child)
            yield child.tail or ""


def squeezed(text: str) -> str:
    """Text without white space: what is compared."""
    return "".join(text.split())


def is_short(element: etree._Element, most: int) -> bool:
    """Whether all text in it has at most so many characters; no more than that is looked at."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return False
    return True
