"""`--meta FILE.toml`: fields that override or add to what was read; provenance rule `meta`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from convert.errors import BadOption, did_you_mean
from convert.language.pattern import lazy
from convert.later import later
from convert.model import Article, Credit, Provenance, printed
from convert.record import names, replace

if TYPE_CHECKING:
    import tomllib

    from convert.markup import article_json
else:
    article_json = later("convert.markup.article_json")
    tomllib = later("tomllib")

TEXTS = ("kicker", "headline", "subheadline")
ADDED = ("keywords", "subjects", "alternates", "notes")
FIXED = ("dropped", "provenance")
ORIGIN = Provenance(rule="meta", confidence=1.0)
DATE = lazy(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?")
"""As `date` of schemas/article-1.json."""
DATE_REMEDY = "write 2026, 2026-01, 2026-01-05 or 2026-01-05T08:00:00Z"
TAG = lazy(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
TAG_REMEDY = "write a tag such as ar or az-Arab"
KNOWN = tuple(name for name in names(Article) if name not in FIXED)


def with_meta(article: Article, text: str, name: str) -> Article:
    """The article with the fields of a TOML text. Words may stand where the model has TEXT or CREDIT.

    Lists (`keywords`, `subjects`, `alternates`, `notes`) are added to; every other field is replaced.
    Raises BadOption, with the nearest known name, for an unknown key or a value that does not fit.
    """
    given = _parsed(text, name)
    form = article_json.encode(article)
    for key, value in given.items():
        form[key] = _merged(key, value, form[key])
    try:
        changed = cast("Article", article_json.decode(form))
    except ValueError as misfit:
        raise BadOption(str(misfit), code="meta.misfit", path=name, remedy="see schemas/article-1.json") from misfit
    _judge(changed, article, name)
    said = tuple(_said(given))
    kept = tuple((key, value) for key, value in changed.provenance if not _below(key, said))
    return replace(changed, provenance=kept + tuple((key, ORIGIN) for key in said))


def _said(given: Mapping[str, object]) -> Iterator[str]:
    """The fields that were given; of the attribution only its own fields, as the others stay as they were read."""
    for key, value in given.items():
        parts = value if key == "attribution" and isinstance(value, Mapping) else ()
        yield from (f"{key}.{part}" for part in parts) if parts else (key,)


def _below(key: str, said: tuple[str, ...]) -> bool:
    return any(key == name or key.startswith(f"{name}.") for name in said)


def is_tag(language: str) -> bool:
    """Whether a word has the shape of a language tag (RFC 5646 section 2.1)."""
    return TAG.fullmatch(language) is not None


def _judge(changed: Article, read: Article, name: str) -> None:
    """Raise BadOption for a date or language that was not read but given, and that the schema does not know."""
    before = {*_dates(read), *_languages(read)}
    for place, value in _dates(changed):
        if value is not None and (place, value) not in before and not DATE.fullmatch(value):
            raise BadOption(f"{place} = {value}: no date", code="meta.date", path=name, remedy=DATE_REMEDY)
    for place, value in _languages(changed):
        if value is not None and (place, value) not in before and not is_tag(value):
            raise BadOption(f"{place} = {value}: no language tag", code="meta.language", path=name, remedy=TAG_REMEDY)


def _dates(article: Article) -> Iterator[tuple[str, str | None]]:
    yield from (("published", article.published), ("updated", article.updated))
    if article.dateline:
        yield "dateline.date", article.dateline.date
    yield from ((f"notes.{number}.until", note.until) for number, note in enumerate(article.notes))


def _languages(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "language", article.language
    yield from ((f"alternates.{number}.language", other.language) for number, other in enumerate(article.alternates))


def _parsed(text: str, name: str) -> Mapping[str, object]:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadOption(f"not TOML: {error}", code="meta.syntax", path=name) from error
    for key in given:
        if key not in KNOWN:
            raise BadOption(f"no field {key}", code="meta.unknown", path=name, remedy=did_you_mean(key, KNOWN))
    return {key: _written(value) for key, value in given.items()}


def _merged(key: str, value: object, present: object) -> object:
    if key in TEXTS and isinstance(value, str):
        return [_run(value)]
    if key == "byline" and isinstance(value, list):
        return [_credit("author", item) for item in value]
    if key == "attribution" and isinstance(value, Mapping):
        return _attribution(value, cast("dict[str, object]", present))
    if key in ADDED and isinstance(value, list):
        return [*cast("list[object]", present), *(item for item in value if item not in cast("list[object]", present))]
    if key == "dateline" and isinstance(value, str):
        return {"text": value, "place": None, "agency": None, "date": None, "calendar": "gregorian"}
    return value


def _written(value: object) -> object:
    """Dates of TOML, at any depth, as the model writes them (a `datetime` is a `date` too)."""
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_written(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


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
