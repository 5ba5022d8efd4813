"""What of an item found no place in its article: kept in `dropped`, properties as XML, words of bodies as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from convert.markup.newsml import NAR
from convert.markup.newsml import plain as words_of
from convert.markup.newsml_kept import FOREIGN, MADE_ANEW, PARTS, PROPERTY, entry
from convert.markup.newsml_words import INLINE
from convert.markup.xml import line, local, namespace
from convert.model import Article, Dropped
from convert.readers.newsml.bodies import rendered
from convert.readers.newsml.keeping import Left, keep
from convert.readers.newsml.known import Known, Line, body_lines, head_lines
from convert.readers.newsml.losses import CONFIGURED
from convert.readers.newsml.properties import Item

BODY = "newsml-body"
MACHINE = frozenset(
    {
        *("catalog", "catalogRef", "fileName", "generator", "groupSet", "hash", "contentSet"),
        *("versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "expires"),
    }
)
"""What programs wrote for programs, and moments: no words of the newsroom."""
_ANEW = MADE_ANEW.keys() - MACHINE


def left_over(item: Item, article: Article, known: Known, *, ours: bool) -> tuple[Left, ...]:
    """Whatever is in the item and not in its article, in the order of the item; `known` says what the article has.

    An item in another namespace than the standard's has nothing that could be put back: its words are kept.
    """
    if namespace(item.root.tag) != NAR:
        return words_left_over(item, known, ours=ours)
    anew = (element for element in _outside_body(item.root) if local(element.tag) in _ANEW)
    kept = keep(item, article, lambda element: _unsaid((element,), known), ours=ours)
    return _in_order(*kept, *_unsaid(anew, known), *_bodies(item.root, known))


def words_left_over(item: Item, known: Known, *, ours: bool) -> tuple[Left, ...]:
    """Of an item that is but a part of an article, as a picture of its text: the words that are not there.

    Provider and holder of an item of ours come from configuration, not from the article: `losses.CONFIGURED`.
    """
    quiet = MACHINE | CONFIGURED if ours else MACHINE
    spoken = (element for element in _outside_body(item.root) if local(element.tag) not in quiet)
    return _in_order(*_unsaid(spoken, known), *_bodies(item.root, known))


def _in_order(*found: Left) -> tuple[Left, ...]:
    return tuple(sorted(found, key=lambda one: one.dropped.line))


def _unsaid(elements: Iterable[etree._Element], known: Known) -> Iterator[Left]:
    for element in elements:
        if namespace(element.tag) not in (NAR, namespace(element.getroottree().getroot().tag)):
            yield Left(entry(element, line(element) or 1, FOREIGN, "ltr"))
        else:
            apart = (one for one in _words_apart(element) if not known.says(one.text))
            yield from (Left(Dropped(one.number, one.text, PROPERTY)) for one in apart)


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
        if isinstance(child.tag, str) and local(child.tag) in INLINE:
            own.append(words_of(child))
        elif isinstance(child.tag, str):
            yield from _words_apart(child)
        own.append(child.tail or "")
    if said := " ".join("".join(own).split()):
        yield Line(line(element) or 1, said)


def _bodies(item: etree._Element, known: Known) -> Iterator[Left]:
    """The words that a rendition has more often than the article; the head of a page repeats what it says below."""
    for content in (child for part in item if local(part.tag) == "contentSet" for child in part):
        if isinstance(content.tag, str):
            said = rendered(content)
            number = line(content) or 1
            lost = _lost(said, known) if said is content else _placed(_lost(said, known), number)
            yield from (Left(Dropped(one.number, " ".join(one.text.split()), BODY)) for one in lost)


def _lost(said: etree._Element | str, known: Known) -> Iterator[Line]:
    if isinstance(said, str):
        yield from known.lost(lambda: (Line(1, said),))
    else:
        yield from (one for one in head_lines(said) if not known.says(one.text))
        yield from known.lost(partial(body_lines, said))


def _placed(lines: Iterator[Line], number: int) -> Iterator[Line]:
    """Lines of escaped text: they begin where their element does."""
    yield from (Line(number, one.text) for one in lines)
