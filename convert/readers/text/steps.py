"""The named steps of reading: lines, language, units, votes, decision, article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.diagnostics import Report
from convert.language.text import Clean, clean
from convert.model import Article, Dropped
from convert.readers.text import assemble, features, layout, pieces, rules, sequence
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon, lexicon
from convert.readers.text.lines import Line, measured
from convert.readers.text.options import TextOptions
from convert.readers.text.page import page
from convert.readers.text.source_text import language_of


def articles(text: str, path: str, options: TextOptions, report: Report) -> Iterator[Article]:
    """Each article of a text."""
    cleaned = clean(text)
    lines = tuple(measured(cleaned.lines))
    tag = options.language or language_of("\n".join(line.text for line in lines))
    desk = Desk(lexicon(tag), report, path, options.timezone or options.newsroom.timezone)
    _tell(desk, cleaned)
    yield _article(desk, lines)


def _tell(desk: Desk, cleaned: Clean) -> None:
    """What cleaning took away, and what it found."""
    for finding in cleaned.findings:
        warn = finding.code != "presentation-forms"
        desk.say(finding.code, f"{finding.count} line(s) with {finding.code}", finding.line, warn=warn)
    for line in cleaned.lines:
        desk.dropped += [Dropped(line.number, gone.text, gone.reason) for gone in line.removed]


def _article(desk: Desk, lines: Sequence[Line]) -> Article:
    column = layout.wrap_column(lines)
    if column:
        desk.say("unwrapped", f"lines are wrapped at column {column}; paragraphs were joined", 1)
    units = tuple(pieces.apart(layout.units(lines, column), desk.lexicon))
    desk.dropped += [Dropped(unit.last, unit.bar, "markup") for unit in units if unit.bar]
    return assemble.article(desk, decided(units, desk.lexicon, wrapped=column is not None))


def decided(units: Sequence[Unit], words: Lexicon, *, wrapped: bool) -> list[Piece]:
    """Each unit with what it is."""
    seen = page(features.look(units, words), words, wrapped=wrapped)
    decisions = sequence.decide(rules.votes(seen), [unit.gap == 0 for unit in units])
    return [Piece(unit, decision) for unit, decision in zip(units, decisions, strict=True)]
