"""Several articles: a newsMessage of items, or a packageItem that refers to them (NEWSML section 2.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, FormatFailed
from convert.markup.gather import called, once
from convert.markup.guid import publication_guid
from convert.markup.newsml import CATALOGUE, ITEM_TYPE
from convert.markup.newsml_carried import report_losses
from convert.model import Article, Publication, plain
from convert.record import replace
from convert.writers.newsml.demands import check_options
from convert.writers.newsml.item import document, identity, news_item
from convert.writers.newsml.item_meta import generator, instant, item_guid, provider, version
from convert.writers.newsml.node import Node, node, ordered, spoken, text
from convert.writers.newsml.options import NewsmlOptions
from convert.writers.newsml.pictures import item_links, picture_items

ROOT = "stories"
"""Id of the group that holds everything."""


def bundle(publication: Publication, options: NewsmlOptions, report: Report) -> bytes:
    """One newsMessage with every item; with `newsml.bundle=package`, or for twins, a packageItem stands first in it.

    Raises FormatFailed, and BadOption for a `newsml.guid`, where two articles would be the same item.
    """
    check_options(options)
    options = replace(options, file_name="")  # that of the bundle is nobody's source
    publication = replace(publication, articles=once(publication.articles, report))
    _refuse_same(publication.articles, options)
    dated = _dated(publication.articles, options, report)
    items: list[Node] = []
    shown: list[Node] = []
    if options.bundle == "package" or any(len(story) > 1 for story in _stories(publication)):
        items.append(_package(publication, options, report))
    named = {ROOT, *(_story(number) for number in range(1, len(dated) + 1))}
    for article, own in zip(publication.articles, dated, strict=True):
        report_losses(article, report)
        items.append(news_item(article, own, item_links(article, options), report, named))
        shown += picture_items(article, options, identity("", 1, options)[:3], report)
    message = node("newsMessage", _header(publication, options), node("itemSet", *items, *_distinct(shown)))
    return document(message, options, report)


def _refuse_same(articles: Iterable[Article], options: NewsmlOptions) -> None:
    """No two articles are the same version of the same item (G2-007); several versions of one are."""
    known: dict[tuple[str, int], Article] = {}
    for article in articles:
        name, number = item_guid(article, options), version(article, options)
        other = known.setdefault((name, number), article)
        if other is not article:
            message = f"{called(other)!r} and {called(article)!r} would both be version {number} of {name}"
            if options.guid:
                remedy = "leave out newsml.guid: it names one article"
                raise BadOption(message, code="newsml.same-guid", remedy=remedy)
            remedy = "give each article an id of its own, or each version its number"
            raise FormatFailed(message, code="newsml.same-guid", remedy=remedy)


def _dated(articles: Iterable[Article], options: NewsmlOptions, report: Report) -> list[NewsmlOptions]:
    """The options of each article: of several versions of an item each is a second older than the next (G2-013).

    One clock would give them one moment, and a receiver drops what is not newer than what it has.
    """
    named = [(item_guid(article, options), version(article, options)) for article in articles]
    chains: dict[str, list[int]] = {}
    for name, number in sorted(named):
        chains.setdefault(name, []).append(number)
    for name, numbers in chains.items():
        if len(numbers) > 1:
            message = f"versions {', '.join(map(str, numbers))} of {name} are dated a second apart, the last one now"
            report(
                Diagnostic("newsml.version-time", Severity.INFO, message, remedy="batch remembers when each was made")
            )
    return [_in_chain(number, chains[name], options) for name, number in named]


def _in_chain(number: int, numbers: list[int], options: NewsmlOptions) -> NewsmlOptions:
    """The options of one version of an item, of all that are there, oldest first; all share their firstCreated."""
    if len(numbers) == 1:
        return options
    moments = [options.created - timedelta(seconds=later) for later in reversed(range(len(numbers)))]
    first = options.first_created or (moments[0] if numbers[0] == 1 else None)
    return replace(options, created=moments[numbers.index(number)], first_created=first)


def _distinct(pictures: Iterable[Node]) -> Iterable[Node]:
    """Each picture once: two articles may show the same one, and a picture is named by its bytes (G2-007)."""
    first: dict[str, Node] = {}
    for picture in pictures:
        first.setdefault(dict(picture.attributes)["guid"], picture)
    return first.values()


def _header(publication: Publication, options: NewsmlOptions) -> Node:
    """Complete: sent, sender, transmitId, priority, origin, in this order."""
    room = options.newsroom
    sender = room.provider or room.name
    children = [text("sent", instant(options.created))]
    if sender:
        children.append(text("sender", sender))
    children.append(text("transmitId", publication_guid(publication, room.authority)))
    if options.priority is not None:
        children.append(text("priority", str(options.priority)))
    children.append(text("origin", "newswright"))
    return node("header", *ordered("header", children))


def _package(publication: Publication, options: NewsmlOptions, report: Report) -> Node:
    first = publication.articles[0]
    voice = Article(language=publication.language, direction=publication.direction, attribution=first.attribution)
    meta = (
        node("itemClass", qcode="ninat:composite"),
        provider(voice, options, report),
        text("versionCreated", instant(options.created)),
        node("pubStatus", qcode=f"stat:{options.status}"),
        generator(),
        spoken(voice, "title", " ".join(publication.title.split())),
    )
    name = publication_guid(publication, options.newsroom.authority)
    root = (*identity(name, 1, options), ("xml:lang", publication.language), ("dir", publication.direction))
    content = node("contentMeta", spoken(voice, "headline", " ".join(publication.title.split()), rank=1))
    return Node(
        "packageItem",
        root,
        (
            node("catalogRef", href=CATALOGUE),
            node("itemMeta", *ordered("itemMeta", meta)),
            content,
            Node("groupSet", (("root", ROOT),), tuple(_groups(publication, options))),
        ),
    )


def _groups(publication: Publication, options: NewsmlOptions) -> Iterator[Node]:
    """The stories in order; language twins share a group of alternatives."""
    stories = _stories(publication)
    members: list[Node] = []
    twins: list[Node] = []
    for number, story in enumerate(stories, 1):
        references = tuple(_reference(article, options) for article in story)
        if len(references) == 1:
            members += references
        else:
            members.append(node("groupRef", idref=_story(number)))
            twins.append(node("group", *references, id=_story(number), mode="pgrmod:alt"))
    yield node("group", *members, id=ROOT, mode="pgrmod:seq")
    yield from twins


def _story(number: int) -> str:
    """The id of the group of a story in several languages."""
    return f"story-{number}"


def _stories(publication: Publication) -> list[list[Article]]:
    """Articles that are one story in several languages, together.

    Two are twins when their languages differ and each names the other's as an alternate, on the same date.
    """
    stories: list[list[Article]] = []
    for article in publication.articles:
        home = next((story for story in stories if all(_twins(article, other) for other in story)), None)
        if home is None:
            stories.append([article])
        else:
            home.append(article)
    return stories


def _twins(one: Article, other: Article) -> bool:
    mutual = _names(one, other) and _names(other, one)
    return mutual and one.language != other.language and one.published == other.published is not None


def _names(one: Article, other: Article) -> bool:
    return other.language in {alternate.language for alternate in one.alternates}


def _reference(article: Article, options: NewsmlOptions) -> Node:
    """ItemRef with enough of the item to choose by: class, title, language."""
    title = " ".join(plain(article.headline).split())
    titles = (spoken(article, "title", title),) if title else ()
    return Node(
        "itemRef",
        (
            ("residref", item_guid(article, options)),
            ("version", str(version(article, options))),
            ("contenttype", ITEM_TYPE),
        ),
        (node("itemClass", qcode="ninat:text"), *titles, node("language", tag=article.language)),
    )
