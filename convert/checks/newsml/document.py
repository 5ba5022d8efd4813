"""A parsed document as the rules see it: its items, and their properties by name, found in one walk."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.options import NewsmlCheckOptions
from convert.checks.newsml.properties import Properties
from convert.contract import Source
from convert.diagnostics import Severity
from convert.language.pattern import lazy
from convert.markup import newsml_catalogue
from convert.markup.newsml import ITEMS, MESSAGE, NAR, RETIRED, direction_of, language_of, name, whole
from convert.markup.newsml_words import TEXTUAL
from convert.markup.places import Places
from convert.markup.xml import local, namespace
from convert.once import FoundOnce
from convert.row import Row

_CONTENT_SET, _INLINE, _HEADER = name("contentSet"), name("inlineXML"), name("header")
_ITEM_META, _CONTENT_META = name("itemMeta"), name("contentMeta")
_NEWSML = f"{{{NAR}}}"
_SKIPPED = bytes(range(0x21))
_CONTROLS = lazy(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""The bidi controls in UTF-8, without the byte that all of them begin with: one byte is looked for quickly."""


class Finding(Row):
    """An element at fault and a sentence; `remedy` and `severity` where the rule's own do not fit."""

    element: etree._Element
    message: str
    remedy: str | None = None
    severity: Severity | None = None


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
        return self._meta.get(_NEWSML + tag)

    def content(self, tag: str) -> etree._Element | None:
        """The same of its contentMeta."""
        return self._content.get(_NEWSML + tag)

    @FoundOnce
    def item_meta(self) -> etree._Element | None:
        """The item's own itemMeta."""
        return next(self.root.iterchildren(_ITEM_META), None)

    @FoundOnce
    def content_meta(self) -> etree._Element | None:
        """Its contentMeta."""
        return next(self.root.iterchildren(_CONTENT_META), None)

    @FoundOnce
    def _meta(self) -> dict[str, etree._Element]:
        return _first_ones(self.item_meta)

    @FoundOnce
    def _content(self) -> dict[str, etree._Element]:
        return _first_ones(self.content_meta)

    @FoundOnce
    def inline(self) -> tuple[etree._Element, ...]:
        """The item's own inlineXML elements."""
        return tuple(one for held in self.root.iterchildren(_CONTENT_SET) for one in held.iterchildren(_INLINE))

    @FoundOnce
    def bodies(self) -> tuple[tuple[etree._Element, etree._Element], ...]:
        """Each inlineXML with the root of its body."""
        pairs = ((one, next(one.iterchildren(etree.Element), None)) for one in self.inline)
        return tuple((one, body) for one, body in pairs if body is not None)

    def bodies_in(self, space: str) -> list[tuple[etree._Element, etree._Element]]:
        """The bodies of a namespace."""
        return [pair for pair in self.bodies if namespace(pair[1].tag) == space]

    @FoundOnce
    def strays(self) -> dict[etree._Element, list[etree._Element]]:
        """Of each body: the topmost elements that stand in NewsML's namespace or in none."""
        return {body: list(strays(body)) for _, body in self.bodies}

    @FoundOnce
    def contents(self) -> tuple[etree._Element, ...]:
        """The children of contentSet."""
        held = next(self.root.iterchildren(_CONTENT_SET), None)
        return tuple(held.iterchildren(etree.Element)) if held is not None else ()

    @FoundOnce
    def directed(self) -> list[tuple[etree._Element, str]]:
        """Each property that a person reads, with the direction in force there."""
        return [(element, direction_of(element)) for element in self.all(*TEXTUAL)]

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
            return (Item(self.root, self.walk),)
        return tuple(Item(one) for one in self.root.iterfind(f"{name('itemSet')}/*") if one.tag in _ITEM_TAGS)

    @FoundOnce
    def scopes(self) -> tuple[Properties, ...]:
        """What has catalogues of its own: each item, and the header of a message."""
        header = next(self.root.iterchildren(_HEADER), None) if self.is_message else None
        return self.items if header is None else (*self.items, Properties(header))

    @FoundOnce
    def encoding(self) -> str:
        """The encoding that the source declares, in lower case."""
        return (self.root.getroottree().docinfo.encoding or "utf-8").lower()

    @FoundOnce
    def hinted(self) -> bool:
        """Whether the source may hold attributes of XML Schema: asked of its bytes, so that a `no` costs nothing."""
        data = self.source.data
        return not self._readable or self._has_references or b"XMLSchema-instance" in data

    def may_say(self, *ends: bytes) -> bool:
        """Whether words with one of these ends, of two small letters, may stand before a colon: asked of the bytes.

        What XML and browsers skip inside an address is skipped here, too.
        """
        if not self._readable or self._has_references:
            return True
        said = self.source.data.translate(None, _SKIPPED).lower()
        return any(end + b":" in said for end in ends)

    @FoundOnce
    def _has_references(self) -> bool:
        """Whether there may be references to characters by their number, which hide what is looked for."""
        data = self.source.data
        return b"&" in data and b"&#" in data

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
        return self._has_references or _CONTROLS.search(data) is not None

    @FoundOnce
    def text(self) -> str:
        """The document as mark-up, references resolved: for questions of the kind `is it anywhere`."""
        return str(etree.tostring(self.root, encoding="unicode"))


def strays(body: etree._Element) -> Iterator[etree._Element]:
    """The topmost elements of a body that stand in NewsML's namespace or in none."""
    inside: set[etree._Element] = set()
    for element in body.iter(f"{_NEWSML}*", "{}*"):
        parent = element.getparent()
        if parent not in inside or element is body:
            yield element
        inside.add(element)


def _first_ones(parent: etree._Element | None) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for child in parent if parent is not None else ():
        found.setdefault(str(child.tag), child)
    return found


_ITEM_TAGS = frozenset(name(one) for one in ITEMS)
