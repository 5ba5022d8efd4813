"""Codes and catalogues (G2-060 to G2-065)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.coded import LISTS
from convert.checks.newsml.document import Document, Finding, Item, Properties
from convert.checks.newsml.rule import ERROR, INFO, WARNING, Rule, each
from convert.language.pattern import lazy
from convert.markup import newsml_catalogue
from convert.markup.newsml import CODES, RETIRED, name
from convert.markup.xml import local

_QCODE = lazy(r"[^\s:]+:\S+")
_SPACED = lazy(r"\s")


def _each(properties: Properties) -> Iterator[tuple[etree._Element, str, str]]:
    for element, attribute, value in properties.codes:
        for code in value.split():
            if ":" in code:
                yield element, attribute, code


def _scopes(document: Document) -> Iterator[Properties]:
    """What has catalogues of its own: each item, and the header of a message."""
    yield from document.items
    if document.is_message and (header := document.root.find(name("header"))) is not None:
        yield Properties(header)


def resolvable(document: Document) -> Iterator[Finding]:
    """G2-060: every alias is declared in a catalogue that is at hand."""
    for scope in _scopes(document):
        known = {*scope.aliases, *document.options.catalogues}
        told: set[str] = set()
        for element, attribute, code in _each(scope):
            alias = code.partition(":")[0]
            if alias not in known and alias not in told:
                told.add(alias)
                where = f"{local(element.tag)}/@{attribute}"
                yield Finding(element, f'the alias "{alias}" of `{where}` ({code}) stands in no catalogue at hand')


def known_catalogue(document: Document) -> Iterator[Finding]:
    """G2-061: the catalogue that is referred to is one whose aliases are at hand."""
    for element in document.all("catalogRef"):
        if newsml_catalogue.aliases(element.get("href", "")) is None:
            yield Finding(element, f"the catalogue {element.get('href', '')} is not at hand, and is not fetched")


def one_meaning(document: Document) -> Iterator[Finding]:
    """G2-062: an alias stands for one URI."""
    for scope in _scopes(document):
        for alias, uris in scope.aliases.items():
            if len(uris) > 1:
                place = next((one for one in scope.all("scheme") if one.get("alias") == alias), scope.root)
                yield Finding(place, f'the alias "{alias}" stands for {" and ".join(sorted(uris))}')


def retired(item: Item) -> Iterator[Finding]:
    """G2-063: codes of schemes that are still kept."""
    for element, attribute, code in _each(item):
        alias = code.partition(":")[0]
        own = any(one.get("alias") == alias for one in item.all("scheme"))
        if alias in RETIRED and not own:
            where = f"{local(element.tag)}/@{attribute}"
            yield Finding(element, f"{code} in `{where}` is of a retired scheme; its successor is {RETIRED[alias]}")


def syntax(document: Document) -> Iterator[Finding]:
    """G2-064: `alias:code`, without blanks in it or around it."""
    for element, attribute, value in document.codes:
        where = f"{local(element.tag)}/@{attribute}"
        if attribute not in LISTS and _SPACED.search(value.strip()) and value.strip():
            yield Finding(element, f'"{value}" in `{where}` is not one code', "write one code")
        elif attribute not in LISTS and value != value.strip() and _QCODE.fullmatch(value.strip()):
            yield Finding(element, f'"{value}" in `{where}` has blanks around it', "remove the blanks")
        elif bad := next((one for one in value.split() or [value] if not _QCODE.fullmatch(one)), None):
            yield Finding(
                element, f'"{bad}" in `{where}` is no code', "write alias:code; a missing alias cannot be guessed"
            )
        elif not value.strip():
            yield Finding(element, f"`{where}` is empty", "remove the attribute or write alias:code")


_CLOSED = {newsml_catalogue.ALIASES[alias]: (alias, known) for alias, known in CODES.items()}


def closed(item: Item) -> Iterator[Finding]:
    """G2-065: codes of small closed vocabularies exist."""
    for element, attribute, code in _each(item):
        alias, _, value = code.partition(":")
        for uri in item.uris(alias):
            known = _CLOSED.get(uri, ("", frozenset({value})))[1]
            if value not in known:
                where = f"{local(element.tag)}/@{attribute}"
                yield Finding(element, f"there is no code {code} (`{where}`); known: {', '.join(sorted(known))}")


RULES = (
    Rule(
        "G2-060",
        ERROR,
        resolvable,
        "a code that cannot be resolved means nothing to a receiver",
        "declare the scheme in a `catalog` of the item",
    ),
    Rule(
        "G2-061",
        INFO,
        known_catalogue,
        "remote catalogues vanish, and nothing is fetched here",
        "name its aliases in [catalogues] of newswright.toml",
    ),
    Rule(
        "G2-062",
        ERROR,
        one_meaning,
        "the same code means two things",
        "use two aliases",
    ),
    Rule(
        "G2-063",
        WARNING,
        each(retired),
        "receivers have migrated",
        "use the code of the successor",
        auto=True,
    ),
    Rule(
        "G2-064",
        ERROR,
        syntax,
        "a code is compared letter by letter",
        "write alias:code",
        auto=True,
        xsd=True,
    ),
    Rule(
        "G2-065",
        WARNING,
        each(closed),
        "receivers act on these codes and know no others",
        "use one that exists",
    ),
)
