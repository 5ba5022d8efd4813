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
from convert.model import Article
from convert.readers.newsml.credits import is_ours
from convert.readers.newsml.item import Item, article_of
from convert.readers.newsml.leftovers import left_over
from convert.readers.newsml.losses import NOT_IN_MODEL
from convert.readers.newsml.options import NewsmlReaderOptions


def read(source: Source, options: NewsmlReaderOptions, report: Report) -> Iterator[Article]:
    """The text items of a document, in order.

    Raises UnreadableSource for XML that is not safe or well-formed, and for items that hold no article.
    """
    root = parse(source.data, source.name, report)
    _refuse_others(root, source)
    items = [element for element in root.iter(etree.Element) if local(element.tag) == "newsItem"]
    texts = [item for item in items if _kind(item) != "picture"]
    if not texts:
        raise UnreadableSource(_why_empty(root, items), code="newsml.no-article", path=source.name, remedy=_REMEDY)
    if local(root.tag) == "newsMessage" and next((1 for child in root if local(child.tag) == "header"), None) is None:
        report(_told("newsml.no-header", root, "the message has no header", Severity.WARNING))
    for item in texts:
        _report_foreign(item, report)
        yield _whole(item, article_of(item, options, report), report)


def _whole(item: etree._Element, article: Article, report: Report) -> Article:
    """The article with the words that it has no field for; a status that forbids its use is told."""
    status = _code(item, "pubStatus")
    if status in ("canceled", "withheld"):
        report(_told("newsml.not-usable", item, f"the item is {status}", Severity.WARNING))
    left = left_over(item, article, ours=is_ours(Item(item, report)))
    return replace(article, dropped=left)


_REMEDY = "give the text items themselves"


def _refuse_others(root: etree._Element, source: Source) -> None:
    name = local(root.tag)
    if name in OTHER_ROOTS:
        message = f"{name} is NewsML-G2 but no news: it describes concepts or plans"
        raise UnreadableSource(
            message, code="newsml.other-item", path=source.name, remedy="give news items or messages"
        )


def _why_empty(root: etree._Element, items: list[etree._Element]) -> str:
    if items:
        return "it holds only picture items"
    return "the package refers to items that are not in it" if local(root.tag) == "packageItem" else "it holds no items"


def _kind(item: etree._Element) -> str:
    """`text`, `picture` ...: the code of itemClass, old feeds say `icls:`."""
    return _code(item, "itemClass")


def _code(item: etree._Element, name: str) -> str:
    found = next((element for element in item.iter(etree.Element) if local(element.tag) == name), None)
    return (found.get("qcode", "") if found is not None else "").strip().rpartition(":")[2]


def _report_foreign(item: etree._Element, report: Report) -> None:
    """Name once what the model has no place for, and what stands in another namespace than the standard's."""
    if namespace(item.tag) != NAR:
        message = f"the item stands in the namespace {namespace(item.tag) or '(none)'}, not in that of the standard"
        report(_told("newsml.namespace", item, message, Severity.WARNING))
    left = sorted({local(element.tag) for element in _properties(item)} & NOT_IN_MODEL)
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
