"""Seeded damage to XML documents, as senders do it: for the soundness of our schemas."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random

from lxml import etree

Element = etree._Element
Mutation = Callable[[Element, Random], None]
NAMESPACES = ("", "urn:other", "http://www.w3.org/1999/xhtml", "http://iptc.org/std/nar/2006-10-01")
BROKEN = ("", " ", "x", "x y", "a:b", "a b:c", "-1", "0", "9.99", "2026", "2026-13-01", "2026-01-05T08:00:00+0100", "٣")


def mutants(documents: list[Element], count: int, seed: int) -> Iterator[tuple[str, Element]]:
    """`count` damaged copies, each with the name of what was done to it."""
    random = Random(seed)
    vocabulary = sorted({str(one.tag) for root in documents for one in root.iter(etree.Element)})
    for _ in range(count):
        root = copy.deepcopy(random.choice(documents))
        names = []
        for _ in range(random.choice((1, 1, 1, 2))):
            name, mutate = random.choice(MUTATIONS)
            mutate(root, random)
            names.append(name)
            if name == "rename":
                _rename(root, random, vocabulary)
        yield "+".join(names), root


def _any(root: Element, random: Random) -> Element:
    return random.choice(list(root.iter(etree.Element)))


def _inner(root: Element, random: Random) -> Element:
    return random.choice([*root.iterdescendants(etree.Element)] or [root])


def drop(root: Element, random: Random) -> None:
    element = _inner(root, random)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def double(root: Element, random: Random) -> None:
    element = _inner(root, random)
    if element is not root:
        element.addnext(copy.deepcopy(element))


def swap(root: Element, random: Random) -> None:
    element = _inner(root, random)
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def move(root: Element, random: Random) -> None:
    element, target = _inner(root, random), _any(root, random)
    if target is not element and element not in target.iterancestors():
        target.insert(random.randrange(len(target) + 1), element)


def empty(root: Element, random: Random) -> None:
    element = _any(root, random)
    for child in list(element):
        element.remove(child)
    element.text = None


def keep(_root: Element, _random: Random) -> None:
    """The renaming itself needs the vocabulary of all documents."""


def _rename(root: Element, random: Random, vocabulary: list[str]) -> None:
    _inner(root, random).tag = random.choice(vocabulary)


def unknown(root: Element, random: Random) -> None:
    target = _any(root, random)
    space = etree.QName(target).namespace or ""
    made = etree.Element(f"{{{space}}}madeUp" if space else "madeUp")
    target.insert(random.randrange(len(target) + 1), made)


def foreign(root: Element, random: Random) -> None:
    target = _any(root, random)
    made = etree.Element("{urn:foreign}own")
    if random.random() < 0.3:
        etree.SubElement(made, random.choice(list(root.iter(etree.Element))).tag)
    target.insert(random.randrange(len(target) + 1), made)


def text(root: Element, random: Random) -> None:
    _any(root, random).text = random.choice(BROKEN)


def drop_attribute(root: Element, random: Random) -> None:
    element = _any(root, random)
    if element.attrib:
        del element.attrib[random.choice(list(element.attrib))]


def break_attribute(root: Element, random: Random) -> None:
    holders = [element for element in root.iter(etree.Element) if element.attrib]
    if holders:
        element = random.choice(holders)
        element.set(random.choice(list(element.attrib)), random.choice(BROKEN))


def add_attribute(root: Element, random: Random) -> None:
    names = sorted({str(name) for element in root.iter(etree.Element) for name in element.attrib})
    name = random.choice([*names, "madeUp", "{urn:foreign}own", "id", "how", "why"])
    _any(root, random).set(name, random.choice(("a:b", "1", "ltr", "en", "2026-01-05", "https://a.example/", *BROKEN)))


def namespace(root: Element, random: Random) -> None:
    element, space = _any(root, random), random.choice(NAMESPACES)
    name = etree.QName(element).localname
    element.tag = f"{{{space}}}{name}" if space else name


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("drop", drop),
    ("double", double),
    ("swap", swap),
    ("move", move),
    ("empty", empty),
    ("rename", keep),
    ("unknown element", unknown),
    ("foreign element", foreign),
    ("text", text),
    ("drop attribute", drop_attribute),
    ("break attribute", break_attribute),
    ("add attribute", add_attribute),
    ("namespace", namespace),
)
