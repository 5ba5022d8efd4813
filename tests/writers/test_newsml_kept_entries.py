"""Entries of a model file that are to be put back: what somebody wrote there is safe, bounded, valid, and told."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert import grammars, registry
from convert.contract import Newsroom, Rights, Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import FormatFailed, UnreadableSource
from convert.markup.newsml_kept import ATTRIBUTES, DETAIL, FOREIGN, PROPERTY, kept
from convert.model import Article, Dropped, Note, Provenance, Publication, styled
from tests.mutations import mutants
from tests.newsml_items import ITEM, RICH, ROOT
from tests.shared import shared
from tests.writers.test_newsml import CREATED, NAR, errors, writer
from tests.writers.test_newsml_put_back import WILDCARDS, articles, written, xml

OTHERS = ITEM.replace(">newswright<", ">other<")
"""The item as another program would have written it."""


def holding(text: str, tag: str = "memberOf", place: str = "itemMeta", reason: str = PROPERTY) -> Article:
    """An article with one entry, as somebody may have written it into a model file."""
    origin = ("dropped.0", Provenance(rule=f"newsml:{place}/{tag}"))
    return Article(language="en", headline=styled("Head"), dropped=(Dropped(1, text, reason),), provenance=(origin,))


HOSTILE = {
    "not XML": ("<memberOf", "refused"),
    "nothing": ("", "refused"),
    "an entity": ('<!DOCTYPE m [<!ENTITY e "x">]>' + xml("<memberOf>&e;</memberOf>"), "refused"),
    "a file": ('<!DOCTYPE m SYSTEM "file:///etc/passwd">' + xml('<memberOf literal="x"/>'), None),
    "a lone surrogate": (xml('<memberOf literal="\ud800"/>'), "refused"),
    "a character of no XML": (xml('<memberOf literal="\x01"/>'), "refused"),
    "too deep": (xml("<memberOf>" + '<d:x xmlns:d="urn:d">' * 300 + "</d:x>" * 300 + "</memberOf>"), "refused"),
    "too long": (xml(f"<memberOf><name>{'x' * 5_000_000}</name></memberOf>"), "characters are not put back"),
    "another element": (xml("<instanceOf/>"), "provenance says memberOf"),
    "a foreign one": ('<memberOf xmlns="urn:desk"/>', "provenance says memberOf"),
    "what the standard does not know": (xml("<memberOf><madeUp/></memberOf>"), "does not let it stand"),
    "a type of another schema": (
        xml('<memberOf xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="x"/>'),
        "of a schema",
    ),
    "an address that runs": (
        xml('<memberOf><remoteInfo href="java&#10;script:alert(1)"/></memberOf>'),
        "address is one of javascript:",
    ),
    "a code of nowhere": (xml('<memberOf qcode="nowhere:1"/>'), "resolves nowhere"),
    "no code": (xml('<memberOf type=" medtop:1"/>'), "is no code"),
    "an override": (xml("<memberOf><name>\u202e12.50</name></memberOf>"), "control characters"),
    "an isolate left open": (xml("<memberOf><name>\u20671</name></memberOf>"), "control characters"),
    "a time without a zone": (xml('<memberOf modified="2026-01-05T08:00:00"/>'), "has no zone"),
    "an id twice": (xml('<memberOf id="a"><name id="a">x</name></memberOf>'), "does not let it stand"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_an_entry_that_somebody_wrote_is_put_back_only_where_nothing_speaks_against_it(case: str) -> None:
    text, why = HOSTILE[case]
    data, told = written(holding(text))
    assert (b"<memberOf" in data) is (why is None)
    assert [why in one for one in told if why] == [True] * bool(why)


@pytest.mark.parametrize(
    ("place", "tag", "text", "reason"),
    [
        ("itemMeta", "itemClass", '<itemClass qcode="ninat:picture"/>', PROPERTY),
        ("itemMeta", "versionCreated", "<versionCreated>2020-01-05T08:00:00Z</versionCreated>", PROPERTY),
        ("itemMeta", "pubStatus", '<pubStatus qcode="stat:canceled"/>', PROPERTY),
        ("contentMeta", "headline", "<headline>Another</headline>", DETAIL),
        ("contentSet", "inlineXML", '<inlineXML><x xmlns="urn:desk"/></inlineXML>', PROPERTY),
        ("newsItem", "contentSet", "<contentSet/>", PROPERTY),
        ("newsItem", "itemMeta", "<itemMeta/>", PROPERTY),
        ("newsItem", "newsItem", '<newsItem guid="urn:y" version="9"/>', ATTRIBUTES),
        ("itemMeta", "x", '<x xmlns="urn:desk"/>', PROPERTY),
        ("body", "x", '<x xmlns="urn:desk"/>', FOREIGN),
        ("itemMeta", "Signature", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', "share-button"),
    ],
)
def test_no_entry_speaks_for_the_item_itself(place: str, tag: str, text: str, reason: str) -> None:
    usual = written(replace(holding(""), dropped=(), provenance=()))[0]
    same = text if "xmlns" in text.partition(">")[0] else xml(text)
    assert written(holding(same, tag, place, reason))[0] == usual


def test_an_entry_that_lost_its_number_is_told() -> None:
    one = holding(xml('<memberOf literal="x"/>'))
    data, told = written(replace(one, dropped=(Dropped(1, "Share", "share-button"), *one.dropped)))
    assert (b"memberOf" in data, told) == (False, [])
    both = replace(one, dropped=(Dropped(1, xml("<genre/>"), PROPERTY), *one.dropped))
    assert "keep the two together" in " ".join(remedies(both))


def remedies(article: Article, **words: Any) -> list[str]:
    found: list[Diagnostic] = []
    writer.write(article, writer.options(**{"created": CREATED, **words}), found.append)
    return [one.remedy or "" for one in found if one.code == "newsml.not-put-back"]


def test_more_entries_than_an_item_can_have_are_bounded() -> None:
    one = xml('<memberOf literal="x"/>')
    entries = tuple(Dropped(1, one, PROPERTY) for _ in range(5_010))
    origins = tuple((f"dropped.{number}", Provenance(rule="newsml:itemMeta/memberOf")) for number in range(5_010))
    data, told = written(replace(holding(""), dropped=entries, provenance=origins))
    assert (data.count(b"<memberOf"), len(told)) == (5_000, 1)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@given(lines=st.lists(st.sampled_from([WILDCARDS, '"dropped.0": newsml:itemMeta/x', "<x xmlns='urn:x'/>", "Head"])))
def test_no_other_reader_can_say_that_something_is_to_be_put_back(name: str, lines: list[str]) -> None:
    one = registry.reader(name)
    source = Source(f"a{one.suffixes[0]}", "\n\n".join(lines).encode())
    with contextlib.suppress(UnreadableSource):
        assert not any(list(kept(article)) for article in one.read(source, one.options(), lambda _: None))


def test_the_article_rules_over_what_was_kept() -> None:
    [article] = articles(WILDCARDS)
    edited = replace(article, headline=styled("Anders"), keywords=(), subjects=(), notes=())
    data, told = written(edited)
    stale = {one.partition(" ")[0] for one in told}
    assert stale == {"`headline`", "`keyword`", "`subject`", "`edNote`"}
    assert all("says something else now" in one for one in told)
    assert "متاحف" not in data.decode()


def test_what_the_newsroom_configured_goes_before_what_was_kept() -> None:
    [article] = articles(WILDCARDS)
    data, told = written(article, newsroom=Newsroom(name="Desk"), rights=Rights(holder="Us"), urgency=3)
    root = etree.fromstring(data)
    assert [one.text for one in root.iterfind(f".//{NAR}provider/{NAR}name")] == ["Desk"]
    assert [one.text for one in root.iterfind(f".//{NAR}copyrightHolder/{NAR}name")] == ["Us"]
    assert {one.partition(" ")[0] for one in told} == {"`provider`", "`copyrightHolder`"}


def test_what_an_option_says_too_is_said_once() -> None:
    item = OTHERS.replace("<keyword", '<genre qcode="genre:Feature"/><slugline>A-B</slugline><keyword', 1)
    [article] = articles(item)
    root = etree.fromstring(written(article, genre="genre:Feature", slugline="A-B", urgency=4)[0])
    assert [len(root.findall(f".//{NAR}{tag}")) for tag in ("genre", "slugline", "urgency")] == [1, 1, 1]


def test_catalogues_come_along_and_codes_of_taken_aliases_do_not() -> None:
    scheme = '<catalog><scheme alias="medtop" uri="https://x.example/"/><scheme alias="desk" uri="https://d.example/"/>'
    item = OTHERS.replace("<rightsInfo>", scheme + "</catalog><rightsInfo>", 1)
    item = item.replace("<keyword", '<genre qcode="desk:long"/><keyword', 1)
    [article] = articles(item)
    data, told = written(article, catalogues={"desk": "https://d.example/", "own": "https://o.example/"})
    aliases = [one.get("alias") for one in etree.fromstring(data).iter(f"{NAR}scheme")]
    assert aliases == ["desk"]
    assert "stands for" in told[0]
    refused, told = written(article, catalogues={"desk": "https://other.example/"})
    assert b"d.example" not in refused
    assert len(told) == 3


def test_a_catalogue_that_cannot_come_along_takes_its_codes_with_it() -> None:
    catalogue = xml('<catalog id="a"><scheme alias="desk" uri="https://d.example/"/><madeUp/></catalog>')
    entries = (Dropped(1, catalogue, PROPERTY), Dropped(2, xml('<memberOf qcode="desk:1"/>'), PROPERTY))
    rules = ("newsml:newsItem/catalog", "newsml:itemMeta/memberOf")
    origins = tuple((f"dropped.{number}", Provenance(rule=rule)) for number, rule in enumerate(rules))
    data, told = written(replace(holding(""), dropped=entries, provenance=origins))
    assert (b"desk" in data, len(told)) == (False, 2)


def test_a_chain_of_references_into_nothing_goes_as_a_whole() -> None:
    texts = [f'<inlineRef id="i{number}" idrefs="i{number + 1}"/>' for number in range(400)]
    entries = tuple(Dropped(1, xml(one), PROPERTY) for one in texts)
    origins = tuple((f"dropped.{number}", Provenance(rule="newsml:newsItem/inlineRef")) for number in range(400))
    data, told = written(replace(holding(""), dropped=entries, provenance=origins))
    assert (b"inlineRef" in data, len(told)) == (False, 400)


def test_the_largest_entry_is_judged_in_bounded_time() -> None:
    many = xml("<memberOf>" + '<d:x xmlns:d="urn:d">' * 200 + "<x/>" * 200_000 + "</d:x>" * 200 + "</memberOf>")
    start = time.process_time()
    written(holding(many))
    assert time.process_time() - start < 20


@pytest.mark.parametrize("count", [300, pytest.param(6_000, marks=pytest.mark.full)])
def test_whatever_is_done_to_the_entries_the_item_is_valid(count: int) -> None:
    """Three damaged entries of a rich item at a time, in versions old and new; `written` judges by all grammars."""
    random = Random(count)
    entries = [one for document in (WILDCARDS, RICH) for one in kept(articles(document)[0])]
    private = {"a": "https://a.example/a/", "c": "https://a.example/c/"}
    for number in range(count):
        chosen = random.sample(entries, 3)
        damaged = [next(mutants([etree.fromstring(one.text)], 1, random.randrange(1 << 30)))[1] for one in chosen]
        dropped = tuple(
            Dropped(1, etree.tostring(root, encoding="unicode"), one.reason)
            for root, one in zip(damaged, chosen, strict=True)
        )
        origins = tuple(
            (f"dropped.{place}", Provenance(rule=f"newsml:{one.place}/{one.tag}")) for place, one in enumerate(chosen)
        )
        article = replace(holding(""), direction=random.choice(["ltr", "rtl"]), dropped=dropped, provenance=origins)
        data, _ = written(article, catalogues=private)
        assert not errors(data), (number, dropped)
        older = writer.options(created=CREATED, catalogues=private, version=random.choice(["2.9", "2.18", "2.28"]))
        found: list[Diagnostic] = []
        check = registry.check("newsml")
        again = writer.write(article, older, lambda _: None)
        check.check(Source("x.newsml.xml", again), check.options(grammars=grammar()), found.append)
        assert not [str(one) for one in found if one.severity is Severity.ERROR], (number, dropped)


@cache
def grammar() -> dict[str, bytes]:
    return grammars.at(shared("standards/newsml-g2/xsd"))


def test_an_older_version_gets_what_it_has() -> None:
    item = OTHERS.replace("<keyword", '<headline confidence="50">Two</headline><slugline>A</slugline><keyword', 1)
    [article] = articles(item)
    data, told = written(article, version="2.18")
    assert b"slugline" in data
    assert b"confidence" not in data
    assert ["confidence" in one and "2.27" in one for one in told] == [True]


def test_a_hash_is_that_of_the_content_with_what_was_put_back() -> None:
    [article] = articles(WILDCARDS)
    found: list[Diagnostic] = []
    check = registry.check("newsml")
    check.check(Source("x.newsml.xml", written(article, hash="sha256")[0]), check.options(), found.append)
    assert "G2-048" not in {one.code for one in found}


def test_references_come_back_with_what_they_refer_to() -> None:
    item = OTHERS.replace("<keyword", '<genre id="g1" qcode="genre:Feature"/><keyword', 1)
    item = item.replace(
        "  <contentSet>", '<derivedFrom idrefs="g1" literal="x"/><derivedFrom idrefs="g9"/><contentSet>'
    )
    data, told = written(articles(item)[0])
    assert data.count(b"<derivedFrom") == 1
    assert ["refers to an element" in one for one in told] == [True]


def test_an_id_is_one_in_a_whole_message() -> None:
    item = OTHERS.replace("<keyword", '<genre id="g" qcode="genre:Feature"/><keyword', 1)
    item = item.replace("<contentSet>", '<derivedFrom idrefs="g"/><contentSet>')
    [article] = articles(item)
    found: list[Diagnostic] = []
    assert writer.bundle
    both = Publication(
        "T", articles=(article, replace(article, id="urn:x:2"), replace(article, id="urn:x:3", headline=None))
    )
    data = writer.bundle(both, writer.options(created=CREATED), found.append)
    assert not errors(data)
    assert (data.count(b'id="g"'), data.count(b"<derivedFrom")) == (1, 1)
    told = [one.message for one in found if one.code == "newsml.not-put-back"]
    assert (len(told), sum("another element" in one for one in told)) == (2, 1)


def test_what_the_standard_does_not_know_stays_among_what_was_dropped() -> None:
    item = OTHERS.replace("</contentMeta>", "<newsArea>شمال</newsArea></contentMeta><newsCast/>")
    [article] = articles(item)
    assert "شمال" in "".join(one.text for one in article.dropped)
    data, told = written(article)
    assert "شمال" not in data.decode()
    assert [one.partition(" stays")[0] for one in told] == ["`newsArea` of `contentMeta`", "`newsCast` of `newsItem`"]


def test_of_more_properties_than_are_put_back_the_words_are_kept() -> None:
    many = "".join(f"<slugline>word{number}</slugline>" for number in range(5_050))
    [article] = articles(OTHERS.replace("<keyword", f"{many}<keyword", 1))
    texts = [one.text for one in article.dropped]
    assert len(list(kept(article))) == 5_000
    assert "word5049" in texts


def test_an_item_does_not_expire_before_its_embargo_ends() -> None:
    item = OTHERS.replace("<title", "<expires>2026-02-01</expires><title", 1)
    [article] = articles(item)
    data, told = written(replace(article, notes=(Note("embargo", "Held", "2026-03-01T06:00:00Z"),)))
    assert (b"<expires>" in data, len(told)) == (False, 1)


@pytest.mark.parametrize("target", ["html", "markdown", "text", "docx", "epub"])
def test_no_other_format_prints_what_is_kept(target: str) -> None:
    [article] = articles(WILDCARDS)
    one = registry.writer(target)
    bare = replace(article, dropped=(), provenance=())
    options = one.options(created=CREATED)
    assert one.write(article, options, lambda _: None) == one.write(bare, options, lambda _: None)


def test_a_picture_in_a_text_does_not_lend_it_its_properties() -> None:
    picture = (
        f'<newsItem {ROOT.replace("2b33", "2b99")} xml:lang="en"><itemMeta><itemClass qcode="ninat:picture"/>'
        '<provider literal="x"/><versionCreated>2026-01-05T08:00:00Z</versionCreated></itemMeta><contentMeta>'
        '<genre qcode="genre:Feature"/></contentMeta><contentSet><remoteContent href="h.jpg" '
        'contenttype="image/jpeg"/></contentSet></newsItem>'
    )
    held = OTHERS.partition("?>")[2]
    message = f'<newsMessage xmlns="{NAR[1:-1]}"><header><sent>2026-01-05T08:00:00Z</sent></header><itemSet>'
    [article] = articles(f"{message}{held}{picture}</itemSet></newsMessage>")
    assert b"genre" not in written(article)[0]


def test_an_article_without_a_word_is_still_refused() -> None:
    with pytest.raises(FormatFailed):
        writer.write(
            replace(holding(xml("<memberOf/>")), headline=None), writer.options(created=CREATED), lambda _: None
        )
