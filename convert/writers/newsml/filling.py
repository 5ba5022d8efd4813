"""Parts of an item filled with what they had besides: the article rules, what is kept stands in or beside.

A property that says what the article says is written as it came, with the details that the article has no field for.
One that says what the article no longer says is not written.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from convert.diagnostics import Report
from convert.markup import newsml_moments, newsml_since
from convert.markup.newsml import NAR, VERSION, before, name, plain
from convert.markup.newsml_credits import OURS
from convert.markup.newsml_kept import DETAIL, PARTS, markup
from convert.markup.newsml_said import Claim, claim, folded, is_note_of_ours, said_by
from convert.markup.xml import XML_LANG, local, namespace
from convert.model import Article
from convert.writers.newsml.fitness import Obstacle, single
from convert.writers.newsml.item_meta import item_guid
from convert.writers.newsml.node import Markup, Node, Printer, node, ordered, text
from convert.writers.newsml.options import NewsmlOptions
from convert.writers.newsml.putting_back import Back, Piece, tell

_CATALOGUE = "catalog"
_OWN_XMLNS = f' xmlns="{NAR}"'
_LISTED = frozenset({"creator", "contributor", "infoSource"})
"""Properties whose `roleuri` may name several roles."""


def catalogues(back: Back) -> Iterator[Node]:
    """The inline catalogues that the item brought along."""
    yield from (_verbatim(one.element) for one in back.elements("newsItem") if one.entry.tag == _CATALOGUE)


def root_attributes(back: Back) -> tuple[tuple[str, str], ...]:
    """The attributes of other namespaces that the item had."""
    return _attributes(back, "newsItem")


def into_content(back: Back, content: Node) -> Node:
    """Its attributes, those of other namespaces on the body, and the remote renditions that stood beside it."""
    body = next(one for one in content.content if isinstance(one, Node))
    foreign = (pair for tag in ("inlineXML", "inlineData") for pair in _attributes(back, tag))
    body = body._replace(attributes=(*body.attributes, *dict.fromkeys(foreign)))
    remote = (_verbatim(one.element) for one in back.elements("contentSet"))
    return Node(content.tag, content.attributes + _attributes(back, content.tag), (body, *remote))


def into_parts(
    back: Back, parts: Iterable[Node], article: Article, options: NewsmlOptions, report: Report
) -> tuple[Node, ...]:
    """The parts of an item, each with what it had besides; parts that only what is kept fills are added."""
    made = {part.tag: part for part in parts}
    told = said_by(article, back.schemes)
    for tag in PARTS:
        attributes, pieces = _attributes(back, tag), back.elements(tag)
        if attributes or pieces:
            part = made.get(tag, node(tag))
            filled = _Filling(back, part, article, options, report).of(pieces, told) if pieces else part.content
            made[tag] = Node(tag, part.attributes + attributes, filled)
    beside = (one for one in back.elements("newsItem") if one.entry.tag != _CATALOGUE)
    return ordered("newsItem", (*made.values(), *(_verbatim(one.element) for one in beside)))


class _Filling:
    """One part and what was written of it, as nodes and as the elements that they become."""

    def __init__(self, back: Back, part: Node, article: Article, options: NewsmlOptions, report: Report) -> None:
        self._back, self._part, self._article, self._options, self._report = back, part, article, options, report
        self._written: list[Node | None] = [one for one in part.content if isinstance(one, Node)]
        self._elements = _as_elements(part)
        self._claims = [claim(one, back.schemes) for one in self._elements]
        self._added: list[Node] = []

    def of(self, pieces: Iterable[Piece], told: Counter[Claim]) -> tuple[Node, ...]:
        """The children; `told` is what the article says and no property that was put back has said before."""
        for piece in pieces:
            said = claim(piece.element, self._back.schemes) if piece.is_property else None
            if piece.entry.reason == DETAIL and told[said or _NOTHING] <= 0:
                tell(piece.entry, Obstacle("the article says something else now"), self._report)
                continue
            told[said or _NOTHING] -= 1
            if said in self._claims and said:
                self._stand_in(piece.element, self._claims.index(said))
            elif not any(map(_says_as_much(piece.element), self._elements)):
                self._add(piece)
        written = [one for one in self._written if one is not None]
        return ordered(self._part.tag, (*written, *self._added))

    def _stand_in(self, element: etree._Element, place: int) -> None:
        joined = _joined(element, self._elements[place], self._options.version)
        self._written[place], self._claims[place] = _verbatim(joined), None

    def _add(self, piece: Piece) -> None:
        tag = piece.entry.tag
        hindered = self._expired(piece.element) if tag == "expires" else None
        if piece.is_property and single(self._part.tag, tag):
            self._give_way(tag)
            if any(one and one.tag == tag for one in (*self._written, *self._added)):
                hindered = Obstacle("an item has one, and article or configuration say another")
        if hindered:
            tell(piece.entry, hindered, self._report)
            return
        if tag == "title":
            self._remove(tag)
        elif tag == "altId" and not piece.element.attrib:
            self._name_the_house()
        self._added.append(_verbatim(piece.element))

    def _give_way(self, tag: str) -> None:
        """Take off what was only assumed: the publisher as the provider, a name in the copyright line as the holder."""
        room, rights = self._options.newsroom, self._options.rights
        stated = (room.name or room.provider) if tag == "provider" else rights.holder
        if tag in ("provider", "copyrightHolder") and not stated:
            self._remove(tag)

    def _remove(self, tag: str) -> None:
        """What nothing kept stands in for: the headline is no title where the item has one."""
        for place, one in enumerate(self._written):
            if one and one.tag == tag and self._claims[place]:
                self._written[place] = None

    def _name_the_house(self) -> None:
        """The first `altId` without attributes is the article's id: there must be one before another's."""
        if not any(one and one.tag == "altId" for one in self._written):
            self._written.append(text("altId", self._article.id or item_guid(self._article, self._options)))
            self._claims.append(None)

    def _expired(self, element: etree._Element) -> Obstacle | None:
        """G2-034."""
        until = next((one for one in self._elements if local(one.tag) == "embargoed"), None)
        moments = newsml_moments.earliest(until), newsml_moments.earliest(element)
        late = moments[0] and moments[1] and moments[0] >= moments[1]
        return Obstacle("the item would expire before its embargo ends", "correct either date") if late else None


_NOTHING: Claim = ("", "")


def _as_elements(part: Node) -> list[etree._Element]:
    printer = Printer(VERSION, lambda _: None)
    lines = (line for one in part.content if isinstance(one, Node) for line in printer.lines(part.tag, one))
    return list(etree.fromstring(f"<{part.tag}{_OWN_XMLNS}>{''.join(lines)}</{part.tag}>"))


def _joined(element: etree._Element, written: etree._Element, version: str) -> etree._Element:
    """The kept element with what the reader of ours needs: roles that no vocabulary has, notes on a party."""
    whole = copy.deepcopy(element)
    role = written.get("roleuri", "")
    if role.startswith(OURS) or f" {OURS}" in role:
        own = whole.get("roleuri")
        whole.set("roleuri", f"{own} {role}" if own and local(element.tag) in _LISTED else own or role)
    first = next((place for place, child in enumerate(whole, 1) if local(child.tag) == "name"), 0)
    for note in reversed([child for child in written if is_note_of_ours(child)]):
        whole.insert(first, copy.deepcopy(note))
    younger = (age for one in whole.iter(name("*")) for _, age in newsml_since.features(one))
    return element if version != VERSION and any(before(version, age) for age in younger) else whole


def _says_as_much(element: etree._Element) -> Callable[[etree._Element], bool]:
    """Whether what was written says all that the element does."""
    own = {str(key): str(value) for key, value in element.attrib.items() if key not in (XML_LANG, "dir")}
    words = folded(plain(element))

    def says(other: etree._Element) -> bool:
        same = other.tag == element.tag and all(other.get(key) == value for key, value in own.items())
        return same and len(element) <= len(other) and folded(plain(other)) == words

    return says


def _attributes(back: Back, tag: str) -> tuple[tuple[str, str], ...]:
    """The kept attributes of an item, a part or a body, with the namespaces that they need."""
    found: dict[str, str] = {}
    for piece in back.attributes():
        if piece.entry.tag == tag:
            for key, value in piece.element.attrib.items():
                space, bare = namespace(key), local(key)
                prefix = next((one for one, uri in piece.element.nsmap.items() if uri == space and one), "xml")
                found |= {f"xmlns:{prefix}": space} if space and prefix != "xml" else {}
                found[f"{prefix}:{bare}" if space else bare] = str(value)
    return tuple(found.items())


def _verbatim(element: etree._Element) -> Node:
    """The element as it is to stand: what the item says of its namespace need not be said again, that of none must."""
    said = markup(element)
    if element.nsmap.get(None) == NAR and element.prefix is None:
        said = said.replace(_OWN_XMLNS, "", 1)
    elif None not in element.nsmap and any(not namespace(one.tag) for one in element.iter(etree.Element)):
        tag = f"{element.prefix}:{local(element.tag)}" if element.prefix else local(element.tag)
        said = said.replace(f"<{tag}", f'<{tag} xmlns=""', 1)
    return Node(local(element.tag) if namespace(element.tag) == NAR else str(element.tag), (), Markup(said))
