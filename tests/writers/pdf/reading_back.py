"""What a PDF says, by programs that are not ours."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from convert.diagnostics import Diagnostic
from convert.language.scripts import direction
from convert.model import (
    Article,
    Attribution,
    Credit,
    Figure,
    Listing,
    Paragraph,
    Preformatted,
    Publication,
    Quote,
    Section,
    Table,
    styled,
)
from convert.writers.pdf import PdfOptions, bundle, write


def made(article: Article, report: list[Diagnostic] | None = None, **options: Any) -> bytes:
    """The article as PDF; findings go to `report`, and without one there must be none."""
    findings: list[Diagnostic] = [] if report is None else report
    data = write(article, PdfOptions(**options), findings.append)
    assert report is not None or not findings, findings
    return data


def arabic(*paragraphs: str, headline: str = "افتتاح المتحف") -> Article:
    body = tuple(Paragraph(text=styled(text)) for text in paragraphs)
    return Article(language="ar", direction="rtl", headline=styled(headline), body=body)


def english(*paragraphs: str) -> Article:
    body = tuple(Paragraph(text=styled(text)) for text in paragraphs)
    return Article(language="en", headline=styled("Museum opens"), body=body)


def elements(data: bytes) -> list[tuple[str, int]]:
    """Structure types in reading order, each with its depth."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot.K, 0))


def _walk(kids: Any, depth: int) -> Any:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)[1:], depth
            yield from _walk(kid.get("/K", pikepdf.Array()), depth + 1)


def sections(*headings: str) -> tuple[Section, ...]:
    return tuple(Section(styled(heading), (Paragraph(text=styled("نص")),)) for heading in headings)


def newspaper(language: str) -> Article:
    """An article with every kind of block, in a right-to-left language or a left-to-right one."""
    text = {
        "ar": "قال الوزير (أمس) إن الجسر سيفتح في 7 يوليو 2021",
        "he": "השר אמר (אתמול) כי הגשר ייפתח ב-7 ביולי 2021",
    }
    text |= {
        "fa": "وزیر گفت «پل» در ۷ ژوئیه ۲۰۲۱ می‌شود باز",
        "en": "The minister (الوزير) said it opens on 7 July 2021",
    }
    line = styled(text[language])
    paragraph = Paragraph(text=line)
    nested = Listing(ordered=True, items=((paragraph,), (paragraph, Listing(items=((paragraph,),)))))
    table = Table(header=((line, line),), rows=tuple((line, line) for _ in range(60)), caption=line)
    figure = Figure(href="a.png", alt="x", caption=line, credit=Credit("photo", "x", text="Photo: X"))
    deep = Section(line, (paragraph,), (Section(line, (paragraph,), (Section(line, (paragraph,)),)),))
    return Article(
        language=language,
        direction=direction(language),
        kicker=line,
        headline=line,
        subheadline=line,
        byline=(Credit("author", "X", text="By X"),),
        body=(paragraph, Quote((paragraph, nested)), nested, table, figure, Preformatted("a  b\nc"), *[paragraph] * 40),
        sections=(deep, deep),
        attribution=Attribution(publisher=Credit("publisher", "X", text="X"), copyright="© X"),
    )


def digest_of_everything() -> bytes:
    found: list[Diagnostic] = []
    articles = tuple(newspaper(language) for language in ("ar", "en", "he"))
    return bundle(Publication("نشرة", "2021-07-07", "ar", "rtl", articles), PdfOptions(), found.append)
