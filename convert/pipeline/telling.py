"""Verdicts as programs, editors and people read them: `validation-1`, SARIF 2.1.0, the line of a finding. Pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from convert.diagnostics import Diagnostic, Severity, as_json, visible
from convert.language.pattern import lazy
from convert.pipeline.validating import Verdict

VALIDATION = "validation-1"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_WIDTH = 110
_ENCODING = lazy(rb"""^<\?xml[^>]*encoding=["']([\w.-]+)["']""")


def validation(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """The public JSON form (DESIGN section 4, `schemas/validation-1.json`)."""
    files = [
        {
            "path": one.path,
            "verdict": one.verdict,
            "grammar": one.grammar,
            "findings": [as_json(f) for f in one.findings],
        }
        for one in verdicts
    ]
    return {"newswright": VALIDATION, "files": files}


def sarif(verdicts: Sequence[Verdict], version: str) -> dict[str, object]:
    """One run of SARIF 2.1.0 for CI and editors: rules with their reasons, results with their places."""
    findings = [(one, finding) for one in verdicts for finding in one.findings]
    rules: dict[str, Diagnostic] = {}
    for _, finding in findings:
        rules.setdefault(finding.code, finding)
    numbers = {code: number for number, code in enumerate(rules)}
    driver = {"name": "newswright", "version": version, "rules": [_rule(code, one) for code, one in rules.items()]}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": all(one.verdict != "unreadable" for one in verdicts)}],
                "results": [_result(one.path, finding, numbers[finding.code]) for one, finding in findings],
            }
        ],
    }


def _rule(code: str, finding: Diagnostic) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "defaultConfiguration": {"level": _LEVELS[finding.severity]}}
    if finding.why:
        rule["shortDescription"] = {"text": finding.why}
    if finding.remedy:
        rule["help"] = {"text": finding.remedy}
    return rule


def _result(path: str, finding: Diagnostic, number: int) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.path or path)}}
    if finding.line:
        physical["region"] = {name: place for name, place in region.items() if place}
    location: dict[str, object] = {"physicalLocation": physical}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath, "kind": "element"}]
    said = f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [location],
    }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def excerpt(finding: Diagnostic, lines: Sequence[str]) -> Iterator[str]:
    """The line of a finding, cut to the screen around its column, and a mark below the column; controls are shown."""
    if not finding.line or finding.line > len(lines):
        return
    line, column = lines[finding.line - 1], finding.column or 1
    start = max(0, column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH].replace("\t", " ")
    before = visible(shown[: column - 1 - start])
    yield f"    {finding.line} | {before}{visible(shown[column - 1 - start :].rstrip())}"
    if finding.column:
        yield f"    {' ' * len(str(finding.line))} | {' ' * len(before)}^"


def source_lines(data: bytes) -> tuple[str, ...]:
    """The lines of a source as an editor counts them; never fails, whatever the bytes are."""
    declared = _ENCODING.match(data)
    encoding = declared[1].decode() if declared else "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        decoded = data.decode(encoding, "replace")
    except LookupError:
        decoded = data.decode("utf-8", "replace")
    return tuple(decoded.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"))
