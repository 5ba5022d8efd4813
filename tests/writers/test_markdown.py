"""Markdown: front matter, signs where they are sure, and the way back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.model import (
    Article,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Preformatted,
    Publication,
    Quote,
    Run,
    Section,
    Table,
    Text,
    article_texts,
    styled,
)
from convert.readers.markdown import MarkdownOptions as Reading
from convert.readers.markdown import reader
from convert.writers.markdown import MarkdownOptions, writer
from convert.writers.markdown.inline import line
from tests.articles import ARTICLES

OPTIONS = MarkdownOptions(created=datetime(2026, 1, 5, 8, tzinfo=UTC))
STRONG = frozenset({Mark.STRONG})
ARTICLE = Article(
    language="ar",
    direction="rtl",
    headline=(Run("افتتاح "), Run("المتحف", STRONG)),
    published="2021-07-07",
    body=(
        Paragraph(text=styled("1. ليس قائمة *ولا* #وسم")),
        Listing(True, ((Paragraph(text=styled("أ")),), (Paragraph(text=styled("ب")),))),
        Table(((styled("فريق"), styled("نقاط")),), ((styled("الأهلي"), styled("a|b")),)),
        Preformatted("```\n x"),
        Quote((Paragraph(text=styled("قول")), Paragraph(text=styled("آخر")))),
    ),
    sections=(Section(styled("قسم"), (Paragraph(text=styled("متن")),)),),
)


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def back(content: bytes) -> Article:
    (article,) = reader.read(Source("a.md", content), Reading(), ignore)
    return replace(article, provenance=())


def test_the_document_reads_as_a_person_would_write_it() -> None:
    assert writer.write(ARTICLE, OPTIONS, ignore).decode() == (
        '---\ntitle: "افتتاح المتحف"\nlanguage: "ar"\ndirection: "rtl"\npublished: "2021-07-07"\n---\n\n'
        "# افتتاح **المتحف**\n\n1\\. ليس قائمة \\*ولا\\* \\#وسم\n\n1. أ\n2. ب\n\n"
        "| فريق | نقاط |\n| --- | --- |\n| الأهلي | a\\|b |\n\n"
        "````\n```\n x\n````\n\n> قول\n>\n> آخر\n\n## قسم\n\nمتن\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ((Run("كتا"), Run("ب", STRONG)), "كتا**ب**"),
        ((Run("say "), Run("«x»", STRONG), Run("y")), "say <strong>«x»</strong>y"),
        ((Run("a", STRONG), Run("b", frozenset({Mark.EMPHASIS}))), "<strong>a</strong><em>b</em>"),
        ((Run("f`x", frozenset({Mark.CODE})),), "``f`x``"),
        ((Run("l", link="https://e.org/a b"),), "[l](<https://e.org/a b>)"),
        ((Run("Art", language="en"),), '<span lang="en">Art</span>'),
        ((Run("a\n- b"),), "a\\\n\\- b"),
    ],
)
def test_signs_stand_only_where_they_are_sure(text: Text, written: str) -> None:
    assert line(text) == written


def test_an_article_comes_back() -> None:
    assert back(writer.write(ARTICLE, OPTIONS, ignore)) == ARTICLE


def test_what_markdown_has_no_sign_for_is_html_and_comes_back() -> None:
    article = replace(
        ARTICLE,
        body=(
            Paragraph("question", styled("سؤال؟")),
            Table((), ((styled("١"),),), styled("جدول")),
            Figure("a.jpg", "صورة", styled("شرح")),
            Listing(False, ((Paragraph(text=styled("a")),),)),
            Listing(False, ((Paragraph(text=styled("b")),),)),
        ),
    )
    assert back(writer.write(article, OPTIONS, ignore)) == article


def test_a_bundle_has_its_articles_as_chapters() -> None:
    assert writer.bundle is not None
    content = writer.bundle(Publication("Wire", "2021-07-07", articles=(ARTICLE,)), OPTIONS, ignore).decode()
    assert "# Wire\n\n## افتتاح **المتحف**" in content
    assert "\n\n### قسم\n" in content


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(ARTICLES)
def test_generated_articles_keep_every_word_in_order_there_and_back(article: Article) -> None:
    read = back(writer.write(article, OPTIONS, ignore))
    assert "".join("".join(article_texts(read)).split()) == "".join("".join(article_texts(article)).split())
    assert read.byline == article.byline
    assert read.attribution == article.attribution
    assert (read.dateline, read.keywords, read.notes) == (article.dateline, article.keywords, article.notes)
