"""Management of an item: order, class, provider, status, signals, title, links, hashes, strings (G2-040 to G2-050)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.hashes import stated_algorithm, values
from convert.checks.newsml.rule import ERROR, INFO, WARNING, Rule, each
from convert.language.pattern import lazy
from convert.markup.newsml import CODES, ORDER, name, plain, rank
from convert.markup.newsml_words import NORMALISED
from convert.markup.xml import local

_ALL, _ITEM_META, _NAME = name("*"), name("itemMeta"), name("name")
BY_GROUP = "contentMeta"
"""The parent whose order has a rule of its own."""
_MARKUP_TYPES = ("text/", "application/xhtml", "application/nitf")
_PLACES = {
    name(kind): {name(child): rank(kind, child) for names in order for child in names} for kind, order in ORDER.items()
}
_ORDERED = tuple(one for one in ORDER if one != BY_GROUP)
_UNTIDY = lazy(r"[\t\r\n]|^ | $")


def out_of_order(parent: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, etree._Element]]:
    """Each child that stands too late, with the one it should precede and the one it stands after."""
    known = _PLACES[parent.tag]
    last = len(ORDER[local(parent.tag)])
    children = list(parent.iterchildren(_ALL))
    places = [known.get(child.tag, last) for child in children]
    if places == sorted(places):
        return
    ahead = 0
    for number, place in enumerate(places):
        if place == last:
            continue
        if place < places[ahead] < last:
            follows = next(n for n, other in enumerate(places) if place < other < last)
            yield children[number], children[follows], children[ahead]
        else:
            ahead = number


def order(document: Document) -> Iterator[Finding]:
    """G2-040: the children of itemMeta, and of the other ordered parents, stand in the order of the standard."""
    for parent in document.all(*_ORDERED):
        yield from _misplaced(parent)


def content_order(item: Item) -> Iterator[Finding]:
    """G2-070: in contentMeta, administrative properties before descriptive ones."""
    for parent in item.all(BY_GROUP):
        yield from _misplaced(parent)


def _misplaced(parent: etree._Element) -> Iterator[Finding]:
    for child, follows, after in out_of_order(parent):
        what, that, late = (local(one.tag) for one in (child, follows, after))
        yield Finding(child, f"`{what}` stands after `{late}`", f"move it before `{that}`")


def item_class(item: Item) -> Iterator[Finding]:
    """G2-041: the class has a value and fits the content."""
    element = item.meta("itemClass")
    if element is None:
        return
    if not (element.get("qcode", "").strip() or element.get("uri", "").strip()):
        yield Finding(element, "`itemClass` has no value", "give it a qcode such as ninat:text")
        return
    kind = item.content_class
    if kind in CODES["ninat"] and not _fits(item, kind):
        held = ", ".join(sorted({local(one.tag) for one in item.contents})) or "no content"
        yield Finding(element, f"the class is {kind}, the item is a {item.kind} with {held}")


def _fits(item: Item, kind: str) -> bool:
    if item.kind == "packageItem" or kind == "composite":
        return item.kind == "packageItem" and kind == "composite"
    if not item.contents:
        return True
    wanted = _is_text if kind == "text" else _is_media
    return any(wanted(one) for one in item.contents)


def _is_text(content: etree._Element) -> bool:
    if local(content.tag) == "remoteContent":
        return content.get("contenttype", "").startswith(_MARKUP_TYPES)
    return local(content.tag) in ("inlineXML", "inlineData")


def _is_media(content: etree._Element) -> bool:
    return local(content.tag) in ("remoteContent", "inlineData")


def provider(item: Item) -> Iterator[Finding]:
    """G2-042: somebody answers for the item."""
    element = item.meta("provider")
    if element is None:
        return
    given = [element.get(one, "").strip() for one in ("qcode", "uri", "literal")]
    named = next(element.iterchildren(_NAME), None)
    known = [value for value in (*given, plain(named).strip() if named is not None else "") if value]
    if not known:
        yield Finding(element, "`provider` names nobody")
    elif all(value.lower() == "unknown" for value in known):
        yield Finding(element, "the provider is unknown")


def status(item: Item) -> Iterator[Finding]:
    """G2-043: a status that receivers know."""
    element = item.meta("pubStatus")
    if element is not None and item.status not in CODES["stat"]:
        value = element.get("qcode") or element.get("uri") or ""
        yield Finding(element, f'`pubStatus` is "{value}", not usable, withheld or canceled')


def signals(item: Item) -> Iterator[Finding]:
    """G2-044: a first version updates and corrects nothing."""
    if item.version > 1:
        return
    for element in _of_meta(item, "signal"):
        code = item.code(element, "signal")
        if code in ("update", "correction"):
            yield Finding(element, f"version 1 carries the signal sig:{code}")


def _of_meta(item: Item, tag: str) -> Iterator[etree._Element]:
    for meta in item.root.iterchildren(_ITEM_META):
        yield from meta.iterchildren(name(tag))


def kill(item: Item) -> Iterator[Finding]:
    """G2-045: a kill has no text left in it, or says what is to be done."""
    if item.status != "canceled" or not item.contents:
        return
    note = item.meta("edNote")
    if note is None or not plain(note).strip():
        yield Finding(item.root, "a canceled item still has its content, and no edNote says what is to be done")


def title(item: Item) -> Iterator[Finding]:
    """G2-046: a list of items has something to show."""
    element = item.meta("title")
    if element is not None and plain(element).strip():
        return
    place = item.root if item.item_meta is None else item.item_meta
    if any(plain(one).strip() for one in item.all("headline")):
        yield Finding(place, "the item has no title; its headline can serve", severity=INFO)
    elif item.content_class != "picture" or not item.all("description"):
        yield Finding(place, "the item has neither title nor headline", "write one, or accept that lists show nothing")


def links(item: Item) -> Iterator[Finding]:
    """G2-047: what refers to something says to what."""
    for element in item.all("link", "itemRef", "remoteContent"):
        if not (element.get("href", "").strip() or element.get("residref", "").strip()):
            yield Finding(element, f"`{local(element.tag)}` names no target")


def hashes(item: Item) -> Iterator[Finding]:
    """G2-048: a hash names its algorithm, and a known one is that of the content."""
    for element in _of_meta(item, "hash"):
        algorithm = stated_algorithm(element)
        if not algorithm:
            yield Finding(element, "`hash` does not name its algorithm")
        elif not element.get("scope") and not element.get("scopeuri"):
            known = values(item.contents, algorithm)
            if known and (element.text or "").strip().lower() not in known:
                yield Finding(element, f"the {algorithm} hash is not that of the content")


def untidy(item: Item) -> Iterator[Finding]:
    """G2-050: no line breaks, tabs or padding in normalised strings."""
    for element in item.all(*NORMALISED):
        if _UNTIDY.search(element.text or ""):
            yield Finding(element, f"`{local(element.tag)}` has line breaks, tabs or padding in it")


RULES = (
    Rule(
        "G2-040",
        ERROR,
        order,
        "parsers read the children in order and stop at the first that is late",
        "put the children in the order of the standard",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-041",
        ERROR,
        each(item_class),
        "receivers route by the class",
        "state the class that the content has",
    ),
    Rule(
        "G2-042",
        WARNING,
        each(provider),
        "somebody must answer for a text",
        "configure the provider",
    ),
    Rule(
        "G2-043",
        WARNING,
        each(status),
        "a status that nobody knows is a withheld text published",
        "write stat:usable, stat:withheld or stat:canceled",
    ),
    Rule(
        "G2-044",
        WARNING,
        each(signals),
        "a first version changes nothing that a receiver could have",
        "remove the signal, or number the version",
        about=("signal",),
    ),
    Rule(
        "G2-045",
        ERROR,
        each(kill),
        "a killed story keeps running",
        "leave the content out, or tell the desks in an edNote",
    ),
    Rule(
        "G2-046",
        WARNING,
        each(title),
        "lists show 'untitled'",
        "give the item a title",
        auto=True,
    ),
    Rule(
        "G2-047",
        WARNING,
        each(links),
        "a reference to nothing is a dead link",
        "write href or residref",
        about=("link", "itemRef", "remoteContent"),
    ),
    Rule(
        "G2-048",
        WARNING,
        each(hashes),
        "only a hash that can be recomputed shows tampering",
        "name the algorithm, and hash the content as it is sent",
        about=("hash",),
    ),
    Rule(
        "G2-050",
        ERROR,
        each(untidy),
        "receivers compare these strings letter by letter",
        "trim it and make it one line",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-070",
        ERROR,
        each(content_order),
        "parsers read administrative properties first and stop at one that comes late",
        "put administrative properties before descriptive ones",
        auto=True,
        xsd=True,
        about=("contentMeta",),
    ),
)
