"""The properties below a root by name, with their codes and dates: found in one walk, asked by all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from convert.markup import newsml_catalogue
from convert.markup.newsml import NAR, name
from convert.markup.newsml_coded import CODED
from convert.markup.newsml_moments import ATTRIBUTES, TEXTS
from convert.once import FoundOnce

ALL = f"{{{NAR}}}*"
_START = len(NAR) + 2
_WANTED = {name(tag): names | ATTRIBUTES for tag, names in CODED.items()}
"""Element -> its attributes that hold codes or dates; none holds now the one and now the other."""
_DATES = frozenset(name(tag) for tag in TEXTS)
_NONE: frozenset[str] = frozenset()
if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Said = tuple[Element, str, str]
    """An element, what of it holds a value, and the value as it is written."""


class Walk:
    """One pass over the NewsML-G2 elements from a root on, in document order, made when something of it is asked for.

    Bodies are of other namespaces. A document and its one item share a walk, and neither holds the other: what refers
    to each other in a circle is not freed when its file is done, and files are many.
    """

    def __init__(self, root: etree._Element) -> None:
        """`root` is an item, a header or a whole document."""
        self._root = root

    @FoundOnce
    def by_name(self) -> dict[str, list[etree._Element]]:
        """The elements by name."""
        return self._made[0]

    @FoundOnce
    def coded(self) -> list[Said]:
        """Each value that should be a code, with its attribute."""
        return self._made[1]

    @FoundOnce
    def dates(self) -> list[Said]:
        """Each date, with what holds it (`expires`, `hop/@timestamp`)."""
        return self._made[2]

    @FoundOnce
    def _made(self) -> tuple[dict[str, list[etree._Element]], list[Said], list[Said]]:
        by_tag: dict[str, list[etree._Element]] = {}
        coded: list[Said] = []
        dates: list[Said] = []
        for element in self._root.iter(ALL):
            tag = element.tag
            if tag in by_tag:
                by_tag[tag].append(element)
            else:
                by_tag[tag] = [element]
            if tag in _DATES:
                dates.append((element, tag[_START:], element.text or ""))
            wanted = _WANTED.get(tag, ATTRIBUTES)
            for attribute, value in element.items():
                if attribute in wanted:
                    is_date = attribute in ATTRIBUTES
                    where = f"{tag[_START:]}/@{attribute!s}" if is_date else str(attribute)
                    (dates if is_date else coded).append((element, where, str(value)))
        return {tag[_START:]: elements for tag, elements in by_tag.items()}, coded, dates


class Properties:
    """What rules ask of an item, of a header, of a whole document."""

    def __init__(self, root: etree._Element, walk: Walk | None = None) -> None:
        """`root` is an item, a header or a whole document; `walk` is given where it is shared."""
        self.root = root
        self.walk = walk or Walk(root)

    @FoundOnce
    def elements(self) -> tuple[etree._Element, ...]:
        """The NewsML-G2 elements from the root on."""
        return tuple(self.root.iter(ALL))

    def all(self, *names: str) -> list[etree._Element]:
        """Every element of these names, name by name."""
        by_name = self.walk.by_name
        return [element for one in names if one in by_name for element in by_name[one]]

    def first(self, *names: str) -> etree._Element | None:
        """The first of these names that is there."""
        return next(iter(self.all(*names)), None)

    @FoundOnce
    def codes(self) -> list[Said]:
        """Each code: lists of them taken apart, and what has no alias left out."""
        return list(_apart(self.walk.coded))

    @FoundOnce
    def used(self) -> dict[str, Said]:
        """Alias -> the first code that uses it, with its element and attribute."""
        found: dict[str, Said] = {}
        for said in self.codes:
            found.setdefault(said[2].partition(":")[0], said)
        return found

    @FoundOnce
    def aliases(self) -> Mapping[str, frozenset[str]]:
        """Alias -> the URIs that the catalogues in force give it."""
        held = self._referred
        if "scheme" not in self.walk.by_name:
            return held
        found = dict(held)
        for scheme in self.all("scheme"):
            alias = scheme.get("alias", "")
            found[alias] = found.get(alias, _NONE) | {scheme.get("uri", "")}
        return found

    @FoundOnce
    def ambiguous(self) -> tuple[str, ...]:
        """The aliases that stand for several URIs."""
        if len(self.all("catalogRef")) < 2 and not self.all("scheme"):
            return ()  # a catalogue by itself is not at odds with itself
        return tuple(alias for alias, uris in self.aliases.items() if len(uris) > 1)

    @FoundOnce
    def _referred(self) -> Mapping[str, frozenset[str]]:
        return _of_catalogues(tuple(one.get("href", "") for one in self.all("catalogRef")))


def _apart(codes: list[Said]) -> Iterator[Said]:
    for element, attribute, value in codes:
        for code in value.split():
            if ":" in code:
                yield element, attribute, code


@lru_cache(maxsize=64)
def _of_catalogues(addresses: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for address in addresses:
        for alias, uri in (newsml_catalogue.aliases(address) or {}).items():
            found[alias] = found.get(alias, _NONE) | {uri}
    return MappingProxyType(found)
