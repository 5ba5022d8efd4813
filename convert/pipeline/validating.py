"""Source -> verdict: which check applies, what it found, what it could mend."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from convert import registry
from convert.config import Settings
from convert.contract import Check, Source
from convert.diagnostics import Diagnostic, has_errors
from convert.errors import ConvertError, FormatFailed, UnreadableSource
from convert.pipeline.guard import guarded
from convert.pipeline.job import as_diagnostic
from convert.pipeline.plan import options
from convert.pipeline.reading import placed
from convert.pipeline.sources import load
from convert.row import Row

Judgement = Literal["valid", "invalid", "unreadable"]


class Verdict(Row):
    """What is to be said of one file. `grammar` names the grammar that judged it, None where no check could.

    `data` is what was judged where that is not the file itself.
    """

    path: str
    verdict: Judgement
    grammar: str | None = None
    findings: tuple[Diagnostic, ...] = ()
    data: bytes | None = None


class Judge:
    """Verdicts of many documents by one order: the options of a check are made once for all of them."""

    def __init__(self, check: str | None, chosen: Settings, filled: Mapping[str, object]) -> None:
        """`check` names the check of every document; None asks each document for the first that accepts it."""
        self._check, self._chosen, self._filled = check, chosen, filled
        self._ready: dict[str, tuple[Check[Any], Any]] = {}

    def verdict(self, source: Source) -> Verdict:
        """The verdict of the named check, else of the first that accepts the source.

        Never raises for a bad document; UnknownFormat and BadOption are the caller's mistakes and are raised.
        """
        name = self._check or _suiting(source)
        if name is None:
            error = UnreadableSource("no check accepts it", code="source.unknown-kind", path=source.name)
            return Verdict(source.name, "unreadable", None, (as_diagnostic(error),))
        record, opts = self._of(name)
        found: list[Diagnostic] = []
        told = placed(found.append, source.name)
        try:
            guarded(f"the check {name}", lambda: record.check(source, opts, told), source.name)
        except UnreadableSource as error:
            return Verdict(source.name, "unreadable", None, (*found, as_diagnostic(error)))
        judgement: Judgement = "invalid" if has_errors(found) else "valid"
        return Verdict(source.name, judgement, _grammar(found) or name, tuple(found))

    def verdict_at(self, path: Path) -> Verdict:
        """The verdict of a file; one that cannot be read is unreadable, and no trouble to others."""
        try:
            return self.verdict(load(path))
        except UnreadableSource as error:
            error.path = error.path or str(path)
            return Verdict(str(path), "unreadable", None, (as_diagnostic(error),))

    def _of(self, name: str) -> tuple[Check[Any], Any]:
        if name not in self._ready:
            self._ready[name] = registry.check(name), options("check", name, self._chosen, self._filled)
        return self._ready[name]


def validate_source(source: Source, check: str | None, chosen: Settings, filled: Mapping[str, object]) -> Verdict:
    """The verdict of one document, as a `Judge` has it."""
    return Judge(check, chosen, filled).verdict(source)


def repaired(
    source: Source, check: str | None, chosen: Settings, filled: Mapping[str, object]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The mended bytes, and a diagnostic for each thing mended.

    Raises FormatFailed when the check cannot repair, UnreadableSource for what cannot even be parsed.
    """
    name = check or _suiting(source)
    record = registry.repairing(name) if name else None
    if name is None or record is None or record.repair is None:
        message = f"there is no repair for {name or 'this kind of file'}"
        raise FormatFailed(message, code="check.no-repair", path=source.name, remedy="mend it by hand")
    found: list[Diagnostic] = []
    told = placed(found.append, source.name)
    repair, opts = record.repair, options("check", name, chosen, filled)
    return guarded(f"the repair {name}", lambda: repair(source, opts, told), source.name), tuple(found)


def _suiting(source: Source) -> str | None:
    try:
        return next(iter(registry.checks_for(source)), None)
    except ConvertError:
        return None


GRAMMAR = "grammar.used"
"""Code of the info finding by which a check names its grammar; it is the verdict's, not a finding to show."""


def _grammar(found: list[Diagnostic]) -> str | None:
    told = [finding for finding in found if finding.code == GRAMMAR]
    for finding in told:
        found.remove(finding)
    return told[0].message if told else None
