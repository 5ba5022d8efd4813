"""The model's JSON form: what goes out comes back, and misfits are named by place."""

import json

import pytest
from hypothesis import given

from convert import resources
from convert.errors import UnreadableSource
from convert.markup.article_json import decode, dumps, encode, identity, loads
from convert.model import Article, Publication, styled
from tests.articles import ARTICLES, PUBLICATIONS

jsonschema = pytest.importorskip("jsonschema")
SCHEMA = jsonschema.Draft202012Validator(json.loads(resources.read("schemas/article-1.json")))


@given(article=ARTICLES)
def test_what_was_written_is_read_back_equal(article: Article) -> None:
    assert loads(dumps(article)) == article


@given(publication=PUBLICATIONS)
def test_a_publication_is_read_back_equal(publication: Publication) -> None:
    assert loads(dumps(publication)) == publication


@given(article=ARTICLES)
def test_every_article_fits_the_json_schema(article: Article) -> None:
    assert not list(SCHEMA.iter_errors(encode(article)))


@given(article=ARTICLES)
def test_the_identity_is_the_json_form_without_what_may_change(article: Article) -> None:
    left_out = {"newswright", "id", "version", "provenance", "dropped"}
    form = {key: value for key, value in encode(article).items() if key not in left_out}
    assert identity(article) == json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def test_the_schema_refuses_what_the_model_has_no_place_for() -> None:
    form = encode(Article(headline=styled("x")))
    assert list(SCHEMA.iter_errors({**form, "slug": "x"}))
    assert list(SCHEMA.iter_errors({key: value for key, value in form.items() if key != "byline"}))
    assert list(SCHEMA.iter_errors({**form, "direction": "auto"}))


def test_keys_stand_in_the_published_order() -> None:
    keys = list(encode(Article()))
    assert keys[:7] == ["newswright", "id", "version", "language", "direction", "kicker", "headline"]
    assert keys[-2:] == ["dropped", "provenance"]


def test_identity_ignores_version_and_origin_but_no_word() -> None:
    article = Article(headline=styled("a"))
    assert identity(article) == identity(Article(headline=styled("a"), version=7, id="urn:x"))
    assert identity(article) != identity(Article(headline=styled("b")))


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ({"newswright": "article-1", "headline": 3}, "headline: expected a list"),
        ({"newswright": "article-1", "slug": 3}, "slug: expected one of"),
        ({"newswright": "article-1", "body": [{"kind": "verse"}]}, "body.0.kind: expected one of paragraph"),
        ({"newswright": "article-1", "direction": "auto"}, "direction: expected one of ltr, rtl"),
        ({"newswright": "article-1", "version": "2"}, "version: expected a whole number"),
        ({"newswright": "article-9"}, "document: expected an object with"),
        ([], "document: expected an object with"),
    ],
)
def test_a_misfit_is_named_by_its_place(form: object, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        decode(form)


def test_broken_json_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableSource) as caught:
        loads(b'{"newswright": "article-1",\n "id": }', "x.model.json")
    assert (caught.value.line, caught.value.path) == (2, "x.model.json")
