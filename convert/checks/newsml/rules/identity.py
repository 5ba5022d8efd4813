"""Which document it is: root, version of the standard, message, guid and version (G2-001 to G2-013)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, INFO, WARNING, Rule, each
from convert.language.pattern import lazy
from convert.markup import newsml_since
from convert.markup.addresses import IRI
from convert.markup.newsml import ITEMS, MESSAGE, NAR, OTHER_ROOTS, STANDARD, VERSIONS, before, name
from convert.markup.newsml_grammar import POWER_ATTRIBUTES, POWER_ELEMENTS
from convert.markup.newsml_moments import instant
from convert.markup.xml import local, namespace

ROOTS = (*ITEMS, MESSAGE)
_LISTED = 3
_FILE = lazy(r"[^:/]+\.\w{2,5}")


def root(document: Document) -> Iterator[Finding]:
    """G2-001: the exact namespace, and a document of the profile."""
    tag, space = local(document.root.tag), namespace(document.root.tag)
    if tag not in (*ROOTS, *OTHER_ROOTS):
        yield Finding(document.root, f"`{tag}` is no NewsML-G2 document", "send a newsItem, packageItem or newsMessage")
    elif space != NAR:
        yield Finding(document.root, f'the namespace of `{tag}` is "{space}", not "{NAR}"')
    elif tag in OTHER_ROOTS:
        yield Finding(document.root, f"`{tag}`: its grammar is checked, its meaning is not", "nothing", INFO)


def standard(item: Item) -> Iterator[Finding]:
    """G2-002: `standard` and `standardversion` name something that exists."""
    if item.root.get("standard") != STANDARD:
        yield Finding(item.root, f'standard is "{item.root.get("standard", "")}", not "{STANDARD}"')
    version = item.root.get("standardversion", "")
    if version not in VERSIONS:
        last = VERSIONS[-1]
        said = f'there is no version "{version}" of {STANDARD}; judged by the newest'
        yield Finding(item.root, said, f"declare a published one, up to {last}")


def newer(item: Item) -> Iterator[Finding]:
    """G2-003: nothing is used that the declared version does not have."""
    declared = item.root.get("standardversion", "")
    if declared not in VERSIONS or declared == VERSIONS[-1]:
        return
    found: dict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
    for element, what, since in features(item):
        if before(declared, since):
            found[since].append((element, what))
    for since, uses in sorted(found.items(), key=lambda pair: VERSIONS.index(pair[0])):
        yield Finding(uses[0][0], f"{_listed([what for _, what in uses])}: since {since}, the item declares {declared}")


def features(item: Item) -> Iterator[tuple[etree._Element, str, str]]:
    """What an item uses that is younger than 2.9: the element, the feature, the version that brought it."""
    if next(item.root.iterchildren(name("catalogRef"), name("catalog")), None) is None:
        yield item.root, "an item without a catalogue", newsml_since.CATALOGUE_OPTIONAL
    for element in item.elements:
        yield from ((element, *feature) for feature in newsml_since.features(element))


def _listed(features: list[str]) -> str:
    names = list(dict.fromkeys(features))
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def conformance(item: Item) -> Iterator[Finding]:
    """G2-004: power features need `conformance="power"`; the attribute's default is core."""
    if item.root.get("conformance") == "power":
        return
    for element in item.elements:
        tag = local(element.tag)
        if tag in POWER_ELEMENTS:
            yield Finding(item.root, f"`{tag}` is a feature of power conformance, which the item does not declare")
            return
        used = next((str(one) for one in element.attrib if one in POWER_ATTRIBUTES), None)
        if used and tag not in ("catalog", "newsItem", "packageItem"):
            yield Finding(
                item.root, f"`{tag}/@{used}` is a feature of power conformance, which the item does not declare"
            )
            return


def sent(document: Document) -> Iterator[Finding]:
    """G2-005: a message has a header, and the header begins with `sent`."""
    if not document.is_message:
        return
    header = document.root.find(name("header"))
    if header is None:
        yield Finding(document.root, "the message has no `header`")
    elif header.find(name("sent")) is None:
        yield Finding(header, "the header does not say when the message was `sent`")


def item_set(document: Document) -> Iterator[Finding]:
    """G2-006: an itemSet holds G2 items and nothing else; one there must be."""
    if not document.is_message:
        return
    held = document.root.find(name("itemSet"))
    if held is None or next(held.iterchildren(etree.Element), None) is None:
        yield Finding(document.root if held is None else held, "the message holds no item")
        return
    for child in held.iterchildren(etree.Element):
        if namespace(child.tag) != NAR or local(child.tag) not in (*ITEMS, *OTHER_ROOTS):
            yield Finding(child, f"`{local(child.tag)}` is no G2 item; receivers skip it without a word")


def unique(document: Document) -> Iterator[Finding]:
    """G2-007: no two items of a message share guid and version."""
    seen: dict[tuple[str, int], etree._Element] = {}
    for item in document.items:
        key = item.root.get("guid", ""), item.version
        if key in seen:
            line = document.places.of(seen[key]).line
            yield Finding(item.root, f"version {key[1]} of {key[0]} stands in line {line} too")
        seen.setdefault(key, item.root)


def doctype(document: Document) -> Iterator[Finding]:
    """G2-008: no document type; one with a subset or entities is refused before it comes here."""
    if document.root.getroottree().docinfo.internalDTD is not None:
        yield Finding(document.root, "the document has a DOCTYPE")


def guid(item: Item) -> Iterator[Finding]:
    """G2-010: an absolute IRI in ASCII."""
    value = item.root.get("guid", "")
    if IRI.fullmatch(value):
        return
    if not value.strip():
        yield Finding(item.root, "the guid is empty")
    elif not value.isascii() or re.search(r"\s", value):
        yield Finding(item.root, f'the guid "{value}" has blanks or letters beyond ASCII')
    else:
        yield Finding(item.root, f'the guid "{value}" is no absolute IRI')


def lasting_guid(item: Item) -> Iterator[Finding]:
    """G2-011: a guid is a name, not an address of the day."""
    value = item.root.get("guid", "")
    if "?" in value:
        yield Finding(item.root, f'the guid "{value}" has a query string, which changes from delivery to delivery')
    elif value.lower().startswith("file:"):
        yield Finding(item.root, f'the guid "{value}" is a place on one machine')
    elif _FILE.fullmatch(value):
        yield Finding(item.root, f'the guid "{value}" is a file name')


def versioned(item: Item) -> Iterator[Finding]:
    """G2-012: the version is written."""
    if not item.root.get("version", "").strip():
        yield Finding(item.root, "no version is given")


def chain(document: Document) -> Iterator[Finding]:
    """G2-013: versions of one item in a message follow each other in time and keep their firstCreated."""
    chains: dict[str, list[Item]] = defaultdict(list)
    for item in document.items:
        chains[item.root.get("guid", "")].append(item)
    for items in chains.values():
        ordered = sorted(items, key=lambda one: one.version)
        for earlier, later in pairwise(ordered):
            yield from _link(earlier, later)


def _link(earlier: Item, later: Item) -> Iterator[Finding]:
    before_that, then = (instant(one.meta("versionCreated")) for one in (earlier, later))
    if earlier.version < later.version and before_that and then and then <= before_that:
        yield Finding(later.root, f"version {later.version} is not created after version {earlier.version}")
    first, again = (instant(one.meta("firstCreated")) for one in (earlier, later))
    if first and again and first != again:
        yield Finding(later.root, f"firstCreated of version {later.version} is not that of version {earlier.version}")


RULES = (
    Rule(
        "G2-001",
        ERROR,
        root,
        "a wrong letter in the namespace makes every reader see an unknown document",
        "correct the namespace",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-002",
        ERROR,
        each(standard),
        "the version chooses the grammar",
        "write NewsML-G2 and a published version",
        auto=True,
    ),
    Rule(
        "G2-003",
        ERROR,
        each(newer),
        "receivers with older parsers stop at what they do not know",
        "declare the version that has it",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-004",
        WARNING,
        each(conformance),
        "without the attribute an item is core, and a core receiver may refuse it",
        'write conformance="power"',
        auto=True,
    ),
    Rule(
        "G2-005",
        ERROR,
        sent,
        "a message without its header is undeliverable",
        "add the header with `sent`",
        auto=True,
        xsd=True,
        about=("newsMessage",),
    ),
    Rule(
        "G2-006",
        ERROR,
        item_set,
        "receivers skip what is no item, and its text is lost in silence",
        "send it as an item",
        about=("newsMessage",),
    ),
    Rule(
        "G2-007",
        ERROR,
        unique,
        "a receiver keeps one of two items of the same version",
        "give each change a version of its own",
        about=("itemSet",),
    ),
    Rule(
        "G2-008",
        ERROR,
        doctype,
        "document types are a door for attacks, and no receiver needs one",
        "remove the DOCTYPE",
        auto=True,
    ),
    Rule(
        "G2-010",
        ERROR,
        each(guid),
        "the guid is the key of everything that receivers do with an item",
        "assign an absolute IRI in ASCII, as urn:uuid: or tag:",
    ),
    Rule(
        "G2-011",
        WARNING,
        each(lasting_guid),
        "the guid must survive the next delivery, on another day and from another machine",
        "assign a name that means the item and nothing else",
    ),
    Rule(
        "G2-012",
        WARNING,
        each(versioned),
        "an absent version means 1, and every update becomes invisible",
        'write version="1"',
        auto=True,
    ),
    Rule(
        "G2-013",
        ERROR,
        chain,
        "receivers drop what looks older than what they have",
        "number and date the versions in the order in which they were made",
        about=("itemSet",),
    ),
)
