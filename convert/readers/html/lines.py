"""Printed lines of people and houses: whose line it is, with the label before the name."""

from __future__ import annotations

from convert.language.labels import find_label
from convert.language.tables import known, load
from convert.model import Credit
from convert.record import record

APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'" * 5)
"""The many ways to print one: pages and what they say to machines seldom agree."""
_MARKS = " \t\u00a0:：/|-–—،,"


@record
class Namer:
    """Knows the language's labels, and the names that the page gives to machines, each with its role."""

    language: str
    roles: tuple[tuple[str, str], ...] = ()

    def credit(self, line: str, role: str = "other") -> Credit:
        """The credit of a line: a known name in it, else a label before it, else only the line."""
        for what, name in self.roles:
            if name and name in line:
                return Credit(what, name, None, line[: line.index(name)].strip(_MARKS) or None, line)
        label = find_label(line, load(self.language)) if known(self.language) else None
        if label and (name := line[label.end :].strip()):
            return Credit(label.role if role == "other" else role, name, None, label.text, line)
        return Credit(role, line, None, None, line)

    def is_label(self, line: str) -> bool:
        """Whether a line is a label only, whose name stands elsewhere."""
        label = find_label(line, load(self.language)) if known(self.language) else None
        return label is not None and not line[label.end :].strip(_MARKS)

    def named(self, line: str, name: str, names: tuple[str, ...]) -> Credit:
        """The credit of a line with an author who is known to be in it; the label stands before the first of them."""
        said = line.translate(APOSTROPHES)
        starts = [start for one in names if (start := said.find(one.translate(APOSTROPHES))) >= 0]
        label = line[: min(starts, default=0)].strip(_MARKS)
        return Credit("author", name, None, label or None, line)
