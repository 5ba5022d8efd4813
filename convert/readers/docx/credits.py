"""Credit lines: the label and the name, where the newsroom words of the language tell them apart."""

from __future__ import annotations

from convert.language.labels import TALK, find_label
from convert.language.tables import known, load
from convert.model import Credit

_PEOPLE = frozenset({"author", "photo", "translator", "editor"})


def credit(line: str, role: str, language: str) -> Credit:
    """The credit that a line prints; `role` where its label says none."""
    found = find_label(line, load(language)) if known(language) else None
    # a label of one letter is the initial of a name, `ש/גל`
    if found is None or found.role in TALK or not line[found.end :].strip():
        return Credit(role, line.strip(), text=line)
    told = found.role if role == "other" and found.role in _PEOPLE else role
    return Credit(told, line[found.end :].strip(), label=found.text, text=line)
