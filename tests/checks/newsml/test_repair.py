"""`--fix`: each auto rule mends what it may, to these very bytes; nothing is lost and nothing invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from convert import registry
from convert.checks.newsml import NewsmlCheckOptions
from convert.checks.newsml.repair import MENDS
from convert.checks.newsml.repairing import newsml
from convert.checks.newsml.rulebook import RULES
from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.markup import newsml as vocabulary
from convert.markup import xml
from convert.model import article_texts
from tests.checks.newsml.breaks import BREAKS, Break
from tests.mutations import mutants
from tests.newsml_items import ITEM, MESSAGE, NITF_ITEM, PACKAGE, PICTURE, RICH, message

NOW = datetime(2026, 1, 5, 8, 0, 1, tzinfo=UTC)
OPTIONS = NewsmlCheckOptions(created=NOW)
AUTO = {rule.code for rule in RULES if rule.auto}


def mended(text: str) -> tuple[str, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    assert newsml.repair
    return newsml.repair(Source("a.xml", text.encode()), OPTIONS, diagnostics.append).decode(), diagnostics


def errors(text: str) -> list[str]:
    diagnostics: list[Diagnostic] = []
    newsml.check(Source("a.xml", text.encode()), OPTIONS, diagnostics.append)
    return [one.code for one in diagnostics if one.severity is not Severity.INFO]


def canonical(text: str) -> bytes:
    """Attributes may stand in another order: that of their arrival."""
    return xml.canonical(xml.parse(text.encode()))


def test_every_auto_rule_has_a_mend() -> None:
    assert {code for code, _ in MENDS} | {"G2-001", "G2-008"} == AUTO


@pytest.mark.parametrize("good", [ITEM, NITF_ITEM, PICTURE, PACKAGE, MESSAGE])
def test_a_good_document_keeps_its_very_bytes(good: str) -> None:
    assert mended(good) == (good, [])


UNDONE = [
    one
    for one in BREAKS
    if one.code in AUTO
    and one.code not in ("G2-040", "G2-070")
    and one.message
    not in {
        # what no machine may decide alone
        "`newsitem` is no NewsML-G2 document",
        'there is no version "9.99" of NewsML-G2; judged by the newest',
        "the item does not say its language: no xml:lang at the root",
        'xml:lang "arabic" is no language tag',
        "contentMeta says en, the content is ar",
        "the item has neither title nor headline",
        '"20000002" in `subject/@qcode` is no code',
        '`priority` is "12", not a number from 1 to 9',
        'the group "none" does not exist',
        "`inlineXML/@charcount`: since 2.26, the item declares 2.18",
        "an item without a catalogue: since 2.30, the item declares 2.29",
        "`title/@how` is a feature of power conformance, which the item does not declare",
        "the header does not say when the message was `sent`",
        "inlineXML and its body do not say the same of language and direction: xml:lang ar / fa / ar, dir rtl / rtl",
        "`keyword` has line breaks, tabs or padding in it",
        "`p` of the body stands in NewsML's namespace",
        "`byline` of the body stands in no namespace",
        "`contentCreated` is empty",
        "the zone in `firstCreated` lacks its colon: 2026-01-05T08:00:00+0100",
    }
]


@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.code}-{n}") for n, one in enumerate(UNDONE)])
def test_a_mend_undoes_the_break(case: Break) -> None:
    text, told = mended(case.broken)
    assert canonical(text) == canonical(case.good)
    assert case.code in {one.code for one in told}
    assert all(one.severity is Severity.INFO and one.message.startswith("mended: ") and one.line for one in told)


LINK = '    <link rel="irel:seeAlso" href="https://desk.example/en/17"><language tag="en"/></link>\n'
NOTE = '    <edNote xml:lang="ar" dir="rtl">للنشر فورا</edNote>\n'
AUDIENCE = '    <audience qcode="medtop:1"/>\n'
CHANGED = (
    ("G2-040", ITEM.replace(LINK, LINK + NOTE), LINK + NOTE, NOTE + LINK),
    (
        "G2-070",
        ITEM.replace('    <language tag="ar"/>\n    <k', f'    <language tag="ar"/>\n{AUDIENCE}    <k'),
        f'    <language tag="ar"/>\n{AUDIENCE}',
        f'{AUDIENCE}    <language tag="ar"/>\n',
    ),
    ("G2-003", ITEM.replace("2.35", "2.18"), 'standardversion="2.18"', 'standardversion="2.26"'),
    (
        "G2-004",
        ITEM.replace(' conformance="power"', "").replace("<title ", '<title how="howextr:tool" '),
        'xml:lang="ar" dir="rtl">\n  <catalogRef',
        'xml:lang="ar" dir="rtl" conformance="power">\n  <catalogRef',
    ),
    (
        "G2-005",
        message(ITEM).replace("    <sent>2026-01-05T08:00:01Z</sent>\n", ""),
        "  <header>\n",
        "  <header>\n    <sent>2026-01-05T08:00:01Z</sent>\n",
    ),
    ("G2-020", ITEM.replace('version="1" xml:lang="ar"', 'version="1" xml:lang="Arabic"'), '"Arabic"', '"ar"'),
    (
        "G2-024",
        ITEM.replace('xml:lang="ar" dir="rtl" wordcount', "wordcount"),
        'charcount="22">',
        'charcount="22" xml:lang="ar" dir="rtl">',
    ),
    ("G2-031", ITEM.replace("Z</firstCreated>", "+0000</firstCreated>"), "+0000", "+00:00"),
    (
        "G2-032",
        ITEM.replace("<contentCreated>2021-07-07", "<contentCreated>"),
        "    <contentCreated></contentCreated>\n",
        "",
    ),
    ("G2-050", ITEM.replace("متاحف</keyword>", "متاحف\n  فن</keyword>"), "متاحف\n  فن", "متاحف فن"),
    (
        "G2-082",
        ITEM.replace(' xmlns="http://www.w3.org/1999/xhtml"', ""),
        "<html lang",
        '<html xmlns="http://www.w3.org/1999/xhtml" lang',
    ),
    ("G2-082", NITF_ITEM.replace("<byline>", '<byline xmlns="">'), '<byline xmlns="">', "<byline>"),
    ("G2-086", NITF_ITEM.replace('wordcount="5"', 'wordcount=""'), ' wordcount=""', ""),
    ("G2-100", PACKAGE.replace('root="twins"', 'root=""'), 'root=""', 'root="twins"'),
)


@pytest.mark.parametrize(("code", "broken", "old", "new"), CHANGED)
def test_a_mend_changes_these_bytes_and_no_others(code: str, broken: str, old: str, new: str) -> None:
    assert old in broken
    text, told = mended(broken)
    assert text == broken.replace(old, new, 1)
    assert {one.code for one in told} == {code}
    assert errors(text) == []


def test_a_rule_that_is_off_is_not_mended() -> None:
    assert newsml.repair
    broken = ITEM.replace(' version="1"', "").encode()
    options = NewsmlCheckOptions(rules={"G2-012": "off"})
    assert newsml.repair(Source("a.xml", broken), options, print) == broken


def test_a_mend_is_told_at_the_place_that_the_fault_had() -> None:
    _, told = mended(
        ITEM.replace("    <fileName>a.txt</fileName>\n", "    <link href='b'/>\n    <fileName>a.txt</fileName>\n")
    )
    [one] = [one for one in told if "fileName" in one.message]
    assert (one.code, one.line, one.message) == ("G2-040", 14, "mended: `fileName` moved before `link`")


# Documents as they really come: NEWSML section 1, 3.1 and 6

FEEDS = Path(__file__).parent / "feeds"
CASES = sorted(FEEDS.glob("*.xml"))


def words(data: bytes) -> list[str]:
    root = xml.parse(data)
    return sorted("".join(vocabulary.plain(root)).split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fault_of_a_real_feed_is_mended_or_named(case: Path) -> None:
    data = case.read_bytes()
    head = re.search(
        r"<!-- fault: (.*?)\n\s*mends: (.*?)\n\s*remain: (.*?) -->", data.decode("utf-8", "replace"), re.DOTALL
    )
    assert head, "each case says what is wrong, what is mended and what remains"
    diagnostics: list[Diagnostic] = []
    assert newsml.repair
    result = newsml.repair(Source(case.name, data), OPTIONS, diagnostics.append)
    mends = {one.code for one in diagnostics if one.message.startswith("mended")}
    assert mends == set(head[2].split()) - {"nothing"}
    remaining: list[Diagnostic] = []
    newsml.check(Source(case.name, result), OPTIONS, remaining.append)
    left = {one.code for one in remaining if one.severity is Severity.ERROR}
    assert left == set(head[3].split()) - {"nothing"}
    kept = words(data)
    invented = [word for word in words(result) if word not in kept]
    assert set(kept) <= set(words(result)) or mends & {"G2-025", "G2-050", "G2-031"}
    assert not invented or mends & {"G2-005", "G2-031", "G2-046"}
    again: list[Diagnostic] = []
    assert newsml.repair(Source(case.name, result), OPTIONS, again.append) == result
    assert not again


@pytest.mark.parametrize(
    "case", [one for one in CASES if not re.search("picture|package", one.stem)], ids=lambda one: one.stem
)
def test_a_fault_of_a_real_feed_is_read_without_a_word_lost(case: Path) -> None:
    reader = registry.reader("newsml")
    articles = list(reader.read(Source(case.name, case.read_bytes()), reader.options(), lambda _: None))
    read = " ".join(text for article in articles for text in article_texts(article))
    assert {"فتح", "متحف", "أبوابه"} <= set(read.split())


def test_there_are_at_least_twenty_such_documents() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("count", [200, pytest.param(3_000, marks=pytest.mark.full)])
def test_whatever_comes_is_checked_and_mended_without_a_crash_or_a_loss(count: int) -> None:
    documents = [xml.parse(text.encode()) for text in (ITEM, NITF_ITEM, PICTURE, PACKAGE, MESSAGE, RICH)]
    cleans = {"G2-025", "G2-031", "G2-050"}
    assert newsml.repair
    for name, root in mutants(documents, count, seed=9):
        data = etree.tostring(root)
        told: list[Diagnostic] = []
        result = newsml.repair(Source("a.xml", data), OPTIONS, told.append)
        errors(result.decode())
        assert set(words(data)) <= set(words(result)) or cleans & {one.code for one in told}, name
        assert newsml.repair(Source("a.xml", result), OPTIONS, print) == result, name
