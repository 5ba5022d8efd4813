"""The article model as JSON and back (DESIGN section 3, `schemas/article-1.json`).

Two-space indent, every key always present, keys in field order, UTF-8, one final newline.
The form follows from the model's own field types, so a new field needs no line here.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import chain, repeat
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from convert.errors import UnreadableSource
from convert.model import (
    Article,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Preformatted,
    Provenance,
    Publication,
    Quote,
    Table,
)
from convert.record import is_record, names

ARTICLE = "article-1"
PUBLICATION = "publication-1"
KINDS: dict[str, type] = {
    "paragraph": Paragraph,
    "quote": Quote,
    "list": Listing,
    "table": Table,
    "figure": Figure,
    "preformatted": Preformatted,
}
_KIND_OF = {kind: name for name, kind in KINDS.items()}
_MARKS = {mark: place for place, mark in enumerate(Mark)}


def dumps(document: Article | Publication) -> bytes:
    """The public bytes: what `inspect --json` and `--to model` give."""
    return (json.dumps(encode(document), ensure_ascii=False, indent=2) + "\n").encode()


def encode(document: Article | Publication) -> dict[str, object]:
    """The JSON form as plain dictionaries and lists, its name (`"newswright"`) first."""
    name = ARTICLE if isinstance(document, Article) else PUBLICATION
    return {"newswright": name, **cast("dict[str, object]", _encoded(document))}


def identity(article: Article) -> bytes:
    """What makes an article this article: its JSON without id, version, provenance and dropped (DESIGN section 3)."""
    return b"".join(identity_pieces(article))


def identity_pieces(article: Article) -> Iterator[bytes]:
    """The same block by block: of a long article nobody need hold it whole."""
    opening = "{"
    for name in names(Article):
        if name not in _NOT_IDENTITY:
            yield f'{opening}"{name}":'.encode()
            yield from _pieces(getattr(article, name))
            opening = ","
    yield b"}"


def _pieces(value: object) -> Iterator[bytes]:
    if type(value) is not tuple or not value:
        yield _compact(value).encode()
        return
    for opening, item in zip(chain("[", repeat(",")), value, strict=False):
        yield f"{opening}{_compact(item)}".encode()
    yield b"]"


def _compact(value: Any) -> str:
    """JSON without blanks, as the standard library writes it; that asks back for each record, at ten times the cost."""
    kind: Any = type(value)
    if kind is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    if kind is tuple:
        return f"[{','.join(map(_compact, value))}]"
    if kind is frozenset:
        return _compact_marks(value) if value else "[]"
    if is_record(kind):
        form, values = _shape(kind)
        return form % tuple(map(_compact, values(value)[:-1]))
    return json.dumps(value)


@cache
def _compact_marks(marks: frozenset[Mark]) -> str:
    return f"[{','.join(map(json.dumps, sorted(marks, key=_MARKS.__getitem__)))}]"


@cache
def _shape(kind: type) -> tuple[str, Callable[[object], tuple[object, ...]]]:
    """The form of a record, and what gives the values in it all at once.

    Of a single name an attrgetter gives the value itself, so the first one is asked for twice.
    """
    fields = names(kind)
    named = f'"kind":"{_KIND_OF[kind]}",' if kind in _KIND_OF else ""
    form = ",".join(f'"{name}":%s' for name in fields)
    return f"{{{named}{form}}}", attrgetter(*fields, fields[0])


_NOT_IDENTITY = {"id", "version", "provenance", "dropped"}


def strings(value: object) -> Iterator[str]:
    """Every text of a record and what it holds, in the order of its JSON form; names of fields are not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from strings(inner)
    elif is_record(type(value)):
        kind: Any = type(value)
        for name in names(kind):
            yield from strings(getattr(value, name))


def _encoded(value: object) -> object:
    """Most values are words and runs of words: they are asked for first."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value, key=_MARKS.__getitem__) if value else []
    if isinstance(value, str | int | float):
        return value.value if isinstance(value, Enum) else value
    return _members(value)


def _members(record: object) -> dict[str, object]:
    kind: Any = type(record)
    form: dict[str, object] = {"kind": _KIND_OF[kind]} if kind in _KIND_OF else {}
    for name in names(kind):
        form[name] = _encoded(getattr(record, name))
    if isinstance(record, Article):
        form["provenance"] = {key: _encoded(origin) for key, origin in record.provenance}
    if isinstance(record, Publication):
        form["articles"] = [encode(article) for article in record.articles]
    return form


def loads(data: bytes, name: str = "") -> Article | Publication:
    """The article or publication of a JSON file.

    Raises UnreadableSource with the line (syntax) or the place (`body.3.text: expected a list`).
    """
    try:
        form = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise UnreadableSource(f"not JSON: {error.msg}", code="model.syntax", path=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"not UTF-8 JSON: {error}", code="model.syntax", path=name) from error
    try:
        return decode(form)
    except _MisfitError as misfit:
        remedy = "see schemas/article-1.json"
        raise UnreadableSource(str(misfit), code="model.misfit", path=name, remedy=remedy) from misfit


def decode(form: object) -> Article | Publication:
    """Read the plain form back; `decode(encode(a)) == a`."""
    if not isinstance(form, Mapping) or form.get("newswright") not in (ARTICLE, PUBLICATION):
        raise _MisfitError("", f'an object with "newswright": "{ARTICLE}" or "{PUBLICATION}"')
    inner = {key: value for key, value in form.items() if key != "newswright"}
    if form["newswright"] == ARTICLE:
        return cast("Article", _record(Article, inner, ""))
    articles = inner.get("articles", [])
    inner["articles"] = [_bare(item) for item in articles] if isinstance(articles, list) else articles
    return cast("Publication", _record(Publication, inner, ""))


def _bare(item: object) -> object:
    return {key: value for key, value in item.items() if key != "newswright"} if isinstance(item, Mapping) else item


class _MisfitError(ValueError):
    """A value that the model has no place for; the message begins with the place."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(f"{place.lstrip('.') or 'document'}: expected {expected}")


def _record(kind: type, value: object, place: str) -> object:
    if not isinstance(value, Mapping):
        raise _MisfitError(place, "an object")
    hints = _hints(kind)
    unknown = [key for key in value if key not in hints and key != "kind"]
    if unknown:
        raise _MisfitError(f"{place}.{unknown[0]}", f"one of {', '.join(hints)}")
    given = {key: _decoded(hints[key], value[key], f"{place}.{key}") for key in hints if key in value}
    try:
        return kind(**given)
    except TypeError as error:
        raise _MisfitError(place, f"all of {', '.join(hints)}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded(hint: Any, value: object, place: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _choice(get_args(hint), value, place)
    if origin is tuple:
        return _sequence(get_args(hint), value, place)
    if origin is frozenset:
        return _marks(value, place)
    if origin is Literal:
        if value not in get_args(hint):
            raise _MisfitError(place, f"one of {', '.join(get_args(hint))}")
        return value
    if is_record(hint):
        return _record(cast("type", hint), value, place)
    return _scalar(hint, value, place)


_SCALARS = {str: "a string", bool: "true or false", int: "a whole number", float: "a number"}


def _scalar(hint: type, value: object, place: str) -> object:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise _MisfitError(place, _SCALARS[hint])
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise _MisfitError(place, "Unicode text (a lone surrogate stands in it)")
    return value


def _choice(hints: tuple[Any, ...], value: object, place: str) -> object:
    if value is None and type(None) in hints:
        return None
    present = [hint for hint in hints if hint is not type(None)]
    if len(present) == 1:
        return _decoded(present[0], value, place)
    name = value.get("kind") if isinstance(value, Mapping) else None
    if name not in KINDS:
        raise _MisfitError(f"{place}.kind", f"one of {', '.join(KINDS)}")
    return _record(KINDS[str(name)], value, place)


def _sequence(hints: tuple[Any, ...], value: object, place: str) -> object:
    if get_origin(hints[0]) is tuple and get_args(hints[0])[1:] == (Provenance,):
        return _provenance(value, place)
    if not isinstance(value, list):
        raise _MisfitError(place, "a list")
    return tuple(_decoded(hints[0], item, f"{place}.{index}") for index, item in enumerate(value))


def _provenance(value: object, place: str) -> object:
    if not isinstance(value, Mapping):
        raise _MisfitError(place, "an object")
    return tuple((str(key), _record(Provenance, origin, f"{place}.{key}")) for key, origin in value.items())


def _marks(value: object, place: str) -> frozenset[Mark]:
    if not isinstance(value, list) or not set(map(str, value)) <= set(Mark):
        raise _MisfitError(place, f"a list of {', '.join(Mark)}")
    return frozenset(Mark(mark) for mark in value)
