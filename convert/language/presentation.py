"""Arabic and Hebrew presentation forms, and the letters they stand for.

The table is the Unicode compatibility decomposition of FB20-FB28, FB4F, FB50-FDFF and FE70-FEFC, without
the signs that are characters in their own right: ﷲ FDF2, ﷺ FDFA to ﷽ FDFD, and the ornate brackets FD3E/F.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from convert.language.pattern import lazy

_SIGNS = frozenset((0xFD3E, 0xFD3F, 0xFDF2, 0xFDFA, 0xFDFB, 0xFDFC, 0xFDFD))
_HEBREW = (*range(0xFB20, 0xFB29), 0xFB4F)
_ARABIC = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))


def _letters(code: int) -> str:
    """The letters of a form; the space of a spacing vowel sign is no part of the text."""
    _tag, *points = unicodedata.decomposition(chr(code)).split()
    return "".join(chr(int(point, 16)) for point in points).lstrip()


@cache
def forms() -> Mapping[int, str]:
    """Code point of a form -> its letters, for `str.translate`."""
    codes = (code for code in (*_HEBREW, *_ARABIC) if code not in _SIGNS)
    return {code: _letters(code) for code in codes if unicodedata.decomposition(chr(code))}


@cache
def _shaped(shape: str) -> frozenset[str]:
    """The forms of one place in a word: initial, medial or final."""
    return frozenset(chr(code) for code in forms() if unicodedata.decomposition(chr(code)).startswith(f"<{shape}>"))


_LIKELY = lazy(r"[\ufb20-\ufdff\ufe70-\ufefc]+")
_FORM_WORD = lazy(r"[\ufb50-\ufdff\ufe70-\ufefc]+")


def has_forms(text: str) -> bool:
    """Whether any presentation form stands in the text."""
    if not _LIKELY.search(text):
        return False
    return any(ord(sign) in forms() for word in _LIKELY.findall(text) for sign in word)


def to_letters(text: str) -> str:
    """The text with forms as letters (ﻻ becomes لا), in the order in which they stand."""
    return text.translate(forms())


def count_shapes(text: str) -> tuple[int, int]:
    """Words of forms that read as logical order, and those that read as visual order.

    In logical order a word of joined letters opens with an initial and closes with a final form.
    """
    logical = visual = 0
    for word in _FORM_WORD.findall(text):
        logical += (word[0] in _shaped("initial")) + (word[-1] in _shaped("final"))
        visual += (word[0] in _shaped("final")) + (word[-1] in _shaped("initial"))
    return logical, visual
