"""newsItem: one article as one item of text (NEWSML section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from convert.diagnostics import Report
from convert.errors import FormatFailed
from convert.later import later
from convert.markup.newsml import CATALOGUE, CONFORMANCE, NAR, STANDARD
from convert.markup.newsml_carried import report_losses, without_unsafe_addresses
from convert.markup.xml import DECLARATION
from convert.model import Article, article_texts
from convert.record import replace
from convert.writers.newsml.content import content_set
from convert.writers.newsml.content_hash import content_hash
from convert.writers.newsml.content_meta import content_meta
from convert.writers.newsml.demands import check_options, warn
from convert.writers.newsml.item_meta import item_guid, item_meta, version
from convert.writers.newsml.node import Node, Printer, node, present
from convert.writers.newsml.options import NewsmlOptions
from convert.writers.newsml.pictures import file_links
from convert.writers.newsml.rights import rights_info

if TYPE_CHECKING:
    from convert.writers.newsml import filling, putting_back
    from convert.writers.newsml.putting_back import Back
else:
    filling, putting_back = later("convert.writers.newsml.filling"), later("convert.writers.newsml.putting_back")


def write(article: Article, options: NewsmlOptions, report: Report) -> bytes:
    """One newsItem as UTF-8 XML. Raises BadOption for a version of the standard that was never published."""
    check_options(options)
    report_losses(article, report)
    item = news_item(article, options, file_links(article, options), report, set())
    return document(item, options, report)


def news_item(
    article: Article, options: NewsmlOptions, links: tuple[Node, ...], report: Report, named: set[str]
) -> Node:
    """The item as a tree; `links` go to its pictures, `named` are the ids of the document, which grow.

    A canceled item has no body: a killed story runs nowhere.
    """
    warn(article, options, version(article, options), report)
    back = putting_back.prepared(article, options, report, named) if _keeps(article) else None
    chosen = replace(options, catalogues={**back.own, **options.catalogues}) if back else options
    article = without_unsafe_addresses(article)
    content = None if options.status == "canceled" else _content(article, options)
    content = filling.into_content(back, content) if back and content else content
    digests = (content_hash(content, options.version),) if content and options.hash != "none" else ()
    parts = present(
        rights_info(article, options),
        item_meta(article, chosen, (*digests, *links), report if back is None else back.told(report)),
        content_meta(article, chosen, report),
        content,
    )
    if back:
        parts = filling.into_parts(back, parts, article, chosen, report)
    catalogues = (node("catalogRef", href=CATALOGUE), *_private(parts, options, back))
    root = identity(item_guid(article, options), version(article, options), options)
    spoken_in = (("xml:lang", article.language), ("dir", article.direction))
    return Node("newsItem", root + spoken_in + (filling.root_attributes(back) if back else ()), catalogues + parts)


def _keeps(article: Article) -> bool:
    """Whether something may be put back, as of few articles; `markup.newsml_kept` tells what."""
    return bool(article.dropped) and any(key.startswith("dropped.") for key, _ in article.provenance)


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


def _private(parts: Iterable[Node], options: NewsmlOptions, back: Back | None) -> Iterator[Node]:
    """The catalogues that came with the article; then one of the private aliases that are used besides, if any are."""
    used = {alias for part in parts for alias in _aliases(part)} | (back.aliases() if back else set())
    there = back.own if back else {}
    own = ((alias, uri) for alias, uri in options.catalogues.items() if alias in used and alias not in there)
    schemes = [node("scheme", alias=alias, uri=uri) for alias, uri in own]
    yield from filling.catalogues(back) if back else ()
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
