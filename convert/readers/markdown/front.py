"""Front matter: YAML between `---` or TOML between `+++`; names of other tools beside our own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import yaml

from convert.errors import UnreadableSource
from convert.record import record

_LARGEST_FRONT = 65_536
_YAML = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_REFERENCE = re.compile(r"^[^\"'#\n]*(?::|-)[ \t]+[&*]\w", re.MULTILINE)
"""YAML anchors and aliases: no field needs them, and a few lines of them can stand for gigabytes."""
_KEY = re.compile(r"^([A-Za-z_][\w -]*)[ \t]*[:=]")
NAMES = {
    "author": "byline",
    "authors": "byline",
    "by": "byline",
    "category": "kicker",
    "date": "published",
    "dir": "direction",
    "lang": "language",
    "lastmod": "updated",
    "locale": "language",
    "modified": "updated",
    "section": "kicker",
    "subtitle": "subheadline",
    "tags": "keywords",
}
"""Keys of Hugo, Jekyll, Pandoc and others -> ours."""
OURS = frozenset(
    {"alternates", "attribution", "byline", "copyright", "dateline", "direction", "id", "keywords", "kicker"}
    | {
        "language",
        "notes",
        "published",
        "publisher",
        "source",
        "subheadline",
        "subjects",
        "title",
        "updated",
        "version",
    }
)


@record
class Front:
    """`said` by our names; `unknown` are the lines of other keys, each with its number; the body begins at `line`."""

    said: Mapping[str, Any]
    unknown: tuple[tuple[int, str], ...]
    body: str
    line: int


def front(text: str, name: str) -> Front:
    """The fields and what is below them. Raises UnreadableSource (`markdown.front-matter`) for broken ones."""
    found = _YAML.match(text) or _TOML.match(text)
    if not found:
        return Front({}, (), text, 1)
    loaded = _loaded(found[1], toml=found.re is _TOML, name=name)
    said = {NAMES.get(key.lower(), key.lower()): _plain(value) for key, value in reversed(loaded.items())}
    known = {key: value for key, value in said.items() if key in OURS and value not in (None, "", [])}
    return Front(known, tuple(_unknown(found[1])), text[found.end() :], found[0].count("\n") + 1)


def _loaded(text: str, *, toml: bool, name: str) -> dict[str, Any]:
    if len(text) > _LARGEST_FRONT or (not toml and _REFERENCE.search(text)):
        raise _refused("it is too long, or refers to itself", name)
    try:
        loaded = tomllib.loads(text) if toml else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise _refused(str(error), name) from error
    if loaded is not None and not isinstance(loaded, dict):
        raise _refused("it holds no keys", name)
    return {str(key): value for key, value in (loaded or {}).items()}


def _refused(why: str, name: str) -> UnreadableSource:
    message = f"the front matter cannot be read: {why}"
    return UnreadableSource(message, code="markdown.front-matter", path=name, remedy="mend it, or take it out")


def _plain(value: Any) -> Any:
    """Dates as ISO 8601, everything else as it is."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _unknown(text: str) -> Iterator[tuple[int, str]]:
    """Lines under keys that are not ours; line 1 is the opening mark."""
    inside = False
    for number, line in enumerate(text.splitlines(), 2):
        if key := _KEY.match(line):
            word = key[1].strip().lower()
            inside = NAMES.get(word, word) not in OURS
        if inside and line.strip():
            yield number, line.strip()
