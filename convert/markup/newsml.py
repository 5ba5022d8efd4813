"""The NewsML-G2 vocabulary without policy: namespaces, child orders, versions, closed code lists, the count of words.

Facts of the standard (2.35, power conformance); writer, reader, check and `schemas/` all draw on this one table.
The grammar of the profile, element by element, stands in `newsml_grammar`, catalogue aliases in `newsml_catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.xml import XML_LANG, local
from convert.model import Article, Paragraph, all_blocks, block_texts, section_texts

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
ITS = "http://www.w3.org/2005/11/its"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

STANDARD = "NewsML-G2"
VERSION = "2.35"
CONFORMANCE = "power"

VERSIONS = tuple(f"2.{minor}" for minor in range(1, 36))
"""The published versions of NewsML-G2, oldest first."""

CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
"""The IPTC catalogue that the writer refers to; its aliases are `newsml_catalogue.ALIASES`."""

ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
XHTML_TYPE = "application/xhtml+xml"
NITF_TYPE = "application/nitf+xml"
TEXT_TYPE = "text/plain"

ITEMS = ("newsItem", "packageItem")
MESSAGE = "newsMessage"
OTHER_ROOTS = ("catalogItem", "conceptItem", "knowledgeItem", "planningItem")
"""G2 documents outside the profile: named, never read."""

ORDER: MappingProxyType[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "newsMessage": (("header",), ("itemSet",)),
        "header": (
            ("sent",),
            ("catalogRef", "catalog"),
            ("sender",),
            ("transmitId",),
            ("priority",),
            ("origin",),
            ("timestamp", "destination", "channel", "signal", "headerExtProperty"),
        ),
        "newsItem": (
            ("catalogRef", "catalog"),
            ("hopHistory",),
            ("pubHistory",),
            ("rightsInfo",),
            ("itemMeta",),
            ("contentMeta",),
            ("partMeta",),
            ("assert",),
            ("inlineRef",),
            ("derivedFrom", "derivedFromValue"),
            ("contentSet",),
        ),
        "packageItem": (
            ("catalogRef", "catalog"),
            ("hopHistory",),
            ("pubHistory",),
            ("rightsInfo",),
            ("itemMeta",),
            ("contentMeta",),
            ("partMeta",),
            ("assert",),
            ("inlineRef",),
            ("derivedFrom", "derivedFromValue"),
            ("groupSet",),
        ),
        "rightsInfo": (
            ("accountable",),
            ("copyrightHolder",),
            (
                "copyrightNotice",
                "usageTerms",
                "link",
                "rightsInfoExtProperty",
                "rightsExpressionXML",
                "rightsExpressionData",
            ),
            ("dataMining",),
        ),
        "itemMeta": (
            ("itemClass",),
            ("provider",),
            ("versionCreated",),
            ("firstCreated",),
            ("embargoed",),
            ("pubStatus",),
            ("role",),
            ("fileName",),
            ("generator",),
            ("profile",),
            ("service",),
            ("title",),
            ("edNote",),
            ("memberOf",),
            ("instanceOf",),
            ("signal",),
            ("altRep",),
            ("deliverableOf",),
            ("hash",),
            ("expires",),
            ("origRep",),
            ("incomingFeedId",),
            ("metadataCreator",),
            ("link",),
            ("itemMetaExtProperty",),
        ),
        "contentMeta": (
            ("icon",),
            ("urgency",),
            ("contentCreated",),
            ("contentModified",),
            ("digitalSourceType",),
            (
                "located",
                "infoSource",
                "creator",
                "contributor",
                "audience",
                "exclAudience",
                "altId",
                "rating",
                "userInteraction",
            ),
            (
                "language",
                "genre",
                "keyword",
                "subject",
                "slugline",
                "headline",
                "dateline",
                "by",
                "creditline",
                "description",
            ),
            ("contentMetaExtProperty",),
        ),
    }
)
"""Parent -> ranks of children: ranks follow each other, names of one rank stand in any order among themselves.
Elements of foreign namespaces come last."""

CODES: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "ninat": frozenset({"animation", "audio", "composite", "graphic", "picture", "text", "video"}),
        "pgrmod": frozenset({"alt", "bag", "seq"}),
        "sig": frozenset({"atomic", "correction", "cwarn", "update"}),
        "stat": frozenset({"canceled", "usable", "withheld"}),
    }
)
"""The small closed vocabularies, by the alias of the IPTC catalogue (rule G2-065)."""

_PLACES = {
    (parent, child): place for parent, ranks in ORDER.items() for place, names in enumerate(ranks) for child in names
}

TOPICS = "medtop"
"""The alias of IPTC's Media Topics: what they name is abstract; of other schemes a person or a place may be."""

ALTERNATIVES = "alt"
"""The mode of a group whose members say the same in other ways."""

DATA_MINING = "http://ns.useplus.org/ldf/vocab/DMI-"
DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"

RETIRED = MappingProxyType({"icls": "ninat", "subj": "medtop"})
"""Aliases of retired schemes and their successors (rule G2-063). Only `icls` has the same codes as its successor."""

_MARGINS = frozenset({"header", "footer"})
_PHRASES = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q", "s"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    }
)
"""XHTML elements that do not end a line."""


def name(tag: str, space: str = NAR) -> str:
    """Clark notation of an element, `{namespace}tag`."""
    return f"{{{space}}}{tag}"


def rank(parent: str, child: str) -> int:
    """Where a child stands in the order of its parent; foreign elements stand last."""
    return _PLACES.get((parent, child), len(ORDER.get(parent, ())))


def before(version: str, other: str) -> bool:
    """Whether a version of the standard is older than another: 2.9 is older than 2.12."""
    return _minor(version) < _minor(other)


def _minor(version: str) -> tuple[int, ...]:
    return tuple(number for part in version.split(".") if (number := whole(part)) is not None)


def whole(value: str) -> int | None:
    """A whole number; None for anything else, and for digits beyond all sense, of which Python refuses thousands."""
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else None


_DIGITS = 18


def counts(texts: Iterable[str]) -> tuple[int, int]:
    """Words and characters: runs of non-space, and code points with runs of white space counted once (2.6)."""
    words = characters = 0
    for text in texts:
        if text.isprintable() and "  " not in text and text == text.strip(" "):  # of all spaces, only U+0020 is that
            words += text.count(" ") + bool(text)
            characters += len(text)
        else:
            run = text.split()
            words += len(run)
            characters += len(" ".join(run))
    return words, characters


def article_counts(article: Article) -> tuple[int, int]:
    """Words and characters of the block and heading texts of body and sections."""
    return counts((*block_texts(article.body), *section_texts(article.sections)))


def languages_of(article: Article) -> Iterator[str]:
    """That of the article; then those of whole paragraphs, once each: a foreign name in a sentence is none."""
    paragraphs = (block.text for block in all_blocks(article) if isinstance(block, Paragraph) and block.text)
    foreign = (text for text in paragraphs if text[0].language)
    whole = (text[0].language for text in foreign if len({run.language for run in text}) == 1)
    yield from dict.fromkeys((article.language, *filter(None, whole)))


def xhtml_counts(html: etree._Element) -> tuple[int, int]:
    """The same of an XHTML body: text of its blocks, without page header and footer."""
    return counts(xhtml_texts(html))


def xhtml_texts(html: etree._Element) -> tuple[str, ...]:
    """The text of every block outside `header` and `footer`, in reading order; agencies' `div` and bare text too."""
    body = next(html.iterchildren(_BODY), None)
    parts: list[str] = []
    if body is not None:
        _gather(body, parts)
    return tuple(text for text in "".join(parts).split(_END) if text and not text.isspace())


_BODY = name("body", XHTML)
_END = "\0"
"""Ends a line among gathered parts: XML has no such character. A list a line would keep the garbage collector busy."""


def _gather(element: etree._Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        kind = _kind(child.tag)
        if kind == "block" and not len(child):
            parts += (_END, child.text or "", _END)
        elif kind in _BETWEEN:
            parts.append(_BETWEEN[kind])
        else:
            edge = "" if kind == "phrase" else _END
            parts.append(edge)
            _gather(child, parts)
            parts.append(edge)
        if tail := child.tail:
            parts.append(tail)


_BETWEEN = {"instruction": "", "break": "\n", "margin": _END}
"""What stands for elements whose content is none of the text."""


@lru_cache(maxsize=512)
def _kind(tag: object) -> str:
    """What an element does to the line it stands in; its namespace is another rule's business."""
    bare = local(tag)
    if not bare:
        return "instruction"
    if bare == "br":
        return "break"
    return "margin" if bare in _MARGINS else "phrase" if bare in _PHRASES else "block"


def plain(element: etree._Element) -> str:
    """The characters of an element and all it holds, comments left out."""
    if not len(element):
        return element.text or ""
    return "".join(str(part) for part in element.itertext(etree.Element))


def one_line(words: str) -> str:
    """Words for the standard's normalised strings: no line breaks, tabs and padding; no-break spaces stay."""
    return _BREAKS.sub(" ", words).strip(" ")


MACHINE_DATE = lazy(r"\s*\d{4}-\d\d-\d\d")
"""How a dateline begins that is printed in the body only (RTL.md, row N8)."""
_BREAKS = lazy(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*")


def language_of(element: etree._Element) -> str:
    """The language in force at an element: its own or the nearest ancestor's `xml:lang`, else the empty string."""
    return _inherited(element, XML_LANG)


def direction_of(element: etree._Element) -> str:
    """The direction in force at an element: its own or the nearest ancestor's `dir`, else the empty string."""
    return _inherited(element, "dir")


def _inherited(element: etree._Element, attribute: str) -> str:
    value = element.get(attribute)
    if value is not None:
        return value
    nearest = next((one for one in element.iterancestors() if one.get(attribute) is not None), None)
    return nearest.get(attribute, "") if nearest is not None else ""
