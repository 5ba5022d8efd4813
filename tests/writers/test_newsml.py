"""NewsML-G2 items: valid in grammar, body and meaning whatever the article; nothing invented, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert import registry
from convert.contract import Newsroom, Rights, Source
from convert.diagnostics import Diagnostic, Severity
from convert.model import Alternate, Article, Credit, Dateline, Figure, Note, Publication, Subject, plain, styled
from convert.writers.newsml import NewsmlOptions, writer
from tests.articles import ARTICLES, MIXED, PUBLICATIONS
from tests.shared import SHARED

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
ROOM = Newsroom(name="صحيفة المثال", provider="desk.example", authority="desk.example", timezone="Asia/Riyadh")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1\x4d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def chosen(**words: object) -> NewsmlOptions:
    given_: dict[str, object] = {"created": CREATED, "newsroom": ROOM, "file_name": "story.txt", **words}
    return NewsmlOptions(**given_)  # type: ignore[arg-type] # keyword by keyword as the test names them


def item(article: Article, **words: object) -> etree._Element:
    found: list[Diagnostic] = []
    return etree.fromstring(writer.write(article, chosen(**words), found.append))


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(f".//{NAR}" + path.replace("/", f"/{NAR}"))]


def errors(data: bytes) -> list[str]:
    """What our own check, and the official schema where it is at hand, say against a document."""
    found: list[Diagnostic] = []
    record = registry.check("newsml")
    record.check(Source("x.newsml.xml", data), record.options(), found.append)
    told = [str(finding) for finding in found if finding.severity is Severity.ERROR]
    schema = official()
    if schema is not None and not schema.validate(etree.fromstring(data)):
        told += [str(error) for error in schema.error_log]
    return told


@cache
def official() -> etree.XMLSchema | None:
    path = SHARED / "standards/newsml-g2/xsd/NewsML-G2_2.35-spec-All-Power.xsd"
    return etree.XMLSchema(etree.parse(path)) if path.exists() else None


CHOICES = st.fixed_dictionaries(
    {
        "body": st.sampled_from(["xhtml", "nitf", "text"]),
        "summary": st.sampled_from(["none", "lead", "subheadline"]),
        "status": st.sampled_from(["usable", "withheld"]),
        "urgency": st.none() | st.integers(1, 9),
        "genre": st.none() | st.just("genre:Feature"),
        "slugline": st.none() | st.just("Ship-Sun"),
        "provenance": st.booleans(),
        "newsroom": st.sampled_from([ROOM, Newsroom()]),
        "rights": st.sampled_from(
            [Rights(), Rights("X", "© X", "Print only", "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED")]
        ),
    }
)


@given(article=ARTICLES, choices=CHOICES)
def test_every_article_with_every_choice_is_valid_in_all_three_layers(
    article: Article, choices: dict[str, object]
) -> None:
    found: list[Diagnostic] = []
    assert not errors(writer.write(article, chosen(**choices), found.append))


@pytest.mark.parametrize("kind", ["message", "package"])
@given(publication=PUBLICATIONS)
def test_every_bundle_is_valid(kind: str, publication: Publication) -> None:
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    assert not errors(writer.bundle(publication, chosen(bundle=kind), found.append))


def test_an_absent_fact_is_an_absent_element() -> None:
    root = item(Article(language="ar", direction="rtl", headline=styled("خبر")), newsroom=Newsroom(), file_name="")
    tags = {etree.QName(element).localname for element in root.iter(f"{NAR}*")}
    absent = (
        "rightsInfo",
        "located",
        "infoSource",
        "creator",
        "keyword",
        "subject",
        "genre",
        "urgency",
        "by",
        "dateline",
    )
    assert not tags & {*absent, "fileName", "embargoed", "signal", "edNote", "description", "contentCreated"}


def test_without_a_provider_a_warning_names_what_to_set() -> None:
    found: list[Diagnostic] = []
    writer.write(Article(headline=styled("x")), chosen(newsroom=Newsroom()), found.append)
    assert [finding.code for finding in found] == ["newsml.no-provider"]


def test_the_guid_is_that_of_the_first_version_and_needs_no_clock() -> None:
    first = item(MIXED, created=CREATED)
    later = item(replace(MIXED, version=2), created=datetime(2027, 1, 1, tzinfo=UTC))
    assert first.get("guid") == later.get("guid")
    assert str(first.get("guid")).startswith("tag:desk.example,2021-07-07:newswright:")
    assert str(item(MIXED, newsroom=Newsroom()).get("guid")).startswith("urn:uuid:")


def test_a_later_version_says_what_it_is_and_a_first_one_never() -> None:
    assert not item(MIXED).findall(f".//{NAR}signal")
    [signal] = item(replace(MIXED, version=2)).iterfind(f".//{NAR}signal")
    assert signal.get("qcode") == "sig:correction"  # MIXED carries a correction note
    [signal] = item(replace(MIXED, version=2, notes=())).iterfind(f".//{NAR}signal")
    assert signal.get("qcode") == "sig:update"


@pytest.mark.parametrize(
    ("until", "written", "code"),
    [
        ("2026-02-01T10:00:00+03:00", "2026-02-01T10:00:00+03:00", None),
        ("2026-02-01T10:00", "2026-02-01T10:00:00+03:00", None),
        ("2026-02-01", "", "newsml.embargo-open"),
        (None, "", "newsml.embargo-open"),
    ],
)
def test_an_embargo_nobody_can_date_has_no_end(until: str | None, written: str, code: str | None) -> None:
    found: list[Diagnostic] = []
    article = Article(headline=styled("x"), notes=(Note("embargo", "Embargoed", until),))
    root = etree.fromstring(writer.write(article, chosen(), found.append))
    assert texts(root, "embargoed") == [written]
    assert [finding.code for finding in found] == ([code] if code else [])


def test_a_time_without_zone_takes_the_newsroom_s_or_is_left_out() -> None:
    article = Article(headline=styled("x"), published="2021-07-07T10:30")
    assert texts(item(article), "contentCreated") == ["2021-07-07T10:30:00+03:00"]
    assert texts(item(article, newsroom=Newsroom(name="x")), "contentCreated") == ["2021-07-07"]


def test_left_to_right_values_in_a_right_to_left_item_say_so() -> None:
    article = replace(MIXED, byline=(Credit("author", "John Smith", None, None, "John Smith"),))
    [by] = item(article).iterfind(f".//{NAR}by")
    assert (by.get("dir"), by.text) == ("ltr", "John Smith")


def test_a_phone_number_is_isolated_in_the_body_and_plain_in_the_properties() -> None:
    article = Article(language="ar", direction="rtl", headline=styled("اتصل على +7 (495) 123-45-67 الآن"))
    root = item(article)
    assert [span.text for span in root.iter("{http://www.w3.org/1999/xhtml}bdi")] == ["+7 (495) 123-45-67"]
    assert root.find(f".//{NAR}headline").text == plain(article.headline)


def test_private_aliases_are_declared_only_where_used() -> None:
    catalogues = {"desk": "https://desk.example/codes/", "other": "https://desk.example/other/"}
    article = Article(headline=styled("x"), subjects=(Subject("desk", "17", "Ships"), Subject("medtop", "04000000")))
    root = item(article, catalogues=catalogues)
    assert [scheme.get("alias") for scheme in root.iter(f"{NAR}scheme")] == ["desk"]
    assert [subject.get("qcode") for subject in root.iter(f"{NAR}subject")] == ["desk:17", "medtop:04000000"]


def test_translations_with_an_address_are_links() -> None:
    article = replace(MIXED, alternates=(Alternate("en", "En", "https://desk.example/en/1"), Alternate("fr", "Fr")))
    [link] = item(article).iterfind(f".//{NAR}link")
    assert (link.get("rel"), link.get("href")) == ("irel:seeAlso", "https://desk.example/en/1")
    assert "Fr" in "".join(item(article).itertext())


def test_pictures_are_linked_and_become_items_of_a_message() -> None:
    article = Article(headline=styled("x"), body=(Figure("front.png", "a", styled("Front")),))
    assets = {"front.png": PIXEL}
    [link] = item(article, assets=assets).iterfind(f".//{NAR}link")
    assert (link.get("href"), link.get("contenttype")) == ("front.png", "image/png")
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    data = writer.bundle(Publication("T", articles=(article,)), chosen(assets=assets), found.append)
    root = etree.fromstring(data)
    remote = next(root.iter(f"{NAR}remoteContent"))
    assert (remote.get("width"), remote.get("height"), remote.get("size")) == ("2", "3", str(len(PIXEL)))
    assert not errors(data)


def test_language_twins_are_alternatives_in_a_package() -> None:
    day = "2021-07-07"
    arabic = Article(
        language="ar", direction="rtl", headline=styled("خبر"), published=day, alternates=(Alternate("en", "En"),)
    )
    english = Article(language="en", headline=styled("News"), published=day, alternates=(Alternate("ar", "ع"),))
    lone = Article(language="en", headline=styled("Other"))
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    data = writer.bundle(Publication("T", articles=(arabic, english, lone)), chosen(bundle="package"), found.append)
    groups = {group.get("mode"): len(group) for group in etree.fromstring(data).iter(f"{NAR}group")}
    assert groups == {"pgrmod:seq": 2, "pgrmod:alt": 2}
    assert not errors(data)


def test_an_older_version_gets_nothing_newer_and_is_told_so() -> None:
    found: list[Diagnostic] = []
    data = writer.write(MIXED, chosen(version="2.18"), found.append)
    assert b"charcount" not in data
    assert {finding.code for finding in found} == {"newsml.version-lacks"}


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2021 صحيفة المثال", "صحيفة المثال"),
        ("Copyright 2021-2023 Example Press. All rights reserved.", "Example Press"),
    ],
)
def test_the_holder_is_read_from_the_copyright_line(line: str, holder: str) -> None:
    article = Article(headline=styled("x"), attribution=replace(MIXED.attribution, copyright=line))
    assert texts(item(article), "copyrightHolder/name") == [holder]
    assert texts(item(article), "copyrightNotice") == [line]


def test_iptc_s_own_library_reads_the_item_back() -> None:
    newsmlg2 = pytest.importorskip("NewsMLG2")
    found: list[Diagnostic] = []
    document = newsmlg2.NewsMLG2Document(writer.write(MIXED, chosen(), found.append))
    parsed = document.get_item()
    assert parsed.guid
    assert next(str(headline) for headline in parsed.contentmeta.headline) == plain(MIXED.headline)


def test_the_dateline_keeps_its_digits() -> None:
    article = Article(
        language="ar", direction="rtl", headline=styled("x"), dateline=Dateline("٠٧ يوليو ٢٠٢١", date="2021-07-07")
    )
    assert texts(item(article), "dateline") == ["٠٧ يوليو ٢٠٢١"]
