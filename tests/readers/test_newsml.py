"""Reading NewsML-G2: our own items exactly, agencies' leniently, no word lost, hostile ones refused."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from convert import registry
from convert.contract import Newsroom, Source
from convert.diagnostics import Diagnostic
from convert.errors import UnreadableSource
from convert.markup.gather import once
from convert.markup.newsml_carried import carried
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Credit,
    Figure,
    Note,
    Paragraph,
    Publication,
    Subject,
    article_texts,
    plain,
    styled,
)
from convert.readers.newsml import NewsmlReaderOptions, reader
from convert.writers.newsml import NewsmlOptions, writer
from tests.articles import ARTICLES, AUTHORS, CREDITS, DATES, MIXED, PHRASES, PUBLICATIONS, WORDS
from tests.shared import CHECKOUT, shared

CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
OPTIONS = NewsmlOptions(created=CREATED, newsroom=Newsroom(name="Desk", provider="desk.example"))
HREFS = st.none() | st.sampled_from(["https://x.example/en/17", "en/17.html"])
FEEDS = CHECKOUT / "tests/checks/newsml/feeds"
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def read(data: bytes | str) -> tuple[list[Article], list[str]]:
    found: list[Diagnostic] = []
    source = Source("x.xml", data if isinstance(data, bytes) else data.encode())
    assert reader.accepts(source)
    articles = list(reader.read(source, NewsmlReaderOptions(), found.append))
    return articles, [finding.code for finding in found]


def written(article: Article) -> bytes:
    found: list[Diagnostic] = []
    return writer.write(article, OPTIONS, found.append)


RICH = st.builds(
    replace,
    ARTICLES,
    updated=DATES,
    byline=st.lists(CREDITS | AUTHORS, max_size=3).map(tuple),
    alternates=st.lists(
        st.builds(Alternate, language=st.sampled_from(["en", "ru"]), label=WORDS, href=HREFS), max_size=3
    ).map(tuple),
    notes=st.lists(
        st.builds(Note, st.sampled_from(["editor", "correction"]), PHRASES)
        | st.builds(Note, st.just("embargo"), PHRASES, st.none() | st.just("2026-03-01T06:00:00+03:00")),
        max_size=3,
    ).map(tuple),
    subjects=st.lists(
        st.builds(Subject, scheme=st.sampled_from(["medtop", "desk", "https://x.example/cv/"]), code=st.just("12")),
        max_size=3,
    ).map(tuple),
)


@given(article=RICH)
def test_what_we_write_is_read_back_as_far_as_the_table_says(article: Article) -> None:
    found: list[Diagnostic] = []
    [again], _ = read(writer.write(article, NewsmlOptions(created=CREATED), found.append))
    assert replace(again, id=article.id) == carried(article)


def test_a_caption_that_says_what_the_credit_says_is_kept() -> None:
    line = "وكالة"
    figure = Figure(caption=styled(line), credit=Credit("other", line, None, None, line))
    article = Article(language="ar", direction="rtl", headline=styled("خبر"), body=(figure,))
    [again], _ = read(written(article))
    assert again.body == article.body


@pytest.mark.parametrize("name", ["urn:x:1", "tag:a.org,2021:خبر 1", "story-17", "خبر 17"])
def test_an_id_comes_back_whatever_the_guid_is(name: str) -> None:
    document = written(replace(MIXED, id=name))
    assert etree.fromstring(document).get("guid", "").isascii()
    [again], _ = read(document)
    assert again.id == name


@given(article=ARTICLES)
def test_no_character_is_lost_on_the_way_there_and_back(article: Article) -> None:
    [again], _ = read(written(article))
    said, back = (Counter("".join("".join(article_texts(one)).split())) for one in (article, again))
    assert not said - back


@given(article=ARTICLES)
@example(article=MIXED)
@example(
    article=Article(
        language="ar",
        direction="rtl",
        headline=styled("0"),
        attribution=Attribution(
            source=Credit("source", "0", None, "المصدر", "المصدر: 0"),
            credits=(Credit("photo", "0", None, None, "0"), Credit("photo", "0", None, "0", "0: 0")),
        ),
    )
)
def test_a_body_of_plain_text_says_nothing_twice(article: Article) -> None:
    """Headline, byline, dateline and credits stand in the metadata and at the edges of the text: they are one."""
    options = replace(OPTIONS, newsroom=Newsroom(), body="text")
    [again], _ = read(writer.write(article, options, lambda _: None))
    said, back = (Counter("".join("".join(article_texts(one)).split())) for one in (article, again))
    assert back == said


@pytest.mark.parametrize(
    "named",
    [
        [(None, "Roe"), (None, "Jane Roe")],
        [(None, "Jane Roe"), (None, "Roe")],
        [("Words", "Roe"), ("Translation", "Roe")],
        [(None, "Roe"), ("Words", "Roe")],
    ],
)
def test_below_a_plain_text_each_line_is_the_credit_that_it_says_most_of(named: list[tuple[str | None, str]]) -> None:
    below = tuple(
        Credit("translator", name, None, label, f"{label}: {name}" if label else name) for label, name in named
    )
    body = (Paragraph(text=styled("One.")),)
    article = Article(language="en", headline=styled("Head"), body=body, attribution=Attribution(credits=below))
    [again], _ = read(writer.write(article, replace(OPTIONS, newsroom=Newsroom(), body="text"), lambda _: None))
    assert (again.body, again.attribution.credits) == (body, below)


def test_the_headline_over_a_plain_text_of_others_is_the_headline() -> None:
    content = '<inlineData contenttype="text/plain">Head\n\nBy A B\n\nOne.\n\nHead</inlineData>'
    [article], _ = read(item("<by>By A B</by>", content=content))
    assert [plain(article.headline), *(one.text for one in article.byline)] == ["Head", "By A B"]
    assert [plain(one.text) for one in article.body if isinstance(one, Paragraph)] == ["One.", "Head"]


@given(publication=PUBLICATIONS)
@example(publication=Publication("Wire", articles=(MIXED, replace(MIXED, version=2), replace(MIXED, keywords=()))))
def test_a_message_gives_each_of_its_articles(publication: Publication) -> None:
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    articles, _ = read(writer.bundle(publication, OPTIONS, found.append))
    kept = once(publication.articles, found.append)
    assert [plain(one.headline) for one in articles] == [plain(one.headline) for one in kept]


def test_what_others_added_to_an_item_of_ours_is_credited() -> None:
    data = written(Article(language="en", headline=styled("Museum opens"), keywords=("art",)))
    added = b"<by>By Layla Haddad</by><creditline>Reuters</creditline></contentMeta>"
    [article], _ = read(data.replace(b"</contentMeta>", added))
    assert [credit.text for credit in article.byline] == ["By Layla Haddad"]
    assert article.attribution.source
    assert article.attribution.source.name == "Reuters"
    assert [etree.QName(etree.fromstring(one.text)).localname for one in article.dropped] == ["provider"]


def test_the_whole_example_comes_back() -> None:
    [again], codes = read(written(MIXED))
    assert again.byline == MIXED.byline
    assert again.dateline == MIXED.dateline
    assert again.published == "2021-07-07"
    assert again.keywords == MIXED.keywords
    assert again.attribution.source == MIXED.attribution.source
    assert [credit.role for credit in again.attribution.credits] == ["translator"]
    assert again.attribution.copyright == MIXED.attribution.copyright
    assert [note.kind for note in again.notes] == ["correction", "editor"]
    assert codes == ["newsml.not-carried"], "the provider that the configuration named"


def item(
    meta: str = "", body: str = "<p>One.</p>", content: str = "", attributes: str = 'xml:lang="en"', extra: str = ""
) -> str:
    inner = content or (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>t</title></head><body>{body}</body></html></inlineXML>"
    )
    return (
        f'<newsItem {NAR} standard="NewsML-G2" standardversion="2.18" guid="urn:x:1" version="1" {attributes}>'
        '<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/>'
        f"<versionCreated>2021-07-07T10:00:00Z</versionCreated>{extra}</itemMeta>"
        f"<contentMeta><headline>Head</headline>{meta}</contentMeta><contentSet>{inner}</contentSet></newsItem>"
    )


def html_body(markup: str) -> str:
    return item(content=f'<inlineXML contenttype="application/xhtml+xml">{markup}</inlineXML>')


FAULTS = {
    "a zone without colon": (
        item("<contentCreated>2021-07-07T10:00:00+0100</contentCreated>"),
        "newsml.date",
        "+01:00",
    ),
    "an empty date": (item("<contentCreated/>"), "newsml.date", "One."),
    "an empty version": (item().replace('version="1"', 'version=""'), "newsml.version", "One."),
    "no language": (item(attributes=""), "newsml.no-language", "One."),
    "a wrong content type": (
        item().replace("application/xhtml+xml", "application/xhtml+html"),
        "newsml.contenttype",
        "One.",
    ),
    "another wrong content type": (item().replace("application/xhtml+xml", "xhtml/xml"), "newsml.contenttype", "One."),
    "a body without namespace": (
        html_body('<html xmlns=""><body><p>One.</p></body></html>'),
        "newsml.body-namespace",
        "One.",
    ),
    "a body in the item's namespace": (
        html_body("<html><body><p>One.</p></body></html>"),
        "newsml.body-namespace",
        "One.",
    ),
    "escaped mark-up": (
        item(
            content='<inlineData contenttype="text/plain">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &lt;b&gt;x&lt;/b&gt; y&lt;/p&gt;</inlineData>'
        ),
        "newsml.contenttype",
        "Two x y",
    ),
    "several renditions": (
        item(
            content='<inlineData contenttype="text/plain">No</inlineData><inlineXML contenttype="application/xhtml+xml">'
            '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p></body></html></inlineXML>'
        ),
        "newsml.renditions",
        "One.",
    ),
    "a message without header": (
        f"<newsMessage {NAR}><itemSet>{item()}</itemSet></newsMessage>",
        "newsml.no-header",
        "One.",
    ),
    "foreign elements": (item(extra='<x:desk xmlns:x="urn:x">7</x:desk>'), "newsml.foreign", "One."),
    "properties without a place": (item("<urgency>4</urgency>"), "newsml.not-carried", "One."),
    "no namespace at all": (item().replace(NAR, ""), "newsml.namespace", "One."),
    "no body": (item().partition("<contentSet>")[0] + "</newsItem>", "newsml.no-body", "Head"),
    "old class": (item().replace("ninat:text", "icls:text").replace("2.18", "2.9"), None, "One."),
    "children out of order": (item(extra="<link rel='x:y' href='z'/><edNote>Late</edNote>"), None, "One."),
    "padding": (item("<keyword>\n  ships \n</keyword>"), None, "One."),
    "text after inline children": (
        item(body="<p>One <b>two</b> three <i>four</i> five.</p>"),
        None,
        "One two three four five.",
    ),
    "loose text in the body": (item(body="Loose <p>One.</p> tail"), None, "tail"),
    "div instead of p": (item(body="<div><div>One.</div><div>Two.</div></div>"), None, "Two."),
    "headings, lists and tables": (
        item(body="<h2>Sub</h2><ul><li>a</li><li>b</li></ul><table><tr><td>c</td></tr></table>"),
        None,
        "c",
    ),
    "a no-break space": (item(body="<p>One\u00a0two.</p>"), None, "One\u00a0two."),
    "a byte order mark": ("\ufeff" + item(), None, "One."),
    "NITF": (
        item(
            content='<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
            "<body><body.head><hedline><hl1>Head</hl1></hedline><byline>By A B</byline></body.head><body.content>"
            "<block><p>One <em>two</em> three.</p></block></body.content><body.end><tagline>end</tagline></body.end>"
            "</body></nitf></inlineXML>"
        ),
        None,
        "One two three.",
    ),
    "NITF in no namespace": (
        item(
            content='<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><body><body.content><p>One.</p>'
            "</body.content></body></nitf></inlineXML>"
        ),
        "newsml.body-namespace",
        "One.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_real_feeds_is_survived_and_told(fault: str) -> None:
    document, code, words = FAULTS[fault]
    [article], codes = read(document)
    everything = "\n".join((*article_texts(article), article.published or ""))
    assert words in everything
    assert code is None or code in codes


@pytest.mark.parametrize("fault", FAULTS)
def test_no_word_of_a_body_is_lost(fault: str) -> None:
    document, _, _ = FAULTS[fault]
    [article], _ = read(document)
    root = etree.fromstring(document.removeprefix("\ufeff").encode())
    bodies = [b for b in root.iter("{*}p", "{*}li", "{*}td", "{*}h2", "{*}tagline") if b.text]
    words = Counter(" ".join("".join(map(str, element.itertext())) for element in bodies).split())
    assert not words - Counter(" ".join(article_texts(article)).split())


def test_words_without_a_field_are_kept_with_their_line() -> None:
    extra = '<x:desk xmlns:x="urn:x">Desk <x:b>7</x:b></x:desk>'
    document = item("<slugline>MUSEUM-SLUG</slugline><description>A summary here</description>", extra=extra)
    [article], codes = read(document.replace("<html", "\n<html"))
    assert {"newsml.foreign", "newsml.not-carried"} <= set(codes)
    assert [(one.text, one.reason) for one in article.dropped if one.reason != "foreign-element"] == [
        (f'<provider {NAR} literal="Agency"/>', "newsml-detail"),
        (f"<slugline {NAR}>MUSEUM-SLUG</slugline>", "newsml-property"),
        (f"<description {NAR}>A summary here</description>", "newsml-property"),
        ("t", "newsml-body"),
    ]
    [foreign] = [one.text for one in article.dropped if one.reason == "foreign-element"]
    assert "<x:b>7</x:b></x:desk>" in foreign


def lost(body: str) -> list[tuple[str, str]]:
    """What is dropped of an item of others with this body."""
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Head</title></head><body>{body}</body></html>'
    document = item(content=f'<inlineXML contenttype="application/xhtml+xml">{html}</inlineXML>')
    return [(one.text, one.reason) for one in read(document)[0][0].dropped if one.reason == "newsml-body"]


@pytest.mark.parametrize(
    ("body", "dropped"),
    [
        ("<h1>Head</h1><p>start in a <b>sen</b>tence</p>", []),
        ("<h1>Head</h1><p>a start</p><ul>art<li>one</li></ul>", ["art"]),
        ("<h1>Head</h1><p>in the cabin</p><ul>the in 12<li>one</li></ul>", ["the in 12"]),
        ("<h1>Head</h1><p>o<x:y xmlns:x='urn:x'>n</x:y>e two</p>", []),
        ("<h1>Head</h1><table><tr>loose<td>cell</td></tr></table>", ["loose"]),
    ],
)
def test_a_word_is_lost_where_the_article_has_it_less_often(body: str, dropped: list[str]) -> None:
    assert lost(body) == [(text, "newsml-body") for text in dropped]


def test_a_property_is_not_said_by_words_of_others_or_by_parts_of_them() -> None:
    extra = "<keyword>Head</keyword><slugline>Hea</slugline><description>One Head</description>"
    [article], _ = read(item(extra))
    assert [etree.fromstring(one.text).text for one in article.dropped if one.reason == "newsml-property"] == [
        *("Hea", "One Head")
    ]


@pytest.mark.parametrize("articles", [(MIXED,), (replace(MIXED, attribution=Attribution()), Article())])
def test_parties_that_only_the_configuration_named_are_told_and_not_dropped(articles: tuple[Article, ...]) -> None:
    body = (Figure("a.png", "a", styled("Front"), Credit("photo", "AFP", None, None, "AFP")),)
    articles = tuple(replace(one, body=body, id=f"urn:x:{number}") for number, one in enumerate(articles))
    options = writer.options(created=CREATED, newsroom=Newsroom(name="Desk"), assets={"a.png": b"x"})
    assert writer.bundle
    found: list[Diagnostic] = []
    again = articles_of(Source("x", writer.bundle(Publication("T", articles=articles), options, found.append)), found)
    assert [one.dropped for one in again] == [()] * len(articles)
    told = [one.message for one in found if one.code == "newsml.not-carried" and "configuration" in one.message]
    assert told == ["the article has no place for provider, which the configuration named"] * len(articles)


def test_a_rendition_that_is_not_read_is_not_lost() -> None:
    document, _, _ = FAULTS["several renditions"]
    [article], _ = read(document)
    assert ("No", "newsml-body") in [(one.text, one.reason) for one in article.dropped]


def test_a_canceled_item_is_told() -> None:
    assert "newsml.not-usable" in read(item(extra='<pubStatus qcode="stat:canceled"/>'))[1]


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda path: path.stem)
def test_no_word_of_a_feed_item_is_lost(path: Path) -> None:
    """Every word of a person's is in the article or among what was dropped; who only configured it is told by name."""
    found: list[Diagnostic] = []
    try:
        articles = articles_of(Source(path.name, path.read_bytes()), found)
    except NoArticleError:
        return
    kept = Counter(re.findall(r"[^\W\d_]+", repr(articles)))
    root = etree.fromstring(path.read_bytes())
    if any(re.search("copyrightHolder.* which the configuration named", one.message) for one in found):
        etree.strip_elements(root, "{*}copyrightHolder")
    for part in root.iter("{*}rightsInfo", "{*}contentMeta", "{*}contentSet", "{*}title", "{*}edNote"):
        text = re.sub("<[^<>]*>", " ", " ".join(map(str, part.itertext())))
        assert set(re.findall(r"[^\W\d_]+", text)) <= set(kept), path.name


def test_every_letter_of_a_body_is_in_its_article_or_dropped_as_often() -> None:
    folder = shared("standards/newsml-g2")
    seen = 0
    for path in sorted(
        (*FEEDS.glob("*.xml"), *folder.glob("examples/*.xml"), *folder.glob("suite/*/should_pass/*.xml"))
    ):
        try:
            articles = articles_of(Source(path.name, path.read_bytes()), [])
        except NoArticleError:
            continue
        kept = "".join("".join((*article_texts(one), *(gone.text for gone in one.dropped))) for one in articles)
        kept += "".join(other.label for one in articles for other in one.alternates)
        for body in etree.fromstring(path.read_bytes()).iter("{*}inlineXML"):
            etree.strip_elements(body, "{*}head", "{*}script", "{*}style", with_tail=False)
            said = Counter(filter(str.isalnum, "".join(map(str, body.itertext(etree.Element)))))
            assert not said - Counter(kept), path.name
            seen += 1
    assert seen > 20


@pytest.mark.parametrize(
    ("stated", "meta", "language", "codes"),
    [
        ('xml:lang="Arabic"', "", "ar", ["newsml.language"]),
        ('xml:lang="ar_SA"', "", "ar-SA", ["newsml.language"]),
        ('xml:lang="nobody knows"', '<language tag="fa"/>', "fa", ["newsml.language"]),
        ("", '<language tag="Hebrew"/>', "he", []),
    ],
)
def test_a_language_is_read_however_it_is_named(stated: str, meta: str, language: str, codes: list[str]) -> None:
    [article], told = read(item(meta, attributes=stated))
    assert (article.language, [code for code in told if "language" in code]) == (language, codes)
    assert article.direction == "rtl"


def test_a_private_code_is_read_as_the_address_that_its_catalogue_gives_it() -> None:
    catalogue = '<catalog><scheme alias="team" uri="https://league.example/team/"/></catalog>'
    document = item('<subject qcode="team:19"/><subject qcode="medtop:1"/><subject qcode="odd:1"/>')
    [article], _ = read(document.replace("<itemMeta>", f"{catalogue}<itemMeta>"))
    assert [(one.scheme, one.code) for one in article.subjects] == [
        ("https://league.example/team/", "19"),
        ("medtop", "1"),
        ("odd", "1"),
    ]


@pytest.mark.parametrize("place", [' version="1"', 'standardversion="2.18"', "<headline>"])
def test_a_number_of_thousands_of_digits_is_no_number(place: str) -> None:
    many = "9" * 5_000
    document = item().replace(place, {"<headline>": f'<headline rank="{many}">'}.get(place, place[:-1] + many + '"'))
    [article], _ = read(document)
    assert article.version == 1
    check = registry.check("newsml")
    found: list[Diagnostic] = []
    check.check(Source("x.xml", document.encode()), check.options(), found.append)
    assert found


def test_utf_16_is_read() -> None:
    [article], _ = read(('<?xml version="1.0" encoding="UTF-16"?>' + item()).encode("utf-16"))
    assert plain(article.headline) == "Head"


def test_an_embargo_comes_back_with_its_moment() -> None:
    [article], _ = read(
        item(extra="<embargoed>2021-07-08T10:00:00Z</embargoed><edNote>Embargoed until Thursday</edNote>")
    )
    assert article.notes == (Note("embargo", "Embargoed until Thursday", "2021-07-08T10:00:00Z"),)


def test_a_link_to_a_translation_is_an_alternate() -> None:
    link = '<link rel="irel:seeAlso" href="https://x.example/ar"><language tag="ar"/></link>'
    [article], _ = read(item(extra=link))
    assert article.alternates == (Alternate("ar", "ar", "https://x.example/ar"),)


def test_a_foreign_body_takes_publisher_and_source_from_the_metadata() -> None:
    [article], _ = read(item("<creditline>TASS</creditline><located><name>Moscow</name></located>"))
    assert article.attribution.publisher == Credit("publisher", "Agency", None, None, "Agency")
    assert article.attribution.source == Credit("source", "TASS", None, None, "TASS")
    assert article.dateline
    assert article.dateline.place == "Moscow"
    [paragraph] = article.body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.role == "text"


@pytest.mark.parametrize("name", ["conceptItem", "knowledgeItem", "planningItem", "catalogItem"])
def test_items_that_are_no_news_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnreadableSource, match=name):
        read(f'<{name} {NAR} guid="x"/>')


HOSTILE = {
    "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><newsItem {NAR}>&e;</newsItem>',
    "entity expansion": f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><newsItem {NAR}>&b;</newsItem>',
    "depth": f"<newsItem {NAR}>" + "<a>" * 5000 + "</a>" * 5000 + "</newsItem>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_documents_are_refused_with_a_code(case: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(HOSTILE[case])
    assert caught.value.code.startswith("xml.")


class NoArticleError(Exception):
    """The document is well and holds no article."""


def articles_of(source: Source, found: list[Diagnostic]) -> list[Article]:
    try:
        return list(reader.read(source, NewsmlReaderOptions(), found.append))
    except UnreadableSource as error:
        if error.code in {"newsml.other-item", "newsml.no-article"}:
            raise NoArticleError from error
        raise


def test_iptc_s_examples_and_cases_are_read_or_refused_politely() -> None:
    folder = shared("standards/newsml-g2")
    read_count = 0
    for path in sorted((*folder.glob("examples/*.xml"), *folder.glob("suite/*/should_pass/*.xml"))):
        found: list[Diagnostic] = []
        source = Source(path.name, path.read_bytes())
        if not reader.accepts(source):
            continue
        with contextlib.suppress(NoArticleError):
            read_count += len(articles_of(source, found))
    assert read_count >= 10


PICTURE = (
    f'<newsItem {NAR} guid="urn:p:1" version="3" standardversion="VERSION" xml:lang="ar"><itemMeta>'
    '<itemClass qcode="ninat:picture"/></itemMeta><contentMeta><creator><name>ليلى</name></creator>'
    "<headline>متحف</headline><creditline>وكالة</creditline>"
    '<description>كلام آخر</description><description role="drol:caption">واجهة المتحف</description></contentMeta>'
    '<contentSet><remoteContent rendition="rnd:thumbnail" href="t.jpg" contenttype="image/jpeg"/>'
    '<remoteContent rendition="rnd:highRes" href="h.jpg" contenttype="image/jpeg"/></contentSet></newsItem>'
)
TEXT = (
    f'<newsItem {NAR} guid="urn:t:NUMBER" version="1" xml:lang="ar"><itemMeta><itemClass qcode="ninat:text"/>LINK'
    '</itemMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
    "<body><h1>خبر</h1><p>نص NUMBER</p></body></html></inlineXML></contentSet></newsItem>"
)


def message(*items: str) -> str:
    held = "".join(items)
    return (
        f"<newsMessage {NAR}><header><sent>2026-01-05T08:00:00Z</sent></header><itemSet>{held}</itemSet></newsMessage>"
    )


def figures(article: Article) -> list[Figure]:
    return [block for block in article.body if isinstance(block, Figure)]


@pytest.mark.parametrize("version", ["2.9", "2.18", "2.35"])
def test_a_picture_item_is_an_article_of_one_figure(version: str) -> None:
    [article], codes = read(PICTURE.replace("VERSION", version))
    [figure] = figures(article)
    assert (plain(article.headline), article.id, article.version) == ("متحف", "urn:p:1", 3)
    assert (figure.href, plain(figure.caption)) == ("h.jpg", "واجهة المتحف")
    assert figure.credit
    assert figure.credit.text == "وكالة"
    assert [(one.role, one.name) for one in article.byline] == [("photo", "ليلى")]
    kept = [etree.fromstring(one.text) for one in article.dropped]
    assert [(etree.QName(one).localname, one.text) for one in kept] == [
        ("creditline", "وكالة"),
        ("description", "كلام آخر"),
        ("description", "واجهة المتحف"),
    ]
    assert "newsml.renditions" in codes


def test_the_renditions_that_are_left_are_named_with_their_addresses() -> None:
    found: list[Diagnostic] = []
    list(reader.read(Source("x.xml", PICTURE.encode()), NewsmlReaderOptions(), found.append))
    assert any("thumbnail (t.jpg)" in one.message for one in found)


def test_pictures_of_a_message_stand_in_its_only_text_or_in_the_one_that_links_to_them() -> None:
    plain_text = TEXT.replace("LINK", "")
    linking = TEXT.replace("LINK", '<link rel="irel:associatedWith" residref="urn:p:1"/>')
    [alone], _ = read(message(plain_text, PICTURE))
    assert [one.href for one in figures(alone)] == ["h.jpg"]
    first, second = read(message(plain_text.replace("NUMBER", "1"), linking.replace("NUMBER", "2"), PICTURE))[0]
    assert (figures(first), [one.href for one in figures(second)]) == ([], ["h.jpg"])


def test_a_picture_that_belongs_to_no_text_is_an_article_of_its_own() -> None:
    texts = [TEXT.replace("LINK", "").replace("NUMBER", number) for number in "12"]
    articles, _ = read(message(*texts, PICTURE))
    assert [article.id for article in articles] == ["urn:t:1", "urn:t:2", "urn:p:1"]


def test_a_package_without_its_items_is_refused_by_the_names_of_what_is_needed() -> None:
    references = "".join(f'<itemRef residref="urn:t:{number}"/>' for number in range(7))
    package = f'<packageItem {NAR}><groupSet root="g"><group id="g">{references}</group></groupSet></packageItem>'
    with pytest.raises(UnreadableSource, match=r"urn:t:0, .*urn:t:4 and 2 more") as refused:
        read(package)
    assert refused.value.code == "newsml.no-article"
    assert "newsMessage" in str(refused.value.remedy)
    _, codes = read(message(package, TEXT.replace("LINK", "").replace("NUMBER", "1")))
    assert "newsml.items-elsewhere" in codes


def test_content_that_is_elsewhere_is_named() -> None:
    video = PICTURE.replace("ninat:picture", "ninat:video").replace("image/jpeg", "video/mp4")
    found: list[Diagnostic] = []
    [article] = reader.read(Source("x.xml", video.encode()), NewsmlReaderOptions(), found.append)
    assert figures(article) == []
    assert any(one.code == "newsml.no-body" and "t.jpg, h.jpg" in one.message for one in found)


ABOUT_PICTURE = (
    PICTURE.replace(
        "</contentMeta>",
        "<keyword>أعمدة</keyword></contentMeta><rightsInfo><copyrightNotice>حقوق محفوظة</copyrightNotice></rightsInfo>",
    )
    .replace("</itemMeta>", "<title>عنوان</title></itemMeta>")
    .replace(">متحف<", ">معرض جديد<")
)
SHOWING = TEXT.replace("LINK", "").replace(
    "</p></body>", '</p><figure><img src="h.jpg" alt="برج"/>CAPTION</figure></body>'
)
ANOTHER = TEXT.replace("LINK", "").replace("NUMBER", "2")


def test_the_words_of_a_picture_that_a_text_takes_up_are_kept() -> None:
    [article], codes = read(message(TEXT.replace("LINK", ""), ABOUT_PICTURE))
    [figure] = figures(article)
    assert (plain(figure.caption), figure.credit and figure.credit.text) == ("واجهة المتحف", "وكالة")
    kept = {one.text for one in article.dropped if one.reason == "newsml-property"}
    assert {"ليلى", "معرض جديد", "كلام آخر", "أعمدة", "حقوق محفوظة", "عنوان"} <= kept
    assert "newsml.renditions" in codes


def test_what_a_picture_in_a_text_cannot_say_is_told_once() -> None:
    linked = TEXT.replace("LINK", '<link rel="irel:associatedWith" residref="urn:p:1"/>')
    told = ABOUT_PICTURE.replace("</itemMeta>", '<pubStatus qcode="stat:canceled"/></itemMeta>').replace(
        "<headline>", '<genre qcode="genre:Photo"/><x:desk xmlns:x="urn:x">7</x:desk><headline>'
    )
    articles, codes = read(message(linked.replace("NUMBER", "1"), linked.replace("NUMBER", "2"), told))
    assert [len(figures(article)) for article in articles] == [1, 1]
    wanted = ("newsml.foreign", "newsml.not-carried", "newsml.not-usable", "newsml.renditions")
    assert {code: codes.count(code) for code in wanted} == dict.fromkeys(wanted, 1)


def test_a_picture_that_a_text_shows_lends_it_the_caption_and_credit_that_it_lacks() -> None:
    [bare], _ = read(message(SHOWING.replace("CAPTION", ""), PICTURE))
    [figure] = figures(bare)
    assert (figure.alt, plain(figure.caption)) == ("برج", "واجهة المتحف")
    assert figure.credit
    assert figure.credit.text == "وكالة"
    [captioned], _ = read(message(SHOWING.replace("CAPTION", "<figcaption><p>برج قديم</p></figcaption>"), PICTURE))
    [figure] = figures(captioned)
    assert (plain(figure.caption), figure.credit and figure.credit.text) == ("برج قديم", "وكالة")
    assert "واجهة المتحف" in {one.text for one in captioned.dropped}


def test_a_picture_that_one_of_several_texts_shows_is_taken_up_there() -> None:
    first, second = read(message(ANOTHER, SHOWING.replace("CAPTION", ""), ABOUT_PICTURE))[0]
    assert (figures(first), first.dropped) == ([], ())
    assert [plain(one.caption) for one in figures(second)] == ["واجهة المتحف"]
    assert "حقوق محفوظة" in {one.text for one in second.dropped}


def test_pictures_without_a_name_are_each_read() -> None:
    nameless = PICTURE.replace('guid="urn:p:1"', "")
    other = nameless.replace("h.jpg", "other.jpg").replace("واجهة المتحف", "قاعة")
    texts = (SHOWING.replace("CAPTION", "").replace("NUMBER", "1"), ANOTHER)
    articles, _ = read(message(*texts, nameless, other))
    assert [[one.href for one in figures(article)] for article in articles] == [["h.jpg"], [], ["other.jpg"]]
    link = '<link rel="irel:seeAlso" href="https://x.example/"/>'
    [*_, last], _ = read(message(TEXT.replace("LINK", link), ANOTHER, other))
    assert [one.href for one in figures(last)] == ["other.jpg"]


def test_two_items_of_one_picture_are_one_figure_that_loses_no_word() -> None:
    other = PICTURE.replace("urn:p:1", "urn:p:2").replace("واجهة المتحف", "قاعة العرض")
    [article], _ = read(message(TEXT.replace("LINK", ""), PICTURE, other))
    assert [plain(one.caption) for one in figures(article)] == ["واجهة المتحف"]
    assert "قاعة العرض" in {one.text for one in article.dropped}


def test_a_message_of_ours_gives_back_its_pictures_as_its_articles_show_them() -> None:
    pixel = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00\x12\x16\xf1\x4d"
    first, second = (
        Article(id=f"urn:x:{name}", language="en", headline=styled(name), body=(Figure("f.png", "a", caption),))
        for name, caption in (("First", styled("Front")), ("Second", None))
    )
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    options = NewsmlOptions(created=CREATED, assets={"f.png": pixel})
    data = writer.bundle(Publication("T", articles=(first, second)), options, found.append)
    one, other = read(data)[0]
    assert (one, replace(other, dropped=())) == (first, second)
    assert [kept.text for kept in other.dropped] == ["Front"]


@pytest.mark.parametrize("kind", ["video", "audio", "composite"])
def test_only_items_of_text_count_as_texts_of_a_message(kind: str) -> None:
    other = PICTURE.replace("urn:p:1", "urn:v:1").replace("ninat:picture", f"ninat:{kind}")
    film = other.replace("image/jpeg", "video/mp4")
    text, video = read(message(TEXT.replace("LINK", ""), film, PICTURE))[0]
    assert [[one.href for one in figures(article)] for article in (text, video)] == [["h.jpg"], []]
    alone, picture = read(message(film, PICTURE))[0]
    assert [[one.href for one in figures(article)] for article in (alone, picture)] == [[], ["h.jpg"]]


def test_a_package_may_refer_to_another_of_the_message_and_twice_to_what_is_elsewhere() -> None:
    def package(name: str, *names: str) -> str:
        references = "".join(f'<itemRef residref="{one}"/>' for one in names)
        return (
            f'<packageItem guid="{name}"><groupSet root="g"><group id="g">{references}</group></groupSet></packageItem>'
        )

    text = TEXT.replace("LINK", "").replace("NUMBER", "1")
    inside = (package("urn:k:1", "urn:k:2", "", "urn:t:1"), package("urn:k:2", "urn:t:1"))
    assert "newsml.items-elsewhere" not in read(message(*inside, text))[1]
    found: list[Diagnostic] = []
    document = message(package("urn:k:1", "urn:k:2", "urn:t:9", "urn:t:9"), inside[1], text)
    list(reader.read(Source("x.xml", document.encode()), NewsmlReaderOptions(), found.append))
    assert [one.message.rpartition(": ")[2] for one in found if one.code == "newsml.items-elsewhere"] == ["urn:t:9"]
    with pytest.raises(UnreadableSource, match=r"not in it: urn:t:1$"):
        read(message(*inside))


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_status_that_is_an_address_is_told(status: str) -> None:
    uri = f'<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/{status}"/>'
    assert "newsml.not-usable" in read(item(extra=uri))[1]
