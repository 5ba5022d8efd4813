"""A paragraph goes the same way in every format, and the way that the rows ask for (RTL section 1)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.model import Article, Direction, Paragraph, styled
from tests.articles import PHRASES
from tests.directions import by_rows, paragraphs_of_docx
from tests.test_conformance import written

XHTML = "{http://www.w3.org/1999/xhtml}"
LINES = (
    "قال الوزير إن الجسر سيفتح غدا.",
    "BBC: بوتين",
    "BBC News and Reuters of London met بوتين today.",
    "Apple Inc. (AAPL)",
    "٠٧/٠٧/٢٠٢١ AP",
    "AP, London ٢٠٢١",
    "2021",
    "BBC ۱۲:۳۰",
    "هاتف: +7 (495) 123-45-67",
    "ראש הממשלה BBC",
    "The office: +7 (495) 123-45-67",
)
QUICK = ("newsml", "docx", "epub", "html")
Ways = list[str]


def article(lines: tuple[str, ...], way: Direction) -> Article:
    body = tuple(Paragraph(text=styled(line)) for line in lines)
    return Article(language="ar" if way == "rtl" else "en", direction=way, body=body)


def ways(name: str, data: bytes) -> Ways:
    """The direction of each paragraph of the body, as whoever opens the file finds it."""
    match name:
        case "docx":
            return [way for way, _ in paragraphs_of_docx(data)]
        case "epub":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                chapter = next(one for one in book.namelist() if one.endswith("article.xhtml"))
                return list(_of_xhtml(etree.fromstring(book.read(chapter))))
        case "pdf":
            with pikepdf.open(io.BytesIO(data)) as pdf:
                return list(_of_tags(pdf.Root.StructTreeRoot, "ltr"))
        case _:
            return list(_of_xhtml(etree.fromstring(data, etree.XMLParser(recover=True))))


def _of_xhtml(tree: etree._Element) -> Iterator[str]:
    for paragraph in tree.iter(f"{XHTML}p", "p"):
        yield next(way for node in (paragraph, *paragraph.iterancestors()) if (way := node.get("dir")))


def _of_tags(element: Any, way: str) -> Iterator[str]:
    """Paragraphs of the tag tree; `/WritingMode` is inherited (ISO 32000-1, 14.8.5.4.2)."""
    own = element.get("/A", {})
    for attributes in own if isinstance(own, pikepdf.Array) else [own]:
        if "/WritingMode" in attributes:
            way = "rtl" if attributes["/WritingMode"] == "/RlTb" else "ltr"
    if element.get("/S") == "/P":
        yield way
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _of_tags(kid, way)


def asked(name: str, data: bytes, lines: Iterable[str], way: Direction) -> Ways:
    """The direction that the rows ask for; those of DOCX count the marks that stand in the file."""
    shown = (text for _, text in paragraphs_of_docx(data)) if name == "docx" else lines
    return [by_rows(line, way) for line in shown]


@pytest.mark.parametrize("way", ["rtl", "ltr"])
@pytest.mark.parametrize("name", [*QUICK, "pdf"])
def test_every_format_gives_a_paragraph_the_direction_of_the_rows(name: str, way: Direction) -> None:
    data = written(article(LINES, way), name)
    assert ways(name, data) == asked(name, data, LINES, way)


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("way", ["rtl", "ltr"])
@given(lines=st.lists(PHRASES, min_size=1, max_size=8).map(tuple))
def test_any_paragraph_goes_as_the_rows_say(name: str, way: Direction, lines: tuple[str, ...]) -> None:
    data = written(article(lines, way), name)
    assert ways(name, data) == asked(name, data, lines, way)
