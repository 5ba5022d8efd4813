"""The article model's own JSON: everything that was understood, for other programs and for correction by hand."""

from __future__ import annotations

from convert.contract import Writer, WriterOptions
from convert.diagnostics import Report
from convert.markup.article_json import dumps
from convert.model import Article, Publication


def write(article: Article | Publication, options: WriterOptions, report: Report) -> bytes:
    """The bytes of DESIGN section 3; the same that `inspect --json` prints."""
    return dumps(article)


writer = Writer(suffix=".model.json", media_type="application/json", options=WriterOptions, write=write, bundle=write)
