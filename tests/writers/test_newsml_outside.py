"""Generated items in the hands of others: the independent judge, and IPTC's own library."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from convert.model import Article
from tests.articles import ARTICLES
from tests.judges import judge
from tests.writers.test_newsml import CREATED, NAR, ROOM, chosen, writer

BODIES = ("xhtml", "nitf", "text")
MANY = [20, pytest.param(200, marks=pytest.mark.full)]


def written(article: Article, body: str) -> bytes:
    return writer.write(article, chosen(body=body, created=CREATED, newsroom=ROOM), lambda _: None)


def authored(article: Article) -> Article:
    """Without a printed dateline that looks like a program's: the judge takes every ISO date for one (row N8)."""
    machine = article.dateline and re.match(r"\s*\d{4}-\d\d-\d\d", article.dateline.text)
    return replace(article, dateline=None) if machine else article


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
        paths[-1].write_bytes(written(authored(article), body))

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
