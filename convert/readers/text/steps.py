"""The named steps of reading: lines, language, units, votes, decision, article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.detect import detect
from convert.language.pattern import lazy
from convert.language.text import Clean, clean
from convert.model import Article, Dropped
from convert.readers.text import assemble, features, labels, layout, pieces, rules, sequence, split
from convert.readers.text.datelines import run_in
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon, lexicon
from convert.readers.text.lines import Line, measured
from convert.readers.text.options import TextOptions
from convert.readers.text.page import page
from convert.readers.text.parts import Part

_LATIN = lazy("[A-Za-z]{3}")
"""A word in Latin letters; a code of two is on pages that have no other."""

SURE = 0.5
"""Confidence from which the language that a text looks like is taken without a word."""

SEVERAL = "there may be several articles in this file; they were kept as one"

GLANCE, CLEAR = 160, 0.95
"""Characters of three slices of running text that tell its language, if with this confidence."""

SAMPLE = 1500
"""Characters of running text that are read for it otherwise."""

PROSE = 40
"""Characters from which a line is running text, not a switcher, an address or furniture."""


def articles(text: str, path: str, options: TextOptions, report: Report) -> Iterator[Article]:
    """Each article of a text."""
    cleaned = clean(text)
    lines = tuple(measured(cleaned.lines))
    tag = options.language or _language(lines, path, options, report)
    words = lexicon(tag, latin=_LATIN.search(text) is not None)
    found, doubtful = split.parts(
        lines, options.split, words, lambda part: _is_article(part, words), lambda part: _is_complete(part, words)
    )
    zone = options.timezone or options.newsroom.timezone
    for index, part in enumerate(found):
        desk = Desk(_words_of(part, words, options, several=len(found) > 1), report, path, zone)
        _tell(desk, cleaned if index == 0 else cleaned._replace(findings=()), part)
        if doubtful:
            desk.say("several-articles", SEVERAL, part[0].number, remedy="name the line between them with text.split")
        yield _article(desk, part)


def _words_of(part: Sequence[Line], words: Lexicon, options: TextOptions, *, several: bool) -> Lexicon:
    """A digest may hold articles in several languages."""
    if options.language or not several:
        return words
    found = detect(_prose(part))
    return lexicon(found.language) if found.confidence >= SURE else words


def _is_article(part: Sequence[Line], words: Lexicon) -> bool:
    """A headline, text under it, and a date, a byline or a dateline of its own."""
    kinds, text = _head_and_lead(part, words)
    if text is None:
        return False
    led = run_in(text.text, words) is not None
    return led or (Part.HEADLINE in kinds and bool(kinds & {Part.DATE, Part.BYLINE}))


def _is_complete(part: Sequence[Line], words: Lexicon) -> bool:
    """A headline, text under it, a date line, and an author or a dateline: no section has all of them."""
    kinds, text = _head_and_lead(part, words)
    if text is None or not {Part.HEADLINE, Part.DATE} <= kinds:
        return False
    return Part.BYLINE in kinds or run_in(text.text, words) is not None


def _head_and_lead(part: Sequence[Line], words: Lexicon) -> tuple[set[Part], Piece | None]:
    """What stands in the head of some lines, and their first paragraph."""
    found = _pieces(part, words)
    kinds = {piece.decision.vote.part for piece in found if piece.decision.zone in {"top", "head"}}
    return kinds, next((piece for piece in found if piece.decision.vote.part is Part.PARAGRAPH), None)


def _prose(lines: Sequence[Line]) -> str:
    """Running text: what is no switcher, address or furniture."""
    return "\n".join(line.text for line in lines if len(line.text) >= PROSE) or "\n".join(line.text for line in lines)


def _language(lines: Sequence[Line], path: str, options: TextOptions, report: Report) -> str:
    """The language of the running text; where it does not tell, that of the newsroom."""
    prose = _prose(lines)
    found = detect(prose, GLANCE)
    if found.confidence < CLEAR:
        found = detect(prose[:SAMPLE])
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


def _tell(desk: Desk, cleaned: Clean, part: Sequence[Line]) -> None:
    """What cleaning took away from these lines, and what it found."""
    for finding in cleaned.findings:
        warn = finding.code != "presentation-forms"
        code = finding.code.removesuffix("-doubtful")
        desk.say(code, f"{finding.count} line(s): {finding.code}", finding.line, warn=warn)
    desk.dropped += [Dropped(line.number, line.marks, "format-character") for line in part if line.marks]
    first, last = part[0].number, part[-1].number
    for line in cleaned.lines:
        if line.removed and first <= line.number <= last:
            desk.dropped += [Dropped(line.number, gone.text, gone.reason) for gone in line.removed]


def _article(desk: Desk, lines: Sequence[Line]) -> Article:
    found = _pieces(lines, desk.lexicon, desk)
    desk.dropped += [Dropped(piece.unit.last, piece.unit.bar, "markup") for piece in found if piece.unit.bar]
    return assemble.article(desk, found)


def _pieces(lines: Sequence[Line], words: Lexicon, desk: Desk | None = None) -> list[Piece]:
    """Each unit of the lines with what it is."""
    column = layout.wrap_column(lines)
    if column and desk:
        desk.say("unwrapped", f"lines are wrapped at column {column}; paragraphs were joined", lines[0].number)
    found = layout.units(lines, column, lambda line: labels.stands_alone(line, words))
    units = tuple(pieces.apart(found, words))
    return decided(units, words, wrapped=column is not None)


def decided(units: Sequence[Unit], words: Lexicon, *, wrapped: bool) -> list[Piece]:
    """Each unit with what it is."""
    seen = page(features.look(units, words), words, wrapped=wrapped)
    decisions = sequence.decide(partial(rules.votes, seen), [unit.gap == 0 for unit in units])
    return [Piece(one.unit, decision, one.dates) for one, decision in zip(seen.units, decisions, strict=True)]
