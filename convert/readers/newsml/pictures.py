"""Picture items -> figures: by themselves an article of one picture, beside a text a figure at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.newsml import plain as words_of
from convert.markup.newsml_carried import mapped
from convert.markup.xml import line, local
from convert.model import Article, Block, Credit, Figure, all_blocks, styled
from convert.readers.newsml.properties import Item, coded
from convert.record import replace
from convert.row import Row

CLASSES = frozenset({"picture", "graphic"})
"""Codes of itemClass whose remote content is shown."""
_BEST = ("highRes", "web", "preview", "thumbnail")
"""Renditions, the one a page wants first."""
_CAPTIONS = ("caption", "summary", "")


class Picture(Row):
    """An item of one picture, and the figure that it is."""

    item: etree._Element
    figure: Figure


def figure_of(item: Item, report: Report) -> Figure | None:
    """The picture of an item that is one: its best rendition, caption and credit line; None for any other item.

    The addresses of the renditions that are left are named in `newsml.renditions`.
    """
    ranked = sorted(_shown(item.root), key=_place)
    if not ranked:
        return None
    chosen, *left = ranked
    if left:
        named = ", ".join(f"{_rendition(one) or 'one more'} ({address(one)})" for one in left)
        message = f"several renditions: {_rendition(chosen) or 'the first'} is shown, left are {named}"
        report(Diagnostic("newsml.renditions", Severity.INFO, message, line=line(chosen)))
    credit = _words(item.all("creditline", "contentMeta"))
    return Figure(
        href=address(chosen),
        caption=styled(_caption(item.all("description", "contentMeta"))),
        credit=Credit("photo", credit, None, None, credit) if credit else None,
    )


def remote(item: etree._Element) -> tuple[etree._Element, ...]:
    """The remoteContent elements of an item."""
    sets = (part for part in item if local(part.tag) == "contentSet")
    return tuple(one for held in sets for one in held if local(one.tag) == "remoteContent")


def address(content: etree._Element) -> str:
    """Where remote content is to be had: its href, else the name of the resource."""
    return (content.get("href") or content.get("residref") or content.get("residrefuri") or "").strip()


def item_class(item: etree._Element) -> str:
    """`text`, `picture` ...: the code of itemClass; old feeds say `icls:`."""
    return coded(item, "itemClass")


def belonging(
    article: Article, text: etree._Element, pictures: Iterable[Picture], *, alone: bool
) -> tuple[Picture, ...]:
    """The pictures of a text: those it shows or links to, and where it is the only text of the document, all."""
    linked = {one.get("residref") for one in text.iter(etree.Element) if local(one.tag) == "link"} - {None, ""}
    shown = _shown_by(article)
    return tuple(one for one in pictures if alone or one.item.get("guid") in linked or one.figure.href in shown)


def with_figures(article: Article, figures: Iterable[Figure], *, exact: bool) -> Article:
    """The article with each of these figures: at the end of its body, where it does not show them yet.

    One that it shows takes the caption and the credit that it lacks, unless the article says `exact`ly what it prints.
    """
    ours: dict[str | None, Figure] = {}
    for figure in figures:
        ours[figure.href] = _filled(ours.get(figure.href, figure), figure)
    shown = _shown_by(article)
    if not exact and not shown.isdisjoint(ours):
        article = mapped(article, lambda text: text, lambda block: _lent(block, ours))
    return replace(article, body=(*article.body, *(figure for href, figure in ours.items() if href not in shown)))


def _shown_by(article: Article) -> set[str | None]:
    return {block.href for block in all_blocks(article) if isinstance(block, Figure)}


def _lent(block: Block, figures: Mapping[str | None, Figure]) -> Block:
    known = figures.get(block.href) if isinstance(block, Figure) else None
    return _filled(block, known) if isinstance(block, Figure) and known else block


def _filled(figure: Figure, other: Figure) -> Figure:
    return replace(figure, caption=figure.caption or other.caption, credit=figure.credit or other.credit)


def _shown(item: etree._Element) -> Iterator[etree._Element]:
    """Remote content that is a picture and says where it is."""
    kind = item_class(item)
    for content in remote(item):
        media = (content.get("contenttype") or "").strip().lower()
        if address(content) and (media.startswith("image/") or (not media and kind in CLASSES)):
            yield content


def _rendition(content: etree._Element) -> str:
    return (content.get("rendition") or content.get("renditionuri") or "").replace("/", ":").rpartition(":")[2]


def _place(content: etree._Element) -> int:
    name = _rendition(content)
    return _BEST.index(name) if name in _BEST else len(_BEST)


def _caption(descriptions: Sequence[etree._Element]) -> str:
    """The description that is a caption, else the one without a role, else whichever comes first."""
    roles = [(one.get("role") or "").rpartition(":")[2] for one in descriptions]
    fit = next((role for role in _CAPTIONS if role in roles), None)
    return _words([descriptions[roles.index(fit)]] if fit is not None else descriptions)


def _words(elements: Sequence[etree._Element]) -> str:
    """Of the first that has any."""
    return next((words for one in elements if (words := words_of(one).strip(" \t\r\n"))), "")
