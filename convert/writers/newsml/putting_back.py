"""What of an item's leftovers can be put back into it: see `markup.newsml_kept`; `filling` then does it.

What would make the item invalid is not written. Each such entry is told, and stays among what was dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.markup import xml
from convert.markup.newsml import NAR, name
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_coded import CODED
from convert.markup.newsml_kept import ATTRIBUTES, FOREIGN, ITS_OWN, MOST, Kept, is_kept, kept, mend
from convert.markup.xml import local, namespace
from convert.model import Article
from convert.row import Row
from convert.writers.newsml.fitness import Obstacle, ids, obstacle, references
from convert.writers.newsml.options import NewsmlOptions

LARGEST = 1024 * 1024
"""Characters that they have together."""


class Piece(Row):
    """An entry that can be put back, as an element."""

    entry: Kept
    element: etree._Element

    @property
    def is_property(self) -> bool:
        """Whether it is a property of the standard, no foreign element and no attributes."""
        return self.entry.reason not in (FOREIGN, ATTRIBUTES)


class Back(Row):
    """What is put back into one item, and all aliases that resolve there: its own, IPTC's, the newsroom's."""

    pieces: tuple[Piece, ...]
    own: Mapping[str, str]
    schemes: Mapping[str, str]

    def elements(self, place: str) -> tuple[Piece, ...]:
        """The elements that stood in a part."""
        return tuple(one for one in self.pieces if one.entry.place == place and one.entry.reason != ATTRIBUTES)

    def attributes(self) -> tuple[Piece, ...]:
        """The attributes of the item and its parts."""
        return tuple(one for one in self.pieces if one.entry.reason == ATTRIBUTES)

    def told(self, report: Report) -> Report:
        """What is told of an item with all this: that nobody is its provider is not, where it brings one."""
        provided = any(one.entry.tag == "provider" for one in self.elements("itemMeta"))

        def heard(diagnostic: Diagnostic) -> None:
            if not (provided and diagnostic.code == "newsml.no-provider"):
                report(diagnostic)

        return heard

    def aliases(self) -> set[str]:
        """The aliases of all codes in it."""
        every = (one for piece in self.pieces for one in piece.element.iter(name("*")))
        values = (one.get(key, "") for one in every for key in CODED.get(local(one.tag), frozenset()))
        return {code.partition(":")[0] for value in values for code in value.split()}


def prepared(article: Article, options: NewsmlOptions, report: Report, named: set[str]) -> Back:
    """The entries of an article that may stand in its item; each other one is told, with a remedy.

    `named` are the ids that the document has already; those of this item join them.
    """
    pieces = [piece for one in _bounded(article, report) if (piece := _parsed(one, report))]
    for piece in pieces:
        mend(piece.element, article.direction)
    taken: set[str] = set()
    while True:
        schemes = _declared(pieces, {**ALIASES, **options.catalogues}, taken, report)
        known = {**ALIASES, **schemes, **options.catalogues}
        pieces = [one for one in pieces if len(one.element) or not _is_catalogue(one)]  # of one left empty all is told
        hindered = dict(_hindered(pieces, options.version, known.keys() - taken, named))
        catalogues = {place for place in hindered if _is_catalogue(pieces[place])}
        for place in catalogues or hindered:
            tell(pieces[place].entry, hindered[place], report)
        pieces = [one for place, one in enumerate(pieces) if place not in (catalogues or hindered)]
        if not catalogues:  # without one, aliases of others resolve no longer
            named.update(one for piece in pieces for one in ids(piece.element))
            return Back(tuple(pieces), schemes, known)


def _is_catalogue(piece: Piece) -> bool:
    return piece.entry.tag == "catalog" and piece.is_property


def _hindered(
    pieces: list[Piece], version: str, aliases: Collection[str], named: Collection[str]
) -> Iterator[tuple[int, Obstacle]]:
    """The pieces, by their places, that cannot be put back, each with what is in its way."""
    seen: set[str] = set()
    fit: dict[int, frozenset[str]] = {}
    for place, (given, element) in enumerate(pieces):
        mine = ids(element)
        if found := obstacle(element, given.place, given.reason, version, aliases):
            yield place, found
        elif not (seen.isdisjoint(mine) and set(mine).isdisjoint(named)):
            yield place, Obstacle("its id is that of another element", "give each an id of its own")
        else:
            seen.update(mine)
            fit[place] = references(element)
    while lost := [place for place, wanted in fit.items() if not wanted <= seen]:
        for place in lost:
            yield place, Obstacle("it refers to an element that is not in the item")
            seen.difference_update(ids(pieces[place].element))
            del fit[place]


def _bounded(article: Article, report: Report) -> Iterator[Kept]:
    size = 0
    for number, one in enumerate(kept(article)):
        size += len(one.text)
        if number >= MOST or size > LARGEST:
            why = f"more than {MOST} entries or {LARGEST} characters are not put back"
            tell(one, Obstacle(why, "leave out what no receiver needs"), report)
            return
        yield one


def _parsed(one: Kept, report: Report) -> Piece | None:
    try:
        element = xml.fragment(one.text)
    except UnreadableSource as error:
        tell(one, Obstacle(f"its XML is refused: {error.message}", "correct the XML, or remove the entry"), report)
        return None
    if local(element.tag) != one.tag or (namespace(element.tag) == NAR) is (one.reason == FOREIGN):
        why = f"it is {local(element.tag)}, and provenance says {one.tag}"
        tell(one, Obstacle(why, "provenance counts the entries of dropped: keep the two together"), report)
        return None
    if one.reason == ATTRIBUTES:
        for key in [key for key in element.attrib if not is_kept(str(key), one.tag)]:
            del element.attrib[key]
    elif one.tag in ITS_OWN and one.reason != FOREIGN:
        tell(one, Obstacle("every item has its own"), report)
        return None
    return Piece(one, element)


def _declared(pieces: list[Piece], known: Mapping[str, str], taken: set[str], report: Report) -> dict[str, str]:
    """The schemes of the catalogues that came along; those whose alias is `taken` by another scheme here go."""
    schemes: dict[str, str] = {}
    declared = (
        (one, scheme) for one in filter(_is_catalogue, pieces) for scheme in one.element.findall(name("scheme"))
    )
    for piece, scheme in declared:
        alias, uri = scheme.get("alias", ""), scheme.get("uri", "")
        other = known.get(alias) or schemes.get(alias, uri)
        if other == uri:
            schemes[alias] = uri
        else:
            taken.add(alias)
            piece.element.remove(scheme)
            tell(piece.entry, Obstacle(f"its alias {alias} stands for {other} here", "choose another alias"), report)
    return schemes


def tell(entry: Kept, hindered: Obstacle, report: Report) -> None:
    """One entry that is not put back, and why."""
    message = f"`{entry.tag}` of `{entry.place}` stays among what was dropped (dropped.{entry.number}): {hindered.why}"
    report(Diagnostic("newsml.not-put-back", Severity.INFO, message, remedy=hindered.remedy))
