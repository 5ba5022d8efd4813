"""Verdicts as programs and people read them."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from convert import resources
from convert.config import Settings
from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.pipeline.job import Outcome, Output, report_line
from convert.pipeline.telling import excerpt, sarif, source_lines, validation
from convert.pipeline.validating import Verdict, validate_source
from tests.newsml_items import ITEM

BROKEN = ITEM.replace("08:00:00Z</firstCreated>", "08:00:00+0100</firstCreated>")
SCHEMAS = ("diagnostic-1", "validation-1", "report-1")


def judge(text: str, name: str = "a.xml") -> Verdict:
    return validate_source(Source(name, text.encode()), "newsml", Settings(), {})


def validator(name: str) -> Draft202012Validator:
    known = {one: json.loads(resources.read(f"schemas/{one}.json")) for one in SCHEMAS}
    registry = Registry().with_resources((form["$id"], Resource.from_contents(form)) for form in known.values())
    return Draft202012Validator(known[name], registry=registry)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_json_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(resources.read(f"schemas/{name}.json")))


def test_the_report_of_a_validation_is_what_its_schema_says() -> None:
    unreadable = judge("<newsItem>", "b.xml")
    form = json.loads(json.dumps(validation([judge(ITEM), judge(BROKEN), unreadable])))
    validator("validation-1").validate(form)
    assert [file["verdict"] for file in form["files"]] == ["valid", "invalid", "unreadable"]
    assert [file["grammar"] for file in form["files"]] == ["profile", "profile", None]
    [finding] = form["files"][1]["findings"]
    assert (finding["code"], finding["line"], finding["column"]) == ("G2-031", 11, 5)
    assert finding["xpath"] == "/newsItem/itemMeta/firstCreated"


def test_a_schema_rejects_another_report() -> None:
    assert not validator("validation-1").is_valid({"newswright": "validation-1", "files": [{"path": "a"}]})
    assert not validator("diagnostic-1").is_valid({"code": "G2-031", "severity": "fatal"})


def test_a_line_of_a_batch_report_is_what_its_schema_says() -> None:
    output = Output("newsml", "a.newsml.xml", 10, "0" * 64)
    finding = Diagnostic("text.no-headline", Severity.WARNING, "no headline", path="a.txt", line=1)
    line = report_line(Outcome("a.txt", "converted", (output,), (finding,), (), 0.5, 1))
    validator("report-1").validate(json.loads(json.dumps(line)))


def test_sarif_names_rule_level_place_and_reason() -> None:
    form = json.loads(json.dumps(sarif([judge(ITEM), judge(BROKEN, "feed/a b.xml")], "1.0")))
    assert form["version"] == "2.1.0"
    [run] = form["runs"]
    [rule] = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("G2-031", "error")
    assert rule["shortDescription"]["text"] == "parsers of XML dates refuse it"
    [result] = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("G2-031", 0, "error")
    [location] = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "feed/a%20b.xml"},
        "region": {"startLine": 11, "startColumn": 5},
    }
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "/newsItem/itemMeta/firstCreated", "kind": "element"}
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_of_what_cannot_be_read_says_that_it_was_not_done() -> None:
    [run] = json.loads(json.dumps(sarif([judge("<newsItem>")], "1.0")))["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert run["results"][0]["level"] == "error"


def test_the_line_of_a_finding_is_shown_with_a_mark_below() -> None:
    finding = Diagnostic("x.y", Severity.ERROR, "m", line=2, column=3)
    assert list(excerpt(finding, ("one", "\tab", "three"))) == ["    2 |  ab", "      |   ^"]


def test_a_long_line_is_cut_around_the_column() -> None:
    finding = Diagnostic("x.y", Severity.ERROR, "m", line=1, column=1001)
    shown, mark = excerpt(finding, ("." * 1000 + "#" + "." * 1000,))
    assert len(shown) < 130
    assert shown[mark.index("^")] == "#"


@pytest.mark.parametrize(
    "data", ["a\nخبر".encode(), "a\r\nخبر".encode("utf-8-sig"), "a\nخبر".encode("utf-16"), b"a\n\xff", b""]
)
def test_lines_are_found_in_whatever_bytes_come(data: bytes) -> None:
    assert len(source_lines(data)) == (2 if data else 1)


def test_a_finding_beyond_the_source_shows_nothing() -> None:
    assert not list(excerpt(Diagnostic("x.y", Severity.ERROR, "m", line=9), ("one",)))
