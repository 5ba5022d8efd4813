"""One name for all versions of an article."""

from dataclasses import replace

from convert.markup.guid import guid, publication_guid
from convert.model import Article, Dropped, Publication, styled

ARTICLE = Article(headline=styled("عنوان"), published="2021-07-07")


def test_the_guid_follows_from_what_the_article_says() -> None:
    assert guid(ARTICLE) == guid(replace(ARTICLE, version=2, dropped=(Dropped(1, "x", "y"),)))
    assert guid(ARTICLE) != guid(replace(ARTICLE, headline=styled("عنوان آخر")))
    assert guid(ARTICLE).startswith("urn:uuid:")
    assert guid(ARTICLE)[23] == "5"


def test_an_authority_gives_a_tag() -> None:
    assert guid(ARTICLE, "desk.example").startswith("tag:desk.example,2021-07-07:newswright:")
    assert guid(Article(), "desk.example").startswith("tag:desk.example,2026:newswright:")


def test_an_id_of_the_model_is_kept_and_made_an_ascii_iri() -> None:
    assert guid(replace(ARTICLE, id="tag:a.org,2021:خبر 1")) == "tag:a.org,2021:%D8%AE%D8%A8%D8%B1%201"


def test_a_publication_is_named_by_what_it_binds() -> None:
    one = Publication("Digest", articles=(ARTICLE,))
    assert publication_guid(one) == publication_guid(one)
    assert publication_guid(one) != publication_guid(replace(one, articles=()))


def test_an_id_of_one_house_becomes_a_name_for_the_world() -> None:
    house, other = (replace(ARTICLE, id=name) for name in ("خبر 17", "story-18"))
    assert guid(house, "desk.example") == "tag:desk.example,2026:newswright:%D8%AE%D8%A8%D8%B1%2017"
    assert guid(house).startswith("urn:uuid:")
    assert guid(house) == guid(replace(house, headline=styled("x"), version=2)) != guid(other)
