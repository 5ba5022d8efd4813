"""The named steps of reading: lines, language, units, votes, decision, article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.detect import detect
from convert.language.text import Clean, clean
from convert.model import Article, Dropped
from convert.readers.text import assemble, features, labels, layout, pieces, rules, sequence
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon, lexicon
from convert.readers.text.lines import Line, measured
from convert.readers.text.options import TextOptions
from convert.readers.text.page import page

SURE = 0.5
"""Confidence from which the language that a text looks like is taken without a word."""

PROSE = 40
"""Characters from which a line is running text, not a switcher, an address or furniture."""


def articles(text: str, path: str, options: TextOptions, report: Report) -> Iterator[Article]:
    """Each article of a text."""
    cleaned = clean(text)
    lines = tuple(measured(cleaned.lines))
    tag = options.language or _language(lines, path, options, report)
    desk = Desk(lexicon(tag), report, path, options.timezone or options.newsroom.timezone)
    _tell(desk, cleaned)
    yield _article(desk, lines)


def _language(lines: Sequence[Line], path: str, options: TextOptions, report: Report) -> str:
    """The language of the running text; where it does not tell, that of the newsroom."""
    prose = "\n".join(line.text for line in lines if len(line.text) >= PROSE)
    found = detect(prose or "\n".join(line.text for line in lines))
    if found.confidence >= SURE:
        return found.language
    tag = options.newsroom.language or found.language
    said = f"the language looks like {found.language} with confidence {found.confidence}"
    report(
        Diagnostic(
            "text.language-guessed",
            Severity.INFO,
            f"{said}; read as {tag}",
            path=path,
            remedy="name it with --language",
        )
    )
    return tag


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
    units = tuple(
        pieces.apart(
            layout.units(lines, column, lambda line: labels.opening(line, desk.lexicon) is not None), desk.lexicon
        )
    )
    desk.dropped += [Dropped(unit.last, unit.bar, "markup") for unit in units if unit.bar]
    return assemble.article(desk, decided(units, desk.lexicon, wrapped=column is not None))


def decided(units: Sequence[Unit], words: Lexicon, *, wrapped: bool) -> list[Piece]:
    """Each unit with what it is."""
    seen = page(features.look(units, words), words, wrapped=wrapped)
    decisions = sequence.decide(rules.votes(seen), [unit.gap == 0 for unit in units])
    return [Piece(unit, decision) for unit, decision in zip(units, decisions, strict=True)]
