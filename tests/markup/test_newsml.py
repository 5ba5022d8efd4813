"""The NewsML-G2 vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.markup import newsml, newsml_catalogue, newsml_elements, xml
from convert.model import Article, Paragraph, Section, styled

NewsMLG2 = pytest.importorskip("NewsMLG2")


def test_words_are_runs_without_spaces_and_white_space_counts_once() -> None:
    assert newsml.counts(["فتح  متحف\u00a0Art\n21 أبوابه "]) == (5, 22)
    assert newsml.counts([]) == (0, 0)


def test_the_article_and_its_xhtml_count_alike() -> None:
    article = Article(
        headline=styled("not counted"),
        body=(Paragraph(text=styled("one two")),),
        sections=(Section(heading=styled("three"), body=(Paragraph(text=styled("four")),)),),
    )
    html = xml.parse(
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><header><h1>not counted</h1>'
        b"</header><p>one <b>two</b></p><section><h2>three</h2><p>four</p></section><footer><p>no</p></footer></body>"
        b"</html>"
    )
    assert newsml.article_counts(article) == newsml.xhtml_counts(html) == (4, 16)


def test_children_have_a_rank_and_foreign_ones_are_last() -> None:
    assert newsml.rank("itemMeta", "edNote") < newsml.rank("itemMeta", "signal") < newsml.rank("itemMeta", "link")
    assert newsml.rank("contentMeta", "located") == newsml.rank("contentMeta", "audience")
    assert newsml.rank("itemMeta", "their-own") > newsml.rank("itemMeta", "itemMetaExtProperty")


def test_versions_are_numbers_and_not_words() -> None:
    assert newsml.before("2.9", "2.12")
    assert not newsml.before("2.30", "2.30")


@pytest.mark.parametrize("edition", range(newsml_catalogue.OLDEST, newsml_catalogue.NEWEST + 1))
def test_every_edition_of_the_catalogue_says_what_iptc_published(edition: int) -> None:
    address = f"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_{edition}.xml"
    published = Path(NewsMLG2.__path__[0], "catalogs", address.rpartition("/")[2])
    schemes = xml.parse(published.read_bytes()).iter(newsml.name("scheme"))
    assert newsml_catalogue.aliases(address) == {scheme.get("alias"): scheme.get("uri") for scheme in schemes}


def test_a_catalogue_that_is_not_known_is_not_guessed() -> None:
    assert newsml_catalogue.aliases("http://catalog.example/1.xml") is None
    assert newsml_catalogue.aliases(newsml.CATALOGUE.replace("_41", "_99")) is None


def test_language_and_direction_are_inherited() -> None:
    root = xml.parse(b'<a xml:lang="ar" dir="rtl"><b><c dir="ltr"/></b></a>')
    assert (newsml.language_of(root[0][0]), newsml.direction_of(root[0][0])) == ("ar", "ltr")
    assert (newsml.direction_of(root[0]), newsml.direction_of(xml.parse(b"<a/>"))) == ("rtl", "")


def test_blocks_of_every_kind_are_counted_once() -> None:
    html = xml.parse(
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body>bare<div>one<br/>two<!-- no --></div><ul><li>three<ul>'
        b"<li>four</li></ul>five</li></ul><figure><img src='a'/><figcaption><p>six</p><p>seven</p></figcaption>"
        b"</figure></body></html>"
    )
    assert newsml.xhtml_texts(html) == ("bare", "one\ntwo", "three", "four", "five", "six", "seven")


def test_attributes_are_found_by_their_type_in_groups_too() -> None:
    found = newsml_elements.attributes_of
    assert found(frozenset({"when"}), ("hopHistory/hop",)) == {"timestamp", "modified"}
    assert {"qcode", "creator", "why"} <= found(frozenset({"code"}), ("itemClass",))
    assert "pubconstraint" in found(frozenset({"codes"})) - found(frozenset({"code"}))
