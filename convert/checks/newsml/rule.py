"""What a rule of meaning is: a function with a number, a severity, a reason and a remedy (NEWSML section 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from convert.checks.newsml.document import Document, Finding, Item
from convert.diagnostics import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Find = Callable[[Document], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Looks at a document and yields what is at fault.

    `auto` tells that `--fix` may mend it alone, `xsd` that a grammar has a word for the same fault.
    """

    code: str
    severity: Severity
    find: Find
    why: str
    remedy: str
    auto: bool = False
    xsd: bool = False


def each(find: Callable[[Item], Iterator[Finding]]) -> Find:
    """A rule about items, asked of every item of a document."""

    def of_all(document: Document) -> Iterator[Finding]:
        for one in document.items:
            yield from find(one)

    return of_all
