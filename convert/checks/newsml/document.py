"""A parsed document as the rules see it: its items, and their properties by name, found in one walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from lxml import etree

from convert.checks.newsml.coded import codes
from convert.checks.newsml.moments import dates
from convert.checks.newsml.options import NewsmlCheckOptions
from convert.contract import Source
from convert.diagnostics import Severity
from convert.markup import newsml_catalogue
from convert.markup.newsml import ITEMS, MESSAGE, NAR, RETIRED, language_of, name, whole
from convert.markup.places import Places
from convert.markup.xml import local, namespace
from convert.row import Row

_ALL = f"{{{NAR}}}*"
_CONTENT_SET, _INLINE, _ITEM_META = name("contentSet"), name("inlineXML"), name("itemMeta")
_CONTROLS = (b"&#", *(chr(code).encode() for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_LEADS = (b"&#", b"\xe2\x80", b"\xe2\x81")
"""What every one of them begins with: seldom there, and quickly looked for."""
Value = TypeVar("Value")


class Finding(Row):
    """An element at fault and a sentence; `remedy` and `severity` where the rule's own do not fit."""

    element: etree._Element
    message: str
    remedy: str | None = None
    severity: Severity | None = None


class FoundOnce(Generic[Value]):
    """`functools.cached_property` without its lock, which costs more than most of what is found here."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        """`find` is asked once an instance."""
        self.find = find
        self.__doc__ = find.__doc__

    def __get__(self, instance: Any, _owner: type) -> Value:
        """Asked only while the instance has no attribute of that name."""
        value = instance.__dict__[self.find.__name__] = self.find(instance)
        return value


class Properties:
    """The NewsML-G2 elements below a root by name, in document order; bodies are other namespaces and not in it."""

    def __init__(self, root: etree._Element, twin: Properties | None = None) -> None:
        """`root` is an item, a header or a whole document; `twin` has walked the same root already."""
        self.root = root
        self._twin = twin

    @FoundOnce
    def elements(self) -> tuple[etree._Element, ...]:
        """The root and every NewsML-G2 element below it."""
        return self._twin.elements if self._twin else tuple(self.root.iter(_ALL))

    @FoundOnce
    def by_name(self) -> dict[str, list[etree._Element]]:
        """Name -> the elements of that name."""
        if self._twin:
            return self._twin.by_name
        found: dict[str, list[etree._Element]] = {}
        start = len(NAR) + 2
        for element in self.elements:
            found.setdefault(element.tag[start:], []).append(element)
        return found

    def all(self, *names: str) -> list[etree._Element]:
        """Every element of these names, name by name."""
        by_name = self.by_name
        return [element for one in names if one in by_name for element in by_name[one]]

    def first(self, *names: str) -> etree._Element | None:
        """The first of these names that is there."""
        return next(iter(self.all(*names)), None)

    @FoundOnce
    def aliases(self) -> Mapping[str, frozenset[str]]:
        """Alias -> the URIs that the catalogues in force give it."""
        found: dict[str, frozenset[str]] = {}
        for reference in self.all("catalogRef"):
            held = _of_catalogue(reference.get("href", ""))
            found = {**found, **held, **{alias: found[alias] | held[alias] for alias in found.keys() & held.keys()}}
        for scheme in self.all("scheme"):
            alias = scheme.get("alias", "")
            found[alias] = found.get(alias, frozenset()) | {scheme.get("uri", "")}
        return found

    @FoundOnce
    def codes(self) -> tuple[tuple[etree._Element, str, str], ...]:
        """Each value that should be a code: its element, the attribute, the value as it is written."""
        return self._twin.codes if self._twin else tuple(codes(self.elements))

    @FoundOnce
    def dates(self) -> tuple[tuple[etree._Element, str, str], ...]:
        """Each date: its element, what holds it (`expires`, `hop/@timestamp`), its text."""
        return self._twin.dates if self._twin else tuple(dates(self.elements))


@lru_cache(maxsize=64)
def _of_catalogue(address: str) -> Mapping[str, frozenset[str]]:
    known = newsml_catalogue.aliases(address) or {}
    return MappingProxyType({alias: frozenset({uri}) for alias, uri in known.items()})


class Item(Properties):
    """A newsItem or packageItem, alone or in a message."""

    @FoundOnce
    def kind(self) -> str:
        """`newsItem` or `packageItem`."""
        return local(self.root.tag)

    @FoundOnce
    def version(self) -> int:
        """The item's version; what is absent or no number counts as 1, as the standard has it."""
        value = self.root.get("version", "1").strip()
        return (whole(value) if value.isascii() else None) or 1

    @FoundOnce
    def content_class(self) -> str | None:
        """The code of the item's class (`text`, `picture` ...); None where it has none or a private one."""
        found = self.meta("itemClass")
        return self.code(found, "ninature") if found is not None else None

    @FoundOnce
    def status(self) -> str:
        """The code of pubStatus; `usable` where it is absent."""
        found = self.meta("pubStatus")
        return "usable" if found is None else (self.code(found, "pubstatusg2") or "")

    def code(self, element: etree._Element, vocabulary: str) -> str | None:
        """The code of an element in one of IPTC's vocabularies, named as in its URI, by `qcode` or `uri`."""
        base = f"http://cv.iptc.org/newscodes/{vocabulary}/"
        uri = element.get("uri", "").strip()
        if uri.startswith(base):
            return uri.removeprefix(base)
        alias, colon, code = element.get("qcode", "").strip().partition(":")
        return code if colon and base in self.uris(RETIRED.get(alias, alias)) else None

    def uris(self, alias: str) -> frozenset[str]:
        """What an alias stands for: by the item's own catalogues, else by the IPTC catalogue we know."""
        known = newsml_catalogue.ALIASES.get(alias)
        return self.aliases.get(alias) or frozenset({known} if known else ())

    def meta(self, tag: str) -> etree._Element | None:
        """The first child of that name of the item's own itemMeta; an itemRef has elements of the same names."""
        return self._meta.get(name(tag))

    @FoundOnce
    def _meta(self) -> dict[str, etree._Element]:
        held = next(self.root.iterchildren(_ITEM_META), None)
        found: dict[str, etree._Element] = {}
        for child in held if held is not None else ():
            found.setdefault(str(child.tag), child)
        return found

    @FoundOnce
    def inline(self) -> tuple[etree._Element, ...]:
        """The item's own inlineXML elements."""
        return tuple(one for held in self.root.iterchildren(_CONTENT_SET) for one in held.iterchildren(_INLINE))

    @FoundOnce
    def bodies(self) -> tuple[tuple[etree._Element, etree._Element], ...]:
        """Each inlineXML with the root of its body."""
        pairs = ((one, next(one.iterchildren(etree.Element), None)) for one in self.inline)
        return tuple((one, body) for one, body in pairs if body is not None)

    def bodies_in(self, space: str) -> Iterator[tuple[etree._Element, etree._Element]]:
        """The bodies of a namespace."""
        return ((one, body) for one, body in self.bodies if namespace(body.tag) == space)

    @FoundOnce
    def contents(self) -> tuple[etree._Element, ...]:
        """The children of contentSet."""
        held = next(self.root.iterchildren(_CONTENT_SET), None)
        return tuple(held.iterchildren(etree.Element)) if held is not None else ()

    @FoundOnce
    def language(self) -> str:
        """The language of the content: the first body's, else its inlineXML's, else the item's."""
        for inline, body in self.bodies:
            if own := body.get("lang") or body.get("{http://www.w3.org/XML/1998/namespace}lang"):
                return own
            return language_of(inline)
        return language_of(self.contents[0]) if self.contents else language_of(self.root)


class Document(Properties):
    """One source, parsed, with what the check was told."""

    def __init__(self, source: Source, root: etree._Element, options: NewsmlCheckOptions) -> None:
        """`root` is the tree that was parsed from the bytes of the source."""
        super().__init__(root)
        self.source = source
        self.options = options
        self.places = Places(source.data, root)

    @FoundOnce
    def is_message(self) -> bool:
        """Whether the document is a newsMessage."""
        return bool(self.root.tag == name(MESSAGE))

    @FoundOnce
    def items(self) -> tuple[Item, ...]:
        """The items of the profile: the document itself, or those of its itemSet."""
        if self.root.tag in _ITEM_TAGS:
            return (Item(self.root, self),)
        return tuple(Item(one) for one in self.root.iterfind(f"{name('itemSet')}/*") if one.tag in _ITEM_TAGS)

    @FoundOnce
    def encoding(self) -> str:
        """The encoding that the source declares, in lower case."""
        return (self.root.getroottree().docinfo.encoding or "utf-8").lower()

    @FoundOnce
    def hinted(self) -> bool:
        """Whether the source may hold attributes of XML Schema: asked of its bytes, so that a `no` costs nothing."""
        data = self.source.data
        return not self._readable or b"XMLSchema-instance" in data or b"&#" in data

    def mentions(self, *attributes: bytes) -> bool:
        """Whether attributes of one of these names may be there: asked of the bytes, a value of that name apart."""
        data = self.source.data
        return not self._readable or any(one in data and one in data.replace(b'"%b"' % one, b"") for one in attributes)

    @FoundOnce
    def _readable(self) -> bool:
        """Whether ASCII can be looked for in the bytes as they are."""
        return self.encoding in ("utf-8", "us-ascii", "ascii") or self.encoding.startswith("iso-8859")

    @FoundOnce
    def may_hold_controls(self) -> bool:
        """Whether there may be bidi controls (U+202A-202E, U+2066-2069), asked of the bytes of UTF-8."""
        data = self.source.data
        if self.encoding != "utf-8":
            return True
        return any(lead in data for lead in _LEADS) and any(one in data for one in _CONTROLS)

    @FoundOnce
    def text(self) -> str:
        """The document as mark-up, references resolved: for questions of the kind `is it anywhere`."""
        return str(etree.tostring(self.root, encoding="unicode"))


_ITEM_TAGS = frozenset(name(one) for one in ITEMS)
