"""What of an item's metadata its article says, property by property: whatever else is there is kept for the way back.

The reader asks it of what came, the writer of what it is about to write: a property that both know is one property.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.newsml import TOPICS, languages_of, plain
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_credits import OURS, stated_holder
from convert.markup.newsml_words import name_of
from convert.markup.xml import XML_LANG, local
from convert.model import Article, Figure, Subject, all_blocks, distinct_lines, printed
from convert.model import plain as words_of

Claim = tuple[str, str]
"""A kind of property, and what it says: a name, words with single blanks, a resolved code, a date."""

PARTIES = frozenset({"provider", "copyrightHolder", "located", "infoSource", "creator", "contributor"})
_WORDS = frozenset(
    {"title", "edNote", "keyword", "headline", "dateline", "by", "creditline", "copyrightNotice", "description"}
)
_DATES = frozenset({"contentCreated", "contentModified"})
_PEOPLE = frozenset({"creator", "contributor"})
"""One kind: who made a picture is a creator there, and among the contributors of the text that shows it."""
_BLANKS = lazy(r"[ \t\r\n]+")
_FRACTION = lazy(r"\.\d+")


def said_by(article: Article, schemes: Mapping[str, str]) -> Counter[Claim]:
    """What the article says that is a property of its item; `schemes` are aliases with their URIs."""
    return Counter((kind, folded(said)) for kind, said in (*_stated(article), *_topics(article, schemes)) if said)


def _stated(article: Article) -> Iterator[tuple[str, str | None]]:
    given, dateline = article.attribution, article.dateline
    publisher, source = (one.name if one else None for one in (given.publisher, given.source))
    yield from (("provider", publisher), ("copyrightHolder", stated_holder(article) or publisher))
    yield from (("copyrightNotice", given.copyright), ("creditline", source), ("title", words_of(article.headline)))
    yield from (("headline", words_of(one)) for one in (article.headline, article.subheadline, article.kicker))
    yield from (("contentCreated", article.published), ("contentModified", article.updated))
    yield from (("infoSource", name) for name in dict.fromkeys((source, dateline.agency if dateline else None)))
    yield from (("creator", one.name) for one in (*article.byline, *given.credits))
    yield from (("by", printed(one)) for one in distinct_lines(article.byline))
    if dateline:
        yield from (("dateline", dateline.text), ("located", dateline.place))


def _topics(article: Article, schemes: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    yield from (("edNote", note.text) for note in article.notes)
    yield from (("link", other.href) for other in article.alternates)
    yield from (("description", words_of(one.caption)) for one in all_blocks(article) if isinstance(one, Figure))
    yield from (("language", tag) for tag in languages_of(article))
    yield from (("keyword", word) for word in article.keywords)
    yield from (("subject", _address(one, schemes)) for one in article.subjects)


def _address(subject: Subject, schemes: Mapping[str, str]) -> str:
    if not subject.scheme:
        return subject.code or subject.name or ""
    base = schemes.get(subject.scheme) or (subject.scheme if ":" in subject.scheme else f"{subject.scheme}:")
    return base + subject.code


def claim(element: etree._Element, schemes: Mapping[str, str]) -> Claim | None:
    """What a property says; None for one that no field of an article is."""
    tag = local(element.tag)
    if tag in PARTIES:
        return "creator" if tag in _PEOPLE else tag, folded(name_of(element))
    if tag in _WORDS:
        return tag, folded(plain(element))
    if tag in _DATES:
        return tag, _FRACTION.sub("", folded(plain(element)))
    return _coded(element, tag, schemes)


def _coded(element: etree._Element, tag: str, schemes: Mapping[str, str]) -> Claim | None:
    match tag:
        case "subject":
            return tag, folded(_resolved(element, schemes))
        case "language":
            return tag, element.get("tag", "")
        case "link" if element.get("rel", "").endswith(":seeAlso"):
            return tag, element.get("href", "")
        case _:
            return None


def _resolved(element: etree._Element, schemes: Mapping[str, str]) -> str:
    alias, _, code = (element.get("qcode") or "").strip().partition(":")
    if code:
        return schemes.get(alias, f"{alias}:") + code
    return element.get("literal") or element.get("uri") or name_of(element)


def schemes_of(catalogues: Iterable[etree._Element]) -> dict[str, str]:
    """The aliases of inline catalogues, those of IPTC behind them."""
    return {**ALIASES, **{str(one.get("alias")): one.get("uri") or "" for held in catalogues for one in held}}


def folded(words: str) -> str:
    """Words as they are compared: white space of pretty printing is one blank, no-break spaces stay."""
    return _BLANKS.sub(" ", words).strip(" ")


def is_plain(element: etree._Element, language: str) -> bool:
    """Whether a property has nothing besides what the writer gives to one that says the same."""
    tag, spoken = local(element.tag), element.get(XML_LANG)
    if tag == "description":  # of a picture: the writer has its words in the body
        return False
    given = {str(key): str(value) for key, value in element.attrib.items() if not _written(str(key), str(value))}
    if spoken not in (None, language) and not str(spoken).startswith("und"):
        return False
    if not given.keys() <= _ATTRIBUTES.get(tag, frozenset()) or not _usual(tag, given):
        return False
    children = [child for child in element if isinstance(child.tag, str)]
    inside = [child for child in children if not is_note_of_ours(child)]
    wanted = _CHILD.get(tag)
    return len(inside) <= 1 and all(local(one.tag) == wanted and is_plain(one, language) for one in inside)


def _written(attribute: str, value: str) -> bool:
    """Whether the writer says it of every property: language, direction, a role of ours."""
    return attribute in (XML_LANG, "dir") or (attribute == "roleuri" and not others(value))


def others(roles: str) -> str:
    """A list of roles without those of ours."""
    return " ".join(role for role in roles.split() if not role.startswith(OURS))


def is_note_of_ours(element: etree._Element) -> bool:
    """A note on what the printed line does not tell of a party."""
    return local(element.tag) == "note" and (element.get("roleuri") or "").startswith(OURS)


def _usual(tag: str, given: Mapping[str, str]) -> bool:
    match tag:
        case "subject":
            topic = given.get("qcode", "").startswith(f"{TOPICS}:")
            return given.get("type") in ((None, "cpnat:abstract") if topic else (None,))
        case "infoSource":
            return given.get("role", _ORIGIN) == _ORIGIN
        case "headline":
            return bool(re.fullmatch("[123]", given.get("rank", "1")))
    return True


_ORIGIN = "isrol:originfo"
_ATTRIBUTES = MappingProxyType(
    {
        "headline": frozenset({"rank"}),
        "infoSource": frozenset({"role"}),
        "language": frozenset({"tag"}),
        "link": frozenset({"rel", "href", "title"}),
        "subject": frozenset({"qcode", "uri", "literal", "type"}),
    }
)
"""What the writer says of them besides."""
_CHILD = MappingProxyType({"link": "language", "subject": "name", **dict.fromkeys(PARTIES, "name")})
