"""`--meta FILE.toml`: fields that override or add to what was read; provenance rule `meta`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import cast

from convert.errors import BadOption, did_you_mean
from convert.markup.article_json import decode, encode
from convert.model import Article, Credit, Provenance, printed

TEXTS = ("kicker", "headline", "subheadline")
ADDED = ("keywords", "subjects", "alternates", "notes")
FIXED = ("dropped", "provenance")
KNOWN = tuple(field.name for field in fields(Article) if field.name not in FIXED)


def with_meta(article: Article, text: str, name: str) -> Article:
    """The article with the fields of a TOML text. Words may stand where the model has TEXT or CREDIT.

    Lists (`keywords`, `subjects`, `alternates`, `notes`) are added to; every other field is replaced.
    Raises BadOption, with the nearest known name, for an unknown key or a value that does not fit.
    """
    given = _parsed(text, name)
    form = encode(article)
    for key, value in given.items():
        form[key] = _merged(key, value, form[key])
    try:
        changed = cast("Article", decode(form))
    except ValueError as misfit:
        raise BadOption(str(misfit), code="meta.misfit", path=name, remedy="see schemas/article-1.json") from misfit
    origin = Provenance(rule="meta", confidence=1.0)
    kept = tuple((key, value) for key, value in changed.provenance if key.split(".")[0] not in given)
    return replace(changed, provenance=kept + tuple((key, origin) for key in given))


def _parsed(text: str, name: str) -> Mapping[str, object]:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadOption(f"not TOML: {error}", code="meta.syntax", path=name) from error
    for key in given:
        if key not in KNOWN:
            raise BadOption(f"no field {key}", code="meta.unknown", path=name, remedy=did_you_mean(key, KNOWN))
    return given


def _merged(key: str, value: object, present: object) -> object:
    if key in TEXTS and isinstance(value, str):
        return [_run(value)]
    if key == "byline" and isinstance(value, list):
        return [_credit("author", item) for item in value]
    if key == "attribution" and isinstance(value, Mapping):
        return _attribution(value, cast("dict[str, object]", present))
    if key == "dateline" and isinstance(value, str):
        return {"text": value, "place": None, "agency": None, "date": None, "calendar": "gregorian"}
    if key in ADDED and isinstance(value, list):
        return [*cast("list[object]", present), *(item for item in value if item not in cast("list[object]", present))]
    return str(value) if key in ("published", "updated") else value


def _attribution(value: Mapping[str, object], present: dict[str, object]) -> dict[str, object]:
    merged = dict(present)
    for key, item in value.items():
        if key in ("publisher", "source"):
            merged[key] = _credit(key, item)
        elif key == "credits" and isinstance(item, list):
            merged[key] = [*cast("list[object]", present[key]), *(_credit("other", one) for one in item)]
        else:
            merged[key] = item
    return merged


def _credit(role: str, item: object) -> object:
    if isinstance(item, str):
        return {"role": role, "name": item, "title": None, "label": None, "text": item}
    if isinstance(item, Mapping):
        form = {"role": role, "title": None, "label": None, **item}
        return {
            **form,
            "text": form.get("text") or printed(Credit(role, str(form.get("name", "")), label=_label(form))),
        }
    return item


def _label(form: Mapping[str, object]) -> str | None:
    return str(form["label"]) if form.get("label") else None


def _run(text: str) -> dict[str, object]:
    return {"text": text, "marks": [], "link": None, "language": None}
