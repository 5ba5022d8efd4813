"""Codes and catalogues (G2-060 to G2-065)."""

from __future__ import annotations

from collections.abc import Iterator

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, INFO, WARNING, Rule, each
from convert.language.pattern import lazy
from convert.markup import newsml_catalogue
from convert.markup.newsml import CODES, RETIRED
from convert.markup.newsml_coded import LISTS
from convert.markup.xml import local

_QCODE = lazy(r"[^\s:]+:\S+")
_SPACED = lazy(r"\s")


def resolvable(document: Document) -> Iterator[Finding]:
    """G2-060: every alias is declared in a catalogue that is at hand."""
    for scope in document.scopes:
        for alias, (element, attribute, code) in scope.used.items():
            if alias not in scope.aliases and alias not in document.options.catalogues:
                where = f"{local(element.tag)}/@{attribute}"
                yield Finding(element, f'the alias "{alias}" of `{where}` ({code}) stands in no catalogue at hand')


def known_catalogue(document: Document) -> Iterator[Finding]:
    """G2-061: the catalogue that is referred to is one whose aliases are at hand."""
    for element in document.all("catalogRef"):
        if newsml_catalogue.aliases(element.get("href", "")) is None:
            yield Finding(element, f"the catalogue {element.get('href', '')} is not at hand, and is not fetched")


def one_meaning(document: Document) -> Iterator[Finding]:
    """G2-062: an alias stands for one URI."""
    for scope in document.scopes:
        for alias in scope.ambiguous:
            place = next((one for one in scope.all("scheme") if one.get("alias") == alias), scope.root)
            yield Finding(place, f'the alias "{alias}" stands for {" and ".join(sorted(scope.aliases[alias]))}')


def retired(item: Item) -> Iterator[Finding]:
    """G2-063: codes of schemes that are still kept."""
    if RETIRED.keys().isdisjoint(item.used):
        return
    for element, attribute, code in item.codes:
        alias = code.partition(":")[0]
        own = any(one.get("alias") == alias for one in item.all("scheme"))
        if alias in RETIRED and not own:
            where = f"{local(element.tag)}/@{attribute}"
            yield Finding(element, f"{code} in `{where}` is of a retired scheme; its successor is {RETIRED[alias]}")


def syntax(document: Document) -> Iterator[Finding]:
    """G2-064: `alias:code`, without blanks in it or around it."""
    for element, attribute, value in document.walk.coded:
        if _QCODE.fullmatch(value):
            continue
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


_CLOSED = {newsml_catalogue.ALIASES[alias]: known for alias, known in CODES.items()}


def closed(item: Item) -> Iterator[Finding]:
    """G2-065: codes of small closed vocabularies exist."""
    vocabularies = {alias: [_CLOSED[uri] for uri in item.uris(alias) if uri in _CLOSED] for alias in item.used}
    for element, attribute, code in item.codes:
        alias, _, value = code.partition(":")
        for known in vocabularies[alias]:
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
        about=("catalogRef",),
    ),
    Rule(
        "G2-062",
        ERROR,
        one_meaning,
        "the same code means two things",
        "use two aliases",
        about=("catalogRef", "scheme"),
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
