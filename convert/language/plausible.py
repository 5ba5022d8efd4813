"""How likely it is that someone wrote a text: letters of one script in each word, and words that languages use.

This tells the code pages apart: the wrong one gives accents where letters were, capitals inside words,
box-drawing signs, or words that nobody says.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from convert.language.detect import script_of
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.language.tables import languages, load

_WORD = lazy(r"[^\W\d_][\w\u0591-\u05c7\u064b-\u065f'’]*")
_CAPITAL_INSIDE = lazy(r"[^\W\d_A-Z][A-ZА-ЯЁІЇЄÀ-ÖØ-ÞΑ-Ω]")
_LONE = lazy("[A-Za-z][\u200e\u200f\u064b-\u0652]")  # what windows-1256 makes of Turkish letters
_WEDGED = lazy(r"(?<=[^\W\d_])[§№©®°£¥€±×÷](?=[^\W\d_])")  # what iso-8859-5 makes of Turkish letters
_ACCENTED = lazy(r"[\u00c0-\u0130\u0132-\u024f\u1e00-\u1eff]")  # dotless i is a plain letter
_MARKS = frozenset(
    "«»“”„‘’‚‹›–—…•·°№€£¥§©®™±×¿¡ªº²³½¼¾،؛؟ـ٪、。「」『』【】《》（）：；，！？～・ー\u00a0\u200c\u200d\u200e\u200f\u3000%"
)
_NOT_LETTERS = frozenset(("Co", "Cn", "Cc"))
_DENSE = frozenset(("Hani", "Kana", "Kore"))
_HALF_KANA = range(0xFF61, 0xFFA0)
_BASE = 0.05
_FOREIGN = 0.7
_FEW = 3  # words by which a share is held down, so that one word proves nothing
_MOSTLY = 0.55


def plausibility(text: str) -> float:
    """0 for what nobody wrote, above 0.1 for text, near 0.5 for text of common words. ASCII alone is 0."""
    beyond = sum(1 for character in text if character > "\x7f")
    if not beyond:
        return 0.0
    words = _WORD.findall(text)
    sound = 1 - min(1.0, (_odd_signs(text) + _odd_words(words)) / beyond)
    return sound**3 * (_BASE + _said(text, words))


def _odd_signs(text: str) -> int:
    """Signs that no newsroom writes: controls, private use, half-width kana, box drawing, symbols within words."""
    within = len(_LONE.findall(text)) + len(_WEDGED.findall(text))
    return within + sum(count * _oddness(character) for character, count in Counter(text).items() if character > "\x7f")


@cache
def _oddness(character: str) -> int:
    if character in _MARKS:
        return 0
    code, kind = ord(character), unicodedata.category(character)
    if kind in _NOT_LETTERS or code in _HALF_KANA or 0x2500 <= code < 0x25A0:
        return 3
    if kind[0] in "LM":
        return 0 if script_of(code) or kind[0] == "M" else 1
    return 1 if kind[0] in "SPN" and script_of(code) is None and code < 0x2000 else 0


def _odd_words(words: list[str]) -> int:
    """Letters beyond ASCII that stand in words of two scripts, with capitals inside, or of accents only."""
    return sum(sum(1 for character in word if character > "\x7f") for word in words if _is_odd(word))


def _is_odd(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {script_of(ord(character)) for character in word} - {None}
    if len(scripts) > 1 and not scripts <= {"Hani", "Kana"}:
        return True
    if scripts & _DENSE:
        return False
    if _CAPITAL_INSIDE.search(word) and not word.isupper():
        return True
    return scripts == {"Latn"} and len(word) > 2 and len(_ACCENTED.findall(word)) > _MOSTLY * len(word)


def _said(text: str, words: list[str]) -> float:
    """The share of common words, or signs, of the language that has most of them, in the script of most letters."""
    scripts = Counter(script_of(ord(character)) for character in text if character > "\x7f")
    del scripts[None]
    if not scripts:
        return _BASE
    script = max(sorted(name for name in scripts if name), key=lambda name: scripts[name])
    if script in _DENSE:
        return _common_signs(text)
    spoken = [word for word in words if script == "Latn" or script_of(ord(word[0])) == script]
    counts = Counter(fold(" ".join(spoken)).split())
    marked = Counter(character for character in text.lower() if character in _marked(script))
    return max((_share(tag, counts) * _at_home(tag, marked) for tag in languages(script)), default=0.0)


def _share(tag: str, counts: Counter[str]) -> float:
    return sum(counts[word] for word in load(tag).function_words) / (sum(counts.values()) + _FEW)


@cache
def _marked(script: str) -> frozenset[str]:
    """Letters that tell languages of a script apart, and all accented letters of Latin."""
    accented = map(chr, range(0xE0, 0x180)) if script == "Latn" else ()
    return frozenset(accented).union(*(load(tag).letters for tag in languages(script)))


def _at_home(tag: str, marked: Counter[str]) -> float:
    """1 where the language writes all the telling letters; little where it writes none of them."""
    met = sum(marked.values())
    foreign = sum(count for letter, count in marked.items() if letter not in load(tag).letters)
    return 1.0 - _FOREIGN * foreign / (met or 1)


def _common_signs(text: str) -> float:
    """Chinese, Japanese and Korean: the share of the commonest signs among all of theirs."""
    counts = Counter(character for character in text if script_of(ord(character)) in _DENSE)
    total = sum(counts.values()) or 1
    able = [tag for script in ("Hani", "Jpan", "Kore") for tag in languages(script)]
    return max(sum(counts[sign] for sign in load(tag).common_signs) for tag in able) / total * 0.6
