"""The public functions of `convert` (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from convert import grammars, registry
from convert.config import Settings, Word
from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import ConvertError, UnreadableSource
from convert.model import Article, Publication
from convert.pipeline.job import Outcome, convert_source
from convert.pipeline.plan import Plan, Reading, clock, configured
from convert.pipeline.reading import read as read_source
from convert.pipeline.sources import load, safe_stem
from convert.pipeline.validating import validate_source
from convert.pipeline.writing import Setting, pictures, render


def read_all(
    source: Path | str | bytes,
    *,
    name: str = "",
    reader: str | None = None,
    language: str | None = None,
    **options: object,
) -> tuple[Article, ...]:
    """Every article of a file (Path), a text (str) or bytes.

    `name` gives bytes and text a file name, `options` are those of the reader. Raises UnreadableSource, BadOption.
    """
    found = _source(source, name)
    reader = reader or registry.reader_for(found)
    chosen = _settings(reader, options)
    return read_source(found, Reading(reader, language), chosen, _ignored)


def read(
    source: Path | str | bytes,
    *,
    name: str = "",
    reader: str | None = None,
    language: str | None = None,
    **options: object,
) -> Article:
    """The one article of a file (Path), a text (str) or bytes; as `read_all`.

    Raises UnreadableSource, which says how many there are, when it is not exactly one.
    """
    articles = read_all(source, name=name, reader=reader, language=language, **options)
    if len(articles) != 1:
        raise UnreadableSource(f"it holds {len(articles)} articles", code="source.several", remedy="use read_all")
    return articles[0]


def write(
    article: Article | Publication,
    target: str,
    *,
    assets: Iterable[Path | str] = (),
    created: datetime | None = None,
    **options: object,
) -> bytes:
    """The checked bytes of one format, as the command writes them; `created` is the writer's clock, else now.

    Raises UnknownFormat, BadOption, FormatFailed.
    """
    chosen = _settings(target, options)
    folders = tuple(Path(folder) for folder in assets)
    setting = Setting(created or clock(), pictures(article, folders), "", chosen)
    return render(article, target, setting, _ignored)


def convert_file(
    path: Path | str,
    targets: Iterable[str],
    folder: Path | str,
    *,
    reader: str | None = None,
    language: str | None = None,
    config: Path | str | None = None,
) -> Outcome:
    """One file to files in a folder; troubles are in the outcome (`errors`, `exit_code`), not raised."""
    try:
        chosen = configured(Path(config) if config else None, None, ())
        source = load(Path(path))
    except ConvertError as error:
        return Outcome(str(path), "failed", errors=(error,))
    plan = Plan(tuple(targets), Path(folder), reading=Reading(reader, language), settings=chosen)
    return convert_source(source, safe_stem(Path(path).name), plan)


def validate(
    source: Path | str | bytes, *, check: str | None = None, schema: Path | str | None = None
) -> tuple[Diagnostic, ...]:
    """What a check finds in a document; empty means nothing to say. `schema` is a grammar file or folder."""
    filled = {} if schema is None else {"grammars": grammars.at(Path(schema))}
    return validate_source(_source(source, ""), check, Settings(), filled).findings


def _source(source: Path | str | bytes, name: str) -> Source:
    if isinstance(source, Path):
        return load(source)
    return Source(name, source.encode() if isinstance(source, str) else source)


def _settings(name: str, options: dict[str, object]) -> Settings:
    words = {key: Word(value, f"{name}.{key}") for key, value in options.items()}
    return Settings(formats={name: words}) if words else Settings()


def _ignored(diagnostic: Diagnostic) -> None:
    """Findings of `read` and `write` are for the command line; ask `validate` or `convert_file` for them."""
