"""One self-contained page, for people and for machines."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree, html

from convert.diagnostics import Diagnostic
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Credit,
    Figure,
    Note,
    Paragraph,
    Publication,
    article_texts,
    styled,
)
from convert.writers.html import HtmlOptions, writer
from tests.articles import ARTICLES

OPTIONS = HtmlOptions(created=datetime(2026, 1, 5, 8, tzinfo=UTC))
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
ARTICLE = Article(
    language="ar",
    direction="rtl",
    kicker=styled("روسيا"),
    headline=styled("افتتاح </script> المتحف"),
    byline=(Credit("author", "ليلى حداد", text="كتبت: ليلى حداد"),),
    published="2021-07-07",
    body=(Paragraph(text=styled("اتصل على +7 (495) 123-45-67.")), Figure("a.gif", "صورة", styled("شرح"))),
    attribution=Attribution(Credit("publisher", "الصحيفة"), None, (Credit("photo", "رويترز"),), "© ٢٠٢١"),
    keywords=("متاحف",),
    alternates=(Alternate("en", "En", "https://example.org/en"), Alternate("ru", "Ru")),
)


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def page(article: Article, options: HtmlOptions = OPTIONS) -> Any:
    return html.document_fromstring(writer.write(article, options, ignore).decode())


def text_of(element: Any) -> str:
    return "".join(element.text_content().split())


def test_the_page_has_language_and_direction() -> None:
    root = page(ARTICLE)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.findtext(".//title") == "افتتاح </script> المتحف"
    assert [bdi.text for bdi in root.iter("bdi")] == ["+7 (495) 123-45-67"]


def test_linked_data_say_what_the_newsroom_said_and_cannot_be_ended_by_text() -> None:
    root = page(ARTICLE)
    (script,) = root.iter("script")
    facts = json.loads(script.text)
    assert facts["@type"] == "NewsArticle"
    assert facts["headline"] == "افتتاح </script> المتحف"
    assert facts["author"] == [{"@type": "Person", "name": "ليلى حداد"}]
    assert facts["contributor"][0]["roleName"] == "photo"
    assert facts["datePublished"] == "2021-07-07"
    assert "dateModified" not in facts


def test_a_page_needs_nothing_beside_it() -> None:
    options = HtmlOptions(created=OPTIONS.created, assets={"a.gif": GIF})
    root = page(ARTICLE, options)
    assert [image.get("src", "")[:22] for image in root.iter("img")] == ["data:image/gif;base64,"]
    assert list(root.iter("iframe", "object")) == []
    assert not root.xpath("//script[@src] | //link[@rel='stylesheet']")
    told: list[Diagnostic] = []
    writer.write(ARTICLE, OPTIONS, told.append)
    assert [one.code for one in told] == ["html.picture-missing"]


def test_translations_are_alternate_links_where_they_lead_somewhere() -> None:
    root = page(ARTICLE)
    assert root.xpath("//link[@rel='alternate']/@hreflang") == ["en"]
    assert [text_of(line) for line in root.find_class("alternates")] == ["Ru"]


def test_a_bundle_is_one_page_with_contents() -> None:
    assert writer.bundle is not None
    english = Article(language="en", headline=styled("Museum opens"), body=(Paragraph(text=styled("Today.")),))
    content = writer.bundle(Publication("أخبار", None, "ar", "rtl", (ARTICLE, english)), OPTIONS, ignore).decode()
    root = html.document_fromstring(content)
    assert root.xpath("//nav//a/@href") == ["#article-1", "#article-2"]
    assert root.xpath("//article/@lang") == ["ar", "en"]
    assert root.xpath("//article/@dir") == ["rtl", "ltr"]


def test_an_embargo_in_force_is_a_banner() -> None:
    root = page(Article(headline=styled("x"), notes=(Note("embargo", "Not before noon"),)))
    assert [text_of(line) for line in root.find_class("embargo")] == ["Notbeforenoon"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(ARTICLES)
def test_generated_pages_hold_every_word_in_order_and_are_xml_too(article: Article) -> None:
    content = writer.write(article, HtmlOptions(created=OPTIONS.created), ignore)
    root = etree.fromstring(content)
    (body,) = root.iter("article")
    for line in list(body.iterfind(".//p[@class='alternates']")):
        parent = line.getparent()
        assert parent is not None
        parent.remove(line)
    assert "".join("".join(map(str, body.itertext())).split()) == "".join("".join(article_texts(article)).split())
