"""One newsItem -> one Article: the body says what is printed, the metadata says what it means."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.detect import detect
from convert.language.scripts import direction
from convert.language.tags import meant
from convert.markup.newsml import plain as words_of
from convert.markup.newsml import whole
from convert.markup.newsml_catalogue import ALIASES
from convert.markup.newsml_credits import AGENCY, NOTE, from_line
from convert.markup.newsml_words import name_of, said
from convert.markup.xhtml_inline_read import Hand
from convert.markup.xhtml_page import Page
from convert.markup.xml import XML_LANG, line, local
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Dateline,
    Direction,
    Note,
    Subject,
    Text,
    plain,
    styled,
)
from convert.readers.newsml.bodies import page_of
from convert.readers.newsml.credits import (
    added,
    authors,
    credited,
    foot_credits,
    foreign,
    has_roles,
    house_id,
    is_ours,
    own_publisher,
    own_source,
)
from convert.readers.newsml.moments import stamp
from convert.readers.newsml.options import NewsmlReaderOptions
from convert.readers.newsml.pictures import figure_of
from convert.readers.newsml.properties import BODIES, Item
from convert.record import replace


def article_of(root: etree._Element, options: NewsmlReaderOptions, report: Report) -> Article:
    """The article of a newsItem."""
    item = Item(root, report)
    language = _language(item)
    page = _page(item, language)
    headlines = _headlines(item, page)
    return Article(
        id=_id(item),
        version=_version(item),
        language=language,
        direction=_direction(root.get("dir"), language),
        kicker=headlines["kicker"],
        headline=headlines["headline"],
        subheadline=headlines["subheadline"],
        dateline=_dateline(item, page),
        published=stamp(item.all("contentCreated", "contentMeta"), report),
        updated=stamp(item.all("contentModified", "contentMeta"), report),
        byline=authors(item, page, language),
        body=page.body,
        sections=page.sections,
        attribution=_attribution(item, page, language),
        keywords=tuple(filter(None, map(said, item.all("keyword", "contentMeta")))),
        subjects=_subjects(item),
        alternates=_alternates(item, page),
        notes=_notes(item, page),
    )


def picture_of(root: etree._Element, options: NewsmlReaderOptions, report: Report) -> Article:
    """The article of a picture item: headline, what is said of it, and the figure; who made it made a photo."""
    article = article_of(root, options, report)
    figure = figure_of(Item(root, report), report)
    if figure is None:
        return article
    makers = tuple(replace(one, role="photo") for one in article.byline)
    given = replace(article.attribution, source=None) if figure.credit else article.attribution
    return replace(article, body=(*article.body, figure), byline=makers, attribution=given)


def _page(item: Item, language: str) -> Page:
    """The body of the item; a picture says what it has in its metadata."""
    hand = Hand(language, exact=is_ours(item))
    bare = not any(local(one.tag) in BODIES for part in item.root if local(part.tag) == "contentSet" for one in part)
    if bare and figure_of(item, lambda _: None):
        return Page()
    return page_of(item, hand, lambda line: from_line(line, language))


def _id(item: Item) -> str | None:
    """The guid; of an item of ours the name that it has in its house, where that is another."""
    own = house_id(item) if is_ours(item) else None
    return (said(own) if own is not None else "") or (item.root.get("guid") or "").strip() or None


def _version(item: Item) -> int:
    value = (item.root.get("version") or "").strip()
    if (number := whole(value)) and number > 0:
        return number
    item.report(_found("newsml.version", item.root, f'version "{value[:_SHOWN]}" is no number; read as 1'))
    return 1


_SHOWN = 40


def _found(code: str, element: etree._Element, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, message, line=line(element))


def _language(item: Item) -> str:
    """The root's, else that of contentMeta, else the body's, else told from the text; what is not plain is reported."""
    own = (item.root.get(XML_LANG) or "").strip()
    tagged = (element.get("tag") or "" for element in item.all("language", "contentMeta"))
    if found := next((tag for tag in map(meant, (own, *tagged)) if tag), None):
        if own and own != found:
            message = f'xml:lang "{own}" is no language tag; read as {found}'
            item.report(_found("newsml.language", item.root, message))
        return found
    inner = (element.get(XML_LANG) or element.get("lang") or "" for element in item.root.iter(etree.Element))
    told = next((tag for tag in map(meant, inner) if tag), None)
    guessed = told or detect(words_of(item.root)).language or "und"
    item.report(_found("newsml.no-language", item.root, f"the item does not say its language; read as {guessed}"))
    return guessed


def _direction(given: str | None, language: str) -> Direction:
    ways: dict[str | None, Direction] = {"ltr": "ltr", "rtl": "rtl"}
    return ways.get(given) or direction(language)


def _headlines(item: Item, page: Page) -> dict[str, Text | None]:
    """Body first: it has the marks. Metadata fills what the body lacks, in order of rank."""
    known: dict[str, Text | None] = {
        "headline": page.headline,
        "subheadline": page.first("subheadline"),
        "kicker": page.first("kicker"),
    }
    there = {plain(text).strip() for text in known.values() if text}
    ranked = sorted(item.all("headline", "contentMeta"), key=_rank)
    for element in ranked:
        words = said(element)
        slot = _slot(known, _rank(element))
        if words and " ".join(words.split()) not in {" ".join(text.split()) for text in there} and slot:
            known[slot] = styled(words)
            there.add(words)
    if not known["headline"] and (title := item.text("title", "itemMeta")):
        known["headline"] = styled(title)
    return known


_RANKS = {1: "headline", 2: "subheadline", 3: "kicker"}


def _rank(element: etree._Element) -> int:
    return whole((element.get("rank") or "1").strip()) or 1


def _slot(known: dict[str, Text | None], rank: int) -> str | None:
    """The field of a rank if it is free, else the next free one."""
    order = dict.fromkeys((_RANKS.get(rank, "subheadline"), "headline", "subheadline", "kicker"))
    return next((name for name in order if not known[name]), None)


def _dateline(item: Item, page: Page) -> Dateline | None:
    text = plain(page.first("dateline")) or item.text("dateline", "contentMeta")
    places = [name_of(element) for element in item.all("located", "contentMeta")]
    if not text and not places:
        return None
    origins = [name_of(element) for element in item.all("infoSource", "contentMeta")]
    source = item.text("creditline", "contentMeta")
    stated = [name_of(one) for one in item.all("infoSource", "contentMeta") if AGENCY in (one.get("roleuri") or "")]
    guessed = () if is_ours(item) and has_roles(item) else (name for name in origins if name != source)
    agency = next(filter(None, (*stated, *guessed)), None)
    place = next(filter(None, places), None)
    return Dateline(text or str(place), place, agency if text else None, page.date)


def _attribution(item: Item, page: Page, language: str) -> Attribution:
    publisher = page.texts("publisher")
    source = page.texts("source")
    notice = page.texts("copyright")
    provider = next((name_of(element) for element in item.all("provider", "itemMeta")), "")
    creditline = item.text("creditline", "contentMeta")
    if is_ours(item):
        return Attribution(
            publisher=own_publisher(item, publisher[0]) if publisher else None,
            source=own_source(item, page)
            or (credited("source", source[0], language) if source else added("source", creditline, page)),
            credits=foot_credits(item, page, language),
            copyright=notice[0] if notice else None,
        )
    return Attribution(
        publisher=credited("publisher", publisher[0], language)
        if publisher
        else foreign("publisher", provider, item, page),
        source=credited("source", source[0], language) if source else foreign("source", creditline, item, page),
        credits=foot_credits(item, page, language),
        copyright=notice[0] if notice else item.text("copyrightNotice", "rightsInfo") or None,
    )


def _subjects(item: Item) -> tuple[Subject, ...]:
    """By alias and code; of others' items a private alias becomes the address that the catalogue gives it."""
    catalogues = [] if is_ours(item) else [one for one in item.root if local(one.tag) == "catalog"]
    private = {one.get("alias"): one.get("uri") or "" for held in catalogues for one in held}
    return tuple(_resolved(_subject(element), private) for element in item.all("subject", "contentMeta"))


def _resolved(subject: Subject, private: Mapping[str | None, str]) -> Subject:
    uri = private.get(subject.scheme, "")
    return replace(subject, scheme=uri) if subject.scheme not in ALIASES and ":" in uri else subject


def _subject(element: etree._Element) -> Subject:
    code = (element.get("qcode") or element.get("literal") or "").strip()
    name = next((said(child) for child in element if local(child.tag) == "name"), None)
    uri = element.get("uri")
    if uri and not code:
        scheme, mark, code = uri.rpartition("/" if "/" in uri else ":")
        return Subject(scheme + mark, code, name)
    alias, colon, rest = code.partition(":")
    return Subject(alias if colon else "", rest if colon else code, name)


def _alternates(item: Item, page: Page) -> tuple[Alternate, ...]:
    printed = tuple(Alternate(tag, label) for tag, label in page.alternates)
    linked = tuple(
        Alternate(child.get("tag") or "und", link.get("title") or child.get("tag") or "", link.get("href"))
        for link in item.all("link", "itemMeta")
        if (link.get("rel") or "").endswith(":seeAlso") and link.get("href")
        for child in link
        if local(child.tag) == "language"
    )
    return linked + printed


def _notes(item: Item, page: Page) -> tuple[Note, ...]:
    """Each editor's note with its kind; corrections that only the body has, and an embargo without a note, besides."""
    corrections = list(page.texts("correction"))
    embargoes = [said(element) for element in item.all("embargoed", "itemMeta")]
    ours = is_ours(item)
    notes: tuple[Note, ...] = ()
    for element in item.all("edNote", "itemMeta"):
        if said(element):
            first = not ours and not any(note.kind == "embargo" for note in notes)
            notes += (_note(element, corrections, embargoes, first=first),)
    told = {note.text for note in notes}
    notes += tuple(Note("correction", text) for text in corrections if text not in told)
    if embargoes and not any(note.kind == "embargo" for note in notes):
        notes += (Note("embargo", embargoes[0], embargoes[0] or None),)
    return notes


def _note(element: etree._Element, corrections: list[str], embargoes: list[str], *, first: bool) -> Note:
    """Of ours the role tells the kind; of others the body, and the first other note under embargo is about it."""
    text, role = said(element), (element.get("roleuri") or "").removeprefix(NOTE)
    if role == "correction" or (first and text in corrections):
        return Note("correction", text)
    if role == "embargo" or (first and embargoes):
        return Note("embargo", text, (embargoes[0] if embargoes else "") or None)
    return Note("editor", text)
