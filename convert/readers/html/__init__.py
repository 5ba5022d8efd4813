"""Saved article pages: JSON-LD, Open Graph and what the page shows -> one article (schema.org, HTML, `dir`, `lang`).

page.py         bytes -> elements; what is seen of them
facts.py        what the page says to machines: JSON-LD, microdata, metas
other.py        which of its parts are named as something else
prepared.py     its mark-up brought into shapes that we know
headline.py     which of its elements is the headline
boilerplate.py  which of its blocks are the article (trafilatura)
saved.py        both together; what is left over is dropped, with its line
own.py          pages that Newswright wrote: read back exactly
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.contract import Reader, Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.language.detect import detect
from convert.language.tables import known as is_known
from convert.language.tables import load
from convert.model import Article, article_texts
from convert.readers.html.boilerplate import article_part, extracted
from convert.readers.html.facts import facts
from convert.readers.html.headline import headline_of
from convert.readers.html.options import HtmlOptions
from convert.readers.html.own import articles, read_own
from convert.readers.html.page import leaves, parsed, words
from convert.readers.html.prepared import prepare
from convert.readers.html.saved import Page, read_saved

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HEAD = re.compile(
    rb"\s*(?:(?:<!--.*?-->|<\?xml[^>]*\?>)\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_SUFFIXES = (".html", ".htm", ".xhtml")
_XML = re.compile(rb"\s*<\?xml\b")
_PAGE = re.compile(rb"<(?:html|head|body|article|main|section|div|h[1-6]|p|table)\b", re.IGNORECASE)
_START, _BEGINNING = 4096, 65536
"""Bytes in which a page says that it is one, and those in which a file that has the name of a page does."""


def read(source: Source, options: HtmlOptions, report: Report) -> Iterator[Article]:
    """The article of a page, every article of a page of ours. Raises UnreadableSource (`html.*`)."""
    root = parsed(source, options.encoding)
    known = facts(root)
    ours = articles(root)
    for number, element in enumerate(ours):
        known = facts(root, number)
        spoken = options.language or element.get("lang") or known.language or "und"
        yield read_own(element, known, spoken)
    if ours:
        return
    body = root.find("body")
    if body is None:
        raise UnreadableSource("the page has no body", code="html.blank", path=source.name, remedy="save it again")
    content = extracted(body) if options.boilerplate else ""
    hidden = prepare(body)
    spoken = _language(options, known.language, body)
    table = load(spoken) if is_known(spoken) else None
    part, left_out = (
        article_part(body, content, table, headline_of(body, known.headline))
        if options.boilerplate
        else (body, frozenset())
    )
    language = spoken if options.language or known.language else _language(options, "", part)
    article = read_saved(Page(body, part, left_out, hidden), known, language)
    if not any(text.strip() for text in article_texts(article)):
        raise UnreadableSource("the page shows no text", code="html.blank", path=source.name, remedy="save it again")
    if known.paid:
        message = "the page says that only who pays reads all of it: what is not shown is not here"
        report(Diagnostic("html.paywall", Severity.WARNING, message, remedy="save the page while you are signed in"))
    if article.dropped:
        message = f"{len(article.dropped)} blocks of the page are not of the article"
        report(Diagnostic("html.boilerplate", Severity.INFO, message, remedy="inspect shows them"))
    yield article


def _language(options: HtmlOptions, said: str, part: etree._Element) -> str:
    """The one asked for, the one the page says, the one the text is in."""
    if options.language:
        return options.language
    return said if _TAG.fullmatch(said) else detect("\n".join(map(words, leaves(part)))).language


def accepts(source: Source) -> bool:
    """By the first element; what has the name of a page may begin with scripts, or with what a server had to say."""
    head = _plain(source.data[:_BEGINNING])
    if _HEAD.match(head[:_START]):
        return True
    return source.name.lower().endswith(_SUFFIXES) and not _XML.match(head) and bool(_PAGE.search(head))


def _plain(data: bytes) -> bytes:
    """Without the byte order mark; UTF-16 as UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "ignore").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


reader = Reader(_SUFFIXES, HtmlOptions, accepts, read)
