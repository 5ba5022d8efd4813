"""One XML part of a package, read once from its first byte to its last: what it refers to, defines, and gets wrong.

No DTD is let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from convert.language.bidi_classes import classes
from convert.language.pattern import lazy
from convert.markup.ooxml import CHILD_ORDER, CONTENT_TYPES, RELATIONSHIPS, R, W
from convert.markup.xml_events import Attributes, entered, listen
from convert.row import Row

_W, _R = f"{W}}}", f"{R}}}"
_RUN, _LOOKS, _TEXT, _RTL = (f"{_W}{name}" for name in ("r", "rPr", "t", "rtl"))
_PARAGRAPH, _SIDE, _BIDI = (f"{_W}{name}" for name in ("pPr", "jc", "bidi"))
_VALUE = f"{_W}val"
_ORDERS = {
    f"{_W}{kind}": {f"{_W}{child}": place for place, child in enumerate(order)} for kind, order in CHILD_ORDER.items()
}
_NAMES = {
    f"{_W}pStyle": ("style", _VALUE),
    f"{_W}rStyle": ("style", _VALUE),
    f"{_W}tblStyle": ("style", _VALUE),
    f"{_W}numId": ("list", _VALUE),
    f"{_W}footnoteReference": ("note", f"{_W}id"),
}
_DEFINITIONS = {
    f"{_W}style": ("style", f"{_W}styleId"),
    f"{_W}num": ("list", f"{_W}numId"),
    f"{_W}footnote": ("note", f"{_W}id"),
}
_ENTRIES = {
    f"{RELATIONSHIPS}}}Relationship": "relation",
    f"{CONTENT_TYPES}}}Default": "default",
    f"{CONTENT_TYPES}}}Override": "override",
}
_RELATIONS = tuple(f"{_R}{name}" for name in ("id", "embed", "link"))
_CONTROLS = lazy("[\u202a-\u202e\u2066-\u2069]")
_LATIN = lazy("[A-Za-z]")
_RIGHT_TO_LEFT = lazy(rb"[RAN]")
_OFF = ("0", "false", "off")

Fault = tuple[str, str]
"""Code and sentence."""


class Part(Row):
    """What a check must know of a part. `named` and `defined` hold pairs of style, list or note and its name."""

    relations: frozenset[str]
    named: frozenset[tuple[str, str]]
    defined: frozenset[tuple[str, str]]
    entries: tuple[tuple[str, Attributes], ...]
    disorder: tuple[str, ...]
    direction: tuple[Fault, ...]


def part(data: bytes) -> Part:
    """The part of some bytes. Raises RefusedXml."""
    return _Eye().read(data)


@lru_cache(maxsize=32)
def static_part(data: bytes) -> Part:
    """As `part`, remembered: styles and settings are the same in every document of a house."""
    return part(data)


class _Eye:
    """Where the parser is: the open elements, the properties among them, and the text of the open run."""

    def __init__(self) -> None:
        self.names: list[str] = [""]
        self.orders: list[dict[str, int] | None] = [None]
        self.places: list[int] = []
        self.runs: list[tuple[list[bool], list[str]]] = []
        self.edges: list[list[str]] = []
        self.relations: set[str] = set()
        self.named: set[tuple[str, str]] = set()
        self.defined: set[tuple[str, str]] = set()
        self.entries: list[tuple[str, Attributes]] = []
        self.disorder: list[str] = []
        self.direction: list[Fault] = []

    def read(self, data: bytes) -> Part:
        listen(data, self)
        return Part(
            frozenset(self.relations),
            frozenset(self.named),
            frozenset(self.defined),
            tuple(self.entries),
            tuple(self.disorder),
            tuple(self.direction),
        )

    def start(self, name: str, attributes: Attributes) -> None:
        order = self.orders[-1]
        if order is not None and name in order:
            self.ordered(order[name])
        if attributes and name != _TEXT:
            self.referring(name, attributes)
        if name in _OPENING:
            self.opened(name, attributes)
        order = _ORDERS.get(name)
        if order is not None:
            self.places.append(-1)
        self.orders.append(order)
        entered(self.names, name)

    def ordered(self, place: int) -> None:
        """D18: a child of properties behind one that the schema wants after it."""
        if place < self.places[-1]:
            kind = self.names[-1].removeprefix(_W)
            if kind not in self.disorder:
                self.disorder.append(kind)
        self.places[-1] = place

    def referring(self, name: str, attributes: Attributes) -> None:
        """What an element names, defines, or leads to."""
        for key in _RELATIONS:
            if key in attributes:
                self.relations.add(attributes[key])
        for table, found in ((_NAMES, self.named), (_DEFINITIONS, self.defined)):
            if name in table:
                kind, key = table[name]
                found.add((kind, attributes.get(key, "")))
        if name in _ENTRIES:
            self.entries.append((_ENTRIES[name], attributes))

    def opened(self, name: str, attributes: Attributes) -> None:
        """Runs and what says their direction; paragraph properties and what says their edge."""
        if name == _RUN:
            self.runs.append(([], []))
        elif name == _PARAGRAPH:
            self.edges.append([])
        elif attributes.get(_VALUE) not in _OFF:
            if name == _RTL and self.names[-2:] == [_RUN, _LOOKS]:
                self.runs[-1][0].append(True)
            elif self.names[-1] == _PARAGRAPH:
                self.edges[-1].append(attributes.get(_VALUE, "") if name == _SIDE else name)

    def text(self, text: str) -> None:
        if self.runs and self.names[-1] == _TEXT:
            self.runs[-1][1].append(text)

    def end(self, name: str) -> None:
        self.names.pop()
        if self.orders.pop() is not None:
            self.places.pop()
        if name == _RUN:
            marked, said = self.runs.pop()
            if said:
                self.direction += _run_faults("".join(said), marked=bool(marked))
        elif name == _PARAGRAPH:
            edges = self.edges.pop()
            if _BIDI in edges and ("right" in edges or "end" in edges):
                self.direction.append(("docx.wrong-edge", "w:jc sends a right-to-left paragraph to the left edge"))


_OPENING = frozenset((_RUN, _RTL, _PARAGRAPH, _SIDE, _BIDI))


def _run_faults(said: str, *, marked: bool) -> Iterator[Fault]:
    """D03 and D04: right-to-left letters stand in `w:rtl` runs, Latin letters do not. D15: no bidi controls."""
    if marked:
        if _LATIN.search(said) and b"L" in classes(said):
            yield "docx.latin-in-rtl-run", f"{said[:24]!r} holds Latin letters in a w:rtl run"
    elif not said.isascii() and _RIGHT_TO_LEFT.search(classes(said)):
        yield "docx.run-not-rtl", f"{said[:24]!r} holds right-to-left letters outside a w:rtl run"
    if _CONTROLS.search(said):
        yield "docx.bidi-control", f"{said[:24]!r} holds a bidi control"
