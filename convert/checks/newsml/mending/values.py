"""Mends of values: attributes and texts that mean what they should mean and are written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.document import Document, Finding
from convert.checks.newsml.mending.tree import remove
from convert.checks.newsml.rules import codes, content, item, language
from convert.checks.newsml.rules.identity import features
from convert.language.isolate import balanced
from convert.language.tags import known_language, tag_of
from convert.markup.newsml import STANDARD, VERSIONS, XHTML, before
from convert.markup.newsml_coded import LISTS
from convert.markup.newsml_moments import BARE_OFFSET
from convert.markup.xml import XML_LANG, local

_NEEDED = ("versionCreated", "sent", "embargoed")


def standard(document: Document) -> Iterator[Finding]:
    """G2-002: the name of the standard; the version is the sender's to say."""
    for one in document.items:
        if one.root.get("standard") != STANDARD:
            yield Finding(one.root, f'standard="{STANDARD}"')
            one.root.set("standard", STANDARD)


def conformance(document: Document) -> Iterator[Finding]:
    """G2-004."""
    for one in document.items:
        yield Finding(one.root, 'conformance="power"')
        one.root.set("conformance", "power")


def version_of_standard(document: Document) -> Iterator[Finding]:
    """G2-003: the version that has all that is used."""
    for one in document.items:
        declared = one.root.get("standardversion", "")
        needed = [since for _, _, since in features(one) if declared in VERSIONS and before(declared, since)]
        if needed:
            newest = max(needed, key=VERSIONS.index)
            yield Finding(one.root, f"standardversion {declared} -> {newest}")
            one.root.set("standardversion", newest)


def version(document: Document) -> Iterator[Finding]:
    """G2-012."""
    for one in document.items:
        if not one.root.get("version", "").strip():
            yield Finding(one.root, 'version="1"')
            one.root.set("version", "1")


def language_name(document: Document) -> Iterator[Finding]:
    """G2-020: the exact name of a language becomes its tag."""
    for one in document.items:
        stated = one.root.get(XML_LANG, "")
        if tag := tag_of(stated):
            yield Finding(one.root, f'xml:lang "{stated}" -> "{tag}"')
            one.root.set(XML_LANG, tag)


def right_to_left(document: Document) -> Iterator[Finding]:
    """G2-021."""
    yield from _directed(document, language.bare_right_to_left, "rtl")


def left_to_right(document: Document) -> Iterator[Finding]:
    """G2-022."""
    yield from _directed(document, language.bare_left_to_right, "ltr")


def _directed(document: Document, rule: language.OfItem, direction: str) -> Iterator[Finding]:
    for one in document.items:
        for finding in list(rule(one)):
            if language.may_have_direction(local(finding.element.tag)):
                yield Finding(finding.element, f'`{local(finding.element.tag)}` dir="{direction}"')
                finding.element.set("dir", direction)


def body_language(document: Document) -> Iterator[Finding]:
    """G2-024: inlineXML says what the body says; what only one of them says, the other says too."""
    for one in document.items:
        for inline, body in one.bodies_in(XHTML):
            if not list(language.agreement(inline, body)):
                continue
            before_that = (*inline.attrib.values(), *body.attrib.values())
            tags = (body.get(XML_LANG), body.get("lang"), inline.get(XML_LANG))
            tag = next((one for one in tags if one and known_language(one)), None)
            way = next((one for one in (body.get("dir"), inline.get("dir")) if one in ("ltr", "rtl")), None)
            for element, attribute, value in (
                (inline, XML_LANG, tag),
                (body, XML_LANG, tag),
                (body, "lang", tag),
                (inline, "dir", way),
                (body, "dir", way),
            ):
                if value:
                    element.set(attribute, value)
            if (*inline.attrib.values(), *body.attrib.values()) != before_that:
                yield Finding(inline, "language and direction as in the body")


def control_characters(document: Document) -> Iterator[Finding]:
    """G2-025: the characters go, and are named."""
    for finding in list(language.control_characters(document)):
        yield Finding(finding.element, f"{finding.message}: removed")
        _clean(finding.element)


def _clean(element: etree._Element) -> None:
    texts = [element.text or "", *(child.tail or "" for child in element)]
    isolates = not balanced("".join(texts))
    element.text = language.stripped(texts[0], isolates=isolates) or None
    for child, tail in zip(element, texts[1:], strict=True):
        child.tail = language.stripped(tail, isolates=isolates) or None
    for attribute, value in element.attrib.items():
        element.set(attribute, language.stripped(str(value), isolates=not balanced(str(value))))


def offsets(document: Document) -> Iterator[Finding]:
    """G2-031: the colon in a zone."""
    for element, where, value in list(document.walk.dates):
        if BARE_OFFSET.fullmatch(value.strip()):
            mended = BARE_OFFSET.sub(r"\1:\2", value.strip())
            yield Finding(element, f"`{where}` {value.strip()} -> {mended}")
            _set(element, where, mended)


def empty_dates(document: Document) -> Iterator[Finding]:
    """G2-032: empty dates that nobody requires are left out."""
    for element, where, value in list(document.walk.dates):
        if not value.strip() and where not in _NEEDED and ("@" in where or _is_empty(element)):
            yield Finding(element, f"empty `{where}` left out")
            if "@" in where:
                del element.attrib[where.partition("@")[2]]
            else:
                remove(element)


def _is_empty(element: etree._Element) -> bool:
    return not len(element) and not (element.text or "").strip()


def _set(element: etree._Element, where: str, value: str) -> None:
    if "@" in where:
        element.set(where.partition("@")[2], value)
    else:
        element.text = value


def tidy(document: Document) -> Iterator[Finding]:
    """G2-050: trimmed, and made one line; no-break spaces stay."""
    for one in document.items:
        for finding in list(item.untidy(one)):
            yield Finding(finding.element, f"`{local(finding.element.tag)}` trimmed to one line")
            finding.element.text = re.sub(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*", " ", finding.element.text or "").strip(" ")


def retired(document: Document) -> Iterator[Finding]:
    """G2-063: `icls:` codes are the same under `ninat:`; no other scheme can be mapped without a loss."""
    for one in document.items:
        if "ninat" not in one.aliases:
            continue
        for finding in list(codes.retired(one)):
            value = finding.element.get("qcode", "")
            if value.startswith("icls:"):
                mended = value.replace("icls:", "ninat:", 1)
                yield Finding(finding.element, f"{value} -> {mended}")
                finding.element.set("qcode", mended)


def padded_codes(document: Document) -> Iterator[Finding]:
    """G2-064: blanks around a code go; an alias that is missing cannot be guessed."""
    for element, attribute, value in document.walk.coded:
        if value != value.strip() and value.strip() and attribute not in LISTS:
            yield Finding(element, f'`{local(element.tag)}/@{attribute}` "{value}" trimmed')
            element.set(attribute, value.strip())


def empty_numbers(document: Document) -> Iterator[Finding]:
    """G2-071: an empty urgency or priority is left out."""
    for element in list(document.all("urgency", "priority")):
        if _is_empty(element):
            yield Finding(element, f"empty `{local(element.tag)}` left out")
            remove(element)


def content_types(document: Document) -> Iterator[Finding]:
    """G2-081: the type that the namespace of the body has."""
    for one in document.items:
        for finding in list(content.content_type(one)):
            body = next(finding.element.iterchildren(etree.Element))
            right = content.TYPES[etree.QName(body).namespace or ""]
            yield Finding(finding.element, f"contenttype {finding.element.get('contenttype', 'missing')} -> {right}")
            finding.element.set("contenttype", right)


def counts(document: Document) -> Iterator[Finding]:
    """G2-086: recounted where the body can be counted; an empty count of another body is left out."""
    for one in document.items:
        bodies = dict(one.bodies)
        for finding in list(content.counts(one)):
            element = finding.element
            actual = content.counted(element, bodies[element]) if element in bodies else {}
            for attribute in content.COUNTS:
                stated = element.get(attribute)
                right = str(actual[attribute]) if attribute in actual else stated
                if stated is None or (stated == right and stated.strip()):
                    continue
                yield Finding(element, f"{attribute} {stated.strip() or 'empty'} -> {right or 'left out'}")
                if right and right.strip():
                    element.set(attribute, right)
                else:
                    del element.attrib[attribute]
