"""Labels at the start of a line: `Photo: X`, `الصورة / X`, `By X`, `来源：X`, or the label alone."""

from __future__ import annotations

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.language.tables import Table
from convert.row import Row

TALK = frozenset({"question", "answer"})
"""Roles of the labels of a conversation, which are numbered and pointed in many ways: `س1-`, `Q.`, `В 2)`."""

_SEPARATOR = lazy(r"\s*([:：|｜/／\t>»]|[-–—](?=\s)|(?<=\s)[-–—]|$)\s*")
_WORD = lazy(r"\S+")
_LOOKAHEAD = 72
_CLOSERS = ":：؛;"


class Label(Row):
    """A label found. `text` as printed; the labelled remainder starts at `end`.

    `separator` is the mark between the two, empty where there is none; then `bare` says whether the label
    is one that stands before a name without a mark (`By`), or the line consists of the label (`end` at its end).
    """

    role: str
    text: str
    end: int
    separator: str
    bare: bool


def find_label(line: str, table: Table) -> Label | None:
    """The longest label that the line begins with, in the table's language; leading blanks are skipped."""
    start = len(line) - len(line.lstrip())
    return _marked(line, start, table) or (_glued if table.unspaced else _worded)(line, start, table)


def _marked(line: str, start: int, table: Table) -> Label | None:
    """A label and a separating mark; a label may itself hold a mark, so every one is tried."""
    for mark in _SEPARATOR.finditer(line, start, start + _LOOKAHEAD):
        printed = line[start : mark.start()]
        role = table.labels.get(fold(printed))
        if role and mark[1]:
            return Label(role, printed, mark.end(), mark[1], bare=False)
    return None


def _worded(line: str, start: int, table: Table) -> Label | None:
    """A label that ends at a word's end, without a mark after it."""
    words = [word for _, word in zip(range(table.longest_label), _WORD.finditer(line, start), strict=False)]
    folded = [fold_word(word[0]) for word in words]
    for count in range(len(words), 0, -1):
        phrase = " ".join(folded[:count]).rstrip(_CLOSERS)
        if role := table.labels.get(phrase):
            return _unmarked(line, start, words[count - 1].end(), role, table)
    return None


def _glued(line: str, start: int, table: Table) -> Label | None:
    """A label in a script without spaces; it must be the whole line, be followed by a space, or be bare."""
    for end in range(min(len(line), start + table.longest_label), start, -1):
        role = table.labels.get(fold(line[start:end]))
        if role and (not line[end : end + 1].strip() or fold(line[start:end]) in table.bare_labels):
            return _unmarked(line, start, end, role, table)
    return None


def _unmarked(line: str, start: int, end: int, role: str, table: Table) -> Label:
    printed = line[start:end].rstrip(_CLOSERS)
    rest = len(line) - len(line[end:].lstrip())
    return Label(role, printed, rest, "", bare=fold(printed) in table.bare_labels)
