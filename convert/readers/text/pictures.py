"""Who took a picture, as captions say it: `(AP Photo/Jane Roe)`, `撮影`, `ERIC GAILLARD / REUTERS`, `(Supplied)`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.readers.text import names
from convert.readers.text.labels import LONG_NAME, WORD, Label, opening
from convert.readers.text.labels_inside import tells, within
from convert.readers.text.lexicon import NEVER, Lexicon
from convert.readers.text.marks import ROUND

CREDIT = 100
"""Characters at a caption's end in which its credit is looked for."""

HOUSE = 16
"""Characters of the longest house before a photo label in a bracket."""

_STOPS = ".!?؟。"
_ENDS = {"؟": "?", "。": "?"}
_NARROWED = {**ROUND, **_ENDS, "｜": "|", "”": '"'}
"""What the patterns of this module are tried on; none of them tells these signs apart."""

_BARRED = lazy(r"[.!?»\"]\s*[|©]\s*(?P<inside>[^|©]{2,40})$")
_SLASHED = lazy(r"(?P<end>[.!?»\"])?\s*[/|]\s*(?P<inside>[^/|()]{2,40})$")
_OWNED = lazy(r"(?:[^\s|©]+\s+){4,}©\s*(?P<inside>[^|©]{2,40})$")
"""Four words and more, the sign of an owner, and whose the picture is."""

_APART = lazy(r"[.!?»\"]\s+|[؟”]\s+|\s[-–—]\s")
"""What stands between a caption and who took the picture."""

LONGEST = 240
"""Characters of the longest caption that the sign of an owner ends."""

INITIALS = 3
"""Letters of the longest initials of an agency or a desk."""

SENTENCE = 60
"""Characters of the longest sentence that names who took a picture."""

_LAST = lazy(rf"[.!?]\s+(?=[^.!?\s][^.!?]{{2,{SENTENCE - 1}}}\.?$)")

_BRACKET_TAIL = 72
"""Characters at the end of a line in which its last bracket begins."""

_BARS = frozenset("|｜©")
_SLASHES = frozenset("/|｜")
_CLOSED = frozenset(")）]")
_BRACKET = lazy(r"[(\[](?P<inside>[^()\[\]]{3,60})[)\]]\s*\.?$")


def picture(text: str, lexicon: Lexicon) -> Label | None:
    """The photo credit inside a caption: with a colon, or in brackets at its end without one."""
    inner = [label for label in within(text, lexicon, max(0, len(text) - CREDIT)) if tells(text, label)]
    if inner:
        return _with_house(text, inner[-1]._replace(role="photo"))
    if lexicon.unspaced and (behind := _behind(lexicon).search(text, max(0, len(text) - CREDIT))):
        start = behind.start("rest")
        name = start + _after_job(behind["rest"], lexicon)
        return Label("photo", behind["label"], start, name, behind.end("rest"))
    at = _last_sentence(text)
    tail = opening(text[at:], lexicon) if at else None
    if tail and tail.role == "photo" and len(tail.rest(text[at:]).split()) <= LONG_NAME:
        return Label("photo", tail.word, at + tail.start, at + tail.rest_start, len(text), tail.separator)
    closed = text.rstrip(". ")[-1:] in _CLOSED
    last = _BRACKET.search(narrowed(text, ROUND), max(0, len(text) - _BRACKET_TAIL)) if closed else None
    if last and (said := _said_of(last, lexicon)):
        return said
    words = list(WORD.finditer(last["inside"].replace("・", " "))) if last else []
    if last is None or len(words) < 2 or lexicon.labels.get(fold(words[0].group())) != "photo":
        return None
    small = 1 + (len(words) > 2 and fold(words[1].group()) in lexicon.function_words)
    start = last.start("inside")
    return Label("photo", words[0].group(), start, start + words[small].start(), last.end("inside"))


def _said_of(bracket: re.Match[str], lexicon: Lexicon) -> Label | None:
    """`(Southern Radio: Jane Roe)`, `[완도군 제공. 재판매 금지]`: a house and a name, or a name and its label."""
    start, clause = bracket.start("inside"), bracket["inside"].partition(". ")[0]
    house, colon, name = clause.partition(": ")
    known = lexicon.has_pictures(fold(house))
    if colon and house[:1].isupper() and (known or names.is_name(name, lexicon)):
        return Label("photo", "", start, start, start + len(clause))
    label = next((word for word in lexicon.trailing("photo") if clause.endswith(f" {word}")), "")
    return Label("photo", label, start, start, start + len(clause) - len(label)) if label else None


def _after_job(text: str, lexicon: Lexicon) -> int:
    """Where the name begins behind a house and a job written onto it, `中央社記者李曉彤`."""
    return max((text.find(job) + len(job) for job in lexicon.jobs if job in text[:-1]), default=0)


@cache
def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    """A name and the label behind it, in a script without spaces, at a caption's end."""
    words = "|".join(map(re.escape, lexicon.trailing("photo"))) or NEVER
    return re.compile(
        rf"[、，,（(＝=。\s]\s*(?P<rest>[^、，,（(＝=。\s]{{2,24}}?)\s?(?P<label>{words})(?:\s?[\d年月日]{{4,}})?[)）】]?$"
    )


def _with_house(text: str, label: Label) -> Label:
    """The label with the house before it in the bracket: `(AP Photo/Jane Roe)`."""
    opened = max(text.rfind(sign, 0, label.start) for sign in "([（") + 1
    house = text[opened : label.start]
    if not opened or not house.strip() or len(house) > HOUSE or ")" in house:
        return label
    return label._replace(start=opened, word=text[opened : label.rest_start].strip(" :：/"))


def handed(text: str, lexicon: Lexicon) -> Label | None:
    """Who handed in the picture, in brackets at the end of its caption and without a label: `(Supplied)`."""
    tail = text[-_BRACKET_TAIL:]
    if not _BARS.isdisjoint(tail) and (barred := _barred(text, len(text) - len(tail)) or _owned(text)):
        return Label("photo", "", barred.start("inside"), barred.start("inside"), len(text))
    asked = (taken_by, _of_a_house) if text[-1] in _CLOSED else (_of_a_house, taken_by)
    if "/" in tail and (slashed := next(filter(None, (ask(text, lexicon) for ask in asked)), None)):
        return slashed
    if text[-1] in _CLOSED and (named := _of_somebody(text, lexicon)):
        return named
    if loud := _loud(text):
        return loud
    last = in_bracket(text) if text[-1] in _CLOSED else None
    said = fold(last.rest(text).rpartition("/")[2]) if last else ""
    return last if last and last.start > 1 and lexicon.has_pictures(said) else None


def taken_by(text: str, lexicon: Lexicon) -> Label | None:
    """`A sentence. / Jane Roe`, `Words / EFE`, `A sentence. (Jane Roe/The Observer)`: what no text ends with."""
    if text[-1].isdigit() or _SLASHES.isdisjoint(text[-_BRACKET_TAIL:]):
        return None
    if slashed := _SLASHED.search(narrowed(text, _NARROWED), max(0, len(text) - _BRACKET_TAIL)):
        start, end = slashed.span("inside")
        inside = text[start:end]
        known = lexicon.has_pictures(fold(inside))
        known = known or (slashed["end"] is not None and names.is_name(inside, lexicon))
        return Label("photo", "", start, start, len(text)) if known else None
    last = in_bracket(text) if text[-1] in _CLOSED else None
    name, slash, house = last.rest(text).partition("/") if last else ("", "", "")
    of_a_house = slash and house.strip()[:1].isupper() and house.count(" ") < LONG_NAME
    return last if of_a_house and names.is_name(name.strip(), lexicon) else None


def in_bracket(text: str) -> Label | None:
    """Whatever stands in the bracket at a caption's end."""
    last = _BRACKET.search(narrowed(text, ROUND), max(0, len(text) - _BRACKET_TAIL))
    return Label("photo", "", last.start("inside"), last.start("inside"), last.end("inside")) if last else None


def is_owned(text: str) -> bool:
    """`She paddles on. © Jane Roe`, `She paddles on. JANE ROE`: a sentence, and whose the picture is."""
    if (loud := _loud(text)) and any(len(word) > INITIALS for word in text[loud.start :].split()):
        return True
    signed = "©" in text[-_BRACKET_TAIL:] and not text[-1].isdigit()
    return signed and (_barred(text) or _owned(text)) is not None


def _barred(text: str, start: int = 0) -> re.Match[str] | None:
    """`She paddles on. | Jane Roe`: where the name stands."""
    return _BARRED.search(narrowed(text, _NARROWED), start)


def _owned(text: str) -> re.Match[str] | None:
    """`Filter tubes in the plant © Jane Roe`."""
    return _OWNED.match(narrowed(text, _NARROWED)) if "©" in text and len(text) <= LONGEST else None


def _loud(text: str) -> Label | None:
    """A name in capitals behind the caption's last sentence: `Flamingos on the lagoon. JANE ROE`."""
    at = _last_sentence(text)
    words = text[at:].rstrip(".").split() if at else []
    if not 1 < len(words) <= LONG_NAME or not all(
        word.isupper() and word.isalpha() and len(word) > 1 for word in words
    ):
        return None
    return Label("photo", "", at, at, len(text)) if text[:at].upper() != text[:at] else None


def _of_a_house(text: str, lexicon: Lexicon) -> Label | None:
    """`A market in Nice. ERIC GAILLARD / REUTERS`, or the credit alone: who took the picture, and for whom."""
    name, _, house = text.rpartition("/")
    known = lexicon.has_pictures(fold(house))
    start = len(name) - len(_APART.split(name)[-1])
    apart = start and house[:1].isupper() and house.count(" ") < LONG_NAME and names.is_name(name[start:], lexicon)
    if not (apart or (known and names.likeness(name[start:], lexicon) > 0)):
        return None
    return Label("photo", "", start, start, len(text))


def _of_somebody(text: str, lexicon: Lexicon) -> Label | None:
    """`The clock (Jane Roe)`, `Travellers, on Monday. Jane Roe (The Observer)`: a name, or one and a house."""
    name, _, house = text.rpartition(" (")
    start = len(name) - len(_APART.split(name)[-1])
    if start and house[:1].isupper() and names.is_name(name[start:], lexicon):
        return Label("photo", "", start, start, len(text))
    alone = name.count(" ") >= LONG_NAME and house[:1].isupper() and names.is_name(house[:-1], lexicon)
    return in_bracket(text) if alone else None


@lru_cache(maxsize=64)
def _last_sentence(text: str) -> int:
    """Where the last sentence begins, if it is short; its own full stop may be missing."""
    start = max(0, len(text) - CREDIT)
    tail = text[start:-3]  # a sentence is longer than what is left out
    if not any(map(tail.__contains__, _STOPS)):
        return 0
    found = _LAST.search(narrowed(text[start:], _ENDS))
    return start + found.end() if found else 0
