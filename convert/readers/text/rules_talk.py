"""Rules for conversations: questions and answers by label, by the names of who talks, by the signs before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from convert.language.labels import TALK
from convert.language.pattern import lazy
from convert.readers.text.features import Features
from convert.readers.text.lexicon import PEOPLE
from convert.readers.text.marks import QUESTIONS
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

_SPEECH = lazy(r"(?:[,!?»\"]\s*|[،…]\s*|”\s*)[-–—]\s")

_TALKING = frozenset({"dash", "bullet"})
"""Markers that open what is asked or answered."""

NEAR, TURNS = 12, 16
"""Units on each side in which the rest of a conversation is looked for, and in which people take turns."""

FAR, CLOSE = 6, 2
"""The same for speech set with dashes: in paragraphs, and in lines with no blank line between."""

TALKERS = 4
"""The greatest number of people who talk with each other."""


def is_speech(page: Page, index: int) -> bool:
    """A conversation set with dashes: sentences that end, with a speaker behind a second dash or a question."""
    near = page.near(index, FAR if page.units[index].unit.gap else CLOSE)
    dashed = [one for one in near if _dash(one)]
    spoken = sum(1 for one in dashed if _SPEECH.search(one.text, 3) or one.question)
    enough = spoken > 0 if page.units[index].unit.gap else spoken * 2 >= len(dashed)
    return enough and all(one.final for one in dashed)


def conversation(page: Page, index: int) -> Iterator[Vote]:
    """Questions and answers by label, or by the names of the two who talk."""
    unit = page.units[index]
    role = unit.label.role if unit.label else None
    if unit.label and role in TALK:
        if unit.label.rest_start < unit.size and is_talk(page, index):
            part = Part.QUESTION if role == "question" else Part.ANSWER
            yield Vote(part, 7.0, f"label:{role}")
    elif asks_again(page, index):
        yield Vote(Part.QUESTION, 7.0, "reporter-asks")
    elif role is None and (speaker := unit.speaker):
        asks = _asker(page, index, speaker)
        if asks is not None:
            part = Part.QUESTION if asks == speaker else Part.ANSWER
            yield Vote(part, 5.0, "speakers")


def asks_again(page: Page, index: int) -> bool:
    """A label of people before a question, and the same before another one near: `Корреспондент: ...?`."""
    unit = page.units[index]
    if unit.label is None or unit.label.role not in PEOPLE or not unit.question:
        return False
    others = (one for one in page.near(index, NEAR) if one is not unit and one.question)
    return any(one.label is not None and one.label.word == unit.label.word for one in others)


def is_talk(page: Page, index: int) -> bool:
    """Both roles stand near: an `A.` alone is a letter."""
    near = page.near(index, NEAR)
    return {unit.label.role for unit in near if unit.label} >= TALK


def _asker(page: Page, index: int, speaker: str) -> str | None:
    """Of the names that take turns at the beginning of lines the one whose lines end as questions most often.

    Where two talk and neither asks more than the other, the first of them.
    """
    near = page.near(index, TURNS)
    talk = [(name, unit.end in QUESTIONS) for unit in near if (name := unit.speaker)]
    spoken = [name for name, _ in talk]
    often = [name for name in spoken if spoken.count(name) > 1]
    if not 2 <= len(set(often)) <= TALKERS or len(often) < 4 or speaker not in often:
        return None
    changes = sum(1 for one, other in pairwise(often) if one != other)
    if changes < len(often) // 2:
        return None
    asked = Counter(dict.fromkeys(often, 0))
    asked.update(name for name, question in talk if question and name in asked)
    first, count = asked.most_common(1)[0]
    return first if len(asked) == 2 or (count > 1 and count * 2 > spoken.count(first)) else None


def dashed(page: Page, index: int) -> Iterator[Vote]:
    """A conversation by signs: questions behind a dash, or behind one sign and answers behind another, `*` and `-`."""
    unit, before = page.units[index], page.before(index)
    if unit.marker is None or unit.marker.kind not in _TALKING:
        return
    if before and before.question and _answers(before, unit) and _interview(page, index):
        yield Vote(Part.ANSWER, 5.5, "answer-dash")
    elif unit.question and page.after(index) and _interview(page, index):
        yield Vote(Part.QUESTION, 5.5, "question-dash")


def _dash(unit: Features) -> bool:
    return unit.marker is not None and unit.marker.kind == "dash"


def _answers(asked: Features, unit: Features) -> bool:
    """The line below a question is marked as answers are: both with a dash, or each with a sign of its own."""
    if _dash(asked) and _dash(unit):
        return True
    return _talks(asked) and _talks(unit) and not _alike(asked, unit)


def _talks(unit: Features) -> bool:
    return unit.marker is not None and unit.marker.kind in _TALKING


def _alike(unit: Features, other: Features) -> bool:
    return unit.marker is not None and other.marker is not None and unit.marker.shape == other.marker.shape


def _interview(page: Page, index: int) -> bool:
    """Several questions behind one sign, each with an answer to itself."""
    near = page.near(index, NEAR)
    pairs = [(one, other) for one, other in pairwise(near) if one.question and _talks(one)]
    asked = [one for one, other in pairs if _dash(one) and not (_dash(other) and other.question)]
    listed = any(_alike(one, other) for one, other in pairs)
    turned = [] if listed else [one for one, other in pairs if _talks(other)]
    return max(len(asked), len(turned)) > 1
