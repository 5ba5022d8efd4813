"""`validate --fix`: what may be mended without a person is mended, each mend told; the rest is left and found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert.checks.newsml.document import Document, Finding
from convert.checks.newsml.mending import structure, values
from convert.checks.newsml.options import NewsmlCheckOptions
from convert.checks.newsml.rulebook import BY_CODE
from convert.checks.newsml.validation import opened
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup import xml

Mend = Callable[[Document], Iterator[Finding]]

MENDS: tuple[tuple[str, Mend], ...] = (
    ("G2-002", values.standard),
    ("G2-012", values.version),
    ("G2-020", values.language_name),
    ("G2-082", structure.body_namespace),
    ("G2-081", values.content_types),
    ("G2-025", values.control_characters),
    ("G2-050", values.tidy),
    ("G2-064", values.padded_codes),
    ("G2-031", values.offsets),
    ("G2-032", values.empty_dates),
    ("G2-071", values.empty_numbers),
    ("G2-063", values.retired),
    ("G2-005", structure.header),
    ("G2-040", structure.ordered),
    ("G2-070", structure.content_ordered),
    ("G2-024", values.body_language),
    ("G2-023", structure.language),
    ("G2-046", structure.title),
    ("G2-021", values.right_to_left),
    ("G2-022", values.left_to_right),
    ("G2-086", values.counts),
    ("G2-100", structure.root_group),
    ("G2-003", values.version_of_standard),
    ("G2-004", values.conformance),
)
"""In this order: what others rest on first, the version that has all of it last."""


def repair(source: Source, options: NewsmlCheckOptions, report: Report) -> bytes:
    """The mended document, or the very bytes of the source where there is nothing to mend.

    Every mend is an info of the rule's number. A rule that is off is not mended. Raises as the check does.
    """
    document = opened(source, options, report)
    mended: list[Diagnostic] = []
    if _wanted("G2-001", options) and structure.meant_for_newsml(document.root):
        finding = Finding(document.root, "namespace corrected")
        mended.append(_told(document, "G2-001", finding))
        source = Source(source.name, structure.in_right_namespace(source, document.root))
        document = opened(source, options, report)
    if _wanted("G2-008", options) and any(BY_CODE["G2-008"].find(document)):
        mended.append(_told(document, "G2-008", Finding(document.root, "DOCTYPE left out")))
    document.places.of(document.root)  # every element gets its place before the first is moved
    mended += (_told(document, code, finding) for code, finding in _mends(document))
    for diagnostic in mended:
        report(diagnostic)
    return xml.serialise(document.root) if mended else source.data


def _mends(document: Document) -> Iterator[tuple[str, Finding]]:
    for code, mend in MENDS:
        if _wanted(code, document.options) and any(True for _ in BY_CODE[code].find(_fresh(document))):
            for finding in mend(_fresh(document)):
                yield code, finding


def _fresh(document: Document) -> Document:
    """The same tree, walked again: what was found before a mend is not true after it."""
    return Document(document.source, document.root, document.options)


def _wanted(code: str, options: NewsmlCheckOptions) -> bool:
    return options.severities.get(code, Severity.INFO) is not None


def _told(document: Document, code: str, finding: Finding) -> Diagnostic:
    place = document.places.of(finding.element)
    rule = BY_CODE[code]
    return Diagnostic(
        code=code,
        severity=Severity.INFO,
        message=f"mended: {finding.message}",
        path=document.source.name,
        line=place.line,
        column=place.column,
        xpath=place.xpath,
        why=rule.why,
    )
