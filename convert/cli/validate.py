"""`newswright validate`: grammar, body and meaning of documents, with line, reason and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from convert import registry
from convert.cli import terms
from convert.cli.convert import loaded
from convert.cli.terminal import say, show
from convert.config import Settings
from convert.diagnostics import Severity, as_json
from convert.errors import ConvertError, Exit, UnknownFormat, UsageError, did_you_mean
from convert.pipeline.job import as_diagnostic
from convert.pipeline.sources import find
from convert.pipeline.validating import Verdict, validate_source

FORMATS = ("text", "json")


def validate(
    sources: terms.Sources,
    check: Annotated[str | None, typer.Option("--as", metavar="CHECK", help="Use this check.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to tell.")] = "text",
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    strict: terms.Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Check NewsML-G2 and the other formats; exit 60 if a document has errors.

    \b
    newswright validate out/*.newsml.xml
    newswright validate feed/ --format json > findings.json
    """
    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if check is not None and not registry.has("check", check):
        raise UnknownFormat(f"there is no check named {check}", remedy=did_you_mean(check, registry.names("check")))
    verdicts = list(_verdicts(sources, check, terms.chosen(config, profile, sets)))
    if form == "json":
        say(json.dumps(report(verdicts), ensure_ascii=False, indent=2))
    else:
        _show(verdicts, quiet=quiet)
    return code(verdicts, strict=strict)


def _verdicts(words: Sequence[str], check: str | None, chosen: Settings) -> Iterator[Verdict]:
    for item in find(words):
        try:
            yield validate_source(loaded(item.path), check, chosen, {})
        except ConvertError as error:
            if error.exit_code is not Exit.UNREADABLE:
                raise
            yield Verdict(str(item.path), "unreadable", None, (as_diagnostic(error),))


def report(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """The public JSON form, `validation-1` (DESIGN section 4)."""
    files = [
        {"path": v.path, "verdict": v.verdict, "grammar": v.grammar, "findings": [as_json(f) for f in v.findings]}
        for v in verdicts
    ]
    return {"newswright": "validation-1", "files": files}


def _show(verdicts: Sequence[Verdict], *, quiet: bool) -> None:
    for verdict in verdicts:
        for finding in verdict.findings:
            if not (quiet and finding.severity is Severity.INFO):
                show(finding)
        say(f"{verdict.path}: {verdict.verdict}" + (f" ({verdict.grammar})" if verdict.grammar else ""))


def code(verdicts: Sequence[Verdict], *, strict: bool) -> int:
    """60 if all that fail are invalid, 30 if all are unreadable, 70 for some of several, 3 for warnings if strict."""
    codes = {{"valid": Exit.OK, "invalid": Exit.INVALID, "unreadable": Exit.UNREADABLE}[v.verdict] for v in verdicts}
    if codes - {Exit.OK}:
        return int(codes.pop() if len(codes) == 1 else Exit.INVALID if Exit.INVALID in codes else Exit.SOME_FAILED)
    warned = any(finding.severity is Severity.WARNING for verdict in verdicts for finding in verdict.findings)
    return int(Exit.WARNINGS) if strict and warned else int(Exit.OK)
