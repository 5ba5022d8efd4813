"""The article model's own JSON: an editor corrects a parse and goes on."""

from __future__ import annotations

from collections.abc import Iterator

from convert.contract import NoOptions, Reader, Source
from convert.diagnostics import Report
from convert.markup.article_json import loads
from convert.model import Article, Publication


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Article]:
    """The article of the file, or every article of a publication."""
    document = loads(source.data, source.name)
    yield from document.articles if isinstance(document, Publication) else (document,)


def accepts(source: Source) -> bool:
    """The name of the format stands at the head of every file of ours."""
    return b'"newswright"' in source.data[:200]


reader = Reader(suffixes=(".model.json",), options=NoOptions, accepts=accepts, read=read)
