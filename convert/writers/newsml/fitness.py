"""Whether a kept element may stand in an item again: valid where it stood, and free of errors of meaning.

A person may have edited the model file, and an agency may have sent what no receiver should get. So each element is
judged by itself in a small item, by the grammar of our profile, and by the rules that an element alone can break.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator
from functools import cache

from lxml import etree

from convert.language.isolate import OVERRIDES, balanced
from convert.language.pattern import lazy
from convert.markup import newsml_moments, newsml_since
from convert.markup.addresses import HOLDERS, UNSAFE, bare
from convert.markup.newsml import NAR, VERSION, XSI, before, name, rank
from convert.markup.newsml_coded import CODED, LISTS
from convert.markup.newsml_elements import attributes_of, shape
from convert.markup.newsml_kept import ATTRIBUTES
from convert.markup.newsml_schema import own
from convert.markup.xml import local, namespace
from convert.row import Row

_CODE = lazy(r"[^\s:]+:\S+")
_ITEM = (
    f'<newsItem xmlns="{NAR}" standard="NewsML-G2" standardversion="{VERSION}" conformance="power" guid="urn:x" '
    'xml:lang="en"><catalogRef href="urn:x"/><rightsInfo/><itemMeta><itemClass qcode="ninat:text"/><provider/>'
    "<versionCreated>2026-01-05T08:00:00Z</versionCreated></itemMeta><contentMeta/><contentSet/></newsItem>"
)
_GROUP = lazy(r"\([^()]*\)\S?")
_REFERENCES = attributes_of(frozenset({"IDREF", "IDREFS"}))


class Obstacle(Row):
    """Why an element cannot be put back, and what can be done."""

    why: str
    remedy: str | None = None


def obstacle(
    element: etree._Element, place: str, reason: str, version: str, aliases: Collection[str]
) -> Obstacle | None:
    """The first that there is; `aliases` are those that resolve in the item. None where it can be put back."""
    for one in element.iter(etree.Element):
        if found := next(_of_meaning(one, aliases), None):
            return found
        if version != VERSION and (found := _too_new(one, place if one is element else "", version)):
            return found
    if not _valid(element, place, reason):
        return Obstacle(f"the profile does not let it stand in `{place}` as it is", "correct it, or leave it out")
    return None


def _of_meaning(element: etree._Element, aliases: Collection[str]) -> Iterator[Obstacle]:
    texts = "".join((element.text or "", *(child.tail or "" for child in element)))
    if any(OVERRIDES.search(text) or not balanced(text) for text in (texts, *map(str, element.attrib.values()))):
        yield Obstacle("it holds control characters of direction", "remove them (rule G2-025)")
    for attribute, value in element.attrib.items():
        if attribute in HOLDERS and UNSAFE.match(bare(str(value))):
            yield Obstacle(f"its address is one of {bare(str(value)).partition(':')[0]}:", "remove it (rule G2-089)")
        if namespace(attribute) == XSI:
            yield Obstacle("it names a type or a place of a schema", "remove the attributes of XML Schema")
    if namespace(element.tag) == NAR:
        yield from _of_codes(element, aliases)
        yield from _of_dates(element)


def _of_codes(element: etree._Element, aliases: Collection[str]) -> Iterator[Obstacle]:
    for attribute in CODED.get(local(element.tag), frozenset()).intersection(map(str, element.attrib)):
        value = element.get(attribute, "")
        for code in (value.split() or [value]) if attribute in LISTS else (value,):
            alias = code.partition(":")[0]
            if not _CODE.fullmatch(code):
                yield Obstacle(f'"{code}" is no code', "write alias:code (rule G2-064)")
            elif alias not in aliases:
                yield Obstacle(f"its code {code} resolves nowhere", f'add {alias} = "URI" to [catalogues]')


def _of_dates(element: etree._Element) -> Iterator[Obstacle]:
    tag = local(element.tag)
    stated = [value for key, value in element.attrib.items() if key in newsml_moments.ATTRIBUTES]
    for value in (*stated, *((element.text or "",) if tag in newsml_moments.TEXTS else ())):
        if newsml_moments.NO_ZONE.fullmatch(str(value).strip()):
            yield Obstacle(f"its time has no zone: {str(value).strip()}", "write the zone (rule G2-030)")


def _too_new(element: etree._Element, place: str, version: str) -> Obstacle | None:
    if namespace(element.tag) != NAR:
        return None
    since = newsml_since.child(place, local(element.tag)) if place else None
    ages = (*((local(element.tag), since),) * bool(since), *newsml_since.features(element))
    newer = next((f"{what} is of {age}" for what, age in ages if age and before(version, age)), None)
    return Obstacle(f"{newer}, the item of {version}", "raise newsml.version") if newer else None


def _valid(element: etree._Element, place: str, reason: str) -> bool:
    item = etree.fromstring(_ITEM)
    parent = item if place == local(item.tag) else item.find(name(place))
    if parent is None:
        return False
    tag = local(element.tag)
    if reason == ATTRIBUTES:
        return _takes(item, parent, element)
    if single(place, tag):
        for other in parent.findall(name(tag)):
            parent.remove(other)
    order = rank(place, tag if namespace(element.tag) == NAR else "")
    after = [number for number, child in enumerate(parent, 1) if rank(place, local(child.tag)) <= order]
    parent.insert(max(after, default=0), copy.deepcopy(element))
    return bool(own("newsml-g2-profile").validate(item))


def _takes(item: etree._Element, parent: etree._Element, shell: etree._Element) -> bool:
    """Whether the item, its part, or its body takes the attributes."""
    tag = local(shell.tag)
    holder = item if tag == local(item.tag) else parent.find(name(tag))
    if holder is None:
        holder = etree.SubElement(parent, name(tag))
    for key, value in shell.attrib.items():
        holder.set(key, value)
    return bool(own("newsml-g2-profile").validate(item))


@cache
def _singles(place: str) -> frozenset[str]:
    """The children of which a part has one at most."""
    words = _GROUP.sub("", shape(place).content).split()
    return frozenset(word.rstrip("?") for word in words if word.rstrip("?").isalpha())


def single(place: str, tag: str) -> bool:
    """Whether a part has one such child at most; of properties that stand in any order there may be several."""
    return tag in _singles(place)


def references(element: etree._Element) -> frozenset[str]:
    """The ids of other elements that an element, or one inside it, refers to."""
    named = (one.get(key, "") for one in element.iter(name("*")) for key in _REFERENCES.intersection(one.attrib))
    return frozenset(word for value in named for word in value.split())


def ids(element: etree._Element) -> tuple[str, ...]:
    """The ids that an element and those inside it have."""
    return tuple(one.get("id", "") for one in element.iter(name("*")) if one.get("id"))
