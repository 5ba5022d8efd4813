"""Document -> articles: finds the items, reads each, says what could not be carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.markup.newsml import ITEMS, NAR, OTHER_ROOTS, plain
from convert.markup.xml import line, local, namespace, parse
from convert.model import Article, Provenance
from convert.readers.newsml.credits import is_ours
from convert.readers.newsml.item import article_of, picture_of
from convert.readers.newsml.known import Known
from convert.readers.newsml.leftovers import left_over, words_left_over
from convert.readers.newsml.losses import CONFIGURED, NOT_IN_MODEL
from convert.readers.newsml.options import NewsmlReaderOptions
from convert.readers.newsml.pictures import CLASSES, Picture, belonging, figure_of, item_class, with_figures
from convert.readers.newsml.properties import Item, coded
from convert.record import replace


def read(source: Source, options: NewsmlReaderOptions, report: Report) -> Iterator[Article]:
    """The text items of a document, in order, each with the pictures that belong to it; then the other pictures.

    Raises UnreadableSource for XML that is not safe or well-formed, and for documents that hold no item.
    """
    root = parse(source.data, source.name, report)
    _refuse_others(root, source)
    items = [element for element in root.iter(etree.Element) if local(element.tag) == "newsItem"]
    if not items:
        raise UnreadableSource(_why_empty(root), code="newsml.no-article", path=source.name, remedy=_REMEDY)
    if local(root.tag) == "newsMessage" and next((1 for child in root if local(child.tag) == "header"), None) is None:
        report(_told("newsml.no-header", root, "the message has no header", Severity.WARNING))
    _report_missing(root, report)
    yield from _articles(items, options, report)


def _articles(items: list[etree._Element], options: NewsmlReaderOptions, report: Report) -> Iterator[Article]:
    pictures = tuple(_pictures(items, report))
    pictured = {one.item for one in pictures}
    texts = [item for item in items if item_class(item) in ("text", "")]
    taken: set[etree._Element] = set()
    for item in (one for one in items if one not in pictured):
        _report_item(item, report)
        article = article_of(item, options, report)
        own = belonging(article, item, pictures, alone=texts == [item])
        _report_pictures((one.item for one in own if one.item not in taken), report)
        taken |= {one.item for one in own}
        article = with_figures(article, (one.figure for one in own), exact=is_ours(Item(item, report)))
        yield _whole(article, (item, *(one.item for one in own)), report)
    for item in (one.item for one in pictures if one.item not in taken):
        _report_item(item, report)
        yield _whole(picture_of(item, options, report), (item,), report)


def _pictures(items: list[etree._Element], report: Report) -> Iterator[Picture]:
    """The items that are one picture; those whose renditions say no address are left to themselves."""
    for item in items:
        figure = figure_of(Item(item, report), lambda _: None) if item_class(item) in CLASSES else None
        if figure:
            yield Picture(item, figure)


def _whole(article: Article, items: tuple[etree._Element, ...], report: Report) -> Article:
    """The article with the words of its items that it has no field for."""
    known = Known(article)
    _report_configured(items, known, report)
    first, *beside = (Item(item, report) for item in items)
    pictures = (words_left_over(item, known, ours=is_ours(item)) for item in beside)
    left = (*left_over(first, article, known, ours=is_ours(first)), *chain.from_iterable(pictures))
    origins = ((f"dropped.{number}", Provenance(rule=one.rule)) for number, one in enumerate(left) if one.rule)
    return replace(article, dropped=tuple(one.dropped for one in left), provenance=tuple(origins))


_REMEDY = "give the items themselves, or a newsMessage that holds them"
_NAMED = 5


def _refuse_others(root: etree._Element, source: Source) -> None:
    name = local(root.tag)
    if name in OTHER_ROOTS:
        message = f"{name} is NewsML-G2 but no news: it describes concepts or plans"
        raise UnreadableSource(
            message, code="newsml.other-item", path=source.name, remedy="give news items or messages"
        )


def _why_empty(root: etree._Element) -> str:
    away = _elsewhere(root)
    return f"it refers to items that are not in it: {_listed(away)}" if away else "it holds no items"


def _elsewhere(root: etree._Element) -> list[str]:
    """The names of the items that packages refer to and that are not in the document, in order, each once."""
    there = {one.get("guid") for one in root.iter(etree.Element) if local(one.tag) in ITEMS}
    found = (one for one in root.iter(etree.Element) if local(one.tag) == "itemRef")
    names = dict.fromkeys(one.get("residref") or one.get("href") or "" for one in found)
    return [name for name in names if name and name not in there]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _report_missing(root: etree._Element, report: Report) -> None:
    """Name the items that a package of the document refers to and that are not in it."""
    away = _elsewhere(root)
    if away:
        message = f"a package refers to items that are not in the document: {_listed(away)}"
        report(_told("newsml.items-elsewhere", root, message, Severity.WARNING))


def _report_pictures(items: Iterable[etree._Element], report: Report) -> None:
    """Say of the pictures that a text takes up what is said of every item, and which renditions are left."""
    for item in items:
        _report_item(item, report)
        figure_of(Item(item, report), report)


def _report_item(item: etree._Element, report: Report) -> None:
    """Say what the article cannot, and a status that forbids its use."""
    _report_foreign(item, report)
    status = coded(item, "pubStatus")
    if status in ("canceled", "withheld"):
        report(_told("newsml.not-usable", item, f"the item is {status}", Severity.WARNING))


def _report_foreign(item: etree._Element, report: Report) -> None:
    """Name once what the model has no place for, and what stands in another namespace than the standard's."""
    if namespace(item.tag) != NAR:
        message = f"the item stands in the namespace {namespace(item.tag) or '(none)'}, not in that of the standard"
        report(_told("newsml.namespace", item, message, Severity.WARNING))
    said = {"description"} if item_class(item) in CLASSES else set()
    said |= {"altId"} if is_ours(Item(item, report)) else set()
    left = sorted(({local(element.tag) for element in _properties(item)} & NOT_IN_MODEL) - said)
    if left:
        report(_told("newsml.not-carried", item, f"the article has no place for {', '.join(left)}", Severity.INFO))
    foreign = sorted({element.tag for element in _properties(item) if namespace(element.tag) not in (NAR, "")})
    if foreign:
        report(
            _told("newsml.foreign", item, f"kept among what was dropped: {', '.join(map(str, foreign))}", Severity.INFO)
        )


def _report_configured(items: Iterable[etree._Element], known: Known, report: Report) -> None:
    """Name once the parties that only the configuration gave to items of ours."""
    ours = (item for item in items if is_ours(Item(item, report)))
    named = (one for item in ours for one in _properties(item) if local(one.tag) in CONFIGURED)
    left = sorted({local(one.tag) for one in named if not known.says(plain(one))})
    if left:
        message = f"the article has no place for {', '.join(left)}, which the configuration named"
        report(_told("newsml.not-carried", next(iter(items)), message, Severity.INFO))


def _properties(item: etree._Element) -> Iterator[etree._Element]:
    """The children of rightsInfo, itemMeta and contentMeta, and other parts of the item."""
    for part in item.iterchildren(etree.Element):
        yield part
        if local(part.tag) in ("rightsInfo", "itemMeta", "contentMeta"):
            yield from part.iterchildren(etree.Element)


def _told(code: str, element: etree._Element, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(code, severity, message, line=line(element))
