"""What a rule of meaning is: a function with a number, a severity, a reason and a remedy (NEWSML section 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from convert.checks.newsml.document import Document, Finding, Item
from convert.diagnostics import Severity
from convert.row import Row

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Find = Callable[[Document], Iterator[Finding]]


class Rule(Row):
    """Looks at a document and yields what is at fault.

    `auto` tells that `--fix` may mend it alone, `xsd` that a grammar has a word for the same fault. `about` names
    NewsML-G2 elements: a document with none of them cannot be at fault. Empty: it is asked of every document.
    """

    code: str
    severity: Severity
    find: Find
    why: str
    remedy: str
    auto: bool = False
    xsd: bool = False
    about: tuple[str, ...] = ()


def each(find: Callable[[Item], Iterator[Finding]]) -> Find:
    """A rule about items, asked of every item of a document."""

    def of_all(document: Document) -> Iterator[Finding]:
        items = document.items
        return find(items[0]) if len(items) == 1 else chain.from_iterable(map(find, items))

    return of_all
