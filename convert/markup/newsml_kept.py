"""What an item has and its article has no field for: among what was dropped, as XML, until it is NewsML again.

An entry of `Article.dropped` is put back where `provenance["dropped.N"]` names a place: `newsml:itemMeta/memberOf`.
Only the reader of NewsML-G2 says such a thing. The text is the element as it stood, with the namespaces that it needs.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from convert.language.bidi import value_direction
from convert.language.pattern import lazy
from convert.markup.newsml import XSI, direction_of, name, one_line
from convert.markup.newsml_said import is_note_of_ours, others
from convert.markup.newsml_words import NORMALISED, TEXTUAL, own_text
from convert.markup.xml import XML_LANG, namespace
from convert.model import Article, Direction, Dropped, Provenance
from convert.record import replace
from convert.row import Row

FOREIGN = "foreign-element"
"""An element of another namespace."""
PROPERTY = "newsml-property"
"""A property of the standard that the article says nothing of."""
DETAIL = "newsml-detail"
"""A property that the article says in part: a subject with its broader one, a name in two languages."""
ATTRIBUTES = "newsml-attributes"
"""An element without its content: attributes of the item, or of a part of it."""
REASONS = frozenset({FOREIGN, PROPERTY, DETAIL, ATTRIBUTES})
PARTS = ("rightsInfo", "itemMeta", "contentMeta")
PLACES = frozenset({"newsItem", *PARTS, "contentSet"})
_RULE = "newsml:"

MOST = 5_000
"""Entries that are put back; an item of an agency has some dozen, seldom hundreds."""

MADE_ANEW = MappingProxyType(
    {
        "catalogRef": "IPTC's newest for an older one; others are not at hand, and their codes resolve nowhere",
        "contentSet": "the body is written anew, its words are those of the article",
        "embargoed": "the note of the embargo says until when",
        "fileName": "name of the file that is converted",
        "firstCreated": "that of a first version is the moment of its writing; a later one keeps what it had",
        "generator": "Newswright's own; those of others come along",
        "groupSet": "an article is no package",
        "hash": "a hash is that of the content that is written",
        "itemClass": "an article is an item of text",
        "pubStatus": "the status is that of the version that is written",
        "signal": "an update or a correction is what the version that is written is; other signals come along",
        "versionCreated": "moments are those of the version that is written",
    }
)
"""Properties of an item that are never kept, each with the reason: all versions have their own."""


_NOT_ALL = frozenset({"firstCreated", "generator", "signal"})
ITS_OWN = frozenset({*MADE_ANEW, "newsItem", "itemMeta", "contentMeta", "inlineXML", "inlineData"}) - _NOT_ALL
"""Elements that every item has for itself: only attributes of theirs are put back."""


class Kept(Row):
    """An entry that is to be put back: its number among what was dropped, the part it stood in, its name and XML."""

    number: int
    place: str
    tag: str
    reason: str
    text: str


def rule(place: str, tag: str) -> str:
    """How provenance names a place: `newsml:itemMeta/audience`."""
    return f"{_RULE}{place}/{tag}"


def kept(article: Article) -> Iterator[Kept]:
    """The entries of an article that are to be put back, in order."""
    origins = {key: origin.rule or "" for key, origin in article.provenance if key.startswith("dropped.")}
    for number, one in enumerate(article.dropped if origins else ()):
        place, slash, tag = origins.get(f"dropped.{number}", "").removeprefix(_RULE).partition("/")
        if one.reason in REASONS and place in PLACES and slash:
            yield Kept(number, place, tag, one.reason, one.text)


def only_kept(article: Article) -> Article:
    """The article with those entries and nothing else of what was dropped, and no other provenance."""
    found = tuple(kept(article))
    origins = tuple((f"dropped.{n}", Provenance(rule=rule(one.place, one.tag))) for n, one in enumerate(found))
    return replace(article, dropped=tuple(article.dropped[one.number] for one in found), provenance=origins)


def entry(element: etree._Element, line: int, reason: str, direction: Direction) -> Dropped:
    """The element as an entry: what the writer added to it taken off, its words in their direction."""
    alone = copy.deepcopy(element)
    alone.tail = None
    _without_ours(alone)
    mend(alone, direction_of(element) or direction)
    if reason == ATTRIBUTES:
        _emptied(alone)
    return Dropped(line, markup(alone), reason)


def markup(element: etree._Element) -> str:
    """An element as text, with the namespaces that it needs; prefixes may stand in values, as in `xs:date`."""
    text = str(etree.tostring(element, encoding="unicode", with_tail=False))
    used = [prefix for prefix in set(_DECLARED.findall(text)) if f'"{prefix}:' in text or f">{prefix}:" in text]
    etree.cleanup_namespaces(element, keep_ns_prefixes=used)
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


_DECLARED = lazy(r"\sxmlns:([\w.-]+)=")


def is_kept(attribute: str, tag: str) -> bool:
    """Whether an attribute comes along with the item, a part of it, or its body.

    A part brings all of its own; the item and its body, which are written anew, those of other namespaces.
    """
    space = namespace(attribute)
    return space != XSI and (tag in (*PARTS, "contentSet") or (bool(space) and attribute != XML_LANG))


def _without_ours(element: etree._Element) -> None:
    for note in [one for one in element if is_note_of_ours(one)]:
        element.remove(note)
    for one in element.iter(name("*")):
        if "roleuri" in one.attrib:
            roles = others(one.get("roleuri", ""))
            one.attrib.update({"roleuri": roles}) if roles else one.attrib.pop("roleuri")


def _emptied(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def mend(element: etree._Element, around: str) -> None:
    """Make the words of a property fit to stand in an item: each in its direction, normalised strings on one line.

    Rules G2-021, G2-022 and G2-050 ask for it; feeds say nothing of direction.
    """
    for one in element.iter(*_NORMALISED):
        if not len(one) and one.text:
            one.text = one_line(one.text)
    for one in element.iter(*_TEXTUAL):
        way: Direction = "rtl" if (direction_of(one) or around) == "rtl" else "ltr"
        words = own_text(one)
        if words.strip() and (own := value_direction(words, way)) != way:
            one.set("dir", own)


_TEXTUAL = tuple(map(name, TEXTUAL))
_NORMALISED = tuple(map(name, NORMALISED))
