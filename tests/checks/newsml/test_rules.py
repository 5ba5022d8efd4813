"""The rules of NEWSML 3.1: each is silent over a good document and speaks when it is broken."""

from __future__ import annotations

import gc
from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from lxml import etree

from convert import resources
from convert.checks.newsml import NewsmlCheckOptions, grammar, newsml
from convert.checks.newsml.required import FIELDS, has
from convert.checks.newsml.rulebook import BY_CODE, RULES
from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import BadOption
from convert.markup import nitf_names, xml
from tests.checks.newsml.breaks import BREAKS, Break
from tests.newsml_items import ITEM, MESSAGE, NITF_ITEM, RICH
from tests.shared import shared

CASES = [pytest.param(one, id=f"{one.code}-{number}") for number, one in enumerate(BREAKS)]


def found(text: str, options: NewsmlCheckOptions | None = None) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    newsml.check(Source("a.xml", text.encode()), options or NewsmlCheckOptions(), diagnostics.append)
    return [one for one in diagnostics if one.code != "grammar.used"]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_is_silent_over_a_good_document(case: Break) -> None:
    assert found(case.good) == []


@pytest.mark.parametrize("case", CASES)
def test_a_rule_tells_what_was_broken_and_nothing_else_does(case: Break) -> None:
    diagnostics = found(case.broken)
    assert Counter(one.code for one in diagnostics) == Counter((case.code, *case.also))
    [told] = [one for one in diagnostics if one.code == case.code and one.message == case.message]
    assert told.severity is (Severity(case.severity) if case.severity else BY_CODE[case.code].severity)
    assert told.path == "a.xml"
    assert told.line
    assert told.column
    assert told.xpath
    assert told.why == BY_CODE[case.code].why
    assert told.remedy


def test_every_rule_is_broken_at_least_once() -> None:
    assert {one.code for one in BREAKS} == set(BY_CODE)


def test_the_rules_are_those_of_the_design_with_their_severities() -> None:
    rows = [line.split("|") for line in shared("NEWSML.md").read_text(encoding="utf-8").splitlines()]
    stated = {row[1].strip(): row[2].strip() for row in rows if len(row) > 2 and row[1].strip().startswith("G2-")}
    assert {rule.code: rule.severity.value[0].upper() for rule in RULES} == stated


def test_a_document_from_the_future_is_told_when_the_time_is_known() -> None:
    from_tomorrow = found(BREAKS[0].good, NewsmlCheckOptions(created=datetime(2026, 1, 1, tzinfo=UTC)))
    assert [one.code for one in from_tomorrow] == ["G2-033", "G2-033"]
    assert found(BREAKS[0].good, NewsmlCheckOptions(created=datetime(2026, 1, 5, tzinfo=UTC))) == []


@pytest.mark.parametrize(
    ("old", "new", "severity", "message"),
    [
        (
            "<block>",
            "<block><tobject/>",
            "warning",
            "`tobject` is of NITF 3.6, which is not installed: its content is not checked",
        ),
        (
            "<block><p ",
            '<block><p style="x" ',
            "warning",
            "`p/@style` is of NITF 3.6, which is not installed: it is not checked",
        ),
        ("<block>", "<block><tobject/><madeUp/>", "error", "there is no `madeUp` in NITF"),
        ("<hedline>", "<hedline><hl2/>", "error", "`hl2` stands where `hl1` must be"),
    ],
)
def test_what_only_the_full_nitf_can_judge_is_a_warning(old: str, new: str, severity: str, message: str) -> None:
    told = [(one.severity.value, one.message) for one in found(NITF_ITEM.replace(old, new)) if one.code == "G2-084"]
    assert (severity, message) in told
    assert all(level == "warning" for level, said in told if said != message)


def test_the_names_of_the_subset_are_those_of_its_schema() -> None:
    root = etree.parse(resources.folder("schemas") / "nitf-body.xsd").getroot()
    named = {one.get("name") for one in root.iter("{http://www.w3.org/2001/XMLSchema}element")}
    assert named == nitf_names.SUBSET
    assert not nitf_names.SUBSET & nitf_names.ELEMENTS


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("2026-01-05T08:00:00Z", "2026-01-05T10:00:00+03:00", 1),
        ("2026-01-05T10:00:00+03:00", "2026-01-05T08:00:00Z", 0),
        ("2026-01-05", "2026-01-05T00:00:00+03:00", 0),
        ("2026-01-05", "2026", 0),
        ("2026-02", "2026-01-31", 1),
    ],
)
def test_moments_are_compared_as_precisely_as_both_are_known(first: str, then: str, told: int) -> None:
    both = f"<contentCreated>{first}</contentCreated>\n    <contentModified>{then}</contentModified>"
    text = ITEM.replace("<contentCreated>2021-07-07</contentCreated>", both)
    assert [one.code for one in found(text)] == ["G2-033"] * told


def test_private_aliases_of_the_configuration_count_as_declared() -> None:
    text = ITEM.replace('"medtop:20000002"', '"desk:17"')
    assert [one.code for one in found(text)] == ["G2-060"]
    assert found(text, NewsmlCheckOptions(catalogues={"desk": "https://desk.example/"})) == []


def test_the_severity_of_a_rule_can_be_chosen_and_a_field_demanded() -> None:
    text = ITEM.replace(' version="1"', "")
    assert [one.severity.value for one in found(text, NewsmlCheckOptions(rules={"G2-012": "error"}))] == ["error"]
    assert found(text, NewsmlCheckOptions(rules={"G2-012": "off"})) == []
    told = found(ITEM, NewsmlCheckOptions(required=("headline", "dateline", "byline")))
    assert [one.message for one in told] == ["the item has no dateline"]
    with pytest.raises(BadOption, match="no field hedline"):
        found(ITEM, NewsmlCheckOptions(required=("hedline",)))


def test_every_field_that_can_be_demanded_is_found_where_it_is() -> None:
    rich = xml.parse(RICH.encode())
    there = {field for field in FIELDS if has(rich, field)}
    assert there == set(FIELDS) - {"dateline", "description"}
    assert not any(has(xml.parse(b"<newsItem/>"), field) for field in FIELDS)


def test_a_schema_is_compiled_once_and_only_when_it_is_needed() -> None:
    grammar.own.cache_clear()
    assert grammar.own.cache_info().currsize == 0
    for _ in range(3):
        found(ITEM)
    assert grammar.own.cache_info().misses == 2


def test_the_title_of_an_empty_page_is_no_text() -> None:
    start, end = ITEM.index("<body>"), ITEM.index("</body>")
    codes = {one.code for one in found(f"{ITEM[:start]}<body> {ITEM[end:]}")}
    assert "G2-080" in codes


@pytest.mark.parametrize("text", [ITEM, NITF_ITEM, MESSAGE], ids=["item", "NITF", "message"])
def test_a_judged_document_is_freed_without_the_garbage_collector(text: str) -> None:
    check = partial(newsml.check, Source("a.xml", text.encode()), NewsmlCheckOptions(), lambda _: None)
    left = []
    gc.disable()
    try:
        for _ in range(4):  # what other tests left behind may go only after a while; a document's own comes each time
            gc.collect()
            check()
            left.append(gc.collect())
    finally:
        gc.enable()
    assert min(left[1:]) == 0
