"""Printed credit lines and named parties, joined: `كتبت: ليلى حداد` and the creator `ليلى حداد` are one credit."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from convert.language import tables
from convert.language.labels import find_label
from convert.markup.newsml import plain as words_of
from convert.markup.xhtml_page import Page
from convert.markup.xml import local
from convert.model import Credit


class Properties(Protocol):
    """What is asked of an item here."""

    def all(self, name: str, part: str) -> list[etree._Element]:
        """The properties of a name in a part of the item."""


def authors(item: Properties, page: Page, language: str) -> tuple[Credit, ...]:
    """The byline: each creator with the printed line that names it; a line that names none is an author itself."""
    printed = page.texts("byline")
    lines = printed or tuple(_words(element) for element in item.all("by", "contentMeta"))
    names = [name for element in item.all("creator", "contentMeta") if (name := _name(element))]
    named = [_author(name, _line_of(name, lines)) for name in names]
    used = {credit.text for credit in named}
    return (*named, *(credited("author", line, language) for line in lines if line and line not in used))


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


def foot_credits(item: Properties, page: Page, language: str) -> tuple[Credit, ...]:
    """The other printed credits; the role is what their label says, else `other`."""
    table = tables.load(language) if tables.known(language) else None
    found = []
    for line in page.texts("credit"):
        label = find_label(line, table) if table else None
        found.append(credited(label.role if label and label.separator else "other", line, language))
    if printed_all(item, page):
        return tuple(found)
    names = [_name(element) for element in item.all("contributor", "contentMeta")]
    return (*found, *(Credit("contributor", name, None, None, name) for name in names if name))


def printed_all(item: Properties, page: Page) -> bool:
    """Whether the body prints every credit there is: ours does, and any that has such lines at all."""
    return is_ours(item) or any(page.lines.values())


def is_ours(item: Properties) -> bool:
    """Whether Newswright wrote the item; then white space in its body is the article's."""
    return any(_words(element) == "newswright" for element in item.all("generator", "itemMeta"))


def _words(element: etree._Element) -> str:
    return words_of(element).strip(" \t\r\n")


def _name(element: etree._Element) -> str:
    names = [_words(child) for child in element if local(child.tag) == "name"]
    given = (element.get("literal"), (element.get("qcode") or "").rpartition(":")[2], element.get("uri"))
    return next((name for name in (*names, *given) if name), "")
