"""Rules for what an agency puts over and under its copy: service lines, priorities, take numbers, signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.language.pattern import lazy
from convert.readers.text.marks import DIGIT, YEAR
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

FIRST = 4
"""Units among which the line of a service stands."""

SERVED, SERVICE = 12, 4
"""Words of the longest such line, and of the longest name of a service."""

NUMBERED, DESK = 3, 3
"""Words of the longest number of a copy, `برقية رقم 0012`, and of the longest name of a desk."""

DATED_CODES = 0.3
"""The share of date in a line of codes that is a date line."""

SENT = 4
"""Signs of the shortest number of a message."""

LONGEST_CODE = 6
"""Letters of the longest code without digits or hyphens."""

CODES = 10
"""Codes in the longest line of them."""

_SERVED = lazy(r"\s+(?:[-|]\s+|[–—ـ]\s+)|\s*[/|]\s*|\s*[،,]\s+")
_SERVED_SIGNS = frozenset("-–—ـ|/،,")
_CODES = lazy(
    r"(?:[A-Z]{2,3}(?:-\w+)+|[A-Za-z]{0,5}\d[A-Za-z0-9/-]*|/?[A-Z]{1,6}(?:[/-][A-Z0-9]{2,6})?|[a-z]{1,3}|[-/.:,]|–|\d+)"
)
_WIDE = lazy(r"\s{3,}")
"""What parts the codes of a message from its day at the end of the line."""

_SIGNALS = frozenset(("ZCZC", "NNNN"))
"""What opens and ends a message on a teleprinter line (ITU-T F.31)."""

_LINKS = lazy(r"[\s/|\-,:()]+|[–—،]+")


def service(page: Page, index: int) -> Iterator[Vote]:
    """An agency, its service and the number of the copy: `سونا - الخدمة الاقتصادية - رقم 0047`."""
    unit = page.units[index]
    if index >= FIRST or unit.words > SERVED or unit.final or unit.date or _SERVED_SIGNS.isdisjoint(unit.folded):
        return
    house, *rest = [part for part in _SERVED.split(unit.folded) if part] or [""]
    if house in page.lexicon.agencies and _are_desks(page, rest):
        yield Vote(Part.FURNITURE, 7.0, "service", "wire-header")
    if not unit.text[-1].isdigit():
        return
    told = page.lexicon.is_house(house)
    numbered = len(rest) > 1 or (bool(rest) and not page.lexicon.codes.isdisjoint(rest[0].split()))
    if told and numbered and rest[-1].count(" ") < NUMBERED and all(part.count(" ") < SERVICE for part in rest):
        yield Vote(Part.FURNITURE, 7.0, "service", "wire-header")


def _are_desks(page: Page, parts: Sequence[str]) -> bool:
    """A section and what the service sends of it, no place among them: `بيئة - نشرة الظهيرة`."""
    few = len(parts) > 1 and all(part.count(" ") < DESK for part in parts)
    return few and page.lexicon.names_section(parts[0]) and page.lexicon.places.isdisjoint(parts)


def coded(page: Page, index: int) -> Iterator[Vote]:
    """An agency among codes and numbers, a word or two at most beside them: `KUNS0871 4 عام 0103 /كونا-رم52`."""
    unit = page.units[index]
    if index >= FIRST or unit.words > CODES or unit.final or unit.label:
        return
    tokens = [token for token in _LINKS.split(unit.folded) if token]
    houses = sum(1 for token in tokens if token in page.lexicon.agencies)
    codes = [token for token in tokens if DIGIT.search(token)]
    few = tokens[:1] != tokens[:houses]  # words beside codes, fewer where the agency does not open the line
    sent = any(len(token) >= SENT and not YEAR.fullmatch(token) for token in codes)
    if houses and sent and len(codes) > 1 and len(tokens) - houses - len(codes) <= len(codes) - few:
        yield Vote(Part.FURNITURE, 8.0, "wire-header", "wire-header")


def wire_header(page: Page, index: int) -> Iterator[Vote]:
    """Priority letters, take numbers, service codes: no word among them; below one such line a digit is enough."""
    unit, before = page.units[index], page.before(index)
    if index >= 6 or unit.size <= 2 or len(unit.text.split()) > 40:
        return
    digits, tokens = _coded(_WIDE.split(unit.text)[0])
    if unit.date and unit.dated > DATED_CODES:
        return
    if digits * 3 >= tokens > 0 or (digits and before and _coded(before.text)[0]):
        yield Vote(Part.FURNITURE, 8.0, "wire-header", "wire-header")


def _coded(text: str) -> tuple[int, int]:
    """How many codes with digits and codes at all there are, none where a word is among them."""
    tokens = text.split(maxsplit=CODES)
    if len(tokens) > CODES or any(map(_is_word, tokens)) or not all(_CODES.fullmatch(token) for token in tokens):
        return 0, 0
    return sum(1 for token in tokens if DIGIT.search(token)), len(tokens)


def _is_word(token: str) -> bool:
    """Letters that are no code: longer ones, or those of another alphabet."""
    return token.isalpha() and (len(token) > LONGEST_CODE or not token.isascii())


def message(page: Page, index: int) -> Iterator[Vote]:
    """The first and the last line of a telegram."""
    unit = page.units[index]
    if unit.words <= CODES and not _SIGNALS.isdisjoint((unit.text[:4], unit.text[-4:])):
        yield Vote(Part.DATE if unit.date else Part.FURNITURE, 9.0, "telegram", "wire-header")
