"""House templates and books: what a newsroom's own Word files bring along, and many articles in one document."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx as python_docx
import pytest
from docx.shared import RGBColor
from lxml import etree

from convert.checks.docx import check_docx
from convert.contract import Newsroom, NoOptions, Source
from convert.diagnostics import Diagnostic
from convert.errors import BadOption
from convert.model import Article, Listing, Paragraph, Publication, Section, styled
from convert.writers.docx import bundle, writer
from convert.writers.docx.options import DocxOptions
from tests.pictures import png as picture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)


def said(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph("text", styled(text)),)


STORY = Article(
    language="ar",
    direction="rtl",
    kicker=styled("عاجل"),
    headline=styled("عنوان NATO"),
    body=(*said("نص (1) أول"), Listing(True, (said("بند"),)), Paragraph("footnote", styled("(1) حاشية"))),
    sections=(Section(styled("قسم"), said("نص")),),
)
ENGLISH = Article(language="en", headline=styled("Headline"), body=said("Text."))


def house_file() -> bytes:
    """A template as python-docx makes one: a header, a red title, a list of its own."""
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "HOUSE"
    document.styles["Title"].font.color.rgb = RGBColor(255, 0, 0)
    document.add_paragraph("old text", style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def findings(data: bytes) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    check_docx.check(Source("a.docx", data), NoOptions(), found.append)
    return found


def written(template: bytes) -> bytes:
    return writer.write(STORY, DocxOptions(created=CREATED, template=template), list[Diagnostic]().append)


def test_a_house_s_styles_are_used_by_name_and_its_header_stays() -> None:
    data = written(house_file())
    document = python_docx.Document(io.BytesIO(data))
    names = [paragraph.style.name for paragraph in document.paragraphs]
    assert names == ["Kicker", "Title", "Normal", "List Paragraph", "Heading 1", "Normal"]
    assert document.styles["Title"].font.color.rgb == RGBColor(255, 0, 0)
    assert document.sections[0].header.paragraphs[0].text == "HOUSE"
    assert "old text" not in members(data)["word/document.xml"].decode()
    assert findings(data) == []


def test_a_left_to_right_house_carries_a_right_to_left_article() -> None:
    parts = members(written(house_file()))
    styles, document = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("styles", "document"))
    [normal] = [style for style in styles if style.get(f"{W}styleId") == "Normal"]
    assert normal.find(f"{W}pPr/{W}bidi") is not None
    assert all(paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in document.iter(f"{W}p"))
    assert document.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert b"w:bidi=" in parts["word/settings.xml"]


def test_lists_and_notes_count_on_from_those_of_the_house() -> None:
    first = written(house_file())
    again = written(first)  # a document of ours is a template too
    notes = etree.fromstring(members(again)["word/footnotes.xml"])
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1", "2"]
    assert findings(again) == []


def with_logo(template: bytes) -> bytes:
    told: list[Diagnostic] = []
    newsroom = Newsroom(name="وكالة المثال")
    options = DocxOptions(created=CREATED, template=template, logo=picture(60, 20), newsroom=newsroom)
    data = writer.write(STORY, options, told.append)
    assert told == findings(data) == []
    return data


def test_the_logo_stands_above_the_header_of_a_house() -> None:
    data = with_logo(house_file())
    header = python_docx.Document(io.BytesIO(data)).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == ["", "HOUSE"]
    (shown,) = header.part.package.image_parts
    assert shown.blob == picture(60, 20)
    assert header._element.xpath(".//wp:docPr/@descr") == ["وكالة المثال"]
    assert data == with_logo(house_file())


def test_a_house_without_a_header_gets_one_with_the_logo() -> None:
    bare = python_docx.Document()
    out = io.BytesIO()
    bare.save(out)
    header = python_docx.Document(io.BytesIO(with_logo(out.getvalue()))).sections[0].header
    assert not header.is_linked_to_previous
    assert header._element.xpath(".//w:pPr/w:bidi")
    assert header._element.xpath(".//pic:pic")


def test_a_word_template_becomes_a_document() -> None:
    parts = members(house_file())
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    made = members(written(repacked({**parts, "[Content_Types].xml": types})))
    assert b"template.main" not in made["[Content_Types].xml"]


def repacked(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", b"macros"),
        ("word/styles.xml", b"<!DOCTYPE x [<!ENTITY y 'z'>]><x/>"),
        ("word/styles.xml", b"<not-closed>"),
        ("word/document.xml", b"<x/>"),
        ("../outside.xml", b"<x/>"),
    ],
)
def test_a_template_that_is_none_is_refused_with_what_to_do(name: str, content: bytes) -> None:
    with pytest.raises(BadOption) as refused:
        written(repacked({**members(house_file()), name: content}))
    assert refused.value.code == "docx.template"
    assert refused.value.remedy


def test_what_is_no_archive_is_no_template() -> None:
    with pytest.raises(BadOption, match="zip"):
        written(b"no archive")


def test_a_book_has_a_cover_contents_and_a_section_for_each_article() -> None:
    publication = Publication("أخبار اليوم", "2026-01-05", "ar", "rtl", (STORY, ENGLISH))
    data = bundle(publication, DocxOptions(created=CREATED), list[Diagnostic]().append)
    assert data == bundle(publication, DocxOptions(created=CREATED), list[Diagnostic]().append)
    assert findings(data) == []
    document = etree.fromstring(members(data)["word/document.xml"])
    sections = [found.find(f"{W}bidi") is not None for found in document.iter(f"{W}sectPr")]
    assert sections == [True] * 4, "its pages turn from right to left throughout"
    anchors = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")]
    assert anchors == [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    fields = ["".join(field.itertext()).split()[0] for field in document.iter(f"{W}instrText")]
    assert fields == ["TOC", "PAGEREF", "PAGEREF"]
    heads = {"".join(etree.fromstring(text).itertext()) for name, text in members(data).items() if "header" in name}
    assert {"أخبار اليوم", "عنوان NATO", "Headline"} <= heads


def test_the_language_of_an_article_is_on_its_runs_where_the_book_has_another() -> None:
    publication = Publication("أخبار", None, "ar", "rtl", (STORY, ENGLISH))
    data = bundle(publication, DocxOptions(created=CREATED), list[Diagnostic]().append)
    document = etree.fromstring(members(data)["word/document.xml"])
    spoken = {
        "".join(run.itertext()): lang.get(f"{W}val")
        for run in document.iter(f"{W}r")
        if (lang := run.find(f"{W}rPr/{W}lang")) is not None
    }
    assert spoken["Text."] == "en-US"
