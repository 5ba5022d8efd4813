"""Rules for the line of a paper that counts its issues: number, year of the paper, page; and for a framed rubric."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text.features import Features
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import DIGIT
from convert.readers.text.page import Page
from convert.readers.text.parts import ISSUE, Part, Vote

FIRST = 6
"""Units among which such a line stands."""

FEW, FRAMED = 4, 9
"""Words of a line with one number that is that of an issue, and characters of the shortest framed rubric."""

PRINTED, ISSUE_SHARE = 12, 0.25
"""Words of the longest line that says where a piece stood in print, and the share of date that tells such a line."""

ORDINAL = 4
"""Words of the longest number of a year in words."""

_NUMBERED = lazy(r"(?:(?P<sign>№|[Nn]\.?[°º.]|N(?=\s\d))|(?P<word>[^\W\d_]{1,10}))[.:]?\s?[(\[]?\d")
_OF_AN_ISSUE = lazy(r"\s+(?:[-|/·]\s*|[–—•]\s*)|\s*(?:[-|/·]\s+|[–—•]\s+)|\s*(?:[,;]\s*|[،؛]\s*)")
_COUNTED = lazy(r"[\W\d]*|\d+\W?[^\W\d]{1,3}")
_FRAMES = frozenset("■◆●★◇□▲▼※▪")


def issue(page: Page, index: int) -> Iterator[Vote]:
    """Where a piece stood in print, `Газета «Курьер» №87, стр. 5`; or a rubric between two equal signs, `■地域■`."""
    unit = page.units[index]
    if index >= FIRST or unit.words > PRINTED or (unit.final and not unit.date):
        return
    if unit.size >= FRAMED and unit.text[0] == unit.text[-1] and unit.text[0] in _FRAMES:
        yield Vote(Part.FURNITURE, 6.0, "framed", "breadcrumb")
    if not DIGIT.search(unit.text) or not _may_be_numbered(page, unit):
        return
    numbered = _NUMBERED.findall(unit.text)
    counts = sum(1 for sign, word in numbered if sign or fold(word) in page.lexicon.codes)
    few = unit.words <= FEW + any(sign for sign, _ in numbered)
    told = counts > 1 or (counts and (few or unit.dated > ISSUE_SHARE))
    if told or _is_issue_of_a_year(page, unit):
        part = Part.DATE if unit.date else Part.FURNITURE
        yield Vote(part, 7.0, ISSUE, "page-furniture")


def _may_be_numbered(page: Page, unit: Features) -> bool:
    """A sign for a number or a word before one, on a cheap look."""
    if "№" in unit.text or "N" in unit.text or "n" in unit.text:
        return True
    words = {word.strip(".:") for word in unit.folded.split()}
    return not (page.lexicon.codes.isdisjoint(words) and page.lexicon.volume_words.isdisjoint(words))


def _is_issue_of_a_year(page: Page, unit: Features) -> bool:
    """`السنة الخامسة والثلاثون - العدد 912`, `Vol. XII, No. 4`: of two parts and more each is a number or a year."""
    parts: list[list[str]] = []
    for part in _OF_AN_ISSUE.split(unit.folded):
        for at, word in enumerate(part.split()):
            bare = word.strip(".:")
            if not at or (bare in page.lexicon.codes and bare in page.lexicon.volume_words):
                parts.append([])
            parts[-1].append(bare)
    counted = any(DIGIT.search(word) for part in parts for word in part)
    return counted and len(parts) > 1 and all(_numbers(page.lexicon, part) for part in parts)


def _numbers(lexicon: Lexicon, part: list[str]) -> bool:
    """A word for an issue or a year of the paper beside a number in digits or in words; or a sign and digits."""
    first, *rest = part
    if any(DIGIT.search(word) for word in part):
        known = {first, part[-1]} & {*lexicon.codes, *lexicon.volume_words} or not first[:1].isalpha()
        return bool(known) and sum(1 for word in part if not _COUNTED.fullmatch(word)) <= 1
    beside = first in lexicon.volume_words or part[-1] in lexicon.volume_words
    linking = {*map(fold, (*lexicon.joiners, *lexicon.glued)), *lexicon.volume_words}
    small = lexicon.function_words.intersection(part).difference(linking)
    return beside and 0 < len(rest) <= ORDINAL and not small
