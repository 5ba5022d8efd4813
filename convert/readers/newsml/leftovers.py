"""Words of an item that found no place in its article: kept in `dropped`, foreign elements as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from convert.markup.newsml import NAR
from convert.markup.newsml import plain as words_of
from convert.markup.xml import line, local, namespace
from convert.model import Dropped
from convert.readers.newsml.bodies import rendered
from convert.readers.newsml.known import Known, Line, body_lines, head_lines
from convert.readers.newsml.losses import CONFIGURED

FOREIGN = "foreign-element"
PROPERTY = "newsml-property"
BODY = "newsml-body"
PARTS = frozenset({"rightsInfo", "itemMeta", "contentMeta"})
MACHINE = frozenset(
    {
        *("catalog", "catalogRef", "fileName", "generator", "groupSet", "hash", "contentSet"),
        *("versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "expires"),
    }
)
"""What programs wrote for programs, and moments: no words of the newsroom."""
_INLINE = frozenset({"a", "br", "inline", "rb", "rp", "rt", "ruby", "span"})


def left_over(item: etree._Element, known: Known, *, ours: bool) -> tuple[Dropped, ...]:
    """Whatever a person could read in the item and cannot in the article that is known, in the order of the item.

    Provider and holder of an item of ours come from configuration, not from the article: `losses.CONFIGURED`.
    """
    unsaid = MACHINE | CONFIGURED if ours else MACHINE
    found = [*_properties(item, known, unsaid), *_bodies(item, known)]
    return tuple(sorted(found, key=lambda one: one.line))


def _properties(item: etree._Element, known: Known, unsaid: frozenset[str]) -> Iterator[Dropped]:
    for element in _outside_body(item):
        if namespace(element.tag) not in (NAR, namespace(item.tag)):
            markup = etree.tostring(element, encoding="unicode", with_tail=False)
            yield Dropped(line(element) or 1, str(markup), FOREIGN)
        elif local(element.tag) not in unsaid:
            for one in _words_apart(element):
                if not known.says(one.text):
                    yield Dropped(one.number, one.text, PROPERTY)


def _outside_body(item: etree._Element) -> Iterator[etree._Element]:
    for part in item.iterchildren(etree.Element):
        if local(part.tag) in PARTS:
            yield from part.iterchildren(etree.Element)
        else:
            yield part


def _words_apart(element: etree._Element) -> Iterator[Line]:
    """The words of a property, and of each property inside it (`name`, `note`), by themselves; spans are words."""
    own = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local(child.tag) in _INLINE:
            own.append(words_of(child))
        elif isinstance(child.tag, str):
            yield from _words_apart(child)
        own.append(child.tail or "")
    if said := " ".join("".join(own).split()):
        yield Line(line(element) or 1, said)


def _bodies(item: etree._Element, known: Known) -> Iterator[Dropped]:
    """The words that a rendition has more often than the article; the head of a page repeats what it says below."""
    for content in (child for part in item if local(part.tag) == "contentSet" for child in part):
        if isinstance(content.tag, str):
            said = rendered(content)
            number = line(content) or 1
            lost = _lost(said, known) if said is content else _placed(_lost(said, known), number)
            yield from (Dropped(one.number, " ".join(one.text.split()), BODY) for one in lost)


def _lost(said: etree._Element | str, known: Known) -> Iterator[Line]:
    if isinstance(said, str):
        yield from known.lost(lambda: (Line(1, said),))
    else:
        yield from (one for one in head_lines(said) if not known.says(one.text))
        yield from known.lost(partial(body_lines, said))


def _placed(lines: Iterator[Line], number: int) -> Iterator[Line]:
    """Lines of escaped text: they begin where their element does."""
    yield from (Line(number, one.text) for one in lines)
