"""contentMeta: what the text says of itself: places, people, dates, headlines, subjects (NEWSML section 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.newsml import MACHINE_DATE, TOPICS, languages_of, one_line
from convert.markup.newsml_catalogue import ALIASES
from convert.model import Article, Paragraph, distinct_lines, plain, printed
from convert.writers.newsml.credits import origins, people
from convert.writers.newsml.item_meta import instant, item_guid, zoned
from convert.writers.newsml.node import Node, node, ordered, spoken, text
from convert.writers.newsml.options import NewsmlOptions

HEADLINES = ("headline", "subheadline", "kicker")
"""Fields by rank; the codes of `newsml.headline_scheme` are their names."""
DOUBT = 0.8
"""Below this confidence a field is marked, with `newsml.provenance=yes`."""
_STAMPS = (("contentCreated", "published"), ("contentModified", "updated"))


def content_meta(article: Article, options: NewsmlOptions, report: Report) -> Node:
    """Administrative before descriptive properties; the order is that of the schema."""
    children = (
        *_chosen(article, options),
        *_stamps(article, options, report),
        *_origins(article),
        *people(article),
        *_house_id(article, options),
        *(node("language", tag=tag) for tag in languages_of(article)),
        *_topics(article, options, report),
        *_headlines(article, options),
        *_lines(article),
        *_summary(article, options),
    )
    return node("contentMeta", *ordered("contentMeta", children))


def _chosen(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    if options.urgency is not None:
        yield text("urgency", str(options.urgency))
    if source := options.digital_source_type:
        yield node("digitalSourceType", **{"uri" if "/" in source else "qcode": source})
    if options.genre:
        yield node("genre", qcode=options.genre)
    if options.slugline:
        yield spoken(article, "slugline", one_line(options.slugline))


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


def _house_id(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    """The id of the model where the guid is another: a name that is no absolute IRI, or not the one that was chosen."""
    if article.id and article.id != item_guid(article, options):
        yield text("altId", article.id)


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
        kind = "cpnat:abstract" if subject.scheme == TOPICS else None
        yield node("subject", *names, type=kind, **_coded(subject.scheme, subject.code, options, report))


def _coded(scheme: str, code: str, options: NewsmlOptions, report: Report) -> dict[str, str]:
    """A code that resolves offline, an address, or else a literal with a warning."""
    if scheme in ALIASES or scheme in options.catalogues:
        return {"qcode": f"{scheme}:{code}"}
    if ":" in scheme:
        return {"uri": scheme + code}
    if not scheme:
        return {"literal": one_line(code)} if code else {}
    message, remedy = f"nobody knows the scheme {scheme}", f'add {scheme} = "URI" to [catalogues]'
    report(Diagnostic("newsml.unknown-scheme", Severity.WARNING, message, remedy=remedy))
    return {"literal": one_line(f"{scheme}:{code}")}


def _headlines(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    for rank, field in enumerate(HEADLINES, 1):
        if words := plain(getattr(article, field)):
            role = f"{options.headline_scheme}:{field}" if options.headline_scheme else None
            doubt = _doubt(article, field, options)
            yield spoken(article, "headline", words, rank=rank, role=role, confidence=doubt)


def _doubt(article: Article, key: str, options: NewsmlOptions) -> int | None:
    """The reader's confidence in per cent, where it is written at all."""
    sure = dict(article.provenance)[key].confidence if options.provenance and key in dict(article.provenance) else None
    return round(100 * sure) if sure is not None and sure < DOUBT else None


def _lines(article: Article) -> Iterator[Node]:
    """A dateline is a statement in natural language: one that begins with a machine's date is the body's to print.

    Its date stands as contentCreated, its place as located (RTL.md, row N8).
    """
    if article.dateline and not MACHINE_DATE.match(article.dateline.text):
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
