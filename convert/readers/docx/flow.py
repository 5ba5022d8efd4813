"""Units of running text as blocks: items become lists, quoted paragraphs a quote, captions part of their figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.model import Block, Credit, Figure, Listing, Paragraph, ParagraphRole, Preformatted, Quote, Table, plain
from convert.readers.docx.credits import credit
from convert.readers.docx.units import Unit
from convert.record import replace

_ROLES: dict[str, ParagraphRole] = {"question": "question", "answer": "answer", "footnote": "footnote"}


def blocks(units: Sequence[Unit], language: str) -> Iterator[Block]:
    """The blocks of a stretch without headings."""
    place = 0
    while place < len(units):
        end = place + _length(units, place)
        yield from _block(units[place:end], language)
        place = end


def _length(units: Sequence[Unit], place: int) -> int:
    """How many units from here make one block."""
    role, end = units[place].role, place + 1
    if role in ("bullet", "number"):
        series = units[place].series if units[place].level == 0 else None
        while end < len(units) and _goes_on(units[end], series):
            end += 1
    elif role in ("quote", "preformatted"):
        while end < len(units) and units[end].role == role:
            end += 1
    elif role == "caption" and end < len(units) and units[end].role == "table" and not units[place].figures:
        end += 1
    elif role in ("caption", "photo-credit") or units[place].figures:
        end = _end_of_figure(units, place)
    return end - place


def _goes_on(unit: Unit, series: str | None) -> bool:
    """Whether a unit belongs to the list; a new list at the outermost level does not."""
    if unit.role == "continue":
        return True
    return unit.role in ("bullet", "number") and (unit.level > 0 or series in (None, unit.series))


def _end_of_figure(units: Sequence[Unit], place: int) -> int:
    """A picture, then its caption, then its credit; each of them may be missing."""
    end = place + 1
    stages = ("caption", "photo-credit")
    first = units[place]
    begun = stages.index(first.role) if first.role in stages else 0
    captioned = bool(plain(first.text).strip())
    if begun == 0 and not captioned and end < len(units) and units[end].role == "caption" and not units[end].figures:
        end += 1
    if begun == 0 and end < len(units) and units[end].role == "photo-credit":
        end += 1
    return end


def _block(units: Sequence[Unit], language: str) -> Iterator[Block]:
    first = units[0]
    match first.role:
        case "bullet" | "number":
            yield from listings(units)
        case "quote":
            yield Quote(tuple(Paragraph("text", unit.text) for unit in units))
        case "preformatted":
            yield Preformatted("\n".join(plain(unit.text) for unit in units))
        case "table":
            yield first.table or Table()
        case "caption" if units[-1].table:
            yield replace(units[-1].table, caption=first.text)
        case _ if first.figures or first.role in ("caption", "photo-credit"):
            yield from _figures(units, language)
        case _:
            yield Paragraph(_ROLES.get(first.role, "text"), first.text)


def _figures(units: Sequence[Unit], language: str) -> Iterator[Block]:
    """A paragraph with pictures and words is both."""
    pictures = [figure for unit in units for figure in unit.figures]
    words = [unit for unit in units if plain(unit.text).strip()]
    if words and words[0].role not in ("caption", "photo-credit"):
        yield Paragraph("text", words.pop(0).text)
    caption = next((unit.text for unit in words if unit.role == "caption"), None)
    credited = next((_credit(unit, language) for unit in words if unit.role == "photo-credit"), None)
    *others, last = pictures or [Figure()]
    yield from others
    yield replace(last, caption=caption, credit=credited)


def _credit(unit: Unit, language: str) -> Credit:
    return credit(plain(unit.text), "photo", language)


def listings(units: Sequence[Unit]) -> Iterator[Listing]:
    """Lists of the outermost level, inner ones inside their items."""
    place = 0
    while place < len(units):
        level, series = units[place].level, units[place].series
        items: list[tuple[Block, ...]] = []
        ordered = units[place].ordered
        while place < len(units) and (units[place].level > level or units[place].series == series or not items):
            end = place + 1
            while end < len(units) and (units[end].level > level or units[end].role == "continue"):
                end += 1
            items.append(tuple(_item(units[place:end])))
            place = end
        yield Listing(ordered, tuple(items))


def _item(units: Sequence[Unit]) -> Iterator[Block]:
    """An item's own paragraph and what belongs to it."""
    if units[0].text:
        yield Paragraph("text", units[0].text)
    place = 1
    while place < len(units):
        if units[place].role == "continue":
            yield Paragraph("text", units[place].text)
            place += 1
            continue
        end = place + 1
        inner = units[place].level
        while end < len(units) and (units[end].role != "continue" or units[end].level >= inner):
            end += 1
        yield from listings(units[place:end])
        place = end
