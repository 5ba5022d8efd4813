"""Lines on the terminal: paths to standard output, everything said about them to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from convert.diagnostics import Diagnostic, Severity
from convert.errors import ConvertError, Exit, OutputNotWritten
from convert.later import later
from convert.pipeline.job import Outcome, as_diagnostic

if TYPE_CHECKING:
    import shutil
else:
    shutil = later("shutil")

INTERRUPTED = "interrupted; files already written are whole"
"""Said where Ctrl-C ends a command."""

_COLOURS = {Severity.INFO: "36", Severity.WARNING: "33", Severity.ERROR: "31"}


def unbreakable() -> None:
    """Let no character stop the work: what a stream's encoding lacks is escaped, as are bytes of names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """A line of result. Raises OutputNotWritten; that nobody listens any more is no trouble."""
    with _speaking():
        sys.stdout.write(line + "\n")


def send(data: bytes) -> None:
    """A document as result, otherwise as `say`."""
    with _speaking():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def hushed(code: int) -> int:
    """The exit code, when all that was said has left: 51 where standard output could not take it."""
    with suppress(OSError):
        sys.stderr.flush()
    try:
        with _speaking():
            sys.stdout.flush()
    except OutputNotWritten as error:
        show_error(error)
        return max(code, int(error.exit_code))
    return code


@contextmanager
def _speaking() -> Iterator[None]:
    """Standard output may be closed by its reader; then the work goes on in silence."""
    try:
        yield
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        raise full(error) from error


def full(error: OSError) -> OutputNotWritten:
    """What to tell of standard output that takes no more; it is sent nowhere from now on."""
    _silence(sys.stdout)
    return OutputNotWritten(error.strerror or str(error), path="stdout", remedy="send it elsewhere, or make room")


def _silence(stream: TextIO) -> None:
    """Send what is still held back, and all that follows, nowhere: Python would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def warn(line: str) -> None:
    """A line about the work; where standard error is closed or full, there is nobody to tell."""
    try:
        sys.stderr.write(line + "\n")
    except OSError:
        _silence(sys.stderr)


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
        if not quiet or finding.severity != Severity.INFO:
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
    return any(finding.severity == Severity.WARNING for finding in findings)


class Progress:
    """One line of a terminal that renews itself; `live` says whether there is one: not in pipes, nor when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        """Nothing is shown yet."""
        self.live = not quiet and sys.stderr.isatty()

    def show(self, line: str) -> None:
        """Put this in place of what stands there, cut to the width of the terminal."""
        if self.live:
            sys.stderr.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self.live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
