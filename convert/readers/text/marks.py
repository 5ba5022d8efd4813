"""Signs that need no language: sentence ends, list markers, quotation marks, rules, separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from convert.language.pattern import lazy, narrowed
from convert.row import Row

CLOSERS = "\"'»”’“‘«‹›〟)]』」》〉）】"
FINALS = frozenset(".!?؟。！？…۔।։")
"""Signs that end a sentence; `closing` finds them."""

STOPS = frozenset(".。۔।")
QUESTIONS = frozenset("?؟？")
COLONS = frozenset(":：")
ROUND = {"（": "(", "）": ")"}
SQUARE = {**ROUND, "【": "[", "】": "]"}
HYPHENS = {"–": "-", "—": "-"}
"""Brackets and dashes, and what they are narrowed to."""

UNFINISHED = frozenset(",،、，;؛；")
_RULE = 3
"""Signs of the shortest rule, some of one or two aside."""

YEAR = lazy(r"(?:1[34]|19|20)\d\d")
"""A year of ours, of the Hijra or of its solar calendar: no number of a message."""

DIGIT = lazy(r"\d")
_TOKEN = lazy(r"[^\s|/·,\->»]+")
_PARTING = {"•": "|", "،": ",", **HYPHENS}

UNSPACED = lazy("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]+")
"""Letters of scripts that part no words by spaces; `unspaced` asks the first of a text, without the pattern."""

_DIGITS = r"\d{1,3}"
_ROMAN = r"[ivxIVX]{1,4}"
_ALEF = "الف"
_LETTER = rf"(?:{_ALEF}|[a-zA-Zא-תأ-يیکа-яα-ωა-ჰक-हক-হ가나다라마바사아자차카타파하])"
_HAN = r"[一二三四五六七八九十]{1,3}"
_BULLETS = "*•·◦▪▫●○■□◆◇►◄▶◀▸◂▼✓✔✅☑➢➤➔→⇒‣⁃❖✦✳🔹🔸🔷🔶🔴🔵🟢🟠⚫⚪📌👉➡"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽❶❷❸❹❺❻❼❽❾❿"
_DASHES = "-–—"
_OPEN = frozenset(_BULLETS + _CIRCLES + _DASHES)
_CLOSE = frozenset(".)）]、．۔।-–/")
_ORDINAL = lazy(
    rf"(?P<open>[(\[]|（|(?!))?(?P<number>{_DIGITS}|{_ROMAN}|{_LETTER}|{_HAN})"
    r"(?P<close>[.)\]]|[）．]|[、۔]|।|\s?[-–](?=\s)|/(?=\s))\s*(?=[^\s\d.,/:])"
)
"""An ordinal in any numerals with its point or bracket."""

_RULE_SIGNS = frozenset("-–—_=*·•~ـ#+.☆★◇◆■□○●")
_SHORT_RULES = frozenset(("|", "｜", "⁂", "§"))
_STARS = frozenset("*•·")
_NOTE_ENDS = frozenset("])）*¹²³⁰⁴⁵⁶⁷⁸⁹")
_NOTE_SIGN = lazy(r"\s*(?:[\[(（]\d{1,2}[\])）]|[¹²³⁰⁴-⁹]+|\*{1,3})$")
_PAIRS = {
    "«": "»", "»": "«»", "“": "”", "”": "”“", "„": "“”", "‟": "”", "‘": "’", "’": "’", "‚": "‘’", "‹": "›", "›": "‹›",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〟", '"': '"', "＂": "＂", "״": "״",
}  # fmt: skip
"""What may close each: languages turn and lower them as they like, `”…“` in Urdu, `»…«` in German, `”…”` in Finnish."""

_WORD_SIGNS = frozenset('"״‘’‚')
_INSIDE_WORDS = lazy('(?<=[^\\W\\d_])["״’](?=[^\\W\\d_])')
"""An apostrophe, or the sign of a Hebrew abbreviation: no quotation mark."""

Kind = Literal["bullet", "dash", "number", "letter"]
_ROMANS = {"i": 1, "v": 5, "x": 10}
_ORDERS = ("أبجدهوزحطيكلمن", "אבגדהוזחטיכלמנס", "가나다라마바사아자차카타파하")
"""Alphabets whose lists count in another order than that of the code."""

_PERSIAN = {_ALEF: "أ", "ی": "ي", "ک": "ك"}
_CIRCLED = "❶⑴①"
_AS_PICTURE = "\ufe0f"


class Marker(Row):
    """A list marker as printed. `shape` tells `1.` from `1)` and `•` from `-`; `value` is the place it claims."""

    kind: Kind
    shape: str
    value: int
    end: int
    bracketed: bool = False


def tokens(text: str) -> Iterator[re.Match[str]]:
    """What stands between the signs that part the languages of a switcher."""
    return _TOKEN.finditer(narrowed(text, _PARTING))


def unspaced(text: str) -> bool:
    """Whether the text begins in a script that parts no words by spaces."""
    return "\u3040" <= text[:1] <= "\u30ff" or "\u4e00" <= text[:1] <= "\u9fff"


def closing(text: str) -> str:
    """The last sign of a text under its closing quotes and brackets, empty where there is none."""
    return text.rstrip().rstrip(CLOSERS)[-1:]


def ends(text: str) -> bool:
    """A sentence ends here, closing quotes and brackets included."""
    return closing(text) in FINALS


def is_rule(text: str) -> bool:
    """Dashes, stars or strokes and nothing else."""
    if len(text) < _RULE:
        return text in _SHORT_RULES or _STARS.issuperset(text)
    return text[0] in _RULE_SIGNS and all(sign in _RULE_SIGNS or sign.isspace() for sign in text)


def marker(text: str) -> Marker | None:
    """The marker that opens a line: a bullet, a dash, a number in a circle, or an ordinal."""
    return _sign(text) if text[0] in _OPEN else _numbered(text)


def _sign(text: str) -> Marker | None:
    sign = text[:2] if text[1:2] == _AS_PICTURE and text[0] in _BULLETS and text[2:].strip() else text[0]
    rest = text[len(sign) :].lstrip()
    end = len(text) - len(rest)
    if not rest or (text[0] in _DASHES and end == 1):
        return None
    if text[0] in _CIRCLES:
        first = next(one for one in _CIRCLED if sign >= one)
        return Marker("number", first, ord(sign) - ord(first) + 1, end)
    kind: Kind = "dash" if text[0] in _DASHES else "bullet"
    return Marker(kind, sign, 0, end)


def _numbered(text: str) -> Marker | None:
    """An ordinal, which needs its point or bracket near it."""
    if _CLOSE.isdisjoint(text[1:7]):
        return None
    at = int(text[0] in "(（[")
    found = None if _is_word(text[at : at + 2]) else _ORDINAL.match(text)
    if not found:
        return None
    shape = (found["open"] or "") + "0" + found["close"].strip()
    kind: Kind = "number" if found["number"].isdigit() else "letter"
    return Marker(kind, shape, _ordinal(found["number"]), found.end(), bool(found["open"]))


def _is_word(text: str) -> bool:
    """Two letters that no ordinal begins with."""
    numeral = text[:1].lower() in _ROMANS or text[:1] == _ALEF[0] or "\u4e00" <= text[:1] <= "\u9fff"
    return len(text) > 1 and text.isalpha() and not numeral


def _ordinal(sign: str) -> int:
    """The place that a number or letter stands for in its own system."""
    if sign.isdigit():
        return int(sign)
    if set(sign) <= set("一二三四五六七八九十"):
        return _han(sign)
    low = _PERSIAN.get(sign, sign).lower()
    if set(low) <= set(_ROMANS) and (len(low) > 1 or low == "i"):
        return _roman(low)
    for row in _ORDERS:
        if low in row:
            return row.index(low) + 1
    return ord(low[0]) - ord("а" if "а" <= low[0] <= "я" else "a") + 1


def _han(sign: str) -> int:
    tens, _, ones = sign.rpartition("十")
    digits = "一二三四五六七八九"
    unit = digits.find(ones) + 1 if ones else 0
    return (10 * (digits.find(tens) + 1 if tens else 1) if "十" in sign else 0) + unit


def _roman(sign: str) -> int:
    values = [_ROMANS[letter] for letter in sign]
    return sum(-v if any(later > v for later in values[i + 1 :]) else v for i, v in enumerate(values))


def one_quotation(text: str) -> bool:
    """The whole text is one quotation: it opens with a quotation mark whose partner is the last character."""
    bare = text.rstrip(" .。۔!؟?…،,")
    closers = _PAIRS.get(text[:1], "")
    if not closers or len(bare) < 3 or bare[-1] not in closers:
        return False
    inner = _INSIDE_WORDS.sub("", bare[1:-1]) if text[0] in _WORD_SIGNS else bare[1:-1]
    return not any(closer in inner for closer in closers) or _nested(text[0], closers, inner)


def without_note_sign(text: str) -> str:
    """A quotation without what sends its reader to a footnote: `«…»[1]`, `“…” (2)`, `“…”³`."""
    return _NOTE_SIGN.sub("", text) if text[:1] in _PAIRS and text.rstrip()[-1:] in _NOTE_ENDS else text


def unquoted(text: str) -> str:
    """What stands in quotation marks when the text is one quotation, else the text."""
    return text.strip(" .،,")[1:-1].strip() if one_quotation(text) else text


def _nested(opener: str, closers: str, inner: str) -> bool:
    """Inner quotations of the same marks that close again; straight marks cannot nest."""
    if opener in closers:
        return False
    depth = 1
    for character in inner:
        depth += (character == opener) - (character in closers)
        if depth == 0:
            return False
    return depth == 1
