"""What is said and shown (G2-071 to G2-089): ranks, headline, vocabularies, bodies, counts, pictures, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, WARNING, Rule, each
from convert.checks.newsml.rules.language import shortened, whole
from convert.language.pattern import lazy
from convert.markup.addresses import UNSAFE, bare
from convert.markup.newsml import (
    DATA_MINING,
    DIGITAL_SOURCE,
    NITF,
    NITF_TYPE,
    XHTML,
    XHTML_TYPE,
    language_of,
    name,
    plain,
    xhtml_counts,
)
from convert.markup.xml import local, namespace

TYPES = {XHTML: XHTML_TYPE, NITF: NITF_TYPE}
"""Namespace of a body's root -> its content type."""
BODY_ROOTS = {"html": XHTML, "nitf": NITF, "body": XHTML, "div": XHTML, "p": XHTML}
"""Root elements that tell which body was meant when the namespace is missing or wrong."""
_CONTENT_SET, _HEADLINES = name("contentSet"), (name("h1", XHTML), name("hl1", NITF))
_HTML, _BODY = name("html", XHTML), name("body", XHTML)
COUNTS = ("wordcount", "charcount")
_ONE_TO_NINE = lazy(r"\s*\+?0*[1-9]\s*")
_ESCAPED = lazy(r"</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|table|tr|td|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_UNSAFE_ENDS = (b"pt", b"ta", b"le")
"""Of those words; none of these letters has a twin beyond ASCII that a pattern takes for the same."""
_ADDRESSES = etree.XPath(
    " | ".join(f"//@{one}" for one in ("href", "src", "url", "additionalInfo", "source", "data-location"))
)


def urgency(document: Document) -> Iterator[Finding]:
    """G2-071: urgency and priority are a number from 1 to 9, or absent."""
    for element in document.all("urgency", "priority"):
        text = (element.text or "").strip()
        if not _ONE_TO_NINE.fullmatch(text):
            said = f'"{text}", not a number from 1 to 9' if text else "empty"
            yield Finding(element, f"`{local(element.tag)}` is {said}", "write a number from 1 to 9" if text else None)


def ranks(item: Item) -> Iterator[Finding]:
    """G2-072: one property of a rank, by name, role and language."""
    seen: set[tuple[str, str, str, str]] = set()
    for element in () if item.content_meta is None else item.content_meta:
        if element.get("rank") is None:
            continue
        tag, place = local(element.tag), element.get("rank", "").strip()
        key = tag, element.get("role") or element.get("roleuri") or "", place, language_of(element)
        if key in seen:
            yield Finding(element, f"there are two `{tag}` of rank {place}")
        seen.add(key)


def same_headline(item: Item) -> Iterator[Finding]:
    """G2-073: the headline of the metadata is that of the body."""
    headlines = [one for one in item.all("headline") if one.getparent() is item.content_meta]
    stated = {text for one in headlines if (text := whole(one))}
    told = body_headline(item) if stated else ""
    if told and told not in stated:
        yield Finding(headlines[0], f'the headline is not that of the body: "{shortened(told)}"')


def body_headline(item: Item) -> str:
    """The text of the first `h1` or `hl1` of the bodies, folded; empty without one."""
    for _, body in item.bodies:
        heading = next(body.iter(*_HEADLINES), None)
        if heading is not None:
            return whole(heading)
    return ""


def vocabularies(item: Item) -> Iterator[Finding]:
    """G2-074: what has legal weight uses the vocabulary that machines know."""
    for tag, base in (("digitalSourceType", DIGITAL_SOURCE), ("dataMining", DATA_MINING)):
        for element in item.all(tag):
            alias, _, code = element.get("qcode", "").strip().partition(":")
            said = [element.get("uri", "").strip(), *(uri + code for uri in item.uris(alias))]
            if not any(uri.startswith(base) for uri in said):
                yield Finding(element, f"`{tag}` uses no term of {base}")


def text_there(item: Item) -> Iterator[Finding]:
    """G2-080: a text item has text, and a headline over it."""
    if item.content_class != "text" or item.kind != "newsItem" or item.status == "canceled":
        return
    if not item.contents:
        held = next(item.root.iterchildren(_CONTENT_SET), None)
        yield Finding(item.root if held is None else held, "a text item has no content", "send the text with it")
    elif not any(_has_text(content) for content in item.contents):
        yield Finding(item.contents[0], "the body has not a word in it")


def _has_text(content: etree._Element) -> bool:
    """Whether there is a word; the title in the head of a page is none: it has one also where the page is empty."""
    if local(content.tag) == "remoteContent":
        return True
    bodies = (body for html in content.iterchildren(_HTML) for body in html.iterchildren(_BODY))
    said = next(bodies, content)
    begun = (element.text for element in said.iter(etree.Element))
    if any(text and not text.isspace() for text in begun):
        return True  # sooner found than text that stands behind an element
    return any(str(text).strip() for text in said.itertext(etree.Element))


def content_type(item: Item) -> Iterator[Finding]:
    """G2-081: the content type is that of the root element of the body."""
    for inline, body in item.bodies:
        right = TYPES.get(namespace(body.tag))
        stated = inline.get("contenttype", "")
        if right and stated.partition(";")[0].strip() != right:
            said = f'"{stated}"' if stated else "missing"
            yield Finding(inline, f"contenttype is {said}; the body is {local(body.tag)}: {right}")


def own_namespace(item: Item) -> Iterator[Finding]:
    """G2-082: the elements of a body stand in the namespace of that body."""
    for _, body in item.bodies:
        for stray in item.strays[body]:
            where = "NewsML's namespace" if namespace(stray.tag) else "no namespace"
            yield Finding(stray, f"`{local(stray.tag)}` of the body stands in {where}")


def escaped(item: Item) -> Iterator[Finding]:
    """G2-085: plain text is plain."""
    for content in item.contents:
        kind = content.get("contenttype", "text/plain").partition(";")[0].strip()
        if (
            local(content.tag) == "inlineData"
            and kind == "text/plain"
            and (found := _ESCAPED.search(content.text or ""))
        ):
            yield Finding(content, f"text/plain holds escaped mark-up: {found[0]}")


def counted(inline: etree._Element, body: etree._Element) -> dict[str, int]:
    """The counts of a body as NEWSML 2.6 has them; none for a body that we cannot count."""
    return dict(zip(COUNTS, xhtml_counts(body), strict=True)) if namespace(body.tag) == XHTML and len(inline) else {}


def counts(item: Item) -> Iterator[Finding]:
    """G2-086: stated counts are right, and never empty."""
    bodies = dict(item.bodies)
    for content in item.contents:
        stated = {one: content.get(one, "").strip() for one in COUNTS if content.get(one) is not None}
        if not stated:
            continue
        actual = counted(content, bodies[content]) if content in bodies else {}
        for one, value in stated.items():
            if not value:
                yield Finding(content, f"{one} is empty")
            elif one in actual and value != str(actual[one]):
                yield Finding(content, f"{one} is {value}, a recount gives {actual[one]}")


def renditions(item: Item) -> Iterator[Finding]:
    """G2-087: of several bodies, each says what makes it another one."""
    seen: set[tuple[str, str, str]] = set()
    for inline in item.inline:
        key = (
            inline.get("rendition") or inline.get("renditionuri") or "",
            language_of(inline),
            inline.get("contenttype", ""),
        )
        if key in seen:
            yield Finding(inline, "two inlineXML have the same rendition, language and contenttype")
        seen.add(key)


def pictures(item: Item) -> Iterator[Finding]:
    """G2-088: a picture has a type, a size, and words for those who do not see it."""
    if item.content_class != "picture":
        return
    for content in item.contents:
        missing = [one for one in ("contenttype", "width", "height") if not content.get(one, "").strip()]
        if local(content.tag) == "remoteContent" and missing:
            yield Finding(content, f"the picture has no {', '.join(missing)}")
    if not any(plain(one).strip() for one in item.all("description", "headline")):
        yield Finding(item.root, "the picture has neither caption nor description")


def addresses(document: Document) -> Iterator[Finding]:
    """G2-089: no address that runs something or opens a file."""
    if not document.may_say(*_UNSAFE_ENDS):
        return
    found: Any = _ADDRESSES(document.root)
    for value in found:
        said = bare(value)
        if UNSAFE.match(said):
            element, attribute = value.getparent(), local(value.attrname)
            yield Finding(element, f"`{local(element.tag)}/@{attribute}` is an address of {said.partition(':')[0]}:")


RULES = (
    Rule(
        "G2-071",
        ERROR,
        urgency,
        "desks sort by it",
        "leave the element out",
        auto=True,
        xsd=True,
        about=("urgency", "priority"),
    ),
    Rule(
        "G2-072",
        WARNING,
        each(ranks),
        "two are first, and a receiver picks one",
        "give each its own rank",
        about=("contentMeta",),
    ),
    Rule(
        "G2-073",
        WARNING,
        each(same_headline),
        "the text was edited in one place only",
        "make the two agree",
        about=("headline",),
    ),
    Rule(
        "G2-074",
        WARNING,
        each(vocabularies),
        "a machine that must obey can only read terms that it knows",
        "use a term of the recommended vocabulary",
        about=("digitalSourceType", "dataMining"),
    ),
    Rule(
        "G2-080",
        ERROR,
        each(text_there),
        "an empty story reaches the pages",
        "send the text",
    ),
    Rule(
        "G2-081",
        ERROR,
        each(content_type),
        "receivers choose their parser by it",
        "state the type of the body",
        auto=True,
        about=("inlineXML",),
    ),
    Rule(
        "G2-082",
        ERROR,
        each(own_namespace),
        "receivers look for the body's elements in its own namespace and find none",
        "move the elements into the namespace of the body",
        auto=True,
        xsd=True,
        about=("inlineXML",),
    ),
    Rule(
        "G2-085",
        ERROR,
        each(escaped),
        "readers see the tags",
        "send the mark-up as inlineXML, or the text without it",
        about=("inlineData",),
    ),
    Rule(
        "G2-086",
        WARNING,
        each(counts),
        "layout is planned by it",
        "count again",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-087",
        ERROR,
        each(renditions),
        "nobody can tell which of them is the story",
        "tell them apart by rendition, language or contenttype",
        about=("inlineXML",),
    ),
    Rule(
        "G2-088",
        WARNING,
        each(pictures),
        "layout needs the size, and those who do not see the picture need words",
        "describe the picture",
    ),
    Rule(
        "G2-089",
        ERROR,
        addresses,
        "such an address runs a program or opens a file at the receiver's",
        "remove the address",
    ),
)
