"""contentMeta: what the text says of itself: places, people, dates, headlines, subjects (NEWSML section 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.newsml_catalogue import ALIASES
from convert.model import Article, Paragraph, distinct_lines, plain, printed
from convert.writers.newsml.credits import origins, people
from convert.writers.newsml.item_meta import instant, zoned
from convert.writers.newsml.node import Node, node, one_line, ordered, spoken, text
from convert.writers.newsml.options import NewsmlOptions

DOUBT = 0.8
"""Below this confidence a field is marked, with `newsml.provenance=yes`."""
_STAMPS = (("contentCreated", "published"), ("contentModified", "updated"))


def content_meta(article: Article, options: NewsmlOptions, report: Report) -> Node:
    """Administrative before descriptive properties; the order is that of the schema."""
    children = (
        *_chosen(options),
        *_stamps(article, options, report),
        *_origins(article),
        *people(article),
        node("language", tag=article.language),
        *_topics(article, options, report),
        *_headlines(article, options),
        *_lines(article),
        *_summary(article, options),
    )
    return node("contentMeta", *ordered("contentMeta", children))


def _chosen(options: NewsmlOptions) -> Iterator[Node]:
    if options.urgency is not None:
        yield text("urgency", str(options.urgency))
    if source := options.digital_source_type:
        yield node("digitalSourceType", **{"uri" if "/" in source else "qcode": source})
    if options.genre:
        yield node("genre", qcode=options.genre)
    if options.slugline:
        yield text("slugline", one_line(options.slugline))


def _stamps(article: Article, options: NewsmlOptions, report: Report) -> Iterator[Node]:
    for tag, field in _STAMPS:
        if stamp := getattr(article, field):
            yield text(tag, _at_its_precision(stamp, options, report))


def _at_its_precision(stamp: str, options: NewsmlOptions, report: Report) -> str:
    """A date stays a date; a time without a zone takes the newsroom's, else only its date is written."""
    if "T" not in stamp:
        return stamp
    if moment := zoned(stamp, options.newsroom.timezone):
        return instant(moment)
    message = f"{stamp} has no time zone; only its date is written"
    report(Diagnostic("newsml.no-zone", Severity.INFO, message, remedy="set [newsroom] timezone"))
    return stamp.partition("T")[0]


def _origins(article: Article) -> Iterator[Node]:
    if article.dateline and article.dateline.place:
        yield node("located", spoken(article, "name", article.dateline.place))
    yield from origins(article)


def _topics(article: Article, options: NewsmlOptions, report: Report) -> Iterator[Node]:
    for number, keyword in enumerate(article.keywords):
        if words := one_line(keyword):
            yield spoken(article, "keyword", words, confidence=_doubt(article, f"keywords.{number}", options))
    for subject in article.subjects:
        names = (spoken(article, "name", subject.name),) if subject.name else ()
        yield node("subject", *names, type="cpnat:abstract", **_coded(subject.scheme, subject.code, options, report))


def _coded(scheme: str, code: str, options: NewsmlOptions, report: Report) -> dict[str, str]:
    """A code that resolves offline, an address, or else a literal with a warning."""
    if scheme in ALIASES or scheme in options.catalogues:
        return {"qcode": f"{scheme}:{code}"}
    if ":" in scheme:
        return {"uri": scheme + code}
    message, remedy = f"nobody knows the scheme {scheme}", f'add {scheme} = "URI" to [catalogues]'
    report(Diagnostic("newsml.unknown-scheme", Severity.WARNING, message, remedy=remedy))
    return {"literal": one_line(f"{scheme}:{code}")}


def _headlines(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    for rank, field in enumerate(("headline", "subheadline", "kicker"), 1):
        if words := plain(getattr(article, field)):
            yield spoken(article, "headline", words, rank=rank, confidence=_doubt(article, field, options))


def _doubt(article: Article, key: str, options: NewsmlOptions) -> int | None:
    """The reader's confidence in per cent, where it is written at all."""
    sure = dict(article.provenance)[key].confidence if options.provenance and key in dict(article.provenance) else None
    return round(100 * sure) if sure is not None and sure < DOUBT else None


def _lines(article: Article) -> Iterator[Node]:
    if article.dateline:
        yield spoken(article, "dateline", article.dateline.text)
    for credit in distinct_lines(article.byline):
        yield spoken(article, "by", printed(credit))
    if article.attribution.source:
        yield spoken(article, "creditline", one_line(article.attribution.source.name))


def _summary(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    lead = next((plain(block.text) for block in article.body if isinstance(block, Paragraph)), "")
    words = {"none": "", "lead": lead, "subheadline": plain(article.subheadline)}[options.summary]
    if words:
        yield spoken(article, "description", words, role="drol:summary")
