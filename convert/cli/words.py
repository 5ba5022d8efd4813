"""The words of a command line as data: what Typer makes help, completion and errors of.

A command's parameters are annotated with them. A line that is plainly right is read by `arguments` alone, so that
converting one article does not wait for Typer to be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from convert.row import Row


class Word(Row):
    """An option with its names, or an argument, which has none; `least` is the smallest number allowed."""

    names: tuple[str, ...]
    metavar: str | None
    about: str
    least: float | None


class _Slot(Row):
    """Where a word's value goes: the parameter, the type of one value, and whether it may be repeated."""

    name: str
    kind: type
    many: bool
    word: Word


def option(*names: str, metavar: str | None = None, about: str, least: float | None = None) -> Word:
    """An option, e.g. `--to FORMATS`; without a metavar it is a flag."""
    return Word(names, metavar, about, least)


def argument(*, metavar: str, about: str) -> Word:
    """A word that stands by itself, e.g. `SOURCE...`."""
    return Word((), metavar, about, None)


def hints(command: Callable[..., int]) -> Mapping[str, Any]:
    """Each parameter of a command with its annotation, `Annotated[type, Word]`."""
    found = get_type_hints(command, include_extras=True)
    return {name: hint for name, hint in found.items() if name != "return"}


class _Unclear(Exception):
    """The line needs Typer: it asks for help, or something is wrong with it."""


def arguments(command: Callable[..., int], words: Sequence[str]) -> dict[str, Any] | None:
    """What a command is called with; None where the line is not plainly right, and Typer has to look at it."""
    slots = [_slot(name, hint) for name, hint in hints(command).items()]
    given: dict[str, Any] = {}
    try:
        for slot, value in _values(slots, words):
            if slot.many:
                given.setdefault(slot.name, []).append(value)
            else:
                given[slot.name] = value
    except (_Unclear, ValueError):
        return None
    needed = len(slots) - len(command.__defaults__ or ())
    return given if all(slot.name in given for slot in slots[:needed]) else None


def _slot(name: str, hint: Any) -> _Slot:
    base, word = get_args(hint)
    if get_origin(base) is UnionType:
        base = next(kind for kind in get_args(base) if kind is not type(None))
    many = get_origin(base) is list
    return _Slot(name, get_args(base)[0] if many else base, many, word)


def _values(slots: Sequence[_Slot], words: Sequence[str]) -> Iterator[tuple[_Slot, Any]]:
    """Raises _Unclear, and ValueError for what is no number."""
    named = {name: slot for slot in slots for name in slot.word.names}
    places = iter([slot for slot in slots if not slot.word.names])
    place = None
    rest = iter(words)
    for word in rest:
        if word == "--":
            raise _Unclear
        if word.startswith("-") and word != "-":
            yield _option(named, word, rest)
            continue
        place = place if place and place.many else next(places, None)
        if place is None:
            raise _Unclear
        yield place, place.kind(word)


def _option(named: Mapping[str, _Slot], word: str, rest: Iterator[str]) -> tuple[_Slot, Any]:
    name, attached, value = word.partition("=") if word.startswith("--") else (word, "", "")
    slot = named.get(name)
    if slot is None:
        raise _Unclear
    if slot.kind is bool:
        if attached:
            raise _Unclear
        return slot, True
    value = value if attached else next(rest, "-?")
    if value.startswith("-") and value != "-":
        raise _Unclear
    found = slot.kind(value)
    if slot.word.least is not None and not found >= slot.word.least:
        raise _Unclear
    return slot, found
