"""Generated items in the hands of others: the independent judge, and IPTC's own library."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from convert import grammars, registry
from convert.contract import Newsroom, Rights, Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import BadOption
from convert.grammars.known import DIGESTS
from convert.model import Article, Note
from tests.articles import ARTICLES, DATES, WORDS
from tests.judges import judge
from tests.shared import shared
from tests.writers.test_newsml import CREATED, NAR, ROOM, chosen, writer

BODIES = ("xhtml", "nitf", "text")
MANY = [20, pytest.param(200, marks=pytest.mark.full)]


def written(article: Article, body: str) -> bytes:
    return writer.write(article, chosen(body=body, created=CREATED, newsroom=ROOM), lambda _: None)


@pytest.mark.judge
@pytest.mark.parametrize("count", MANY)
@pytest.mark.parametrize("body", BODIES)
def test_the_independent_judge_finds_nothing_in_generated_items(body: str, count: int, tmp_path: Path) -> None:
    paths: list[Path] = []

    @seed(BODIES.index(body))
    @settings(max_examples=count, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(article=ARTICLES)
    def write(article: Article) -> None:
        paths.append(tmp_path / f"{len(paths)}.newsml.xml")
        paths[-1].write_bytes(written(article, body))

    write()
    run = judge("--rtl", *paths, program="check_newsml")
    assert run.returncode == 0, run.stdout
    assert len(re.findall("^OK", run.stdout, re.MULTILINE)) == len(paths) >= count


KNOWN = ("qcode", "uri", "literal", "tag", "rank", "role", "rel", "href", "versioninfo")
"""Attributes that the library keeps wherever we write them; of a `title` it forgets language and direction."""


def properties(item: etree._Element) -> Counter[tuple[str, ...]]:
    """Every element outside the content with its codes and its own words, white space folded as the library does."""
    parts = (part for part in item if part.tag != f"{NAR}contentSet")
    every = (element for part in parts for element in part.iter(etree.Element))
    return Counter(
        (one.tag, " ".join((one.text or "").split()), *(f"{name}={one.get(name)}" for name in KNOWN)) for one in every
    )


@pytest.mark.parametrize("count", [25, pytest.param(700, marks=pytest.mark.full)])
@pytest.mark.parametrize("body", BODIES)
def test_the_library_of_iptc_reads_every_property_back(body: str, count: int) -> None:
    library = pytest.importorskip("NewsMLG2")

    @settings(max_examples=count)
    @given(article=ARTICLES)
    def read(article: Article) -> None:
        data = written(article, body)
        item = library.NewsMLG2Document(data).get_item()
        ours = etree.fromstring(data)
        assert properties(item.to_xml()) == properties(ours)
        assert (item.guid, item.version, item.xml_lang, item.dir) == tuple(
            ours.get(name) for name in ("guid", "version", "{http://www.w3.org/XML/1998/namespace}lang", "dir")
        )
        headlines = [" ".join((one.text or "").split()) for one in ours.iter(f"{NAR}headline")]
        assert [str(one) for one in item.contentmeta.headline] == headlines

    read()


CATALOGUES = {"desk": "https://desk.example/cv/"}
NOTED = st.builds(
    lambda article, notes, published: replace(article, notes=notes, updated=published),
    ARTICLES,
    st.lists(
        st.builds(Note, st.sampled_from(["editor", "correction"]), WORDS)
        | st.builds(Note, st.just("embargo"), WORDS, st.none() | st.just("2026-03-01T06:00:00+03:00")),
        max_size=3,
    ).map(tuple),
    DATES,
)
OPTIONS = st.fixed_dictionaries(
    {"version": st.sampled_from([name for name in DIGESTS if name.startswith("2.")])},
    optional={
        "body": st.sampled_from(BODIES),
        "guid": st.sampled_from(["urn:x:1", "tag:desk.example,2026:a b", "خبر"]),
        "item_version": st.integers(1, 3),
        "first_created": st.just(CREATED),
        "status": st.sampled_from(["usable", "withheld", "canceled"]),
        "signal": st.sampled_from(["none", "update", "correction"]),
        "urgency": st.integers(1, 9),
        "genre": st.sampled_from(["genre:Feature", "desk:long"]),
        "headline_scheme": st.just("desk"),
        "slugline": st.sampled_from(["Ship-Sun", " two\nlines ", "عاجل"]),
        "service": st.sampled_from(["svc:uktop", "desk:wire"]),
        "profile": st.sampled_from(["long read", "p\nq"]),
        "digital_source_type": st.sampled_from(["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"]),
        "note": st.sampled_from(["Kill it", "أوقفوا", "a\nb"]),
        "note_constraint": st.just("desk:inside"),
        "holder": st.sampled_from(["auto", "none"]),
        "hash": st.sampled_from(["none", "sha256"]),
        "summary": st.sampled_from(["none", "lead", "subheadline"]),
        "provenance": st.booleans(),
        "priority": st.integers(1, 9),
        "file_name": st.sampled_from(["a.txt", "a b\tc.txt", "خبر.txt"]),
        "newsroom": st.sampled_from([ROOM, Newsroom(), Newsroom(name="A\nB", provider="https://a.example/1")]),
        "rights": st.sampled_from([Rights(), Rights("X", "© X", "Print\nonly", "DMI-PROHIBITED")]),
    },
)
"""Every option with every kind of value; the version is one of those whose official schema is known."""


@pytest.mark.parametrize("count", [60, pytest.param(3_000, marks=pytest.mark.full)])
def test_whatever_is_chosen_the_item_is_valid_to_the_version_that_it_declares(count: int) -> None:
    grammar = grammars.at(shared("standards/newsml-g2/xsd"))
    check = registry.check("newsml")
    refused: list[str] = []

    @settings(max_examples=count)
    @given(article=NOTED, words=OPTIONS)
    def judge_all(article: Article, words: dict[str, object]) -> None:
        try:
            data = writer.write(article, chosen(catalogues=CATALOGUES, **words), lambda _: None)
        except BadOption as error:
            refused.append(error.code)
            return
        found: list[Diagnostic] = []
        check.check(Source("x.newsml.xml", data), check.options(grammars=grammar), found.append)
        assert found[0].message == f"official {words['version']}"
        assert not [str(one) for one in found if one.severity is Severity.ERROR]

    judge_all()
    assert set(refused) <= {"newsml.guid", "newsml.older-version", "newsml.unknown-alias"}
