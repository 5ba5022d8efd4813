"""Pictures: links from a lone item, items of their own beside it in a message (NEWSML section 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from convert.diagnostics import Report
from convert.markup.guid import named
from convert.markup.newsml import CATALOGUE
from convert.markup.pictures import recognised
from convert.model import Article, Figure, all_blocks, plain, printed
from convert.writers.newsml.item_meta import generator, instant, provider
from convert.writers.newsml.node import Node, node, ordered, spoken, text
from convert.writers.newsml.options import NewsmlOptions


def figures(article: Article, options: NewsmlOptions) -> Iterator[Figure]:
    """Each figure whose file is at hand, once."""
    seen: set[str] = set()
    for block in all_blocks(article):
        href = block.href if isinstance(block, Figure) else None
        if isinstance(block, Figure) and href in options.assets and href not in seen:
            seen.add(str(href))
            yield block


def file_links(article: Article, options: NewsmlOptions) -> tuple[Node, ...]:
    """Links to the picture files themselves, for an item that travels alone."""
    return tuple(
        node("link", rel="irel:associatedWith", href=figure.href, contenttype=_kind(options.assets[str(figure.href)]))
        for figure in figures(article, options)
    )


def item_links(article: Article, options: NewsmlOptions) -> tuple[Node, ...]:
    """Links to the picture items of the same message."""
    return tuple(
        node("link", rel="irel:associatedWith", residref=picture_guid(figure, options), version=1)
        for figure in figures(article, options)
    )


def picture_guid(figure: Figure, options: NewsmlOptions) -> str:
    """A picture is named by its bytes."""
    return named((options.assets[str(figure.href)],), options.newsroom.authority, None)


def picture_items(
    article: Article, options: NewsmlOptions, root: tuple[tuple[str, str], ...], report: Report
) -> Iterator[Node]:
    """A newsItem of class picture for each figure with a file; `root` is the identity without guid and version."""
    for figure in figures(article, options):
        attributes = (*root, ("guid", picture_guid(figure, options)), ("version", "1"))
        spoken_in = (("xml:lang", article.language), ("dir", article.direction))
        meta = (
            node("itemClass", qcode="ninat:picture"),
            provider(article, options, report),
            text("versionCreated", instant(options.created)),
            node("pubStatus", qcode=f"stat:{options.status}"),
            generator(),
        )
        yield Node(
            "newsItem",
            attributes + spoken_in,
            (
                node("catalogRef", href=CATALOGUE),
                node("itemMeta", *meta),
                node("contentMeta", *ordered("contentMeta", _about(article, figure))),
                node("contentSet", _remote(figure, options)),
            ),
        )


def _about(article: Article, figure: Figure) -> Iterator[Node]:
    yield node("language", tag=article.language)
    if credit := printed(figure.credit):
        yield spoken(article, "creditline", " ".join(credit.split()))
    if caption := plain(figure.caption):
        yield spoken(article, "description", caption, role="drol:caption")


def _remote(figure: Figure, options: NewsmlOptions) -> Node:
    data = options.assets[str(figure.href)]
    picture = recognised(data)
    size = {"width": picture.width, "height": picture.height} if picture else {}
    return node(
        "remoteContent", rendition="rnd:highRes", href=figure.href, contenttype=_kind(data), size=len(data), **size
    )


def _kind(data: bytes) -> str | None:
    picture = recognised(data)
    return picture.media_type if picture else None
