"""The objects of a PDF file, read one by one as they are asked for (ISO 32000-1, 7.2 to 7.5).

Enough of the format to look into a file of any maker: cross-reference tables and streams, object streams, Flate with
PNG predictors. Nothing is written, nothing is run; sizes are bounded. What cannot be understood is a BrokenFile.
"""

from __future__ import annotations

import re
import zlib
from functools import cached_property
from typing import Any

from convert.record import record

LARGEST_STREAM = 256 * 1024 * 1024
"""Bytes one stream may grow to."""
DEEPEST = 64
"""Arrays and dictionaries inside one another."""
_SPACE = rb"[\0\t\n\f\r ]"
_SKIP = re.compile(rb"(?:" + _SPACE + rb"|%[^\r\n]*)*")
_REFERENCE = re.compile(rb"(\d+)" + _SPACE + rb"+\d+" + _SPACE + rb"+R\b")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_NUMBERS = re.compile(rb"\[[0-9\0\t\n\f\r ]*\]")
"""An array of whole numbers, as those of advances are."""
_WORD = re.compile(rb"[a-zA-Z]+")
_HEX = re.compile(rb"<([0-9A-Fa-f\0\t\n\f\r ]*)>")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)
_OBJECT = re.compile(_SPACE + rb"*(\d+)" + _SPACE + rb"+\d+" + _SPACE + rb"+obj\b")
_WORDS = {b"true": True, b"false": False, b"null": None}


class BrokenFile(ValueError):
    """A file that cannot be read, in words that follow `it`."""


@record
class Reference:
    """An indirect object, by number."""

    number: int


@record
class Stream:
    """A dictionary with bytes behind it, still encoded."""

    about: dict[str, Any]
    raw: bytes


class Objects:
    """A file's objects. BrokenFile where it is not a PDF file, or a broken or encrypted one."""

    def __init__(self, data: bytes) -> None:
        if b"%PDF-" not in data[:1024]:
            raise BrokenFile("it does not begin like a PDF file")
        self.data = data
        self.trailer: dict[str, Any] = {}
        self.places: dict[int, tuple[int, int | None]] = {}
        self._sections()
        if "Encrypt" in self.trailer:
            raise BrokenFile("it is encrypted")

    @cached_property
    def catalogue(self) -> dict[str, Any]:
        """The document catalogue (7.7.2)."""
        root = self.get(self.trailer.get("Root"))
        if not isinstance(root, dict):
            raise BrokenFile("it has no catalogue")
        return root

    def get(self, thing: Any) -> Any:
        """What a reference leads to; anything else is itself."""
        for _ in range(DEEPEST):
            if not isinstance(thing, Reference):
                return thing
            thing = self._object(thing.number)
        raise BrokenFile("references go round in a circle")

    def bytes_of(self, stream: Stream) -> bytes:
        """A stream's bytes, decoded."""
        filters = self.get(stream.about.get("Filter")) or []
        filters = filters if isinstance(filters, list) else [filters]
        data = stream.raw
        for name in filters:
            if name != "/FlateDecode":
                raise BrokenFile(f"filter {name} is not read here")
            data = zlib.decompressobj().decompress(data, LARGEST_STREAM)
        parameters = self.get(stream.about.get("DecodeParms")) or {}
        columns = self.get(parameters.get("Columns", 1)) if isinstance(parameters, dict) else 1
        predicted = isinstance(parameters, dict) and self.get(parameters.get("Predictor", 1)) >= 10
        return _unpredicted(data, int(columns)) if predicted else data

    def _sections(self) -> None:
        """Cross-reference sections, newest first (7.5.4, 7.5.8)."""
        found = re.search(rb"startxref\s+(\d+)", self.data[-1024:])
        if not found:
            raise BrokenFile("its end is missing")
        start, seen = int(found[1]), set[int]()
        while start not in seen:
            seen.add(start)
            table = self.data[start : start + 4] == b"xref"
            about = self._table(start + 4) if table else self._cross_stream(start)
            self.trailer = {**about, **self.trailer}
            if "Prev" not in about:
                return
            start = int(about["Prev"])

    def _table(self, at: int) -> dict[str, Any]:
        section = re.compile(rb"\s*(\d+)\s+(\d+)\s*(?=\d{10})")
        while found := section.match(self.data, at):
            at = found.end()
            for number in range(int(found[1]), int(found[1]) + int(found[2])):
                offset, kind = int(self.data[at : at + 10]), self.data[at + 17 : at + 18]
                if kind == b"n":
                    self.places.setdefault(number, (offset, None))
                at += 20
        found = re.compile(rb"\s*(?:0\s+0\s+)?trailer").match(self.data, at)
        about = parsed(self.data, found.end())[0] if found else None
        if not isinstance(about, dict):
            raise BrokenFile("its cross-reference table is broken")
        return about

    def _cross_stream(self, at: int) -> dict[str, Any]:
        stream = self._at(at)
        if not isinstance(stream, Stream):
            raise BrokenFile("its cross-reference stream is broken")
        widths = [int(width) for width in stream.about["W"]]
        index = stream.about.get("Index") or [0, stream.about["Size"]]
        rows, at = self.bytes_of(stream), 0
        for first, count in zip(index[::2], index[1::2], strict=True):
            for number in range(first, first + count):
                kind, second, third = _fields(rows[at : at + sum(widths)], widths)
                at += sum(widths)
                if kind:
                    self.places.setdefault(number, (second, None if kind == 1 else third))
        return stream.about

    def _object(self, number: int) -> Any:
        if number not in self.places:
            return None
        where, index = self.places[number]
        return self._at(where) if index is None else self._packed(where, index)

    def _at(self, offset: int) -> Any:
        found = _OBJECT.match(self.data, offset)
        if not found:
            raise BrokenFile(f"there is no object at byte {offset}")
        value, at = parsed(self.data, found.end())
        start = re.compile(_SKIP.pattern + rb"stream\r?\n").match(self.data, at)
        if not start or not isinstance(value, dict):
            return value
        length = self.get(value.get("Length"))
        if not isinstance(length, int):
            raise BrokenFile(f"the stream at byte {offset} has no length")
        return Stream(value, self.data[start.end() : start.end() + length])

    def _packed(self, number: int, index: int) -> Any:
        data, first, numbers = self._pack(number)
        return parsed(data, first + int(numbers[2 * index + 1]))[0]

    def _pack(self, number: int) -> tuple[bytes, int, list[bytes]]:
        if number not in self._packs:
            stream = self._object(number)
            if not isinstance(stream, Stream):
                raise BrokenFile(f"object stream {number} is missing")
            data, first = self.bytes_of(stream), int(stream.about["First"])
            self._packs[number] = data, first, data[:first].split()
        return self._packs[number]

    @cached_property
    def _packs(self) -> dict[int, tuple[bytes, int, list[bytes]]]:
        return {}


def _fields(row: bytes, widths: list[int]) -> tuple[int, int, int]:
    one, two, _ = widths
    kind = int.from_bytes(row[:one], "big") if one else 1
    return kind, int.from_bytes(row[one : one + two], "big"), int.from_bytes(row[one + two :], "big")


def _unpredicted(data: bytes, columns: int) -> bytes:
    """PNG rows undone, as far as cross-reference streams use them: None, Sub and Up (RFC 2083, 6)."""
    out, before = bytearray(), bytes(columns)
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + columns])
        if kind not in (0, 1, 2):
            raise BrokenFile("its cross-reference stream is packed in a way not read here")
        for place in range(len(row)):
            other = before[place] if kind == 2 else row[place - 1] if kind and place else 0
            row[place] = (row[place] + other) & 255
        out += row
        before = bytes(row)
    return bytes(out)


def parsed(data: bytes, at: int, depth: int = 0) -> tuple[Any, int]:
    """The object at a place, and the place behind it. Names keep their solidus; strings are bytes."""
    at = _skipped(data, at)
    if depth > DEEPEST:
        raise BrokenFile("its objects are nested too deep")
    if data[at : at + 2] == b"<<":
        return _dictionary(data, at + 2, depth + 1)
    if data[at : at + 1] == b"[":
        if found := _NUMBERS.match(data, at):
            return list(map(int, found[0][1:-1].replace(b"\0", b" ").split())), found.end()
        return _array(data, at + 1, depth + 1)
    return _scalar(data, at)


def _skipped(data: bytes, at: int) -> int:
    if data[at : at + 1] > b"%":
        return at
    found = _SKIP.match(data, at)
    return found.end() if found else at


def _dictionary(data: bytes, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while data[(at := _skipped(data, at)) : at + 2] != b">>":
        key, at = parsed(data, at, depth)
        found[str(key).removeprefix("/")], at = parsed(data, at, depth)
    return found, at + 2


def _array(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    found = []
    while data[(at := _skipped(data, at)) : at + 1] != b"]":
        thing, at = parsed(data, at, depth)
        found.append(thing)
    return found, at + 1


def _scalar(data: bytes, at: int) -> tuple[Any, int]:
    first = data[at : at + 1]
    if first == b"/" and (found := _NAME.match(data, at)):
        return found[0].decode("latin-1"), found.end()
    if first == b"<" and (found := _HEX.match(data, at)):
        digits = re.sub(rb"\s", b"", found[1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), found.end()
    if first == b"(" and (found := _LITERAL.match(data, at)):
        return found[0][1:-1], found.end()
    return _number_or_word(data, at)


def _number_or_word(data: bytes, at: int) -> tuple[Any, int]:
    if found := _REFERENCE.match(data, at):
        return Reference(int(found[1])), found.end()
    if found := _NUMBER.match(data, at):
        return (float(found[0]) if b"." in found[0] else int(found[0])), found.end()
    if (found := _WORD.match(data, at)) and found[0] in _WORDS:
        return _WORDS[found[0]], found.end()
    raise BrokenFile(f"it cannot be understood at byte {at}")
