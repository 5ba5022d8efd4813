"""One XML part of a package, read once from its first byte to its last: what it refers to, defines, and gets wrong.

No DTD is let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from convert.language.bidi import MAY_GO_RIGHT_TO_LEFT
from convert.language.bidi_classes import classes
from convert.language.pattern import lazy
from convert.markup.ooxml import CHILD_ORDER, CONTENT_TYPES, RELATIONSHIPS, R, W
from convert.markup.xml_events import MAX_DEPTH, Attributes, listen, too_deep
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
_SUSPECT_IN_RTL = lazy("[A-Za-z\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = lazy(rb"[RAN]")
_OFF = ("0", "false", "off")

Fault = tuple[str, str]
"""Code and sentence."""


class Part(Row):
    """What a check must know of a part; `named` and `defined` hold pairs of style, list or note and its name."""

    relations: frozenset[str]
    named: frozenset[tuple[str, str]]
    defined: frozenset[tuple[str, str]]
    entries: tuple[tuple[str, Attributes], ...]
    disorder: tuple[str, ...]
    direction: tuple[Fault, ...]
    root: str


def part(data: bytes) -> Part:
    """The part of some bytes. Raises RefusedXml."""
    return _Eye().read(data)


@lru_cache(maxsize=32)
def static_part(data: bytes) -> Part:
    """As `part`, remembered: styles and settings are the same in every document of a house."""
    return part(data)


class _Run:
    """What is known of an open run."""

    __slots__ = ("marked", "said")

    def __init__(self) -> None:
        self.marked = False
        self.said: list[str] = []


class _Eye:
    """Where the parser is: the open elements, the properties among them, and the text of the open runs.

    Each of `open` is a name with the order of its children, where these have one. Nine elements of ten are runs with
    their properties and texts, so what these need is asked for first.
    """

    def __init__(self) -> None:
        self.open: list[tuple[str, dict[str, int] | None]] = [("", None)]
        self.places: list[int] = []
        self.runs: list[_Run] = []
        self.edges: list[list[str]] = []
        self.relations: set[str] = set()
        self.named: set[tuple[str, str]] = set()
        self.defined: set[tuple[str, str]] = set()
        self.entries: list[tuple[str, Attributes]] = []
        self.disorder: list[str] = []
        self.direction: list[Fault] = []
        self.root = ""

    def read(self, data: bytes) -> Part:
        listen(data, self)
        return Part(
            frozenset(self.relations),
            frozenset(self.named),
            frozenset(self.defined),
            tuple(self.entries),
            tuple(self.disorder),
            tuple(self.direction),
            self.root,
        )

    def start(self, name: str, attributes: Attributes) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise too_deep()
        if name in _OF_RUNS:
            if name == _RUN:
                self.runs.append(_Run())
            self.open.append((name, None))
            return
        around, order = self.open[-1]
        self.root = self.root or name
        if order is not None and name in order:
            self.ordered(around, order[name])
        if name in _OPENING:
            self.opened(name, around, attributes)
        if attributes:
            self.referring(name, attributes)
        order = _ORDERS.get(name)
        if order is not None:
            self.places.append(-1)
        self.open.append((name, order))

    def ordered(self, around: str, place: int) -> None:
        """D18: a child of properties behind one that the schema wants after it."""
        if place < self.places[-1]:
            kind = around.removeprefix(_W)
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

    def opened(self, name: str, around: str, attributes: Attributes) -> None:
        """What says the direction of a run; paragraph properties and what says their edge."""
        if name == _PARAGRAPH:
            self.edges.append([])
        elif attributes.get(_VALUE) not in _OFF:
            if name == _RTL and around == _LOOKS and self.open[-2][0] == _RUN:
                self.runs[-1].marked = True
            elif around == _PARAGRAPH:
                self.edges[-1].append(attributes.get(_VALUE, "") if name == _SIDE else name)

    def text(self, text: str) -> None:
        if self.open[-1][0] == _TEXT and self.runs:
            self.runs[-1].said.append(text)

    def end(self, name: str) -> None:
        if self.open.pop()[1] is not None:
            self.places.pop()
        if name == _RUN:
            run = self.runs.pop()
            said = "".join(run.said)
            suspect = _SUSPECT_IN_RTL if run.marked else MAY_GO_RIGHT_TO_LEFT
            if (run.marked or not said.isascii()) and suspect.search(said):
                self.direction += _run_faults(said, marked=run.marked)
        elif name == _PARAGRAPH:
            edges = self.edges.pop()
            if _BIDI in edges and ("right" in edges or "end" in edges):
                self.direction.append(("docx.wrong-edge", "w:jc sends a right-to-left paragraph to the left edge"))


_OF_RUNS = frozenset((_TEXT, _RUN))
_OPENING = frozenset((_RTL, _PARAGRAPH, _SIDE, _BIDI))


def _run_faults(said: str, *, marked: bool) -> Iterator[Fault]:
    """D03 and D04: right-to-left letters stand in `w:rtl` runs, Latin letters do not. D15: no bidi controls."""
    if marked:
        if _LATIN.search(said):
            yield "docx.latin-in-rtl-run", f"{said[:24]!r} holds Latin letters in a w:rtl run"
    elif _RIGHT_TO_LEFT.search(classes(said)):
        yield "docx.run-not-rtl", f"{said[:24]!r} holds right-to-left letters outside a w:rtl run"
    if _CONTROLS.search(said):
        yield "docx.bidi-control", f"{said[:24]!r} holds a bidi control"
