"""Printed credit lines and named parties, joined: `كتبت: ليلى حداد` and the creator `ليلى حداد` are one credit."""

from __future__ import annotations

from lxml import etree

from convert.language import tables
from convert.language.labels import find_label
from convert.markup import newsml_since
from convert.markup.newsml import VERSION, before
from convert.markup.newsml import plain as words_of
from convert.markup.newsml_credits import BYLINE, CREDIT, PART, from_line, label_of, matched
from convert.markup.newsml_words import name_of, said
from convert.markup.xhtml_page import Page
from convert.model import Article, Credit, Figure, all_blocks, printed
from convert.readers.newsml.properties import Item


def own_people(item: Item, lines: tuple[str, ...], *, byline: bool) -> tuple[Credit, ...]:
    """The people of an item of ours, in the byline or below the text: `markup.newsml_credits` tells how."""
    creators = item.all("creator", "contentMeta") if byline else []
    credited = (one for one in item.all("contributor", "contentMeta") if not has_roles(item) or _is_credit(one))
    others = [one for one in credited if (BYLINE in _roles(one)) == byline]
    return tuple(own(one, lines, _role(one, "author" if one in creators else "other")) for one in (*creators, *others))


def has_roles(item: Item) -> bool:
    """Whether an item of ours tells roles by address: then who has none of ours is no credit of the article."""
    since = newsml_since.attribute("contributor", "roleuri") or ""
    return not before(item.root.get("standardversion") or VERSION, since)


def _is_credit(party: etree._Element) -> bool:
    return any(role.startswith(CREDIT) for role in _roles(party))


def own(element: etree._Element, lines: tuple[str, ...], role: str) -> Credit:
    """A party of ours: its name, the notes on it, and the printed line of the body that names it."""
    name = name_of(element)
    notes = {(child.get("roleuri") or "").removeprefix(PART): words_of(child) for child in element}
    line = notes.get("line") or matched((name,), lines)[0] or name
    return Credit(role, name, notes.get("title"), notes.get("label") or label_of(line, name), line)


def _roles(element: etree._Element) -> list[str]:
    return (element.get("roleuri") or "").split()


def _role(element: etree._Element, default: str) -> str:
    return next(
        (uri.removeprefix(CREDIT) for uri in _roles(element) if uri != BYLINE and uri.startswith(CREDIT)), default
    )


def own_publisher(item: Item, line: str) -> Credit:
    """The publisher's printed line, with the name that holder or provider have."""
    parties = (*item.all("copyrightHolder", "rightsInfo"), *item.all("provider", "itemMeta"))
    name = next((name for one in parties if (name := name_of(one)) and name in line), line)
    return Credit("publisher", name, None, label_of(line, name), line)


def own_source(item: Item, page: Page) -> Credit | None:
    """The source of an item of ours: the `infoSource` that the credit line names."""
    named = [said(one) for one in item.all("creditline", "contentMeta")]
    lines = tuple(text for kind in ("publisher", "source", "credit") for text in page.texts(kind))
    origins = item.all("infoSource", "contentMeta")
    return next((own(one, lines, "source") for one in origins if name_of(one) in named), None)


def authors(item: Item, page: Page, language: str) -> tuple[Credit, ...]:
    """The byline: each creator with the printed line that names it; a line that names none is an author itself."""
    if is_ours(item):
        people = own_people(item, page.texts("byline"), byline=True)
        lines = page.texts("byline") or (() if people else _stated(item))
        left = [line for line in lines if line and line not in {credit.text for credit in people}]
        return (*people, *(credited("author", line, language) for line in left))
    lines = page.texts("byline") or _stated(item)
    names = [name for element in item.all("creator", "contentMeta") if (name := name_of(element))]
    named = [_author(name, _line_of(name, lines)) for name in names]
    used = {credit.text for credit in named}
    return (*named, *(credited("author", line, language) for line in lines if line and line not in used))


def _stated(item: Item) -> tuple[str, ...]:
    """The bylines of the metadata, for bodies that print none."""
    return tuple(said(element) for element in item.all("by", "contentMeta"))


def _line_of(name: str, lines: tuple[str, ...]) -> str:
    """The printed line of a person: the one that is the name, else ends in it, else has it; none where none does."""
    fits = (str.__eq__, str.endswith, str.__contains__)
    return next((line for fit in fits for line in lines if fit(line, name)), "")


def _author(name: str, line: str) -> Credit:
    label, colon, rest = line.partition(": ")
    printed_label = label if colon and rest == name else None
    return Credit("author", name, None, printed_label, line or name)


def credited(role: str, line: str, language: str) -> Credit:
    """A printed line as a credit: the label that the language's table knows, else a word before a colon, taken off."""
    table = tables.load(language) if tables.known(language) else None
    label = find_label(line, table) if table else None
    if label and label.separator and line[label.end :].strip():
        return Credit(role, line[label.end :].strip(), None, label.text.strip(), line)
    before, colon, after = line.partition(": ")
    return Credit(role, after, None, before, line) if colon and after else Credit(role, line, None, None, line)


def foot_credits(item: Item, page: Page, language: str) -> tuple[Credit, ...]:
    """The other printed credits; the role is what their label says, else `other`."""
    if is_ours(item):
        return _own_foot(item, page, language)
    table = tables.load(language) if tables.known(language) else None
    found = []
    for line in page.texts("credit"):
        label = find_label(line, table) if table else None
        found.append(credited(label.role if label and label.separator else "other", line, language))
    if printed_all(item, page):
        return tuple(found)
    names = [name_of(element) for element in item.all("contributor", "contentMeta")]
    return (*found, *(Credit("contributor", name, None, None, name) for name in names if name))


def _own_foot(item: Item, page: Page, language: str) -> tuple[Credit, ...]:
    lines = tuple(text for kind in ("publisher", "source", "credit") for text in page.texts(kind))
    people = own_people(item, lines, byline=False)
    source = own_source(item, page)
    told = {credit.text for credit in (*people, source) if credit}
    return (*people, *(from_line(line, language) for line in page.texts("credit") if line not in told))


def printed_all(item: Item, page: Page) -> bool:
    """Whether the body prints every credit there is: ours does, and any that has such lines at all."""
    return is_ours(item) or any(page.lines.values())


def foreign(role: str, name: str, item: Item, page: Page) -> Credit | None:
    """A party of the metadata, for bodies that are not ours and print no such line."""
    told = name and name != "unknown" and not printed_all(item, page)
    return Credit(role, name, None, None, name) if told else None


def added(role: str, name: str, page: Page) -> Credit | None:
    """A party that an item of ours names and its body does not print: who had the item after us wrote it there."""
    figures = (one for one in all_blocks(Article(body=page.body, sections=page.sections)) if isinstance(one, Figure))
    told = any(name in line for kind in page.lines for line in page.texts(kind))
    told = told or any(name == printed(one.credit) for one in figures)
    return Credit(role, name, None, None, name) if name and not told else None


def house_id(item: Item) -> etree._Element | None:
    """The name that an item of ours has in its house: its first `altId`, which has no attributes."""
    named = next(iter(item.all("altId", "contentMeta")), None)
    return named if named is not None and not named.attrib else None


def is_ours(item: Item) -> bool:
    """Whether Newswright wrote the item; then white space in its body is the article's."""
    return any(said(element) == "newswright" for element in item.all("generator", "itemMeta"))
