"""What counts as the same word: text folded for comparison, never for keeping.

Case, width, harakat and points, tatweel, joiners, kinds of alef, yeh, kaf and heh, the accents of Latin,
Greek and Cyrillic, and the digits of every script are folded away. Vowel signs of Indic scripts, Thai and
the voicing marks of kana are letters to their readers and stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from convert.language.pattern import lazy

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۃ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "ٱ": "ا", "ڕ": "ر", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ё": "е", "\u0640": "",
    **dict.fromkeys("’‘ʼ`｀´׳", "'"),
    **dict.fromkeys("“”„״«»", '"'),
    **dict.fromkeys("‐‑–—−־", "-"),
}  # fmt: skip
_MARKS = (
    *range(0x300, 0x370),  # accents of Latin, Greek, Cyrillic
    *range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7,  # Hebrew accents and points
    *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD), *range(0x6DF, 0x6E5),  # harakat
    0x6E7, 0x6E8, *range(0x6EA, 0x6EE),
)  # fmt: skip
_UNSEEN = (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
DIGIT_ZEROS = (
    0x660,
    0x6F0,
    0x7C0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0xF20,
    0x1040,
    0x17E0,
)
"""Code points of the zeros of the decimal digits that newsrooms print, beside 0 and the full-width ０."""
_DIGITS = {zero + value: str(value) for zero in (*DIGIT_ZEROS, 0xFF10) for value in range(10)}
_WIDE = {0xFF01 + offset: chr(0x21 + offset) for offset in range(0x5E)}
_CHANGED = {
    **_WIDE,
    **_DIGITS,
    **dict.fromkeys((*_MARKS, *_UNSEEN), ""),
    **{ord(letter): other for letter, other in _LETTERS.items()},
}
UNCHANGED = (
    r"\0-@\[-_a-\x7f"
    r"\u03b1-\u03c1\u03c3-\u03c9\u0430-\u0438\u043a-\u044f"
    r"\u05d0-\u05ea\u060c\u061b\u061f\u0621\u0627\u0628\u062a-\u063a\u0641\u0642\u0644-\u0648"
    r"\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06cc\u06d2"
    r"\u0904-\u0957\u0985-\u09d7\u0e01-\u0e4e"
)
"""The commonest letters that fold to themselves, as a class of a pattern; with Han and Hangul it compiled for long."""

_BLANKS = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What is white space beside the space and the line end."""
_OTHER = lazy(f"[^{UNCHANGED}]")
_COMMONEST = (
    *(letter for letter in _LETTERS if letter.isalpha()),
    *map(chr, (*range(0x622, 0x627), 0x439, 0x457)),  # alef, waw and yeh under a hamza; short i and yi
)
_SAMPLE = 512
"""Characters by which a long text is known as one whose letters are not among the commonest: Han, Hangul."""
_SAME_LENGTH = _DIGITS


def fold(text: str) -> str:
    """The text as it is compared: one space between words, none at the ends. Not reversible."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    return " ".join(filter(None, map(fold_word, text.split())))


def fold_all(words: Sequence[str]) -> list[str]:
    """`fold` of each, all at a stroke: a language has thousands. No word holds a line end."""
    if not words:
        return []
    text = "\n".join(words)
    if 8 * len(text.encode("utf-8", "replace")) > 9 * len(text):
        text = _folded_at_length(text)
        folded = text.split("\n")
    else:  # a language of ASCII letters, with a few words that have others
        found = iter(_folded("\n".join([word for word in words if not word.isascii()])).split("\n"))
        folded = [word.lower().replace("`", "'") if word.isascii() else next(found) for word in words]
        text = "\n".join(folded)
    return [" ".join(word.split()) for word in folded] if _has_odd_blanks(text) else folded


def _has_odd_blanks(lines: str) -> bool:
    """Blanks that are no space, or spaces that are one too many."""
    edges = lines[:1] == " " or lines[-1:] == " " or "\n " in lines or " \n" in lines or "  " in lines
    return edges or any(blank in lines for blank in _BLANKS)


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """`fold` for a single word, remembered: words come back, those of labels and dates on every line."""
    return _folded(word)


def _folded_at_length(text: str) -> str:
    """The same of thousands of words: the commonest letters first, so that few are left to look at one by one."""
    for letter in _COMMONEST:
        text = text.replace(letter, _letter(letter))
    return _folded(text)


def _folded(text: str) -> str:
    """Letter by letter, each kind at a stroke: what one folds to folds to itself, and NFC settles what now meets."""
    dense = len(text) > _SAMPLE and 2 * len(_OTHER.findall(text, 0, _SAMPLE)) > _SAMPLE
    for letter in set(text if dense else _OTHER.findall(text)):
        if not is_unchanged(ord(letter)):
            text = text.replace(letter, _letter(letter))
    return unicodedata.normalize("NFC", text)


def is_unchanged(code: int) -> bool:
    """Kana, Han and Hangul: a table has thousands of them, and each folds to itself."""
    return 0x3001 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3


@cache
def _letter(letter: str) -> str:
    """What a letter folds to wherever it stands."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter.casefold()).translate(_CHANGED))


def fold_digits(text: str) -> str:
    """The text with all decimal digits as 0-9, code point for code point; positions stay."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)
