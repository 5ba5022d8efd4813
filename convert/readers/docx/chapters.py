"""A document of several articles cut into them: each title after another one's text begins the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from convert.model import Run, Table, Text
from convert.readers.docx.units import Unit
from convert.record import replace

_ABOVE = frozenset({"banner", "kicker"})
"""What may stand above a headline and belongs to it."""


def chapters(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """The units of each article, in order; a document with one title or none is one article."""
    titles = [place for place, unit in enumerate(units) if unit.role == "headline" and _stands_alone(units, place)]
    starts = [_with_lines_above(units, place) for place in titles[1:]]
    for start, end in zip([0, *starts], [*starts, len(units)], strict=True):
        yield units[start:end]


def _stands_alone(units: Sequence[Unit], place: int) -> bool:
    """The second line of a title set in two is no title of its own."""
    return place == 0 or units[place - 1].role != "headline"


def _with_lines_above(units: Sequence[Unit], place: int) -> int:
    while place and units[place - 1].role in _ABOVE:
        place -= 1
    return place


def spoken(units: Sequence[Unit], document: str) -> str:
    """The language of most letters: that of their runs, the document's where runs name none."""
    letters: Counter[str] = Counter()
    for run in (run for unit in units for run in _runs(unit)):
        letters[run.language or document] += len(run.text)
    return max(letters, key=lambda tag: letters[tag], default=document)


def _runs(unit: Unit) -> Iterator[Run]:
    yield from unit.text
    if unit.table:
        for row in (*unit.table.header, *unit.table.rows):
            for cell in row:
                yield from cell


def in_language(units: Sequence[Unit], language: str) -> list[Unit]:
    """The units without the language on runs that is the article's own."""
    return [
        replace(
            unit,
            text=_without(unit.text, language),
            table=_table_without(unit.table, language) if unit.table else None,
        )
        for unit in units
    ]


def _without(text: Text, language: str) -> Text:
    return tuple(replace(run, language=None) if run.language == language else run for run in text)


def _table_without(table: Table, language: str) -> Table:
    header, rows = (
        tuple(tuple(_without(cell, language) for cell in row) for row in part) for part in (table.header, table.rows)
    )
    return replace(table, header=header, rows=rows)
