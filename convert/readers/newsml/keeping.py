"""Properties that an article has no field for, or says in part only: kept as XML, with the place where they stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import cast

from lxml import etree

from convert.markup import newsml_catalogue
from convert.markup.newsml import NAR
from convert.markup.newsml_kept import (
    ATTRIBUTES,
    DETAIL,
    FOREIGN,
    MADE_ANEW,
    MOST,
    PARTS,
    PROPERTY,
    entry,
    is_kept,
    rule,
)
from convert.markup.newsml_said import claim, is_plain, said_by, schemes_of
from convert.markup.newsml_words import name_of, said
from convert.markup.xml import line, local, namespace
from convert.model import Article, Dropped, Figure, all_blocks
from convert.readers.newsml.credits import house_id
from convert.readers.newsml.properties import BODIES, Item, code_of
from convert.row import Row

_CHANGES = ("update", "correction")


class Left(Row):
    """An entry of what was dropped; `rule` where it is to be put back into NewsML-G2."""

    dropped: Dropped
    rule: str | None = None


def keep(
    item: Item, article: Article, words: Callable[[etree._Element], Iterable[Left]], *, ours: bool
) -> Iterator[Left]:
    """What the writer could not say from the article alone, in the order of the item.

    Of more properties than are put back, which no real item has, the `words` are kept.
    """
    found = _unsaid(item, article, ours=ours)
    for place, element, reason in islice(found, MOST):
        yield _left(element, reason, place, article)
    yield from (one for _, element, _ in found for one in words(element))
    yield from (_left(one, ATTRIBUTES, place, article) for place, one in _attributed(item.root))


def _unsaid(item: Item, article: Article, *, ours: bool) -> Iterator[tuple[str, etree._Element, str]]:
    """The properties that the article does not say, or says in part, with their parts and the reasons."""
    schemes = schemes_of(one for one in item.root if local(one.tag) == "catalog")
    told = said_by(article, schemes)
    for place, element in _properties(item.root):
        if namespace(element.tag) != NAR:
            yield place, element, FOREIGN
        elif not (_made_anew(element, article) or (ours and _of_ours(element, item, article))):
            what = claim(element, schemes)
            known = what is not None and told[what] > 0
            if what and known:
                told[what] -= 1
            if not known or not is_plain(element, article.language):
                yield place, element, DETAIL if known else PROPERTY


def _left(element: etree._Element, reason: str, place: str, article: Article) -> Left:
    """A catalogue at another address is named and not put back: no code resolves by it (rule G2-061)."""
    kept, tag = entry(element, line(element) or 1, reason, article.direction), local(element.tag)
    return Left(kept, None if tag == "catalogRef" else rule(place, tag))


def _properties(item: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each property with the part it stands in; of several rightsInfo all but the first are kept whole."""
    opened: set[str] = set()
    for part in item.iterchildren(etree.Element):
        tag = local(part.tag)
        if tag in PARTS and tag not in opened:
            opened.add(tag)
            yield from ((tag, child) for child in part.iterchildren(etree.Element))
        elif tag == "contentSet":
            yield from ((tag, child) for child in _beside_a_body(part))
        else:
            yield "newsItem", part


def _beside_a_body(content: etree._Element) -> Iterator[etree._Element]:
    """Remote renditions of a text that is here, too; those of a picture are its figure."""
    children = list(content.iterchildren(etree.Element))
    if any(local(child.tag) in BODIES for child in children):
        yield from (child for child in children if local(child.tag) == "remoteContent")


def _attributed(item: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The item, its parts and its body, each without content, where it has attributes that are kept."""
    parts = {tag: one for tag in (*PARTS, "contentSet") if (one := _first(item, tag)) is not None}
    bodies = [one for one in parts.get("contentSet", ()) if local(one.tag) in BODIES][:1]
    places = (*(("newsItem", one) for one in (item, *parts.values())), *(("contentSet", one) for one in bodies))
    for place, element in places:
        if (shell := _shell(element)).attrib:
            yield place, shell


def _first(item: etree._Element, tag: str) -> etree._Element | None:
    return next((part for part in item.iterchildren(etree.Element) if local(part.tag) == tag), None)


def _shell(element: etree._Element) -> etree._Element:
    shell = etree.Element(element.tag, nsmap=cast("dict[str, str]", element.nsmap))
    shell.attrib.update({key: value for key, value in element.attrib.items() if is_kept(str(key), local(element.tag))})
    return shell


def _made_anew(element: etree._Element, article: Article) -> bool:
    """Whether a property is one of those that every version has for itself."""
    match local(element.tag):
        case "catalogRef":
            return newsml_catalogue.aliases(element.get("href", "")) is not None
        case "generator":
            return said(element) == "newswright"
        case "firstCreated":
            return article.version == 1
        case "provider":
            return name_of(element) == "unknown"
        case "signal":
            return code_of(element) in _CHANGES
        case tag:
            return tag in MADE_ANEW


def _of_ours(element: etree._Element, item: Item, article: Article) -> bool:
    """Whether the writer says it without the article: a provider that was configured, the id, links to pictures."""
    match local(element.tag):
        case "provider":
            publisher = article.attribution.publisher
            named = publisher is not None and name_of(element) == publisher.name
            return not named and is_plain(element, article.language)
        case "altId":
            return element is house_id(item)
        case "link":
            return element.get("rel") == "irel:associatedWith" and _shown(element, article)
    return False


def _shown(link: etree._Element, article: Article) -> bool:
    """Whether a link leads to a picture of the article, or to an item of the same document."""
    if target := link.get("residref"):
        return any(one.get("guid") == target for one in link.getroottree().iter("{*}newsItem"))
    return any(isinstance(block, Figure) and block.href == link.get("href") for block in all_blocks(article))
