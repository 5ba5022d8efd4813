"""itemMeta: identity, provider, versions, embargo, status, notes, links (NEWSML section 2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from convert import __version__
from convert.diagnostics import Diagnostic, Report, Severity
from convert.later import later
from convert.markup.addresses import safe_address
from convert.markup.guid import guid
from convert.markup.newsml import one_line
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_credits import NOTE
from convert.model import Article, Note, plain
from convert.writers.newsml.node import Node, node, ordered, spoken, text
from convert.writers.newsml.options import NewsmlOptions

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = later("zoneinfo")


def item_meta(article: Article, options: NewsmlOptions, links: tuple[Node, ...], report: Report) -> Node:
    """The management metadata of a text item; `links` are those to pictures."""
    children = (
        node("itemClass", qcode="ninat:text"),
        provider(article, options, report),
        *_moments(article, options, report),
        node("pubStatus", qcode=f"stat:{options.status}"),
        *_named(article, options),
        generator(),
        *_notes(article, options),
        *_signals(article, options),
        *_alternates(article),
        *links,
    )
    return node("itemMeta", *ordered("itemMeta", children))


def generator() -> Node:
    """Newswright and its version: Latin text, which an item may not take for its own direction."""
    return text("generator", "newswright", versioninfo=__version__, **{"xml:lang": "en", "dir": "ltr"})


def provider(article: Article, options: NewsmlOptions, report: Report) -> Node:
    """Who is responsible: the configuration, else the publisher, else `unknown` with a warning."""
    room = options.newsroom
    publisher = article.attribution.publisher
    name = room.name or (publisher.name if publisher and not room.provider else None)
    children = (spoken(article, "name", name),) if name else ()
    if room.provider:
        return Node("provider", ((_party(room.provider, options), room.provider),), children)
    if name:
        return node("provider", *children)
    remedy = "set [newsroom] provider or name in newswright.toml"
    report(Diagnostic("newsml.no-provider", Severity.WARNING, "nobody is named as the provider", remedy=remedy))
    return node("provider", literal="unknown")


def _party(provided: str, options: NewsmlOptions) -> str:
    """Which attribute a provider is: a code of a known alias, an address, or a literal."""
    alias, colon, code = provided.partition(":")
    if colon and code and (alias in ALIASES or alias in options.catalogues) and "/" not in provided:
        return "qcode"
    return "uri" if colon and code else "literal"


def instant(moment: datetime) -> str:
    """xs:dateTime with a zone, in whole seconds: `2026-01-05T08:00:00Z`."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def item_guid(article: Article, options: NewsmlOptions) -> str:
    """The name all versions share: the ledger's or user's, else the article's own, else derived from its text."""
    return options.guid or guid(article, options.newsroom.authority)


def version(article: Article, options: NewsmlOptions) -> int:
    """The item's version: the ledger's or user's, else the article's."""
    return options.item_version or article.version


def _moments(article: Article, options: NewsmlOptions, report: Report) -> Iterator[Node]:
    yield text("versionCreated", instant(options.created))
    if options.first_created or version(article, options) == 1:
        yield text("firstCreated", instant(options.first_created or options.created))
    embargoes = [note for note in article.notes if note.kind == "embargo"]
    if embargoes and options.status != "canceled":
        yield text("embargoed", _until(embargoes, options, report))


def _until(notes: list[Note], options: NewsmlOptions, report: Report) -> str:
    """The latest instant of the embargoes; the empty string (without end) where one has none: better held back."""
    ends = [_moment(note.until, options.newsroom.timezone) for note in notes]
    known = [moment for moment in ends if moment is not None]
    if len(known) == len(ends):
        return instant(max(known))
    message, remedy = "the embargo has no date, time and zone; it is written without end", "give them with --meta"
    report(Diagnostic("newsml.embargo-open", Severity.WARNING, message, remedy=remedy))
    return ""


def _moment(until: str | None, zone: str | None) -> datetime | None:
    return zoned(until, zone) if until and "T" in until else None


def zoned(stamp: str, zone: str | None) -> datetime | None:
    """A printed date and time with its zone, or in the newsroom's; None where there is neither."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        return moment
    try:
        return moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)) if zone else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


def _named(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    if name := one_line(options.file_name):
        yield text("fileName", name)
    if options.profile:
        yield text("profile", one_line(options.profile))
    if options.service:
        yield node("service", qcode=options.service)
    if title := one_line(plain(article.headline)):
        yield spoken(article, "title", title)


def _notes(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    for note in article.notes:
        constraint = options.note_constraint if note.kind == "editor" else None
        role = None if note.kind == "editor" else NOTE + note.kind
        yield spoken(article, "edNote", note.text, roleuri=role, pubconstraint=constraint)
    if options.note:
        yield spoken(article, "edNote", options.note, pubconstraint=options.note_constraint)


def _signals(article: Article, options: NewsmlOptions) -> Iterator[Node]:
    """Only a later version is an update or a correction: a first one never is."""
    if version(article, options) == 1:
        return
    corrected = options.signal == "correction" or any(note.kind == "correction" for note in article.notes)
    yield node("signal", qcode="sig:correction" if corrected else "sig:update")


def _alternates(article: Article) -> Iterator[Node]:
    """The same story in other languages, where an address is known."""
    for other in article.alternates:
        if other.href and safe_address(other.href):
            language = node("language", tag=other.language)
            yield node("link", language, rel="irel:seeAlso", href=other.href, title=other.label or None)
