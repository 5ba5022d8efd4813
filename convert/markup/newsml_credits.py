"""Credits between the model and NewsML-G2: names stand in the metadata, printed lines in the body, once each.

Writer and reader share these rules, so that the writer adds a note only where the reader could not find its way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from convert.language.labels import find_label
from convert.language.pattern import lazy
from convert.language.tables import known, load
from convert.model import Article, Credit

OURS = "urn:x-newswright:"
"""Roles that no IPTC vocabulary has for us: `urn:x-newswright:credit:translator`."""
CREDIT = f"{OURS}credit:"
NOTE = f"{OURS}note:"
PART = f"{OURS}credit-part:"
BYLINE = f"{CREDIT}byline"
AGENCY = f"{CREDIT}agency"
_MARKS = " \t\u00a0:：/|-–—،,"


_HOLDER = lazy(
    r"(?:©|\(c\)|copyright)[\s:,]*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*(?:\d{4}|\d\d))?)?[\s,:]*"  # the sign and the years
    r"([^.,،;؛|\d][^.,،;؛|]*)",  # the name, to the end of the clause
    re.IGNORECASE,
)


def label_of(line: str, name: str) -> str | None:
    """What stands before the name on its line, without the mark between; None where nothing does."""
    start = len(line) - len(name) if line.endswith(name) else line.find(name)
    return (line[:start].strip(_MARKS) or None) if start > 0 else None


def matched(names: Iterable[str], lines: Sequence[str]) -> tuple[str | None, ...]:
    """For each name its printed line: the same, else one that ends in it after a mark, else one that holds it."""
    return tuple(_line_of(name, lines) for name in names)


def _line_of(name: str, lines: Sequence[str]) -> str | None:
    for fits in (str.__eq__, str.endswith, str.__contains__):
        for line in lines:
            if fits(line, name):
                return line
    return None


def from_line(line: str, language: str, role: str = "other") -> Credit:
    """A credit of which only the printed line is known: a label of the language tells its role and its name."""
    found = find_label(line, load(language)) if known(language) else None
    if found and (name := line[found.end :].strip()):
        return Credit(found.role if role == "other" else role, name, None, found.text, line)
    return Credit(role, line, None, None, line)


def stated_holder(article: Article) -> str | None:
    """Whom the copyright line names; None where there is none, or it names nobody."""
    found = _HOLDER.search(article.attribution.copyright or "")
    return (found[1].strip() or None) if found else None
