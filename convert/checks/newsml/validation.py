"""The three layers over one tree, and their findings as one report, in the order of the lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from convert.checks.newsml import grammar
from convert.checks.newsml.document import Document, Finding
from convert.checks.newsml.options import NewsmlCheckOptions
from convert.checks.newsml.required import has
from convert.checks.newsml.rule import Find, Rule
from convert.checks.newsml.rulebook import BY_CODE, RULES
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, did_you_mean
from convert.language.pattern import lazy
from convert.markup import xml
from convert.markup.newsml import NAR, OTHER_ROOTS
from convert.markup.xml import local, namespace
from convert.row import Row

GRAMMAR = "newsml.grammar"
JUDGED_BY = "grammar.used"
"""Code of the info finding that names the grammar; the verdict of `validate` tells it."""
REQUIRED = "newsml.required"
_LAST = 1 << 40
_NAMED = lazy(r"`([^`]+)`")
_STANDS = lazy(r"^`[^`]+` stands (after|where) `")


class Graded(Row):
    """A finding with its code, its severity, and what a person should know of it."""

    code: str
    severity: Severity
    finding: Finding
    why: str
    remedy: str | None
    line: int | None = None


def check(source: Source, options: NewsmlCheckOptions, report: Report) -> None:
    """Report every finding of every layer. Raises UnreadableSource for what is not XML, or hostile."""
    document = opened(source, options, report)
    for diagnostic in diagnostics(document):
        report(diagnostic)


def opened(source: Source, options: NewsmlCheckOptions, report: Report) -> Document:
    """The source as the rules see it. Raises UnreadableSource, and BadOption for a rule that does not exist."""
    for code in options.severities:
        if code not in BY_CODE and code not in (GRAMMAR, REQUIRED):
            raise BadOption(f"no rule {code}", code="newsml.no-rule", remedy=did_you_mean(code, BY_CODE))
    return Document(source, xml.parse(source.data, source.name, report), options)


def diagnostics(document: Document) -> tuple[Diagnostic, ...]:
    """What the three layers find, by line; what a rule explains better than the grammar is told once."""
    judge = grammar.chosen(document)
    explained = tuple(meaning(document))
    errors = (one for one in explained if one.code in _BY_GRAMMAR_TOO and one.severity is Severity.ERROR)
    told = {subject for one in errors for subject in _subjects(one)}
    by_grammar = (one for one in grammatical(document, judge) if one.line or not told & _subjects(one))
    found = [_diagnostic(document, one) for one in (*by_grammar, *explained)]
    found.sort(key=lambda one: (one.line or _LAST, one.column or 0))
    return (*_judged_by(document, judge), *found)


def _subjects(graded: Graded) -> set[tuple[int, str]]:
    """What a finding is about: its element and what its message names first; or the order among its siblings.

    Of `itemSet` that stands where `header` must be, the subject is the missing header, too.
    """
    message, element = graded.finding.message, graded.finding.element
    named = _NAMED.findall(message) or [""]
    own = (id(element), named[0])
    if not _STANDS.search(message):
        return {own}
    parent = id(element.getparent())
    return {own, (parent, "order"), (parent, named[1])}


def grammatical(document: Document, judge: grammar.Grammar) -> Iterator[Graded]:
    """The first layer: each fault against the grammar; `line` only where the element is not known."""
    severity = document.options.severities.get(GRAMMAR, Severity.ERROR)
    if severity is None or namespace(document.root.tag) != NAR:
        return
    faults = list(grammar.faults(document.root, judge.schema, hinted=document.hinted))
    if judge.name == grammar.PROFILE and document.hinted:
        faults += grammar.smuggled_types(document.root)
    for fault in faults:
        element = document.root if fault.element is None else fault.element
        why = f"the grammar ({judge.name}) does not allow it"
        line = fault.line if fault.element is None else None
        yield Graded(GRAMMAR, severity, Finding(element, fault.message), why, fault.remedy, line)


def meaning(document: Document) -> Iterator[Graded]:
    """The second and third layer: bodies and rules, and the fields that the newsroom demands."""
    chosen = document.options.severities
    foreign = local(document.root.tag) in OTHER_ROOTS
    for rule, find in _asked(_NAMES.intersection(document.walk.by_name))[: 1 if foreign else None]:
        if chosen and chosen.get(rule.code, rule) is None:
            continue
        for finding in find(document):
            grade = chosen.get(rule.code) or finding.severity or rule.severity
            yield Graded(rule.code, grade, finding, rule.why, finding.remedy or rule.remedy)
    yield from _required(document)


@lru_cache(maxsize=256)
def _asked(names: frozenset[str]) -> tuple[tuple[Rule, Find], ...]:
    """The rules that a document with elements of these names is asked, each with its function."""
    return tuple((rule, rule.find) for rule in RULES if not rule.about or not names.isdisjoint(rule.about))


def _required(document: Document) -> Iterator[Graded]:
    severity = document.options.severities.get(REQUIRED, Severity.ERROR)
    for item in document.items if severity else ():
        for field in document.options.demands:
            if severity and not has(item.root, field):
                finding = Finding(item.root, f"the item has no {field}")
                yield Graded(REQUIRED, severity, finding, "the newsroom demands it of every item", f"add the {field}")


def _judged_by(document: Document, judge: grammar.Grammar) -> Iterator[Diagnostic]:
    own = "the official schema of that version is not installed: newswright schemas install"
    why = judge.note or (own if judge.name == grammar.PROFILE else None)
    yield Diagnostic(JUDGED_BY, Severity.INFO, judge.name, document.source.name, why=why)


def _diagnostic(document: Document, graded: Graded) -> Diagnostic:
    place = document.places.of(graded.finding.element)
    return Diagnostic(
        code=graded.code,
        severity=graded.severity,
        message=graded.finding.message,
        path=document.source.name,
        line=graded.line or place.line,
        column=None if graded.line else place.column,
        xpath=place.xpath,
        why=graded.why,
        remedy=graded.remedy,
    )


def valid(found: tuple[Diagnostic, ...]) -> bool:
    """Whether no finding is an error."""
    return all(one.severity is not Severity.ERROR for one in found)


def is_newsml(source: Source) -> bool:
    """The namespace of NewsML-G2, or one of its roots, stands in the first kilobytes; asked without parsing."""
    head = source.data[:_HEAD].replace(b"\x00", b"")
    return b"iptc.org/std/nar/" in head


_HEAD = 8192
_NAMES = frozenset(name for rule in RULES for name in rule.about)
"""The elements that rules are about."""
_BY_GRAMMAR_TOO = frozenset(rule.code for rule in RULES if rule.xsd)
