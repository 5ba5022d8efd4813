"""Lines on the terminal: paths to standard output, everything said about them to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from convert.diagnostics import Diagnostic, Severity
from convert.errors import ConvertError, Exit
from convert.pipeline.job import Outcome, as_diagnostic

_COLOURS = {Severity.INFO: "36", Severity.WARNING: "33", Severity.ERROR: "31"}


def say(line: str) -> None:
    """A line of result."""
    sys.stdout.write(line + "\n")


def warn(line: str) -> None:
    """A line about the work."""
    sys.stderr.write(line + "\n")


def show(diagnostic: Diagnostic) -> None:
    """`path:line: severity [code] message; remedy`, in colour on a terminal only."""
    text = str(diagnostic)
    if sys.stderr.isatty():
        word = f"{diagnostic.severity} [{diagnostic.code}]"
        text = text.replace(word, f"\x1b[{_COLOURS[diagnostic.severity]}m{word}\x1b[0m", 1)
    warn(text)


def show_findings(findings: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Findings to standard error; warnings and worse only when quiet."""
    for finding in findings:
        if not quiet or finding.severity is not Severity.INFO:
            show(finding)


def show_error(error: ConvertError) -> None:
    """An error as a diagnostic line."""
    show(as_diagnostic(error))


def show_outcome(outcome: Outcome, *, quiet: bool) -> None:
    """Written paths to standard output; findings (warnings and worse when quiet) and errors to standard error."""
    show_findings(outcome.diagnostics, quiet=quiet)
    for error in outcome.errors:
        show_error(error)
    for output in outcome.outputs:
        say(output.path)


def exit_code(outcomes: Iterable[Outcome], *, strict: bool) -> int:
    """One source: its largest code. Several failing alike: their code; else 70. Warnings under `--strict`: 3."""
    codes: set[int] = set()
    warned = False
    for outcome in outcomes:
        codes.add(outcome.exit_code)
        warned = warned or has_warnings(outcome.diagnostics)
    return one_code(codes, warned=strict and warned)


def one_code(codes: Iterable[int], *, warned: bool) -> int:
    """The code of several sources: that of all if they failed alike, else 70; 3 if none failed and `warned`."""
    distinct = set(codes)
    if distinct - {0}:
        return int(distinct.pop() if len(distinct) == 1 else Exit.SOME_FAILED)
    return int(Exit.WARNINGS if warned else Exit.OK)


def has_warnings(findings: Iterable[Diagnostic]) -> bool:
    """Whether one of them is a warning."""
    return any(finding.severity is Severity.WARNING for finding in findings)


class Progress:
    """`3/40 name` on one line of a terminal; silent in pipes."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        """`total` is the number of sources."""
        self._total = total
        self._done = 0
        self._shown = total > 1 and not quiet and sys.stderr.isatty()

    def step(self, name: str) -> None:
        """Another source is begun."""
        self._done += 1
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{self._done}/{self._total} {name[-60:]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
