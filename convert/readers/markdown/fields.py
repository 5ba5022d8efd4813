"""Values of the front matter -> fields of the model: ours in their JSON form, and the plain ones of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from convert.model import Alternate, Attribution, Calendar, Credit, Dateline, Note, NoteKind, Subject

_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_CALENDARS: dict[str, Calendar] = {
    "gregorian": "gregorian",
    "hijri": "hijri",
    "solar-hijri": "solar-hijri",
    "hebrew": "hebrew",
}
_KINDS: dict[str, NoteKind] = {"editor": "editor", "correction": "correction", "embargo": "embargo"}


def moment(value: Any) -> str | None:
    """ISO 8601 at the precision given; None for anything else."""
    found = _MOMENT.match(text_of(value).replace(" ", "T"))
    return found[0] if found else None


def text_of(value: Any) -> str:
    """A scalar as text; nothing else is text."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def texts_of(value: Any) -> tuple[str, ...]:
    """A list of words, or words between commas."""
    items = value if isinstance(value, list) else re.split(r"[,،;]", text_of(value))
    return tuple(filter(None, map(text_of, items)))


def credit(value: Any, role: str) -> Credit | None:
    """A credit in the model's form, or a name."""
    if not isinstance(value, dict):
        name = text_of(value)
        return Credit(role, name, None, None, name) if name else None
    name = text_of(value.get("name"))
    line = text_of(value.get("text")) or name
    title, label = text_of(value.get("title")) or None, text_of(value.get("label")) or None
    return Credit(text_of(value.get("role")) or role, name, title, label, line) if line else None


def credits_of(value: Any, role: str) -> tuple[Credit, ...]:
    """One credit or a list of them."""
    items = value if isinstance(value, list) else [value]
    return tuple(found for found in (credit(item, role) for item in items) if found)


def attribution(said: Any, publisher: Any, source: Any, notice: Any) -> Attribution:
    """Ours whole, or put together from the keys of others."""
    if not isinstance(said, dict):
        return Attribution(credit(publisher, "publisher"), credit(source, "source"), (), text_of(notice) or None)
    return Attribution(
        credit(said.get("publisher"), "publisher"),
        credit(said.get("source"), "source"),
        credits_of(said.get("credits") or [], "other"),
        text_of(said.get("copyright")) or None,
    )


def dateline(value: Any) -> Dateline | None:
    """Ours, or the printed line alone."""
    if not isinstance(value, dict):
        return Dateline(text_of(value)) if text_of(value) else None
    line, calendar = text_of(value.get("text")), text_of(value.get("calendar"))
    place, agency = text_of(value.get("place")) or None, text_of(value.get("agency")) or None
    return Dateline(line, place, agency, moment(value.get("date")), _CALENDARS.get(calendar, "gregorian"))


def subjects(value: Any) -> Iterator[Subject]:
    """Ours only: other tools have no schemes."""
    for item in _records(value):
        scheme, code = text_of(item.get("scheme")), text_of(item.get("code"))
        if scheme and code:
            yield Subject(scheme, code, text_of(item.get("name")) or None)


def alternates(value: Any) -> Iterator[Alternate]:
    """Ours only."""
    for item in _records(value):
        if tag := text_of(item.get("language")):
            yield Alternate(tag, text_of(item.get("label")) or tag, text_of(item.get("href")) or None)


def notes(value: Any) -> Iterator[Note]:
    """Ours only."""
    for item in _records(value):
        kind = _KINDS.get(text_of(item.get("kind")))
        if kind and text_of(item.get("text")):
            yield Note(kind, text_of(item.get("text")), text_of(item.get("until")) or None)


def _records(value: Any) -> Iterator[dict[str, Any]]:
    yield from (item for item in (value if isinstance(value, list) else []) if isinstance(item, dict))
