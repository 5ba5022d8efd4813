"""Options that cannot be meant: out of range, of an unknown scheme, or newer than the version that is declared."""

from __future__ import annotations

from types import MappingProxyType

from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, did_you_mean
from convert.markup.addresses import IRI
from convert.markup.newsml import VERSION, VERSIONS, before
from convert.markup.newsml_catalogue import ALIASES
from convert.model import Article
from convert.writers.newsml.options import NewsmlOptions

OLDEST = "2.9"
_HASH_BY_ADDRESS = "2.20"
"""Until then a hash had to name its algorithm by a code."""
CHOSEN = MappingProxyType(
    {
        "rightsInfo/dataMining": "rights.data_mining",
        "contentMeta/digitalSourceType": "newsml.digital_source_type",
        "itemMeta/hash": "newsml.hash",
        "edNote/@pubconstraint": "newsml.note_constraint",
        "headline/@confidence": "newsml.provenance",
        "keyword/@confidence": "newsml.provenance",
    }
)
"""What only an option writes: a version that lacks it refuses the option; what articles bring is left out and told."""


def check_options(options: NewsmlOptions) -> None:
    """Raise BadOption for a version that was never published, a number out of range, a code that resolves nowhere."""
    if options.version not in VERSIONS or before(options.version, OLDEST):
        message = f"newsml.version={options.version}: no version of NewsML-G2 from {OLDEST} to {VERSION}"
        raise BadOption(message, code="newsml.version", remedy=did_you_mean(options.version, (VERSION, "2.18", "2.28")))
    _check_numbers(options)
    if options.hash != "none" and before(options.version, _HASH_BY_ADDRESS):
        refuse_option("itemMeta/hash", options.version)
    for name in ("genre", "service", "note_constraint"):
        _check_code(name, getattr(options, name), options)
    if options.headline_scheme is not None and options.headline_scheme not in options.catalogues:
        remedy = f'write [catalogues] {options.headline_scheme} = "uri"'
        message = f"newsml.headline_scheme={options.headline_scheme}: no alias of the configuration"
        raise BadOption(message, code="newsml.unknown-alias", remedy=remedy)
    if options.guid is not None and not IRI.fullmatch(options.guid):
        remedy = "write urn:..., tag:... or another absolute IRI in ASCII, without blanks"
        raise BadOption(f"newsml.guid={options.guid}: no name for the world", code="newsml.guid", remedy=remedy)
    for alias, uri in options.catalogues.items():
        if ALIASES.get(alias, uri) != uri:
            message = f"[catalogues] {alias}: IPTC has this alias for {ALIASES[alias]}"
            raise BadOption(message, code="newsml.taken-alias", remedy="choose another alias")


def _check_numbers(options: NewsmlOptions) -> None:
    for name, number in (("urgency", options.urgency), ("priority", options.priority)):
        if number is not None and not 1 <= number <= 9:
            message = f"newsml.{name}={number}: not from 1 to 9"
            raise BadOption(message, code="newsml.out-of-range", remedy="1 is the most urgent, 9 the least")


def _check_code(name: str, value: str | None, options: NewsmlOptions) -> None:
    if value is None:
        return
    alias, colon, code = value.partition(":")
    if not (colon and code) or len(value.split()) != 1 or alias not in {*ALIASES, *options.catalogues}:
        message = f"newsml.{name}={value}: no code of a catalogue at hand"
        raise BadOption(message, code="newsml.unknown-alias", remedy='write alias:code, and [catalogues] alias = "uri"')


def refuse_option(what: str, version: str) -> None:
    """Raise BadOption where an option asks for something that the declared version lacks."""
    if option := CHOSEN.get(what):
        message = f"{option} cannot be written in NewsML-G2 {version}"
        remedy = f"leave it out, or write --set newsml.version={VERSION}"
        raise BadOption(message, code="newsml.older-version", remedy=remedy)


def warn(article: Article, options: NewsmlOptions, number: int, report: Report) -> None:
    """Options that do not fit the article: a kill without a word, a first version that corrects; no headline."""
    if options.status == "canceled" and not (options.note or article.notes):
        message, remedy = "the item is canceled and no note says what is to be done", "--set newsml.note=..."
        report(Diagnostic("newsml.kill-without-note", Severity.WARNING, message, remedy=remedy))
    if options.signal != "none" and number == 1:
        message = f"sig:{options.signal} is not written: version 1 changes nothing that a receiver could have"
        report(Diagnostic("newsml.first-version", Severity.WARNING, message, remedy="set newsml.item_version"))
