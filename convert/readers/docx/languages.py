"""The language of a document: its core property, else what its runs and defaults say for its script, else its words."""

from __future__ import annotations

from collections import Counter

from convert.language.bidi_classes import classes
from convert.language.detect import detect
from convert.language.foreign import CERTAIN
from convert.language.scripts import direction
from convert.markup.ooxml import W, model_language
from convert.readers.docx.desk import Desk

_W = f"{{{W}}}"
_UNKNOWN = "und"


def language_of(desk: Desk) -> str:
    """A BCP 47 tag; `und`, or `und-Arab` for right-to-left text, where nothing tells."""
    said = "".join(text.text or "" for text in desk.body.iter(f"{_W}t"))
    kinds = classes(said)
    right_to_left = kinds.count(b"R") + kinds.count(b"A") > kinds.count(b"L")
    told = desk.told("language").replace("_", "-")
    if told and (direction(told) == "rtl") == right_to_left:
        return told
    named = _of_runs(desk, "bidi" if right_to_left else "val", right_to_left=right_to_left)
    return named or _of_words(said, right_to_left=right_to_left)


def _of_runs(desk: Desk, slot: str, *, right_to_left: bool) -> str:
    """The language that most letters have in the slot of their script."""
    spoken: Counter[str] = Counter()
    default = desk.defaults.find(f"{_W}lang") if desk.defaults is not None else None
    standing = default.get(f"{_W}{slot}") if default is not None else None
    for run in desk.body.iter(f"{_W}r"):
        own = run.find(f"{_W}rPr/{_W}lang")
        tag = own.get(f"{_W}{slot}") if own is not None else None
        length = sum(len(text.text or "") for text in run.iter(f"{_W}t"))
        if named := tag or standing:
            spoken[named] += length
    fitting = [tag for tag, _ in spoken.most_common() if (direction(tag) == "rtl") == right_to_left]
    return model_language(fitting[0]) if fitting else ""


def _of_words(said: str, *, right_to_left: bool) -> str:
    """The language that the words themselves show, where nothing names one that is written their way."""
    found = detect(said)
    fits = found.confidence >= CERTAIN and (direction(found.language) == "rtl") == right_to_left
    return found.language if fits else ("und-Arab" if right_to_left else _UNKNOWN)
