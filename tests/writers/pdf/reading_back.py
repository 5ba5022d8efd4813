"""What a PDF says, by programs that are not ours."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from convert.diagnostics import Diagnostic
from convert.model import Article, Paragraph, Section, styled
from convert.writers.pdf import PdfOptions, write


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
