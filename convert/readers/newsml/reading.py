"""Document -> articles: finds the items, reads each, says what could not be carried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.markup.newsml import NAR, OTHER_ROOTS
from convert.markup.xml import line, local, namespace, parse
from convert.model import Article, Figure, all_blocks
from convert.readers.newsml.credits import is_ours
from convert.readers.newsml.item import Item, article_of, picture_of
from convert.readers.newsml.leftovers import left_over
from convert.readers.newsml.losses import NOT_IN_MODEL
from convert.readers.newsml.options import NewsmlReaderOptions
from convert.readers.newsml.pictures import CLASSES, figure_of, item_class, remote, with_pictures


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
    _report_missing(root, items, report)
    yield from _articles(items, options, report)


def _articles(items: list[etree._Element], options: NewsmlReaderOptions, report: Report) -> Iterator[Article]:
    pictures = [item for item in items if item_class(item) in CLASSES and remote(item)]
    texts = [item for item in items if item not in pictures]
    figures = _figures(pictures, report)
    shown: set[str | None] = set()
    for item in texts:
        _report_foreign(item, report)
        article = with_pictures(article_of(item, options, report), item, figures, alone=len(texts) == 1)
        shown |= {block.href for block in all_blocks(article) if isinstance(block, Figure)}
        yield _whole(item, article, report)
    seen = {guid for guid, figure in figures if figure.href in shown}
    for item in pictures:
        if item.get("guid", "") not in seen:
            _report_foreign(item, report)
            yield _whole(item, picture_of(item, options, report), report)


def _figures(pictures: list[etree._Element], report: Report) -> list[tuple[str, Figure]]:
    """Each picture with the guid of its item; those whose renditions say no address are left to themselves."""
    found = ((item.get("guid", ""), figure_of(Item(item, report), lambda _: None)) for item in pictures)
    return [(guid, figure) for guid, figure in found if figure]


def _whole(item: etree._Element, article: Article, report: Report) -> Article:
    """The article with the words that it has no field for; a status that forbids its use is told."""
    status = _code(item, "pubStatus")
    if status in ("canceled", "withheld"):
        report(_told("newsml.not-usable", item, f"the item is {status}", Severity.WARNING))
    left = left_over(item, article, ours=is_ours(Item(item, report)))
    return replace(article, dropped=left)


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
    away = _referred(root)
    return f"it refers to items that are not in it: {_listed(away)}" if away else "it holds no items"


def _referred(root: etree._Element) -> list[str]:
    """The names of the items that packages refer to, in order."""
    found = (one for one in root.iter(etree.Element) if local(one.tag) == "itemRef")
    return [one.get("residref") or one.get("href") or "" for one in found]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _report_missing(root: etree._Element, items: list[etree._Element], report: Report) -> None:
    """Name the items that a package of the document refers to and that are not in it."""
    there = {item.get("guid") for item in items}
    away = [name for name in _referred(root) if name not in there]
    if away:
        message = f"a package refers to items that are not in the document: {_listed(away)}"
        report(_told("newsml.items-elsewhere", root, message, Severity.WARNING))


def _code(item: etree._Element, name: str) -> str:
    found = next((element for element in item.iter(etree.Element) if local(element.tag) == name), None)
    return (found.get("qcode", "") if found is not None else "").strip().rpartition(":")[2]


def _report_foreign(item: etree._Element, report: Report) -> None:
    """Name once what the model has no place for, and what stands in another namespace than the standard's."""
    if namespace(item.tag) != NAR:
        message = f"the item stands in the namespace {namespace(item.tag) or '(none)'}, not in that of the standard"
        report(_told("newsml.namespace", item, message, Severity.WARNING))
    said = {"description"} if item_class(item) in CLASSES else set()
    left = sorted(({local(element.tag) for element in _properties(item)} & NOT_IN_MODEL) - said)
    if left:
        report(_told("newsml.not-carried", item, f"the article has no place for {', '.join(left)}", Severity.INFO))
    foreign = sorted({element.tag for element in _properties(item) if namespace(element.tag) not in (NAR, "")})
    if foreign:
        report(
            _told("newsml.foreign", item, f"kept among what was dropped: {', '.join(map(str, foreign))}", Severity.INFO)
        )


def _properties(item: etree._Element) -> Iterator[etree._Element]:
    """The children of rightsInfo, itemMeta and contentMeta, and other parts of the item."""
    for part in item.iterchildren(etree.Element):
        yield part
        if local(part.tag) in ("rightsInfo", "itemMeta", "contentMeta"):
            yield from part.iterchildren(etree.Element)


def _told(code: str, element: etree._Element, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(code, severity, message, line=line(element))
