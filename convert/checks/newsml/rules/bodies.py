"""The second layer: each body against the grammar of its own namespace (G2-083, G2-084)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from convert.checks.newsml import grammar
from convert.checks.newsml.document import Document, Finding
from convert.checks.newsml.rule import ERROR, Rule
from convert.diagnostics import Severity
from convert.markup import nitf_names
from convert.markup.newsml import NITF, XHTML, name
from convert.markup.newsml_schema import own
from convert.markup.xml import local

NITF_GRAMMAR = "nitf-3.6"
INSTALL = "install it to have it judged: newswright schemas install nitf-3-6.xsd"


def xhtml(document: Document) -> Iterator[Finding]:
    """G2-083: an XHTML body keeps to our profile."""
    yield from _against(document, XHTML, "html", partial(own, "xhtml-body"))


def nitf(document: Document) -> Iterator[Finding]:
    """G2-084: a NITF body is valid to NITF 3.6 where that is installed, else to the subset that we know.

    Without it, what NITF has and the subset lacks is a warning: it is not judged.
    """
    if schema := grammar.official(NITF_GRAMMAR, document.options.grammars):
        yield from _against(document, NITF, "nitf", lambda: schema)
        return
    if not any(item.bodies_in(NITF) for item in document.items):
        return
    told: set[etree._Element] = set()
    for finding in _against(document, NITF, "nitf", partial(own, "nitf-body")):
        told.add(finding.element)
        known = _beyond_the_subset(finding.message)
        yield finding._replace(severity=Severity.WARNING, remedy=INSTALL, message=known) if known else finding
    if told:
        yield from (finding for finding in _made_up(document) if finding.element not in told)


def _made_up(document: Document) -> Iterator[Finding]:
    """Names that do not exist, also where the schema does not get to: behind an element that the subset lacks."""
    for item in document.items:
        for _, body in item.bodies_in(NITF):
            for element in body.iter(name("*", NITF)):
                if local(element.tag) not in nitf_names.SUBSET | nitf_names.ELEMENTS:
                    yield Finding(element, f"there is no `{local(element.tag)}` in NITF")


def _beyond_the_subset(message: str) -> str | None:
    element = re.match(r"`([\w.-]+)` may not stand in", message)
    attribute = re.fullmatch(r"`([\w.-]+)` has no attribute ([\w.-]+)", message)
    if element and element[1] in nitf_names.ELEMENTS:
        return f"`{element[1]}` is of NITF 3.6, which is not installed: its content is not checked"
    if attribute and attribute[2] in nitf_names.ATTRIBUTES:
        return f"`{attribute[1]}/@{attribute[2]}` is of NITF 3.6, which is not installed: it is not checked"
    return None


def _against(document: Document, space: str, root: str, schema: Callable[[], etree.XMLSchema]) -> Iterator[Finding]:
    for item in document.items:
        for _, body in item.bodies_in(space):
            if body.tag != f"{{{space}}}{root}":
                yield Finding(body, f"the root of the body is `{etree.QName(body).localname}`, not `{root}`")
            elif not item.strays[body]:
                for fault in grammar.faults(body, schema(), hinted=document.hinted):
                    yield Finding(body if fault.element is None else fault.element, fault.message, fault.remedy)


RULES = (
    Rule(
        "G2-083",
        ERROR,
        xhtml,
        "what is not plain text and structure is dropped or, worse, run",
        "keep to the elements of the body profile",
        about=("inlineXML",),
    ),
    Rule(
        "G2-084",
        ERROR,
        nitf,
        "made-up elements are dropped by receivers, with their text",
        "keep to the elements of NITF",
        about=("inlineXML",),
    ),
)
