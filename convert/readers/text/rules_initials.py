"""Rules for how a desk ends its copy: the mark that nothing follows, who typed and who passed it, the stamp."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.readers.text import names
from convert.readers.text.datelines_east import DATELINE_REACH
from convert.readers.text.features import Features
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import HYPHENS, ROUND
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

_INITIALLED = 24
"""Characters of the longest line of initials."""

_PARTING = frozenset("/.-+(")
_BETWEEN = frozenset("/.-–—")

_LETTERS = lazy(
    r"(?:[^\W\d_]\s?){1,4}(?:\((?:[^\W\d_]\s?){1,4}\)\s?)?(?:[/.\-–—]\s?(?:[^\W\d_]\s?){1,4}(?:\((?:[^\W\d_]\s?){1,4}\)\s?)?){1,3}|[A-Z]{2,4}"
)

_ENDED = lazy(r"[-/(\s]*(?P<word>[^\W\d_]{2,12})[-/.:)\s]+(?P<rest>[^\W\d_].{0,23})$")

_SIGNING = lazy(r"[-\s]*[(\[](?P<house>[^()\[\]]{2,24})[)\]][-\s]*")

_NARROWED = {**ROUND, **HYPHENS, "ـ": "-"}

_INITIALS = lazy(
    r"[-–—]\s?[^\W\d_]{2,4}\s?[-–—]|[^\W\d_]{1,4}(?:\s?(?://|[/.\-+])\s?[^\W\d_]{1,4}){1,4}\.?|\([a-z]{2,4}(?:/[a-z]{2,4})*\)"
)

_PAIR = r"(?:[^\W\d_]{1,2}\.\s?){1,3}[^\W\d_]{0,2}"

_POINTED = lazy(rf"{_PAIR}(?:(?:\s?[/,;+-]\s?|\s?[،؛]\s?|\s{{2,}}){_PAIR}){{1,3}}")
"""Letters with points, of two people and more: `ر.ح./ل.ب.`, `J.R., M.K.`, `ن.ع  ر.س`."""

_SIGNS = frozenset("/\\=*_–—ـ.-")
_BEFORE_INITIALS = lazy(
    r"^(?:[/\\]{1,2}\s?(?=\S{1,6}(?:[\s/\\]|$))|(?:[=*_.-]|[–—ـ]|(?!)){3,}\s*|[^\W\d_]{1,2}:\s?(?=\S{1,4}\.))"
)

_SERVICE = lazy(r"[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*(?:\s[a-z0-9]{1,6}(?:[/\-][a-z0-9]{1,5})*)*")

_STAMP = lazy(
    r"[0-3]\d(?:0\d|1[0-2])\s[0-2]\d[0-5]\d\s[^\W\d_].{1,19}|\d{6}\s?(?:GMT|UTC|Z)?\s?[^\W\d_]{3}\s?\d{2,4}|\d{4}\s?(?:GMT|UTC)(?:\s.{3,20})?"
)

DESK, NAMED = 6, 3
"""Words of the longest line of a desk, and of what it calls one of its people."""

INITIALS_REACH = 5
"""Units at the end among which letters alone are somebody's initials."""

_END_SIGNS = frozenset("■□▪▬●◆◼∎❖♦█◾")


def end_mark(page: Page, index: int) -> Iterator[Vote]:
    """The word or sign that says that nothing follows."""
    unit = page.units[index]
    only = unit.text[0] in _END_SIGNS and set(unit.text) <= _END_SIGNS
    if only or (unit.size <= 40 and (page.lexicon.is_end(unit.folded) or _ends_signed(unit.text, page.lexicon))):
        yield Vote(Part.END, 9.5, "end-mark", "end-mark")


def _ends_signed(text: str, lexicon: Lexicon) -> bool:
    """The word and who typed and who passed it, on one line: `انتهى م ن / ف ج`."""
    found = _ENDED.match(narrowed(text, HYPHENS))
    return found is not None and lexicon.is_end(fold(found["word"])) and _are_letters(text[slice(*found.span("rest"))])


def initials(page: Page, index: int) -> Iterator[Vote]:
    """Who typed and who passed it: `arb/cmq`."""
    unit = page.units[index]
    if unit.size > 40 or (index * 2 < len(page.units) and unit.text[0] not in "-–—"):
        return
    if unit.text[0] in "([（-–— ـ" and _signs(unit.text, page.lexicon):
        yield Vote(Part.INITIALS, 7.5, "signature", "initials")
    bare = _without_signs(unit.text).rstrip("/\\")
    if unit.size <= 2 * _INITIALLED and _PARTING.intersection(unit.text) and _are_initials(bare):
        yield Vote(Part.INITIALS, 6.0 if bare == unit.text else 8.0, "initials", "initials")
    elif unit.size <= _INITIALLED and index > len(page.units) - INITIALS_REACH and _are_letters(bare):
        yield Vote(Part.INITIALS, 4.5, "initials-apart", "initials")
    elif _is_desk(page, index) or _is_agency_under_initials(page, index):
        yield Vote(Part.INITIALS, 6.0, "signature", "initials")
    elif _is_service_line(unit.text, page.lexicon):
        yield Vote(Part.INITIALS, 6.0, "service-line", "initials")
    elif unit.text[0].isdigit() and not unit.date and _STAMP.fullmatch(unit.text):
        yield Vote(Part.FURNITURE, 6.0, "service-stamp", "wire-header")


def _is_service_line(text: str, lexicon: Lexicon) -> bool:
    """An agency and the codes of its desk: `dpa mik yydd n1 abc`."""
    first, _, rest = text.partition(" ")
    return bool(rest) and fold(first) in lexicon.agencies and _SERVICE.fullmatch(rest) is not None


def _without_signs(text: str) -> str:
    """The line without strokes, a rule or a letter with a colon before it; most lines begin with none of these."""
    signed = text[0] in _SIGNS or ":" in text[:3]
    return _BEFORE_INITIALS.sub("", text) if signed else text


def _are_letters(text: str) -> bool:
    """Letters of one, two or more with a sign between, or an abbreviation in capitals."""
    return (text.isupper() or not _BETWEEN.isdisjoint(text)) and _LETTERS.fullmatch(text) is not None


def _are_initials(text: str) -> bool:
    return _INITIALS.fullmatch(text) is not None or ("." in text and _POINTED.fullmatch(text) is not None)


def _signs(text: str, lexicon: Lexicon) -> bool:
    """An agency between dashes or brackets, alone or with who typed and who passed it behind: `--(بترا) ع ط/ س ح`."""
    if fold(text.strip("()[]（）. -–—ـ")) in lexicon.agencies:
        return True
    found = _SIGNING.match(narrowed(text, _NARROWED))
    if found is None or fold(text[slice(*found.span("house"))]) not in lexicon.agencies:
        return False
    rest = text[found.end() :]
    return _INITIALS.fullmatch(rest) is not None or _are_letters(rest)


def _is_agency_under_initials(page: Page, index: int) -> bool:
    """Right above stand the letters of who typed and who passed it, for the agency whose name this is."""
    unit, above = page.units[index], page.before(index)
    if above is None or unit.unit.gap or above.size > _INITIALLED:
        return False
    named = unit.folded in page.lexicon.agencies or _opens_lead(page, unit)
    return named and _are_initials(_without_signs(above.text))


def _opens_lead(page: Page, unit: Features) -> bool:
    """The first text names this house in brackets, as the agency that sends it."""
    lead = page.at(page.lead)
    return lead is not None and any(f"{sign}{unit.text}" in lead.text[:DATELINE_REACH] for sign in "([/")


def _is_desk(page: Page, index: int) -> bool:
    """The house and those of its desk who sent the copy, and who of them passed it, on lines of their own."""
    unit, before = page.units[index], page.before(index)
    if unit.label or unit.final or unit.colon or unit.words > DESK:
        return False
    if "/" in unit.text:
        return _is_sent(page, unit.text)
    return _is_over_stamp(page, index) or (before is not None and _passes(before, unit, page.lexicon))


def _is_sent(page: Page, text: str) -> bool:
    """`وام/أمل راشد/عاصم الخولي`: an agency, or the house that the lead opens with, and names or letters."""
    house, *people = (part.strip() for part in text.split("/"))
    lead = page.at(page.lead)
    known = fold(house) in page.lexicon.agencies or (lead is not None and f"{house})" in lead.text[:DATELINE_REACH])
    return known and all(
        names.is_name(one, page.lexicon) or (one.count(" ") < NAMED and one.replace(" ", "").isalpha())
        for one in people
    )


def _is_over_stamp(page: Page, index: int) -> bool:
    """Right below, perhaps behind one line more, the service set its stamp: day, hour and place."""
    for unit in page.units[index + 1 : index + 3]:
        if unit.unit.gap or unit.words > DESK or unit.label or unit.final:
            return False
        if unit.text[0].isdigit() and _STAMP.fullmatch(unit.text):
            return True
    return False


def _passes(before: Features, unit: Features, lexicon: Lexicon) -> bool:
    """The last of those whom the line above names behind an agency."""
    house, _, people = before.folded.partition(" ")
    return house in lexicon.agencies and before.words <= DESK and f" {people}".endswith(f" {unit.folded}")
