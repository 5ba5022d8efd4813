"""Stretches of a text in another script, whose language is certain: an English sentence in an Arabic paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from convert.language.detect import SCRIPTS, detect, script_of
from convert.language.pattern import lazy
from convert.language.scripts import rows
from convert.row import Row

FEWEST = 5
"""Words of the shortest stretch that shows its language: a name of a firm does not."""

CERTAIN = 0.25
"""Confidence from which a language is said: sentences of five words and more lie above it, names below 0.15."""

_WORD = lazy(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_JOINT = 12
"""Characters between two words of one stretch, no letter among them."""
_LATIN = lazy("[A-Za-z\u00c0-\u024f]{2}")
_PUNCTUATION = range(0x20, 0x2C)
_ROWS = 256
_FAMILIES = {"Kana": "Jpan", "Hani": "Jpan"}


class Stretch(Row):
    """From the first letter of the first word to the last of the last, and the language."""

    start: int
    end: int
    language: str


def stretches(text: str, script: str) -> Iterator[Stretch]:
    """The stretches that are not in `script` (ISO 15924) and show their language, in order."""
    own = _FAMILIES.get(script, script)
    if text.isascii() and own == "Latn":
        return
    if not rows(text, _own_rows(own)) and (own == "Latn" or not _LATIN.search(text)):
        return
    held: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if held and (_of(word) != _of(held[-1]) or word.start() - held[-1].end() > _JOINT):
            yield from _certain(text, held, own)
            held = []
        held.append(word)
    yield from _certain(text, held, own)


@cache
def _own_rows(script: str) -> bytes:
    """The rows of the code charts with letters of a script, and those of Latin letters and of punctuation."""
    held = {row for a, b, name in SCRIPTS if _FAMILIES.get(name, name) == script for row in range(a >> 8, (b >> 8) + 1)}
    return bytes(sorted({row for row in held if row < _ROWS} | {0, *_PUNCTUATION}))


def _with_marks(text: str, end: int) -> int:
    """Behind the vowel signs and points of the last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _of(word: re.Match[str]) -> str | None:
    found = script_of(ord(word.group()[0]))
    return _FAMILIES.get(found or "", found)


def _certain(text: str, words: list[re.Match[str]], script: str) -> Iterator[Stretch]:
    if not words or _of(words[0]) in {None, script}:
        return
    start, end = words[0].start(), _with_marks(text, words[-1].end())
    if len(text[start:end].split()) < FEWEST:
        return
    found = detect(text[start:end])
    if found.language != "und" and found.confidence >= CERTAIN:
        yield Stretch(start, end, found.language)
