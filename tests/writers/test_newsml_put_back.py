"""What an agency's item has and no field of an article is: back in NewsML-G2, valid and where it stood."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from convert.cli import run
from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.markup.article_json import dumps, loads
from convert.markup.newsml_carried import carried
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_coded import CODED
from convert.markup.newsml_kept import MADE_ANEW, kept
from convert.model import Article, article_texts, styled
from convert.readers.newsml import NewsmlReaderOptions, reader
from tests.articles import ARTICLES
from tests.newsml_equality import Lost, local, lost
from tests.newsml_items import CATALOGUE, HTML, RICH, ROOT
from tests.shared import shared
from tests.writers.test_newsml import CREATED, errors, writer

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DESK = 'xmlns:d="urn:desk"'


def articles(data: bytes | str, report: list[Diagnostic] | None = None) -> list[Article]:
    told: list[Diagnostic] = [] if report is None else report
    source = Source("x.xml", data if isinstance(data, bytes) else data.encode())
    return list(reader.read(source, NewsmlReaderOptions(), told.append))


def written(article: Article, **words: Any) -> tuple[bytes, list[str]]:
    """The item, valid in all three layers, and what was told of what is not put back."""
    found: list[Diagnostic] = []
    data = writer.write(article, writer.options(**{"created": CREATED, **words}), found.append)
    assert not errors(data)
    return data, [one.message for one in found if one.code == "newsml.not-put-back"]


def xml(text: str) -> str:
    """Mark-up in the standard's namespace."""
    return re.sub(r"^<([\w:]+)", rf'<\1 xmlns="{NAR[1:-1]}"', text)


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def foreign(root: etree._Element) -> Counter[tuple[str, bytes]]:
    """Each topmost foreign element outside the content, with the property that it stands in."""
    found: Counter[tuple[str, bytes]] = Counter()
    for part in (one for one in root.iterchildren(etree.Element) if local(one) != "contentSet"):
        for element in part.iter(etree.Element):
            around = element.getparent()
            if not element.tag.startswith(NAR) and around is not None and around.tag.startswith(NAR):
                found[local(around), canonical(element)] += 1
    return found


WILDCARDS = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem {ROOT} xml:lang="ar" dir="rtl" {DESK} d:root="1">
  <catalogRef href="{CATALOGUE}"/>
  <catalog d:c="2"><scheme alias="desk" uri="https://desk.example/"/></catalog>
  <rightsInfo d:r="3" scope="riscope:content">
    <copyrightHolder><name>وكالة</name><d:in-holder/></copyrightHolder>
    <usageTerms>اسأل <d:in-terms>أولا</d:in-terms> ثم انشر</usageTerms>
    <d:in-rights note="&lt;&#38;">حقوق &amp; واجبات</d:in-rights>
  </rightsInfo>
  <itemMeta d:i="4">
    <itemClass qcode="ninat:text"/>
    <provider literal="wire"><name>وكالة</name><note>x</note>
      <d:in-provider><d:b>1</d:b>2<!-- c --></d:in-provider></provider>
    <versionCreated>2026-01-05T08:00:00Z</versionCreated>
    <pubStatus qcode="stat:usable"/>
    <title>عنوان <d:in-title/></title>
    <edNote>To <d:in-note>editors</d:in-note></edNote>
    <memberOf qcode="desk:1"><d:in-member/></memberOf>
    <link rel="irel:seeAlso" href="https://desk.example/17"><d:in-link/></link>
    <d:in-item-meta>&#xA0;مكتب</d:in-item-meta>
  </itemMeta>
  <contentMeta xmlns:e="urn:other" d:m="5">
    <located><name>القاهرة</name><d:in-place/></located>
    <creator qcode="desk:2"><name>ليلى حداد</name><d:in-creator/></creator>
    <audience qcode="desk:3"><d:in-audience/></audience>
    <genre qcode="genre:Feature"><d:in-genre/></genre>
    <keyword role="desk:index">متاحف</keyword>
    <subject qcode="medtop:20000002"><name>فن</name><d:in-subject/></subject>
    <headline>افتتاح <d:in-headline>المتحف</d:in-headline></headline>
    <description>خبر <span>عن <d:in-span/></span></description>
    <d:in-content-meta e:own="1"><e:inner xmlns="">7<plain/></e:inner></d:in-content-meta>
  </contentMeta>
  <contentSet d:s="6">
    <inlineXML contenttype="application/xhtml+xml" xml:lang="ar" dir="rtl" d:body="7">{HTML}</inlineXML>
    <remoteContent rendition="rnd:web" href="https://desk.example/a.pdf" contenttype="application/pdf">
      <d:in-remote/></remoteContent>
  </contentSet>
</newsItem>
"""
"""An item with a foreign element, and a foreign attribute, in every place that the standard has for one."""


def attributes(root: etree._Element) -> Counter[tuple[str, str, str]]:
    """The foreign attributes outside the body, with the elements that have them."""
    return Counter(
        (str(one.tag), str(key), str(value))
        for one in root.iter(f"{NAR}*")
        for key, value in one.attrib.items()
        if str(key).startswith("{urn:")
    )


def test_the_example_has_them_everywhere() -> None:
    assert not errors(WILDCARDS.encode())
    assert len(foreign(etree.fromstring(WILDCARDS.encode()))) >= 16


@pytest.mark.parametrize("through", ["", "model"])
@pytest.mark.parametrize("body", ["xhtml", "nitf", "text"])
def test_every_foreign_element_comes_back_where_it_stood(body: str, through: str) -> None:
    [article] = articles(WILDCARDS)
    if through:
        model = loads(dumps(article))
        assert model == article
        article = model if isinstance(model, Article) else article
    data, told = written(article, body=body)
    source, again = etree.fromstring(WILDCARDS.encode()), etree.fromstring(data)
    assert foreign(again) == foreign(source)
    assert attributes(again) == Counter(
        (tag.replace("XML", "Data") if body == "text" else tag, *rest) for tag, *rest in attributes(source).elements()
    )
    assert told == []


def test_the_command_brings_them_back_by_way_of_the_model_file(tmp_path: Path, capsysbinary: Any) -> None:
    source = tmp_path / "wire.newsml.xml"
    source.write_text(WILDCARDS, encoding="utf-8")
    for path, target, folder in (
        (source, "model", "m"),
        (tmp_path / "m/wire.model.json", "newsml", "m"),
        (source, "newsml", "n"),
    ):
        assert run(["convert", str(path), "--to", target, "-o", str(tmp_path / folder), "--quiet"]) == 0
    for path in (tmp_path / "m/wire.newsml.xml", tmp_path / "n/wire.newsml.xml"):
        assert foreign(etree.parse(path).getroot()) == foreign(etree.fromstring(WILDCARDS.encode()))


def settled(article: Article) -> tuple[Article, Counter[tuple[str, str, bytes]]]:
    """The article without what was dropped, and that without lines and order, which are those of a document."""
    rules = {key: origin.rule for key, origin in article.provenance}
    entries = Counter(
        (str(rules.get(f"dropped.{number}")), one.reason, canonical(etree.fromstring(one.text)))
        for number, one in enumerate(article.dropped)
    )
    return replace(article, dropped=(), provenance=()), entries


@pytest.mark.parametrize("document", [WILDCARDS, RICH], ids=["wildcards", "rich"])
def test_what_is_written_again_is_read_as_before(document: str) -> None:
    [article] = articles(document)
    assert list(kept(article))
    data, told = written(article, catalogues={"a": "https://a.example/a/", "c": "https://a.example/c/"})
    assert told == []
    [again] = articles(data)
    private = Counter(one for one in settled(again)[1] if "/catalog" in one[0]) - settled(article)[1]
    assert settled(again)[0] == settled(carried(article))[0]
    assert settled(again)[1] - private == settled(carried(article))[1]


ANEW = frozenset({"standard", "standardversion", "conformance", "version"})
"""Attributes of the root that the version that is written has for itself."""
NOT_PUT_BACK = {
    "assert": "outside the profile",
    "partMeta": "outside the profile",
    "metadataCreator": "details of an organisation are outside the profile",
    "derivedFrom": "refers to an element that is not in the item",
    "derivedFromValue": "refers to an element that is not in the item",
}
"""Properties of IPTC's examples and cases that are told and not put back, each with the reason."""
OF_PICTURES = frozenset({"contentSet/remoteContent"})
"""A picture becomes a figure of a text; the renditions that it does not show are told by the reader."""


def unresolved(root: etree._Element) -> set[str]:
    """The aliases of an item that stand in no catalogue at hand."""
    elements = list(root.iter(f"{NAR}*"))
    values = (one.get(key, "") for one in elements for key in CODED.get(local(one), frozenset()))
    used = {code.partition(":")[0] for value in values for code in value.split()}
    return used - ALIASES.keys() - {one.get("alias", "") for one in elements} - {""}


def examples() -> list[Path]:
    folder = shared("standards/newsml-g2")
    found = (*folder.glob("examples/*.xml"), *folder.glob("suite/*/should_pass/*.xml"))
    return sorted(path for path in found if etree.parse(path).getroot().tag == f"{NAR}newsItem")


def is_explained(one: Lost, told: list[str], *, is_picture: bool) -> bool:
    name, last = local(one.element), one.path.rpartition("/")[2]
    if one.attribute:
        return one.attribute in ANEW or one.attribute.startswith(XSI) or (one.attribute, one.path) == ("guid", "")
    if last in MADE_ANEW or one.path.startswith("contentSet/inline"):
        return True
    if name == "provider":
        return not one.element.attrib and not len(one.element)
    if is_picture and one.path in OF_PICTURES:
        return True
    return name in NOT_PUT_BACK and any(message.startswith(f"`{name}`") for message in told)


def test_iptc_s_examples_and_cases_come_back_but_for_what_the_tables_say() -> None:
    seen = 0
    for path in examples():
        source = etree.parse(path).getroot()
        own = {alias: f"https://x.example/{alias}/" for alias in unresolved(source)}
        [article] = articles(path.read_bytes())
        if not any(text.strip() for text in article_texts(article)):
            article = replace(article, headline=styled("A headline, as the remedy says"))
        data, told = written(article, catalogues=own)
        is_picture = bool(source.findall(f"{NAR}contentSet/{NAR}remoteContent")) and not list(
            source.iter("{*}inlineXML")
        )
        gone = [
            one for one in lost(source, etree.fromstring(data)) if not is_explained(one, told, is_picture=is_picture)
        ]
        assert not [(one.path, one.attribute) for one in gone], path.name
        seen += 1
    assert seen >= 17


def test_what_was_written_again_is_written_the_same_a_third_time() -> None:
    documents = [path.read_bytes() for path in examples() if "LISTING" in path.name]
    for document in (WILDCARDS.encode(), RICH.encode(), *documents):
        [article] = articles(document)
        data, _ = written(article)
        again, told = written(articles(data)[0])
        assert (again, told) == (data, [])


def test_without_their_catalogues_codes_that_resolve_nowhere_are_told() -> None:
    for path in examples():
        source = etree.parse(path).getroot()
        [article] = articles(path.read_bytes())
        if any(text.strip() for text in article_texts(article)):
            data, told = written(article)
            missing = [one for one in told if "resolves nowhere" in one]
            assert bool(missing) == bool(unresolved(source)), path.name
            assert not unresolved(etree.fromstring(data))


NAMES = st.sampled_from(["urn:desk", "urn:other", "https://wire.example/ns/"])
VALUES = st.text(st.sampled_from("ab <>&\"'\u00a0مص\u05d0١0\n:"), max_size=12)


@st.composite
def own_elements(draw: st.DrawFn, depth: int = 2) -> str:
    """A foreign element as mark-up: names of several namespaces, attributes, text between children."""
    element = etree.Element(
        f"{{{draw(NAMES)}}}{draw(st.sampled_from(['x', 'y', 'title', 'expires']))}", nsmap={"d": "urn:desk"}
    )
    for name in draw(st.lists(st.sampled_from(["a", "{urn:desk}b", "{urn:other}c"]), max_size=2)):
        element.set(name, draw(VALUES).replace("\n", " "))
    element.text = draw(VALUES)
    for child in draw(st.lists(own_elements(depth=depth - 1), max_size=2)) if depth else ():
        element.append(etree.fromstring(child))
        element[-1].tail = draw(VALUES)
    return etree.tostring(element, encoding="unicode")


PLACES = ("rightsInfo", "itemMeta", "contentMeta")
KNOWN = st.sampled_from(
    [
        ("contentMeta", '<genre qcode="genre:Feature"><name>n</name></genre>'),
        ("contentMeta", '<audience qcode="medtop:1" significance="3"/>'),
        ("contentMeta", '<slugline separator="-">A-B</slugline>'),
        ("contentMeta", "<slugline>خبر</slugline>"),
        ("contentMeta", '<altId type="altidrole:x">17</altId>'),
        ("contentMeta", "<altId>17</altId>"),
        ("contentMeta", "<urgency>4</urgency>"),
        ("contentMeta", '<rating value="1" scalemin="0" scalemax="5"/>'),
        ("contentMeta", '<keyword rank="1">ships</keyword>'),
        ("contentMeta", '<description role="drol:summary">A <span>b</span> c</description>'),
        ("contentMeta", '<located qcode="iso3166-1a2:EG"/>'),
        ("itemMeta", '<memberOf literal="x"/>'),
        ("itemMeta", "<expires>2027-01-05</expires>"),
        ("itemMeta", '<signal qcode="sig:cwarn" severity="sev:high"/>'),
        ("itemMeta", '<service qcode="nprov:x"><name>Wire</name></service>'),
        ("itemMeta", "<title>SHIP-SUN</title>"),
        ("rightsInfo", "<usageTerms>Ask <br/>first</usageTerms>"),
        ("rightsInfo", '<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"/>'),
    ]
)


@pytest.mark.parametrize("count", [40, pytest.param(2_000, marks=pytest.mark.full)])
def test_generated_items_bring_back_whatever_they_carry(count: int) -> None:
    @settings(max_examples=count)
    @given(
        article=ARTICLES,
        foreigners=st.lists(st.tuples(st.sampled_from(PLACES), own_elements()), max_size=4),
        known=st.lists(KNOWN, max_size=4, unique_by=lambda one: one[1].partition(" ")[0].partition(">")[0]),
        version=st.sampled_from(["2.35", "2.35", "2.18"]),
        ours=st.booleans(),
    )
    def judge(
        article: Article, foreigners: list[tuple[str, str]], known: list[tuple[str, str]], version: str, *, ours: bool
    ) -> None:
        item = etree.fromstring(written(replace(article, headline=styled("Head")))[0])
        for place, text in (*known, *foreigners):
            part = item.find(f"{NAR}{place}")
            if part is None:
                part = etree.Element(f"{NAR}{place}")
                item.insert(1, part)
            part.append(etree.fromstring(text if "xmlns" in text else xml(text)))
        document = etree.tostring(item).replace(b">newswright<", b">newswright<" if ours else b">other<")
        [read] = articles(document)
        data, told = written(read, version=version)
        again = etree.fromstring(data)
        assert foreign(again) == foreign(item)
        if version == "2.35":
            assert told == []
            names = Counter(local(etree.fromstring(text)) for _, text in known)
            found = Counter(local(one) for place in PLACES for one in again.iterfind(f"{NAR}{place}/*"))
            assert not names - found
        [back] = articles(data)
        if ours and version == "2.35":
            assert settled(back) == settled(carried(read))

    judge()
