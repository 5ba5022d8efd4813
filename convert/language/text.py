"""Text as the model keeps it: NFC, logical order, balanced isolates, no unseen characters (TEXT section 6).

Everything here says what it took away, so that nothing vanishes unnamed. Harakat, tatweel, ZWNJ, ZWJ,
LRM, RLM, ALM, NBSP and digits stay as authored. Never NFKC: it explodes ﷺ into eighteen letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

from convert.language.controls import TREATED, Removed, balance
from convert.language.pattern import lazy
from convert.language.presentation import has_forms, to_letters
from convert.language.scripts import rows
from convert.language.visual import has_finals, order, to_logical
from convert.record import record
from convert.row import Row

Code = Literal["bidi-control", "presentation-forms", "visual-order", "visual-order-doubtful", "mojibake"]
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_ODD_SPACE = str.maketrans(dict.fromkeys("\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))
_CONTROL = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad]")
_FORMAT = lazy("[\u2028-\u202e\u2060-\u206f]")
_PLAIN = bytes(set(range(256)) - {0x18, 0x20, *range(0xD8, 0xE0), *range(0xFB, 0x100)})
"""The rows of the code charts that hold nothing of `_UNCLEAN`, and the first, of which `_CONTROL` has all."""
_MARKS = b"\x20"
"""The row of quotation marks and dashes; of `_UNCLEAN` it holds what `_FORMAT` finds, and U+200B."""
_UNCLEAN = lazy(f"{TREATED.pattern}|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029\ufb20-\ufdff\ufe70-\ufefc]")
_SAMPLE = 20_000
_FIRST_OF_PAIR = (lazy("[\u00c2-\u00f4\u0420\u0421]"), lazy("[\u0622-\u064a]"))
_AS_READ = lazy("[\u00c0-\u00ff]{2}|[\u0410-\u044f]{2}|[\u0622-\u063a\u0641-\u064a]{2}")
"""Two letters side by side that every code page has above 0xBF: two first bytes of UTF-8, which it never has."""
_MISREAD_AS = ("cp1252", "latin-1", "cp1251", "cp1256")


class Line(Row):
    """A physical line: `number` from 1 as editors count, its text, and what was taken from it."""

    number: int
    text: str
    removed: tuple[Removed, ...] = ()


@record
class Finding:
    """Something to tell: a `text.CODE` diagnostic, the first line it concerns, how many there are."""

    code: Code
    line: int
    count: int


class Clean(Row):
    """A source as lines that the model can keep, and what is to be told about it."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()


def clean(text: str) -> Clean:
    """Lines in NFC and logical order, controls balanced, unseen characters taken out and listed."""
    if _is_clean(text):
        plain = tuple(Line(number, line) for number, line in enumerate(_parted(text), 1))
        return Clean(plain, _misread_lines(plain))
    numbered = list(split_lines(text))
    moved = order(text[:_SAMPLE])
    findings: list[Finding] = []
    if moved.visual and moved.sure:
        numbered = [(number, to_logical(line)) for number, line in numbered]
        findings.append(Finding("visual-order", 1, len(numbered)))
    elif moved.visual:
        findings.append(Finding("visual-order-doubtful", 1, len(numbered)))
    findings += _forms(numbered)
    lines = tuple(_line(number, line) for number, line in numbered)
    controls = [line.number for line in lines if any(gone.reason == "bidi-control" for gone in line.removed)]
    findings += [Finding("bidi-control", controls[0], len(controls))] if controls else []
    return Clean(lines, (*findings, *_misread_lines(lines)))


def _is_clean(text: str) -> bool:
    """Most sources: nothing to move, to remove or to tell. One look at the whole text instead of one at each line."""
    if _is_unclean(text) or not unicodedata.is_normalized("NFC", text):
        return False
    return not has_finals(text) or not order(text[:_SAMPLE]).visual


def _is_unclean(text: str) -> bool:
    """Whether a sign of the long pattern stands in the text: its common rows are asked with short ones."""
    odd = b"" if text.isascii() else rows(text, _PLAIN)
    if odd.strip(_MARKS):
        return _UNCLEAN.search(text) is not None
    return bool(_CONTROL.search(text) or (odd and ("\u200b" in text or _FORMAT.search(text))))


def _parted(text: str) -> list[str]:
    """The text at LF, CRLF and CR alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def split_lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines, parted at LF, CRLF and CR alone. A form feed is a blank line without a number of its own."""
    for number, line in enumerate(_parted(text), 1):
        first, *others = line.translate(_ODD_SPACE).split("\f")
        yield number, first
        for other in others:
            yield number, ""
            yield number, other


def is_blank(line: str) -> bool:
    """Nothing but white space, NBSP, U+3000, ZWSP, BOM, soft hyphens and direction marks."""
    return not line.strip() or (line.lstrip()[0] in _UNSEEN and not "".join(line.split()).strip(_UNSEEN))


def misread_as(text: str) -> str | None:
    """The code page that UTF-8 was misread as (`Ø§Ù„`), if the text is such mojibake; `repaired` mends it."""
    if text.isascii() or text.isspace() or _AS_READ.search(text) or not _may_be_misread(text):
        return None
    return next((page for page in _MISREAD_AS if _reread(text, page)), None)


def _may_be_misread(text: str) -> bool:
    """A letter that the first byte of a pair is read as, and one of the signs that the second is."""
    seconds = (text[found.end() : found.end() + 1] for first in _FIRST_OF_PAIR for found in first.finditer(text))
    return any("\u0080" <= second <= "\u00bf" or "\u0152" <= second <= "\u2122" for second in seconds)


def repaired(text: str, page: str) -> str:
    """Double-encoded text read as what it was; UnicodeError where it is not that."""
    return text.encode(page).decode("utf-8")


def _line(number: int, line: str) -> Line:
    balanced, removed = balance(line)
    return Line(number, unicodedata.normalize("NFC", to_letters(balanced)), removed)


def _forms(numbered: list[tuple[int, str]]) -> list[Finding]:
    where = [number for number, line in numbered if has_forms(line)]
    return [Finding("presentation-forms", where[0], len(where))] if where else []


def _misread_lines(lines: tuple[Line, ...]) -> tuple[Finding, ...]:
    where = [line.number for line in lines if misread_as(line.text)]
    return (Finding("mojibake", where[0], len(where)),) if where else ()


def _reread(text: str, page: str) -> bool:
    """True where the text is UTF-8 in that code page: four letters or more come out of it."""
    try:
        read = repaired(text, page)
    except UnicodeError:
        return False
    return len(text) - len(read) >= 4
