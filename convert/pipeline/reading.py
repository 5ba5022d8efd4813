"""Source -> articles: the one reader that accepts it, then what the command line says of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convert import registry
from convert.config import Settings, Word
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report
from convert.errors import BadOption, UnreadableSource
from convert.language.scripts import direction
from convert.later import later
from convert.model import Article
from convert.pipeline.guard import guarded
from convert.pipeline.plan import Reading, options
from convert.record import names, replace

if TYPE_CHECKING:
    from convert.pipeline import meta
else:
    meta = later("convert.pipeline.meta")


def read(source: Source, reading: Reading, chosen: Settings, report: Report) -> tuple[Article, ...]:
    """Every article of a source, at least one.

    Raises UnreadableSource (code, path, remedy), or BadOption for an option that does not fit.
    """
    if not source.data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableSource(
            "the file is empty", code="source.blank", path=source.name, remedy="give a file with text"
        )
    _tag(reading.language)
    name = reading.reader or registry.reader_for(source)
    record = registry.reader(name)
    opts = options("reader", name, _with_reading(chosen, name, reading), {"file_name": source.name})
    told = placed(report, source.name)
    articles = guarded(f"the reader {name}", lambda: tuple(record.read(source, opts, told)), source.name)
    if not articles:
        raise UnreadableSource("it holds no article", code="source.no-article", path=source.name)
    language = None if "language" in names(record.options) else reading.language
    return tuple(_said(article, language, reading) for article in articles)


def placed(report: Report, path: str) -> Report:
    """Findings that name no file get this one."""

    def told(diagnostic: Diagnostic) -> None:
        report(diagnostic if diagnostic.path else replace(diagnostic, path=path))

    return told


def _tag(language: str | None) -> None:
    """Raise BadOption for a language that is no tag."""
    if language is not None and not meta.is_tag(language):
        raise BadOption(f"--language {language}: no language tag", code="option.language", remedy=meta.TAG_REMEDY)


def _with_reading(chosen: Settings, name: str, reading: Reading) -> Settings:
    """`--encoding` and `--language` as options of the reader, where it has them."""
    fields = names(registry.reader(name).options)
    given = {"language": reading.language, "encoding": reading.encoding}
    words = {key: Word(value, f"--{key}") for key, value in given.items() if value is not None and key in fields}
    return replace(chosen, formats={**chosen.formats, name: {**chosen.formats.get(name, {}), **words}})


def _said(article: Article, language: str | None, reading: Reading) -> Article:
    """`--language` where the reader has no such option, then `--meta`."""
    if language:
        article = replace(article, language=language, direction=direction(language))
    return meta.with_meta(article, reading.meta, reading.meta_name) if reading.meta is not None else article
