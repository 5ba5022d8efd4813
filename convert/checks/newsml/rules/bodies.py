"""The second layer: each body against the grammar of its own namespace (G2-083, G2-084)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml import grammar
from convert.checks.newsml.document import Document, Finding
from convert.checks.newsml.rule import ERROR, Rule
from convert.checks.newsml.rules.content import strays
from convert.markup.newsml import NITF, XHTML, name

NITF_GRAMMAR = "nitf-3.6"


def xhtml(document: Document) -> Iterator[Finding]:
    """G2-083: an XHTML body keeps to our profile."""
    yield from _against(document, XHTML, "html", grammar.own("xhtml-body"))


def nitf(document: Document) -> Iterator[Finding]:
    """G2-084: a NITF body is valid to NITF 3.6 where that is installed, else to the subset that we know."""
    installed = grammar.official(NITF_GRAMMAR, document.options.grammars)
    yield from _against(document, NITF, "nitf", installed or grammar.own("nitf-body"))


def _against(document: Document, space: str, root: str, schema: etree.XMLSchema) -> Iterator[Finding]:
    for item in document.items:
        for _, body in item.bodies_in(space):
            if body.tag != name(root, space):
                yield Finding(body, f"the root of the body is `{etree.QName(body).localname}`, not `{root}`")
            elif next(strays(body), None) is None:
                for fault in grammar.faults(body, schema, hinted=document.hinted):
                    yield Finding(body if fault.element is None else fault.element, fault.message, fault.remedy)


RULES = (
    Rule(
        "G2-083",
        ERROR,
        xhtml,
        "what is not plain text and structure is dropped or, worse, run",
        "keep to the elements of the body profile",
    ),
    Rule(
        "G2-084",
        ERROR,
        nitf,
        "made-up elements are dropped by receivers, with their text",
        "keep to the elements of NITF",
    ),
)
