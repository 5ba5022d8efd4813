"""The direction of a paragraph as the rows ask for it (RTL section 1: D01, E08, N2), told without our own code."""

from __future__ import annotations

import unicodedata

MARKS = "\u200e\u200f\u061c"
PERSIAN = {chr(0x6F0 + value) for value in range(10)}


def by_rows(text: str, document: str) -> str:
    """`rtl` or `ltr`.

    In a right-to-left document every paragraph with a right-to-left letter or digit goes so (Persian digits are such,
    though their class is that of European ones), and one with no letter follows the document. In a left-to-right one
    those do that have more such letters and digits than others.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in text if letter not in MARKS]
    right, left = sum(kind in {"R", "AL", "AN"} for kind in kinds), kinds.count("L")
    if document == "rtl":
        return "rtl" if right or PERSIAN & set(text) or not left else "ltr"
    return "rtl" if right > left else "ltr"
