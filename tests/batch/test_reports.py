"""Reports say what happened, to programs and to people, and stay small."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from convert.batch.reports import Lines, check_name, write_page
from convert.batch.tally import BARS, SHOWN, SLOWEST, Tally
from convert.diagnostics import Diagnostic, Severity
from convert.errors import FormatFailed, UnreadableSource, UsageError
from convert.pipeline.job import Outcome
from convert.pipeline.writing import Output

WARNING = Diagnostic("text.date-guessed", Severity.WARNING, "the date has two readings")


def good(name: str = "a.txt", seconds: float = 0.5) -> Outcome:
    return Outcome(name, "converted", (Output("docx", "out/خبر 1.docx", 1000, "00"),), (), (), seconds)


def bad(name: str = "<b>.txt") -> Outcome:
    error = FormatFailed("ليس <كذلك>", code="batch.timeout", path=name)
    return Outcome(name, "failed", (), (WARNING,), (error,), 3.0, 2)


class Clock:
    """Seconds that pass only when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_outcome_is_a_line_of_json(tmp_path: Path) -> None:
    lines = Lines(tmp_path / "new" / "r.jsonl")
    for outcome in (good(), bad()):
        lines(outcome)
    lines.close()
    first, second = map(json.loads, (tmp_path / "new" / "r.jsonl").read_text().splitlines())
    assert first["status"] == "converted"
    assert first["outputs"] == [{"format": "docx", "path": "out/خبر 1.docx", "bytes": 1000, "sha256": "00"}]
    assert second["error"]["code"] == "batch.timeout"
    assert second["attempts"] == 2


def test_the_page_needs_nothing_beside_it_and_escapes_what_sources_say(tmp_path: Path) -> None:
    tally = Tally()
    for outcome in (good(), bad()):
        tally(outcome)
    write_page(tmp_path / "r.html", tally, "news <today>")
    page = (tmp_path / "r.html").read_text()
    for word in ("batch.timeout", "&lt;b&gt;.txt", "news &lt;today&gt;", "%D8%AE%D8%A8%D8%B1%201.docx", "<rect"):
        assert word in page
    links: list[str | None] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            links.extend(value for name, value in attrs if name in ("src", "href") and tag != "a")

    Links().feed(page)
    assert not links


def test_a_report_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="jsonl or"):
        check_name(Path("r.csv"))


def test_the_tally_keeps_what_it_needs_and_no_more() -> None:
    clock = Clock()
    tally = Tally(clock)
    for number in range(3000):
        clock.now += 1
        tally(good(f"{number}.txt", seconds=number / 10))
    assert tally.done == tally.statuses["converted"] == sum(tally.spans) == 3000
    assert len(tally.spans) <= BARS
    assert len(tally.converted) == SHOWN
    slowest = tally.slowest()
    assert [outcome.source for outcome in slowest[:2]] == ["2999.txt", "2998.txt"]
    assert len(slowest) == SLOWEST


def test_rate_and_time_left_follow_the_last_minutes() -> None:
    clock = Clock()
    tally = Tally(clock)
    assert tally.left(100) is None
    for _ in range(50):
        clock.now += 0.5
        tally(good())
    assert tally.rate == pytest.approx(2, rel=0.2)
    assert tally.left(100) == pytest.approx(25, rel=0.2)
    assert tally.left(None) is None


def test_exit_codes_are_those_of_the_table() -> None:
    unreadable = Outcome("x", "failed", errors=(UnreadableSource("gone"),))
    cases = (([good()], 0), ([bad(), bad()], 50), ([good(), bad()], 70), ([bad(), unreadable], 70), ([unreadable], 30))
    for outcomes, code in cases:
        tally = Tally()
        for outcome in outcomes:
            tally(outcome)
        assert tally.exit_code(strict=False) == code
    warned = Tally()
    warned(Outcome("x", "converted", diagnostics=(WARNING,)))
    assert (warned.exit_code(strict=True), warned.exit_code(strict=False)) == (3, 0)
