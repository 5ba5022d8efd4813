"""What happened, for programs and for people: a line of JSON an item, or one page that needs nothing beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Literal, TextIO

from convert import __version__, resources
from convert.batch.names import told
from convert.batch.tally import SHOWN, Tally
from convert.diagnostics import Diagnostic
from convert.errors import OutputNotWritten, UsageError
from convert.pipeline.job import Outcome, as_diagnostic, report_line
from convert.pipeline.sources import is_address

SUFFIXES = (".jsonl", ".html")
_HEIGHT = 80
"""Of the throughput bars, in CSS pixels."""


def check_name(path: Path) -> None:
    """Raises UsageError for a report that is neither .jsonl nor .html."""
    if path.suffix not in SUFFIXES:
        raise UsageError(f"--report {path}: a report is .jsonl or .html", remedy="choose one of the two")


class Lines:
    """`--report FILE.jsonl`: each outcome is written as soon as it is told (schemas/report-1.json)."""

    def __init__(self, path: Path, *, append: bool = False) -> None:
        """Raises OutputNotWritten."""
        self._stream: TextIO = _opened(path, "a" if append else "w")

    def __call__(self, outcome: Outcome) -> None:
        """Write one line; whoever follows the file sees it at once."""
        self._stream.write(json.dumps(report_line(outcome), ensure_ascii=False) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Write what is buffered."""
        self._stream.close()


@contextmanager
def lines(path: Path, *, append: bool = False) -> Iterator[Lines]:
    """A .jsonl report, open. Raises OutputNotWritten."""
    report = Lines(path, append=append)
    try:
        yield report
    finally:
        report.close()


def write_page(path: Path, tally: Tally, title: str) -> None:
    """`--report FILE.html`. Raises OutputNotWritten."""
    with _opened(path) as stream:
        stream.writelines(_page(tally, title, path.parent))


def _opened(path: Path, mode: Literal["a", "w"] = "w") -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        message = f"the report cannot be written: {error.strerror}"
        raise OutputNotWritten(message, path=str(path), remedy="choose another name for --report") from error


def _page(tally: Tally, title: str, folder: Path) -> Iterator[str]:
    style = resources.read("assets/report.css").decode()
    yield f'<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
    yield f"<style>\n{style}</style>\n<h1>{escape(title)}</h1>\n"
    yield from _totals(tally)
    yield from _throughput(tally)
    yield from _table("Failures by code", ("code", "items"), tally.codes.most_common())
    yield from _table("Warnings by code", ("code", "times"), tally.warned.most_common())
    yield from _items(f"Failures (at most {SHOWN})", tally.failures, folder)
    yield from _items("Slowest", tally.slowest(), folder)
    yield from _items(f"Converted (at most {SHOWN})", tally.converted, folder)
    yield f"<footer>newswright {__version__}</footer>\n</html>\n"


def _totals(tally: Tally) -> Iterator[str]:
    counts = [*sorted(tally.statuses.items()), ("warnings", tally.warnings), ("files", tally.files)]
    figures = [*counts, ("MiB", f"{tally.bytes / 2**20:.1f}"), ("seconds", f"{tally.seconds:.1f}")]
    yield "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in figures) + "</dl>\n"


def _throughput(tally: Tally) -> Iterator[str]:
    """Bars of items a second; one bar a span of time."""
    most = max(tally.spans) or 1
    width = 6
    best = most / tally.span
    yield f"<h2>Throughput</h2>\n<p>Each bar is {tally.span:g} s; the highest is {best:.1f} items a second.</p>\n"
    yield f'<svg role="img" aria-label="throughput" width="{width * len(tally.spans)}" height="{_HEIGHT}">'
    for number, count in enumerate(tally.spans):
        high = round(_HEIGHT * count / most, 1)
        yield f'<rect x="{number * width}" y="{_HEIGHT - high}" width="{width - 1}" height="{high}"/>'
    yield "</svg>\n"


def _table(title: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    cells = ["<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in rows]
    if cells:
        yield f"<h2>{title}</h2>\n<table>\n<tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>\n"
        yield from cells
        yield "</table>\n"


def _items(title: str, outcomes: Iterable[Outcome], folder: Path) -> Iterator[str]:
    rows = [_row(outcome, folder) for outcome in outcomes]
    if rows:
        heads = ("source", "seconds", "tries", "outputs", "what happened")
        yield f"<h2>{title}</h2>\n<table>\n<tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>\n"
        yield from rows
        yield "</table>\n"


def _row(outcome: Outcome, folder: Path) -> str:
    links = " ".join(f'<a href="{_link(output.path, folder)}">{output.format}</a>' for output in outcome.outputs)
    findings = (*map(as_diagnostic, outcome.errors), *outcome.diagnostics)
    said = "<br>".join(map(_said, findings))
    name = f"<bdi>{escape(told(outcome.source))}</bdi>"
    cells = (name, f"{outcome.seconds:.2f}", str(outcome.attempts), links, said)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _said(finding: Diagnostic) -> str:
    remedy = f"; {escape(told(finding.remedy))}" if finding.remedy else ""
    return f"<code>{escape(finding.code)}</code> <bdi>{escape(told(finding.message))}{remedy}</bdi>"


def _link(path: str, folder: Path) -> str:
    """Relative, so that the page can move with the output folder; every unusual byte percent-encoded."""
    if is_address(path):
        protocol, mark, rest = path.partition("://")
        return protocol + mark + _encoded(rest)
    return _encoded(os.path.relpath(path, folder))


def _encoded(path: str) -> str:
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(path))


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
