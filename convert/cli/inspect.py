"""`newswright inspect`: what was understood, line by line and field by field, with confidence and what was dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from convert.cli import terms
from convert.cli.convert import loaded
from convert.cli.terminal import has_warnings, say, send, show_findings
from convert.cli.words import argument, option
from convert.diagnostics import Diagnostic, Severity
from convert.errors import Exit, UsageError
from convert.markup.annotated import as_html, as_text, source_lines
from convert.markup.article_json import dumps
from convert.model import Article, Figure, all_blocks
from convert.pipeline.plan import encoding as named_encoding
from convert.pipeline.reading import read
from convert.pipeline.writing import pictures, put


def inspect(
    source: Annotated[Path, argument(metavar="SOURCE", about="A file, or - for standard input.")],
    as_json: Annotated[bool, option("--json", about="The article model, as --to model writes it.")] = False,
    html: Annotated[Path | None, option("--html", metavar="FILE", about="A page with each line coloured.")] = None,
    reader: terms.From = None,
    language: terms.Language = None,
    encoding: terms.Encoding = None,
    meta: terms.Meta = None,
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    assets: terms.Assets = None,
    strict: terms.Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Show how a source was understood, before you convert it.

    \b
    newswright inspect story.txt
    newswright inspect story.txt --html story.html           the same as a page, in the article's direction
    newswright inspect story.txt --json > story.model.json   correct it, then convert that
    """
    found: list[Diagnostic] = []
    text, reading = loaded(source), terms.reading(reader, language, encoding, meta)
    chosen = terms.chosen(config, profile, sets)
    articles = read(text, reading, chosen, found.append)
    lines = source_lines(text.data, articles, named_encoding(reading, chosen))
    found += _missing(articles, tuple(assets or ()), text.name)
    if html is not None:
        page = as_html(lines, _one(articles, "--html"), found, text.name)
        say(put(html, page.encode("utf-8", "backslashreplace")))
    if as_json:
        send(dumps(_one(articles, "--json")))
    if html is None and not as_json:
        for article in articles:
            say(as_text(lines, article).rstrip())
    show_findings(found, quiet=quiet)
    return int(Exit.WARNINGS) if strict and has_warnings(found) else int(Exit.OK)


def _missing(articles: tuple[Article, ...], folders: tuple[Path, ...], name: str) -> Iterator[Diagnostic]:
    """A warning for each picture that the folders lack; where no folder is named, none is looked for."""
    for article in articles if folders else ():
        there = pictures(article, folders)
        for block in all_blocks(article):
            if isinstance(block, Figure) and block.href and block.href not in there:
                message, remedy = f"{block.href} is in no folder of --assets", "add it, or its folder"
                yield Diagnostic("inspect.picture-missing", Severity.WARNING, message, path=name, remedy=remedy)


def _one(articles: tuple[Article, ...], option: str) -> Article:
    if len(articles) > 1:
        message = f"{option} shows one article; the source holds {len(articles)}"
        raise UsageError(message, remedy="newswright convert SOURCE --to model writes one file each")
    return articles[0]
