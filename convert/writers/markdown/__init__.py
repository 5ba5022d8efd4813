"""Markdown: CommonMark with tables (GFM), front matter in YAML, HTML blocks for what Markdown has no sign for.

Read back by `convert.readers.markdown`: the front matter holds the fields, the body prints every line once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from convert.contract import Writer, WriterOptions
from convert.diagnostics import Report
from convert.language.pattern import lazy
from convert.markup.article_json import encode
from convert.markup.embargo import banners
from convert.markup.gather import gathered
from convert.markup.xhtml import title_of
from convert.model import Article, Credit, Publication, distinct_lines, plain, printed, styled
from convert.record import field, options
from convert.writers.markdown.blocks import blocks, sections
from convert.writers.markdown.inline import line

RULE = "---"
_FIELDS: tuple[str, ...] = (
    "id",
    "version",
    "language",
    "direction",
    "published",
    "updated",
    "dateline",
    "byline",
    "attribution",
)
_FIELDS += ("keywords", "subjects", "alternates", "notes")
_BREAKS = lazy("[\x7f-\x9f\u2028\u2029\ufeff]")


@options
class MarkdownOptions(WriterOptions):
    """`--set markdown.NAME=VALUE`."""

    front_matter: bool = field(default=True, metadata={"help": "begin with the fields in YAML"})


def write(article: Article, options: MarkdownOptions, _: Report) -> bytes:
    """The article as UTF-8: fields, head, body, sections, foot."""
    front = (_front_matter(_fields(article)),) if options.front_matter else ()
    return ("\n\n".join((*front, *_parts(article, options, 1))) + "\n").encode()


def bundle(publication: Publication, options: MarkdownOptions, report: Report) -> bytes:
    """One document: the title, then every article as a chapter of it."""
    said = {"title": publication.title, "language": publication.language, "direction": publication.direction}
    front = (_front_matter(said | {"published": publication.date}),) if options.front_matter else ()
    (group,) = gathered(publication, "none", report)
    chapters = [part for article in group.articles for part in _parts(article, options, 2)]
    return ("\n\n".join((*front, f"# {line(styled(publication.title))}", *chapters)) + "\n").encode()


def _fields(article: Article) -> dict[str, object]:
    """The fields of the model's JSON that have something to say, by the same names."""
    form = encode(article)
    said: dict[str, object] = {"title": title_of(article)} if article.headline else {}
    for name in ("kicker", "subheadline"):
        text = getattr(article, name)
        said |= {name: plain(text)} if text else {}
    empty: tuple[object, ...] = (None, [], "", 1, encode(Article())["attribution"])
    return said | {name: form[name] for name in _FIELDS if form[name] not in empty}


def _front_matter(said: Mapping[str, object]) -> str:
    """YAML whose values are JSON, which is YAML; what YAML takes for a line break is escaped."""
    lines = (f"{name}: {_escaped(json.dumps(value, ensure_ascii=False))}" for name, value in said.items() if value)
    return "\n".join((RULE, *lines, RULE))


def _escaped(text: str) -> str:
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _parts(article: Article, options: MarkdownOptions, level: int) -> Iterator[str]:
    parts = (
        *(line(styled(banner)) for banner in banners(article, options.created)),
        line(article.kicker or ()),
        f"{'#' * level} {line(article.headline)}" if article.headline else "",
        line(article.subheadline or ()),
        *_credits(article.byline),
        line(styled(article.dateline.text)) if article.dateline else "",
        *blocks(article.body),
        *sections(article.sections, level + 1),
        *_foot(article),
    )
    yield from (part for part in parts if part.strip())


def _foot(article: Article) -> Iterator[str]:
    """Under a rule, which begins what is not the article any more."""
    given = article.attribution
    named = tuple(credit for credit in (given.publisher, given.source, *given.credits) if credit)
    lines = (
        *_credits(named),
        line(styled(given.copyright or "")),
        *(line(styled(note.text)) for note in article.notes if note.kind == "correction"),
    )
    said = [text for text in lines if text.strip()]
    yield from (RULE, *said) if said else ()


def _credits(named: tuple[Credit, ...]) -> Iterator[str]:
    yield from (line(styled(printed(credit))) for credit in distinct_lines(named))


writer = Writer(".md", "text/markdown", MarkdownOptions, write, bundle)
