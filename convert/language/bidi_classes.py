"""Bidi classes as single letters, so that a paragraph's classes are one byte string (UAX #9, table 4).

L R A(AL) E(EN) S(ES) T(ET) N(AN) C(CS) M(NSM) B(BN) P(B) X(S) W(WS) O(ON);
1 LRE, 2 RLE, 3 LRO, 4 RLO, 5 PDF, 6 LRI, 7 RLI, 8 FSI, 9 PDI.
"""

from __future__ import annotations

import unicodedata

LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "AN": "N", "CS": "C", "NSM": "M", "BN": "B",
    "B": "P", "S": "X", "WS": "W", "ON": "O",
    "LRE": "1", "RLE": "2", "LRO": "3", "RLO": "4", "PDF": "5", "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip

# DerivedBidiClass.txt, the @missing lines: what code points have that no Unicode version has assigned yet
UNASSIGNED = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "A"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "A"),
    (0x20A0, 0x20CF, "T"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "A"),
    (0xFDD0, 0xFDEF, "B"),
    (0xFDF0, 0xFDFF, "A"),
    (0xFE70, 0xFEFF, "A"),
    (0xFFF0, 0xFFF8, "B"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "A"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "A"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "A"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "A"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "A"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "A"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "B"),
)


class _Alphabet(dict[int, str]):
    """Code point -> class letter for `str.translate`; learns each code point when it first meets it."""

    def __missing__(self, code: int) -> str:
        named = unicodedata.bidirectional(chr(code))
        self[code] = letter = LETTERS[named] if named else _unassigned(code)
        return letter


def _unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:  # noncharacters
        return "B"
    return next((letter for low, high, letter in UNASSIGNED if low <= code <= high), "L")


_ALPHABET = _Alphabet()
_MOST_WORDS = 20_000
_LONG = 64  # code points; what is longer is hardly a word, and not worth its memory


class _Words(dict[str, bytes]):
    """Word -> its class letters: a language repeats its words, and a look-up is cheaper than a translation."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _MOST_WORDS:
            self.clear()
        letters = word.translate(_ALPHABET).encode()
        if len(word) <= _LONG:
            self[word] = letters
        return letters


_WORDS = _Words()


def classes(text: str) -> bytes:
    """One letter a code point."""
    return b"W".join([_WORDS[word] for word in text.split(" ")])
