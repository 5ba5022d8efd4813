"""`--review DIR`: what was understood with doubt, for a person to look at: the source, and a page that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.markup.annotated import as_html, source_lines
from convert.model import Article
from convert.pipeline.writing import put

DOUBT = 0.8
"""Confidence below which a field is doubtful; the readers say so too (`text.low-confidence`)."""


def doubtful(articles: Iterable[Article]) -> bool:
    """Whether some field of some article was read with doubt."""
    return any(
        origin.confidence is not None and origin.confidence < DOUBT
        for article in articles
        for _, origin in article.provenance
    )


def put_aside(
    base: Path, source: Source, encoding: str | None, articles: Sequence[Article], findings: Sequence[Diagnostic]
) -> None:
    """Copy the source byte for byte and write its annotated page(s) at `base`. Raises OutputNotWritten.

    `encoding` is the one that somebody named for it.
    """
    name = PurePosixPath(source.name)
    suffix = name.name.removeprefix(base.name) if name.name.startswith(base.name) else name.suffix
    put(base.with_name(base.name + suffix), source.data)
    lines = source_lines(source.data, articles, encoding)
    for number, article in enumerate(articles, 1):
        page = base.name if len(articles) == 1 else f"{base.name}-{number}"
        put(base.with_name(f"{page}.html"), as_html(lines, article, findings, source.name).encode())
