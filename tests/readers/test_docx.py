"""DOCX read back: what the writer wrote, what Word and LibreOffice write, and what is hostile."""

from __future__ import annotations

import contextlib
import io
import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import ConvertError, UnreadableSource
from convert.language.scripts import direction
from convert.model import (
    Article,
    Attribution,
    Block,
    Credit,
    Dateline,
    Figure,
    Listing,
    Mark,
    Note,
    Paragraph,
    Preformatted,
    Publication,
    Quote,
    Run,
    Section,
    Table,
    merged,
    plain,
    styled,
)
from convert.readers.docx import DocxReading, reader
from convert.writers.docx import bundle, writer
from convert.writers.docx.footnotes import marked_footnotes
from convert.writers.docx.options import DocxOptions
from tests.articles import LANGUAGES, PHRASES, WORDS

SHOWN = st.frozensets(
    st.sampled_from([Mark.STRONG, Mark.EMPHASIS, Mark.UNDERLINE, Mark.CODE, Mark.SUPERSCRIPT]), max_size=2
)
PLAIN_RUNS = st.builds(Run, text=PHRASES, marks=SHOWN, language=st.none() | st.just("fr"))
LINKED_RUNS = st.builds(
    Run,
    text=PHRASES,
    marks=SHOWN.map(lambda marks: marks - {Mark.UNDERLINE}),
    link=st.just("https://example.org/a?b=1"),
)
TEXTS = st.lists(PLAIN_RUNS | LINKED_RUNS, min_size=1, max_size=3).map(merged)
ROWS = st.integers(1, 2).flatmap(lambda width: st.lists(st.tuples(*[TEXTS] * width), min_size=1, max_size=2).map(tuple))
PARAGRAPHS = st.builds(Paragraph, role=st.sampled_from(["text", "question", "answer", "footnote"]), text=TEXTS)
RUNNING = TEXTS.map(lambda text: Paragraph("text", text))
INNER = st.lists(RUNNING.map(lambda block: (block,)), min_size=1, max_size=2).map(tuple)
ITEMS = st.tuples(RUNNING) | st.tuples(RUNNING, RUNNING) | st.tuples(RUNNING, st.builds(Listing, st.booleans(), INNER))
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.lists(RUNNING, min_size=1, max_size=2).map(lambda some: Quote(tuple(some))),
    st.builds(Listing, st.booleans(), st.lists(ITEMS, min_size=1, max_size=3).map(tuple)),
    ROWS.map(lambda rows: Table(rows[:1], rows[1:])),
    st.builds(Figure, caption=TEXTS, credit=st.none() | WORDS.map(lambda name: Credit("photo", name, text=name))),
    st.lists(WORDS, min_size=1, max_size=2).map(lambda lines: Preformatted("\n".join(lines))),
)


def apart(blocks: list[Block]) -> tuple[Block, ...]:
    """No two neighbours of one kind, which Word cannot part, and no caption before a table."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if type(block) is type(last) or (isinstance(last, Figure) and not isinstance(block, Paragraph)):
            kept.append(Paragraph("text", styled("فاصل x")))
        kept.append(block)
    return tuple(kept)


BODIES = st.lists(BLOCKS, max_size=4).map(apart)
INNER_SECTIONS = st.lists(st.builds(Section, heading=TEXTS, body=BODIES), max_size=1).map(tuple)
LINES = WORDS.map(lambda line: Credit("author", line, text=line))
ARTICLES = st.builds(
    Article,
    language=LANGUAGES,
    kicker=st.none() | TEXTS,
    headline=TEXTS,
    subheadline=st.none() | TEXTS,
    dateline=st.none() | PHRASES.map(Dateline),
    byline=st.lists(LINES, max_size=2, unique_by=lambda credit: credit.text).map(tuple),
    body=BODIES,
    sections=st.lists(st.builds(Section, heading=TEXTS, body=BODIES, sections=INNER_SECTIONS), max_size=2).map(tuple),
    attribution=st.builds(
        Attribution,
        publisher=st.none() | st.just(Credit("publisher", "RT عربي", text="RT عربي")),
        credits=st.lists(WORDS.map(lambda line: Credit("other", line, text=line)), max_size=1).map(tuple),
        copyright=st.none() | PHRASES,
    ),
    keywords=st.just(()) | st.just(("روسيا", "news")),
    notes=st.just(()) | st.just((Note("correction", "تصحيح 5"),)),
).map(lambda article: replace(article, direction="rtl" if article.language in {"ar", "fa", "he", "ur"} else "ltr"))


def read(data: bytes, **options: Any) -> Article:
    made = DocxReading(**options)
    [article] = reader.read(Source("a.docx", data), made, list[Diagnostic]().append)
    return article


def comparable(article: Article) -> Article:
    """Without what is told and not carried: provenance, and what a date line or a label is understood to mean."""
    dateline = Dateline(article.dateline.text) if article.dateline else None
    given = article.attribution
    return replace(
        article,
        dateline=dateline,
        published=None,
        byline=tuple(map(bare, article.byline)),
        attribution=replace(given, credits=tuple(map(bare, given.credits))),
        provenance=(),
        dropped=(),
    )


def bare(credit: Credit) -> Credit:
    return Credit("", credit.text, text=credit.text)


@given(article=ARTICLES.filter(lambda article: not marked_footnotes(article)))
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read_back(article: Article) -> None:
    found = read(writer.write(article, DocxOptions(), list[Diagnostic]().append), language=article.language)
    assert comparable(found) == comparable(article)


def test_initials_of_a_picture_s_credit_are_no_label_of_a_question() -> None:
    figure = Figure(caption=styled("הגשר"), credit=Credit("photo", "ש/גל", text="ש/גל"))
    article = Article(language="he", direction="rtl", headline=styled("כותרת"), body=(figure,))
    [read_back] = read(writer.write(article, DocxOptions(), list[Diagnostic]().append), language="he").body
    assert isinstance(read_back, Figure)
    assert read_back.credit == figure.credit


def test_the_language_is_that_of_the_properties() -> None:
    article = Article(language="fa", direction="rtl", body=(Paragraph("text", styled("می‌خواهیم BBC")),))
    found = read(writer.write(article, DocxOptions(), list[Diagnostic]().append))
    assert (found.language, found.direction) == ("fa", "rtl")


def test_a_real_footnote_comes_back_behind_the_text_with_its_mark() -> None:
    blocks = (Paragraph("text", styled("نص (1) هنا")), Paragraph("footnote", styled("(1) حاشية")))
    article = Article(language="ar", direction="rtl", headline=styled("عنوان"), body=blocks)
    assert read(writer.write(article, DocxOptions(), list[Diagnostic]().append)).body == blocks


def test_a_book_comes_back_as_its_articles_each_in_its_language() -> None:
    stories = tuple(
        Article(
            language=language,
            direction=direction(language),
            kicker=styled(word),
            headline=styled(f"{word} 12"),
            body=(
                Paragraph("text", styled(f"{word} (1) {word}.")),
                Table((), ((styled(word), styled(word)),)),
                Paragraph("footnote", styled(f"(1) {word}")),
            ),
        )
        for language, word in (("ar", "خبر"), ("en", "News"), ("he", "חדשות"))
    )
    book = bundle(Publication("أخبار", None, "ar", "rtl", stories), DocxOptions(), list[Diagnostic]().append)
    found = reader.read(Source("a.docx", book), DocxReading(), list[Diagnostic]().append)
    assert [replace(article, provenance=(), dropped=()) for article in found] == list(stories)


def test_every_field_says_which_rule_read_it() -> None:
    article = Article(language="en", headline=styled("H"), body=(Paragraph("text", styled("T.")),))
    found = read(writer.write(article, DocxOptions(), list[Diagnostic]().append))
    assert [(key, origin.rule) for key, origin in found.provenance] == [
        ("headline", "style:headline"),
        ("body.0", "paragraph"),
    ]


def word_file() -> python_docx.document.Document:
    return python_docx.Document()


def saved(document: python_docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_s_own_styles_lists_and_tables_are_understood() -> None:
    document = word_file()
    document.add_heading("Headline", 0)
    document.add_paragraph("Lead.")
    document.add_heading("Part", 1)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet")
    document.add_paragraph("Said.", style="Intense Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "a", "b"
    table.cell(0, 0).merge(table.cell(0, 1))
    article = read(saved(document))
    assert plain(article.headline) == "Headline"
    [section] = article.sections
    listing, quote, grid = section.body
    assert listing == Listing(False, tuple((Paragraph("text", styled(item)),) for item in ("one", "two")))
    assert quote == Quote((Paragraph("text", styled("Said.")),))
    assert isinstance(grid, Table)
    assert [[plain(cell) for cell in row] for row in grid.rows] == [["a\nb", ""]]


def test_a_document_without_styles_begins_with_its_headline() -> None:
    document = word_file()
    for line in ("A short first line", "The story goes on here, with a full stop."):
        document.add_paragraph(line)
    article = read(saved(document))
    assert plain(article.headline) == "A short first line"
    assert dict(article.provenance)["headline"].rule == "first-line"


def changed(data: bytes, **parts: bytes) -> bytes:
    """The package with some parts of `word/` replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.removeprefix("word/").removesuffix(".xml"), old.read(name)))
    return out.getvalue()


def test_a_note_that_refers_to_itself_ends() -> None:
    blocks = (Paragraph("text", styled("نص (1)")), Paragraph("footnote", styled("(1) حاشية")))
    article = Article(language="ar", direction="rtl", headline=styled("عنوان"), body=blocks)
    data = writer.write(article, DocxOptions(), list[Diagnostic]().append)
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml")
    reference = b'<w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>\n</w:footnotes>'
    circle = changed(data, footnotes=notes.replace(b"</w:p></w:footnote>\n</w:footnotes>", reference))
    assert len(read(circle).body) == 2


def with_body(inner: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return changed(saved(word_file()), document=f"<w:document {spaces}><w:body>{inner}</w:body></w:document>".encode())


def test_deletions_and_hidden_words_are_dropped_and_insertions_stay() -> None:
    article = read(
        with_body(
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p><w:p><w:r><w:t>Second.</w:t></w:r></w:p>"
        )
    )
    assert plain(article.headline) == "new"
    assert [(left.text, left.reason) for left in article.dropped] == [("old", "deleted"), ("secret", "hidden")]


def test_a_field_s_result_is_text_and_its_instruction_is_not() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = '<w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r>'
    field = f"{char('begin')}{instruction}{char('separate')}<w:r><w:t>here</w:t></w:r>{char('end')}"
    article = read(with_body(f"<w:p><w:r><w:t>Line.</w:t></w:r></w:p><w:p>{field}</w:p>"))
    assert article.body[1] == Paragraph("text", (Run("here", link="https://example.org/"),))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK not a zip word/document.xml", "archive.damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "docx.encrypted"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "docx.old-format"),
        (with_body(""), "docx.blank"),
        (changed(saved(word_file()), document=b"<!DOCTYPE w [<!ENTITY e 'x'>]><w>&e;</w>"), "xml.dtd"),
        (changed(saved(word_file()), document=b"<a>w</a>"), "docx.damaged"),
        (changed(saved(word_file()), document=b"<w:document"), "xml.not-well-formed"),
        (changed(saved(word_file()), styles=b"<x"), "xml.not-well-formed"),
    ],
)
def test_what_cannot_be_read_is_an_answer(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(data)
    assert refused.value.code == code
    assert refused.value.remedy


@pytest.mark.parametrize("lost", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_a_missing_part_is_an_answer(lost: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word_file()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != lost:
                new.writestr(name, old.read(name))
    with pytest.raises(UnreadableSource):
        read(out.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 50_000_000 + b"</w>")
    with pytest.raises(UnreadableSource) as refused:
        read(out.getvalue())
    assert refused.value.code == "archive.bomb"


VALUES = re.compile(r'="([^"]*)"')
SPOILT = ("", "x", "-1", "99999999999999", "²", "true", "none", "rId99", "../x", "\u0600")


def spoilt(data: bytes, seed: int) -> bytes:
    """The package with one attribute of one part changed to something that does not fit."""
    chance = random.Random(seed)
    archive = zipfile.ZipFile(io.BytesIO(data))
    name = chance.choice([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
    text = archive.read(name).decode()
    found = chance.choice(list(VALUES.finditer(text)))
    changed_text = text[: found.start(1)] + chance.choice(SPOILT) + text[found.end(1) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in archive.namelist():
            new.writestr(member, changed_text if member == name else archive.read(member))
    return out.getvalue()


@pytest.mark.parametrize("seed", range(40))
def test_a_value_that_does_not_fit_is_read_past_or_refused(seed: int) -> None:
    blocks = (Listing(True, ((Paragraph("text", styled("بند [1]")),),)), Table((), ((styled("أ"),),)))
    article = Article(language="ar", direction="rtl", headline=styled("عنوان NATO"), body=blocks)
    data = spoilt(writer.write(article, DocxOptions(), list[Diagnostic]().append), seed)
    with contextlib.suppress(ConvertError):
        list(reader.read(Source("a.docx", data), DocxReading(), list[Diagnostic]().append))


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"/><title>t</title></head><body><h1>عنوان NATO</h1>
<p>نص <b>غامق</b> و<a href="https://example.org/">رابط</a>.</p><h2>قسم</h2><ol><li>أول</li><li>ثان</li></ol>
<ul><li>نقطة</li></ul><table><tr><th>أ</th><th>ب</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>"""


@pytest.mark.judge
def test_a_document_by_libre_office_is_understood(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    (tmp_path / "a.html").write_text(FLAT, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([soffice, profile, *words, "--outdir", tmp_path, tmp_path / "a.html"], check=True, timeout=120)
    article = read((tmp_path / "a.docx").read_bytes())
    assert (article.direction, plain(article.headline)) == ("rtl", "عنوان NATO")
    [paragraph] = article.body
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, bool(run.marks), run.link) for run in paragraph.text] == [
        ("نص ", False, None),
        ("غامق", True, None),
        (" و", False, None),
        ("رابط", False, "https://example.org/"),
        (".", False, None),
    ]
    [section] = article.sections
    assert [type(block).__name__ for block in section.body] == ["Listing", "Listing", "Table"]
