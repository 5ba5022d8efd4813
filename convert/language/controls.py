"""Characters that are not seen: direction controls brought into balance, format and control characters removed.

The policy is that of TEXT section 6. Overrides are removed: one RLO shows 12.50 as 05.21. Balanced embeddings
become isolates. What is left open is closed at the line's end, what closes nothing is removed (UAX #9, X5a to X7).
"""

from __future__ import annotations

from typing import Literal

from convert.language.pattern import lazy
from convert.row import Row

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
_ISOLATE_OF = {LRE: LRI, RLE: RLI, LRI: LRI, RLI: RLI, FSI: FSI}
_CONTROLS = frozenset((LRI, RLI, FSI, PDI, LRE, RLE, PDF, LRO, RLO))
TREATED = lazy(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


class Removed(Row):
    """A character taken out of a line, with the reason to list it under."""

    text: str
    reason: Literal["bidi-control", "format-character"]


def balance(line: str) -> tuple[str, tuple[Removed, ...]]:
    """The line without unseen characters, its isolates closed, and what was removed or replaced."""
    if not TREATED.search(line):
        return line, ()
    return _Balance().of(line)


class _Balance:
    """Walks one line. `_open` holds the openers met and not yet closed."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._kept: list[str] = []
        self._removed: list[Removed] = []

    def of(self, line: str) -> tuple[str, tuple[Removed, ...]]:
        end = 0
        for found in TREATED.finditer(line):
            self._kept.append(line[end : found.start()])
            self._treat(found[0])
            end = found.end()
        self._kept.append(line[end:])
        self._kept += [PDI for opener in self._open if opener in _ISOLATE_OF]
        return "".join(self._kept), tuple(self._removed)

    def _treat(self, character: str) -> None:
        if character not in _CONTROLS:
            self._removed.append(Removed(character, "format-character"))
        elif character == PDI:
            self._close_isolate()
        elif character == PDF:
            self._close_embedding()
        else:
            self._open_with(character)

    def _open_with(self, opener: str) -> None:
        self._open.append(opener)
        if opener in (LRI, RLI, FSI):
            self._kept.append(opener)
            return
        self._removed.append(Removed(opener, "bidi-control"))
        self._kept.append(_ISOLATE_OF.get(opener, ""))

    def _close_isolate(self) -> None:
        """X6a: a PDI closes its isolate and every embedding opened inside it."""
        if not {LRI, RLI, FSI} & set(self._open):
            self._removed.append(Removed(PDI, "bidi-control"))
            return
        while (opener := self._open.pop()) not in (LRI, RLI, FSI):
            self._kept.append(PDI if opener in _ISOLATE_OF else "")
        self._kept.append(PDI)

    def _close_embedding(self) -> None:
        """X7: a PDF closes the embedding or override that was opened last, if no isolate was opened since."""
        self._removed.append(Removed(PDF, "bidi-control"))
        if self._open and self._open[-1] in (LRE, RLE, LRO, RLO):
            self._kept.append(PDI if self._open.pop() in _ISOLATE_OF else "")
