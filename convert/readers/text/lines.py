"""Physical lines: numbered as an editor numbers them, measured, and told from blank ones (TEXT section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convert.language import text
from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.row import Row

TAB = 8
"""Columns a tab stands for when an indent is measured."""

_MARKS = "\u061c\u200e\u200f"
_WIDE = lazy("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]+")
_NARROW = lazy("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200b-\u200f]")


class Line(Row):
    """One physical line. `text` has no white space at its ends; `indent` counts columns before it.

    `marks` are the direction marks of a line that is blank but for them.
    """

    number: int
    text: str
    indent: int = 0
    marks: str = ""

    @property
    def blank(self) -> bool:
        """Nothing but white space, joiners of no width and direction marks."""
        return not self.text


def measured(lines: Iterable[text.Line]) -> Iterator[Line]:
    """Cleaned lines without the white space around them; a line of marks alone is blank."""
    for line in lines:
        body = line.text.strip()
        if not body:
            yield Line(line.number, "")
        elif body[0] in _MARKS and not (marks := "".join(body.split())).strip(_MARKS):
            yield Line(line.number, "", marks=marks)
        else:
            yield Line(line.number, body, _indent(line.text) if line.text[0].isspace() else 0)


def _indent(raw: str) -> int:
    columns = 0
    for character in raw:
        if not character.isspace():
            break
        columns += TAB if character == "\t" else 2 if character == "\u3000" else 1
    return columns


def measure(line: str) -> int:
    """Characters, East Asian wide ones twice: how long a line is to its reader, whatever its points."""
    return len(line) + (len("".join(_WIDE.findall(line))) if has_east_asian(line) else 0)


def width(line: str) -> int:
    """Columns on a screen: East Asian wide characters count two, points and harakat none."""
    if line.isascii():
        return len(line)
    return measure(line) - len(_NARROW.findall(line))
