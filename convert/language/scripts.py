"""Which way a language is written, from its BCP 47 tag, and which scripts a text may hold."""

from __future__ import annotations

import sys
from typing import Literal

from convert.language.pattern import lazy

_SCRIPTS = """
adlm arab aran armi avst chrs cprt elym garg hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo
orkh ougr palm phli phlp phlv phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa todr yezi
"""
_LANGUAGES = """
acm acq aeb aec afb aii ajp apc apd ar arc arq ars ary arz azb bal bgn bqi brh ckb ckm dv fa glk he iw ji khw
kmz ks kvx lki lrc luz mzn nqo phr pnb prs ps sam sd sdh skr syc syr trw ug ur uzs yi
"""

RIGHT_TO_LEFT_SCRIPTS = frozenset(_SCRIPTS.split())
"""ISO 15924 codes in lower case; those whose letters are R or AL in UAX #9."""

RIGHT_TO_LEFT_LANGUAGES = frozenset(_LANGUAGES.split())
"""Languages whose usual script runs right to left (CLDR likely subtags), where the tag names no script."""

RIGHT_TO_LEFT_REGIONS = {
    "az": frozenset({"iq", "ir"}),
    "kk": frozenset({"af", "cn", "ir"}),
    "ku": frozenset({"iq", "ir"}),
    "ky": frozenset({"cn"}),
    "ms": frozenset({"cc"}),
    "pa": frozenset({"pk"}),
    "tk": frozenset({"af", "ir"}),
    "uz": frozenset({"af"}),
}
"""Languages that change their script with the country."""

_FIRST_HIGH = 3 if sys.byteorder == "little" else 2
"""Behind the mark of the machine's own order, which `utf-16` writes; the codec of a named order must be imported."""

_NARROW = bytes((*range(0x11), *range(0x12, 0x2E), *range(0xD8, 0xE0)))
_SPACED = bytes(row for row in _NARROW if row not in {0x0E, 0x10, 0x17})


def rows(text: str, known: bytes) -> bytes:
    """The high bytes of a text's UTF-16 units, those `known` left out: which rows of the code charts it has signs of.

    A pattern of such wide ranges takes milliseconds to compile, and this is no slower to ask.
    """
    return text.encode("utf-16", "surrogatepass")[_FIRST_HIGH::2].translate(None, known)


def has_east_asian(text: str) -> bool:
    """Whether Han, kana, Hangul or wide signs may stand in the text: a cheap look before dearer ones."""
    return not text.isascii() and bool(rows(text, _NARROW))


def may_be_unspaced(text: str) -> bool:
    """Whether signs of a script that parts no words may stand in the text, Thai, Lao, Burmese and Khmer among them."""
    return not text.isascii() and bool(rows(text, _SPACED))


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of a tag such as `ar`, `az-Arab-IR` or `ku-IQ`; a script subtag decides before anything else."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    region = next((part for part in rest if len(part) == 2), "")
    by_region = region in RIGHT_TO_LEFT_REGIONS.get(language, frozenset())
    return "rtl" if by_region or language in RIGHT_TO_LEFT_LANGUAGES else "ltr"


_BLOCKS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of scripts that run right to left, as a class of a regular expression."""
RIGHT_TO_LEFT = lazy(f"[{_BLOCKS}]")
"""A sign of a script that runs right to left."""
LETTER = lazy(r"[^\W\d_]")
"""A letter of any script."""
RIGHT_LETTER = lazy(rf"(?=[{_BLOCKS}])[^\W\d_]")
"""A letter of such a script: neither its digits nor its punctuation."""
