"""newsItem: one article as one item of text (NEWSML section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.diagnostics import Report
from convert.errors import FormatFailed
from convert.markup.newsml import CATALOGUE, CONFORMANCE, NAR, STANDARD
from convert.markup.newsml_carried import report_losses, without_unsafe_addresses
from convert.markup.xml import DECLARATION
from convert.model import Article, article_texts
from convert.writers.newsml.content import content_set
from convert.writers.newsml.content_hash import content_hash
from convert.writers.newsml.content_meta import content_meta
from convert.writers.newsml.demands import check_options, warn
from convert.writers.newsml.item_meta import item_guid, item_meta, version
from convert.writers.newsml.node import Node, Printer, node, present
from convert.writers.newsml.options import NewsmlOptions
from convert.writers.newsml.pictures import file_links
from convert.writers.newsml.rights import rights_info


def write(article: Article, options: NewsmlOptions, report: Report) -> bytes:
    """One newsItem as UTF-8 XML. Raises BadOption for a version of the standard that was never published."""
    check_options(options)
    report_losses(article, report)
    item = news_item(article, options, file_links(article, options), report)
    return document(item, options, report)


def news_item(article: Article, options: NewsmlOptions, links: tuple[Node, ...], report: Report) -> Node:
    """The item as a tree; `links` go to its pictures. A canceled item has no body: a killed story runs nowhere."""
    warn(article, options, version(article, options), report)
    article = without_unsafe_addresses(article)
    content = None if options.status == "canceled" else _content(article, options)
    digests = (content_hash(content, options.version),) if content and options.hash != "none" else ()
    parts = present(
        rights_info(article, options),
        item_meta(article, options, (*digests, *links), report),
        content_meta(article, options, report),
        content,
    )
    catalogues = (node("catalogRef", href=CATALOGUE), *_private(parts, options))
    root = identity(item_guid(article, options), version(article, options), options)
    spoken_in = (("xml:lang", article.language), ("dir", article.direction))
    return Node("newsItem", root + spoken_in, catalogues + parts)


def _content(article: Article, options: NewsmlOptions) -> Node:
    """The text. Raises FormatFailed for an article without a word: receivers would print an empty story (G2-080)."""
    if not any(text.strip() for text in article_texts(article)):
        message, remedy = "the article has not a word, and an item of text needs some", "give it a headline by --meta"
        raise FormatFailed(message, code="newsml.no-text", remedy=remedy)
    return content_set(article, options)


def identity(name: str, number: int, options: NewsmlOptions) -> tuple[tuple[str, str], ...]:
    """What every item's root says of itself (NEWSML section 2.1)."""
    return (
        ("standard", STANDARD),
        ("standardversion", options.version),
        ("conformance", CONFORMANCE),
        ("guid", name),
        ("version", str(number)),
    )


def _private(parts: Iterable[Node], options: NewsmlOptions) -> Iterator[Node]:
    """One inline catalogue of the private aliases that are used, and of no others."""
    used = {alias for part in parts for alias in _aliases(part)}
    schemes = [node("scheme", alias=alias, uri=uri) for alias, uri in options.catalogues.items() if alias in used]
    if schemes:
        yield node("catalog", *schemes)


_CODED = frozenset({"qcode", "role", "rel", "type", "rendition", "pubconstraint", "mode"})


def _aliases(element: Node) -> Iterator[str]:
    yield from (value.partition(":")[0] for name, value in element.attributes if name in _CODED)
    if not isinstance(element.content, str):
        for child in element.content:
            yield from _aliases(child)


def document(root: Node, options: NewsmlOptions, report: Report) -> bytes:
    """The tree as a document in the version asked for."""
    spaced = Node(root.tag, (("xmlns", NAR), *root.attributes), root.content)
    lines = Printer(options.version, report).lines("", spaced)
    return DECLARATION + "\n".join(lines).encode() + b"\n"
