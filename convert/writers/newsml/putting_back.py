"""What of an item's leftovers can be put back into it: see `markup.newsml_kept`; `filling` then does it.

What would make the item invalid is not written. Each such entry is told, and stays among what was dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.markup import xml
from convert.markup.newsml import NAR, name
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_coded import CODED
from convert.markup.newsml_kept import ATTRIBUTES, FOREIGN, ITS_OWN, Kept, is_kept, kept, mend
from convert.markup.xml import local, namespace
from convert.model import Article
from convert.row import Row
from convert.writers.newsml.fitness import Obstacle, ids, obstacle, references
from convert.writers.newsml.options import NewsmlOptions

MOST = 5_000
"""Entries that are put back; an item of an agency has some dozen, seldom hundreds."""
LARGEST = 4 * 1024 * 1024
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


def prepared(article: Article, options: NewsmlOptions, report: Report) -> Back:
    """The entries of an article that may stand in its item; each other one is told, with a remedy."""
    found = [piece for one in _bounded(article, report) if (piece := _parsed(one, report))]
    schemes, taken = _declared(found, {**ALIASES, **options.catalogues}, report)
    known = {**ALIASES, **schemes, **options.catalogues}
    fit = []
    for piece in found:
        mend(piece.element, article.direction)
        given = piece.entry
        if given.tag == "catalog" and not len(piece.element):
            continue  # each of its schemes was told
        if hindered := obstacle(piece.element, given.place, given.reason, options.version, known.keys() - taken):
            tell(given, hindered, report)
        else:
            fit.append(piece)
    return Back(tuple(_referring(fit, report)), schemes, known)


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


def _declared(pieces: list[Piece], known: Mapping[str, str], report: Report) -> tuple[dict[str, str], set[str]]:
    """The schemes of the catalogues that came along, and the aliases that mean something else here: these go."""
    schemes: dict[str, str] = {}
    taken: set[str] = set()
    catalogues = (one for one in pieces if one.entry.tag == "catalog" and one.is_property)
    for piece, scheme in ((one, scheme) for one in catalogues for scheme in one.element.findall(name("scheme"))):
        alias, uri = scheme.get("alias", ""), scheme.get("uri", "")
        other = {**known, **schemes}.get(alias, uri)
        if other == uri:
            schemes[alias] = uri
        else:
            taken.add(alias)
            piece.element.remove(scheme)
            tell(piece.entry, Obstacle(f"its alias {alias} stands for {other} here", "choose another alias"), report)
    return schemes, taken


def _referring(pieces: list[Piece], report: Report) -> list[Piece]:
    """The pieces whose ids are their own and whose references lead somewhere: an id leads to what is put back only."""
    seen: Counter[str] = Counter()
    distinct = []
    for piece in pieces:
        mine = ids(piece.element)
        if len(set(mine)) < len(mine) or any(seen[one] for one in mine):
            tell(piece.entry, Obstacle("its id is that of another element", "give each an id of its own"), report)
        else:
            seen.update(mine)
            distinct.append(piece)
    lost = [one for one in distinct if not references(one.element) <= seen.keys()]
    for piece in lost:
        tell(piece.entry, Obstacle("it refers to an element that is not in the item"), report)
    left = [one for one in distinct if one not in lost]
    return _referring(left, report) if lost else left


def tell(entry: Kept, hindered: Obstacle, report: Report) -> None:
    """One entry that is not put back, and why."""
    message = f"`{entry.tag}` of `{entry.place}` stays among what was dropped (dropped.{entry.number}): {hindered.why}"
    report(Diagnostic("newsml.not-put-back", Severity.INFO, message, remedy=hindered.remedy))
