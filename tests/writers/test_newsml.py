"""NewsML-G2 items: valid in grammar, body and meaning whatever the article; nothing invented, nothing lost."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import convert
from convert import registry, resources
from convert.checks.newsml.required import has
from convert.contract import Newsroom, Rights, Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import BadOption, ConvertError, FormatFailed
from convert.model import (
    Alternate,
    Article,
    Credit,
    Dateline,
    Figure,
    Mark,
    Note,
    Paragraph,
    Publication,
    Run,
    Subject,
    plain,
    styled,
)
from convert.writers.newsml import NewsmlOptions, writer
from tests.articles import ARTICLES, MIXED, PUBLICATIONS
from tests.judges import judge
from tests.shared import CHECKOUT, SHARED, shared

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
ROOM = Newsroom(name="صحيفة المثال", provider="desk.example", authority="desk.example", timezone="Asia/Riyadh")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1\x4d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def chosen(**words: Any) -> NewsmlOptions:
    given_: dict[str, Any] = {"created": CREATED, "newsroom": ROOM, "file_name": "story.txt", **words}
    return NewsmlOptions(**given_)


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
    for grammar in filter(None, (schema, profile())):
        if not grammar.validate(etree.fromstring(data)):
            told += [str(error) for error in grammar.error_log]
    return told


@cache
def profile() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(resources.folder("schemas") / "newsml-g2-profile.xsd"))


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


@pytest.mark.full
@pytest.mark.parametrize("body", ["xhtml", "nitf", "text"])
@given(article=ARTICLES)
@settings(max_examples=700)
def test_two_thousand_articles_are_valid_in_all_three_layers(body: str, article: Article) -> None:
    found: list[Diagnostic] = []
    assert not errors(writer.write(article, chosen(body=body), found.append))


def test_seed_and_corpus_are_valid_and_warn_only_of_what_they_lack() -> None:
    seeds = sorted((CHECKOUT / "seeds").glob("*.txt"))
    corpus = (path for path in sorted((SHARED / "corpus/dev").glob("*.txt")) if is_utf8(path.read_bytes()))
    for path in (*seeds, *islice(corpus, 20)):
        found: list[Diagnostic] = []
        data = writer.write(convert.read(path), chosen(), found.append)
        assert not errors(data), path
        assert not [one for one in found if one.severity is not Severity.INFO], path


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.judge
def test_the_independent_judge_finds_nothing(tmp_path: Path) -> None:
    for number, body in enumerate(("xhtml", "nitf", "text")):
        found: list[Diagnostic] = []
        path = tmp_path / f"{number}.newsml.xml"
        path.write_bytes(writer.write(MIXED, chosen(body=body), found.append))
        run = judge("--rtl", "--lang", "ar", path, program="check_newsml")
        assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("kind", ["message", "package"])
@given(publication=PUBLICATIONS)
def test_every_bundle_is_valid(kind: str, publication: Publication) -> None:
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    assert not errors(writer.bundle(publication, chosen(bundle=kind), found.append))


def bundled(*articles: Article, **words: object) -> tuple[etree._Element, list[Diagnostic]]:
    found: list[Diagnostic] = []
    assert writer.bundle is not None
    data = writer.bundle(Publication("T", articles=articles), chosen(**words), found.append)
    assert not errors(data)
    return etree.fromstring(data), found


@pytest.mark.parametrize("kind", ["message", "package"])
def test_the_same_article_twice_is_one_item_with_a_warning(kind: str) -> None:
    root, found = bundled(MIXED, Article(headline=styled("Other")), replace(MIXED, version=2), bundle=kind)
    assert len(list(root.iter(f"{NAR}newsItem"))) == 2
    assert len(list(root.iter(f"{NAR}itemRef"))) == (2 if kind == "package" else 0)
    [told] = [one for one in found if one.code == "bundle.same-article"]
    assert plain(MIXED.headline) in told.message


def test_the_name_of_a_bundle_is_that_of_its_articles_each_once() -> None:
    [once, twice] = (texts(bundled(*(MIXED,) * times)[0], "transmitId") for times in (1, 2))
    assert once == twice


@pytest.mark.parametrize(
    ("words", "error", "remedy"),
    [({}, FormatFailed, "an id of its own"), ({"guid": "urn:x:2"}, BadOption, r"leave out newsml\.guid")],
)
def test_two_articles_that_would_be_one_item_are_refused_by_their_headlines(
    words: dict[str, object], error: type[ConvertError], remedy: str
) -> None:
    one, other = (Article(id="urn:x:1", headline=styled(name)) for name in ("First", "Second"))
    with pytest.raises(error, match=r"'First' and 'Second' .* version 1 of urn:x:\d") as caught:
        bundled(one, other, **words)
    assert caught.value.code == "newsml.same-guid"
    assert re.search(remedy, str(caught.value.remedy))


@pytest.mark.parametrize("kind", ["message", "package"])
def test_the_versions_of_an_item_are_items_that_follow_each_other(kind: str) -> None:
    first = Article(id="urn:x:1", headline=styled("First"))
    later = [replace(first, version=number, headline=styled(f"Corrected {number}")) for number in (3, 2)]
    root, found = bundled(later[0], first, Article(headline=styled("Other")), later[1], bundle=kind)
    moments = {
        one.get("version"): (one.findtext(f".//{NAR}versionCreated"), one.findtext(f".//{NAR}firstCreated"))
        for one in root.iter(f"{NAR}newsItem")
        if one.get("guid") == "urn:x:1"
    }
    assert moments == {
        "1": ("2026-01-05T07:59:58Z", "2026-01-05T07:59:58Z"),
        "2": ("2026-01-05T07:59:59Z", "2026-01-05T07:59:58Z"),
        "3": ("2026-01-05T08:00:00Z", "2026-01-05T07:59:58Z"),
    }
    [told] = [one.message for one in found if one.code == "newsml.version-time"]
    assert told == "versions 1, 2, 3 of urn:x:1 are dated a second apart, the last one now"
    with pytest.raises(FormatFailed, match="version 3 of urn:x:1"):
        bundled(first, later[0], item_version=3)


def test_a_picture_of_two_articles_is_one_item() -> None:
    body = (Figure("front.png", "a", styled("Front")),)
    one, other = (Article(headline=styled(name), body=body) for name in ("First", "Second"))
    root, _ = bundled(one, other, assets={"front.png": PIXEL})
    classes = [str(one.get("qcode")) for one in root.iterfind(f".//{NAR}newsItem/{NAR}itemMeta/{NAR}itemClass")]
    assert classes == ["ninat:text", "ninat:text", "ninat:picture"]


@pytest.mark.parametrize("body", ["xhtml", "nitf", "text"])
def test_an_article_without_a_word_is_no_item_but_may_be_killed(body: str) -> None:
    empty = Article(language="ar", direction="rtl", body=(Figure("a.png", "words for those who do not see"),))
    with pytest.raises(FormatFailed, match="not a word") as caught:
        item(empty, body=body)
    assert caught.value.code == "newsml.no-text"
    assert item(empty, body=body, status="canceled", note="Kill").find(f"{NAR}contentSet") is None


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


def test_headlines_have_roles_of_a_scheme_of_the_house_where_one_is_chosen() -> None:
    words = {"headline_scheme": "desk", "catalogues": {"desk": "https://desk.example/cv/"}}
    root = item(MIXED, **words)
    roles = [one.get("role") for one in root.iter(f"{NAR}headline")]
    assert roles == ["desk:headline", "desk:subheadline", "desk:kicker"]
    assert [one.get("alias") for one in root.iter(f"{NAR}scheme")] == ["desk"]
    assert {one.get("role") for one in item(MIXED).iter(f"{NAR}headline")} == {None}
    with pytest.raises(BadOption, match="no alias of the configuration"):
        item(MIXED, headline_scheme="desk")


def test_the_languages_of_an_item_are_its_own_and_those_of_whole_paragraphs() -> None:
    body = (
        Paragraph(text=(Run("افتتح "), Run("Art 21", language="en"))),
        Paragraph(text=(Run("Le musée ", language="fr"), Run("ouvre", frozenset({Mark.STRONG}), language="fr"))),
        Paragraph(text=(Run("Encore", language="fr"),)),
    )
    root = item(Article(language="ar", direction="rtl", headline=styled("خبر"), body=body))
    assert [one.get("tag") for one in root.iterfind(f"{NAR}contentMeta/{NAR}language")] == ["ar", "fr"]


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
    for kind in ("package", "message"):
        data = writer.bundle(Publication("T", articles=(arabic, english, lone)), chosen(bundle=kind), found.append)
        groups = {group.get("mode"): len(group) for group in etree.fromstring(data).iter(f"{NAR}group")}
        assert groups == {"pgrmod:seq": 2, "pgrmod:alt": 2}
        assert not errors(data)
    data = writer.bundle(Publication("T", articles=(lone,)), chosen(), found.append)
    assert not list(etree.fromstring(data).iter(f"{NAR}packageItem"))


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


@pytest.mark.parametrize("text", ["2021-07-07", "2021-07-07 Stockholm", "٢٠٢١-٠٧-٠٧"])
def test_a_machine_s_date_is_no_dateline_but_printed_and_stated(text: str) -> None:
    place = Dateline(text, "Stockholm", None, "2021-07-07")
    article = Article(language="sv", headline=styled("x"), dateline=place, published="2021-07-07")
    root = item(article)
    assert texts(root, "dateline") == []
    assert texts(root, "contentCreated") == ["2021-07-07"]
    assert texts(root, "located/name") == ["Stockholm"]
    assert ["".join(time.itertext()) for time in root.iter("{*}time")] == [text]
    assert has(root, "dateline")


def test_a_kill_carries_no_text_and_says_what_to_do() -> None:
    found: list[Diagnostic] = []
    killed = replace(MIXED, version=2, notes=(Note("embargo", "x"),))
    data = writer.write(killed, chosen(status="canceled", note="Kill: do not use"), found.append)
    assert not found
    root = etree.fromstring(data)
    assert root.find(f"{NAR}contentSet") is None
    assert not texts(root, "embargoed")
    assert not errors(data)
    writer.write(replace(killed, notes=()), chosen(status="canceled"), found.append)
    assert [finding.code for finding in found] == ["newsml.kill-without-note"]


def test_the_latest_of_several_embargoes_holds() -> None:
    notes = (Note("embargo", "a", "2026-02-01T06:00:00Z"), Note("embargo", "b", "2026-02-03T06:00:00Z"))
    assert texts(item(replace(MIXED, notes=notes)), "embargoed") == ["2026-02-03T06:00:00Z"]


def test_what_a_version_lacks_is_refused_where_it_was_asked_for() -> None:
    with pytest.raises(BadOption, match="data_mining"):
        item(MIXED, version="2.18", rights=Rights(data_mining="DMI-PROHIBITED"))
    with pytest.raises(BadOption, match="digital_source_type"):
        item(MIXED, version="2.28", digital_source_type="digsrctype:digitalCapture")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"version": "9.99"}, "newsml.version"),
        ({"urgency": 10}, "newsml.out-of-range"),
        ({"genre": "desk:Current"}, "newsml.unknown-alias"),
        ({"service": "web"}, "newsml.unknown-alias"),
        ({"catalogues": {"medtop": "https://desk.example/"}}, "newsml.taken-alias"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(words: dict[str, object], code: str) -> None:
    with pytest.raises(BadOption) as caught:
        item(MIXED, **words)
    assert caught.value.code == code


def test_an_unsafe_address_is_told_and_not_written() -> None:
    found: list[Diagnostic] = []
    body = (Paragraph(text=(Run("x", link="javascript:alert(1)"),)), Figure("file:///etc/passwd", "a", styled("b")))
    for kind in ("xhtml", "nitf"):
        data = writer.write(replace(MIXED, body=body), chosen(body=kind), found.append)
        assert b"javascript" not in data
        assert b"passwd" not in data
        assert not errors(data)
    assert {finding.code for finding in found} == {"newsml.not-carried"}


def test_a_role_and_a_title_that_no_printed_line_tells_stand_beside_the_name() -> None:
    credit = Credit("translator", "سامي", "محرر", None, "سامي")
    root = item(replace(MIXED, attribution=replace(MIXED.attribution, credits=(credit,))))
    [one] = root.iterfind(f".//{NAR}contributor")
    assert one.get("roleuri") == "urn:x-newswright:credit:translator"
    assert [note.text for note in one.iterfind(f"{NAR}note")] == ["محرر"]


def test_items_of_older_versions_are_valid_to_their_schemas() -> None:
    for version in ("2.9", "2.12", "2.18", "2.28", "2.34"):
        path = shared(f"standards/newsml-g2/xsd/NewsML-G2_{version}-spec-All-Power.xsd")
        schema = etree.XMLSchema(etree.parse(path))
        assert schema.validate(item(MIXED, version=version)), (version, schema.error_log)


@pytest.mark.parametrize("body", ["xhtml", "nitf", "text"])
def test_a_hash_is_that_of_the_canonical_content_and_names_its_algorithm(body: str) -> None:
    article = Article(
        language="ar", direction="rtl", headline=styled("خبر"), body=(Paragraph(text=styled("نص & <x>")),)
    )
    found: list[Diagnostic] = []
    data = writer.write(article, chosen(body=body, hash="sha256"), found.append)
    root = etree.fromstring(data)
    [stated] = root.iterfind(f"{NAR}itemMeta/{NAR}hash")
    [content] = root.find(f"{NAR}contentSet")
    canonical = etree.tostring(content, method="c14n", exclusive=True, with_comments=False)
    assert stated.text == hashlib.sha256(canonical).hexdigest()
    assert stated.get("hashtypeuri") == "http://www.w3.org/2001/04/xmlenc#sha256"
    assert errors(data) == []
    record = registry.check("newsml")
    told: list[Diagnostic] = []
    record.check(Source("x.newsml.xml", data.replace("نص".encode(), "لص".encode())), record.options(), told.append)
    assert "G2-048" in {one.code for one in told}


def test_a_hash_is_refused_where_the_version_has_none_and_left_out_of_a_kill() -> None:
    article = Article(language="ar", direction="rtl", headline=styled("خبر"))
    with pytest.raises(BadOption, match=r"newsml\.hash cannot be written in NewsML-G2 2\.9"):
        item(article, hash="sha256", version="2.9")
    assert texts(item(article, hash="sha256", status="canceled", note="kill"), "hash") == []
