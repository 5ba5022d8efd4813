"""Whether a PDF can be read by everyone: it opens, it is tagged, and no letter is an empty box.

This is what every file of ours is asked before anyone sees it (DESIGN 5.3); whole conformance is for veraPDF to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.checks.pdf.glyphs import empty_boxes, fonts_without_text
from convert.checks.pdf.objects import BrokenFile, Objects, Stream
from convert.contract import Check, NoOptions, Source
from convert.diagnostics import Diagnostic, Report, Severity

TAGGING = "make it with tags: they are what a voice reads aloud"


def accepts(source: Source) -> bool:
    """PDF files say so in their first bytes."""
    return b"%PDF-" in source.data[:1024]


def check(source: Source, options: NoOptions, report: Report) -> None:
    """Every finding, an error each, but for a missing language or text layer, which are warnings."""
    try:
        for found in _findings(Objects(source.data)):
            report(found)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as broken:
        message = f"the file cannot be opened: {broken}"
        report(Diagnostic("pdf.unreadable", Severity.ERROR, message, remedy="write it again"))


def _findings(objects: Objects) -> Iterator[Diagnostic]:
    catalogue = objects.catalogue
    marked = objects.get(catalogue.get("MarkInfo")) or {}
    if marked.get("Marked") is not True or not objects.get(catalogue.get("StructTreeRoot")):
        yield Diagnostic("pdf.untagged", Severity.ERROR, "the file is not tagged", remedy=TAGGING)
    if not catalogue.get("Lang"):
        yield Diagnostic("pdf.no-language", Severity.WARNING, "the file does not say its language")
    for number, page in enumerate(pages(objects), 1):
        if boxes := empty_boxes(objects, page):
            message = f"page {number}: {boxes} letters are empty boxes (.notdef)"
            yield Diagnostic("pdf.notdef", Severity.ERROR, message, remedy="install a font that has them")
        for name in fonts_without_text(objects, page):
            message = f"page {number}: what is set in {name} cannot be copied or read aloud (no ToUnicode)"
            yield Diagnostic("pdf.no-unicode", Severity.WARNING, message)


def pages(objects: Objects) -> Iterator[dict[str, object]]:
    """The pages in order, each with the resources it inherits (ISO 32000-1, 7.7.3)."""
    waiting = [(objects.get(objects.catalogue.get("Pages")), None)]
    while waiting:
        node, resources = waiting.pop()
        if not isinstance(node, dict) or isinstance(node, Stream):
            raise BrokenFile("its page tree is broken")
        resources = node.get("Resources", resources)
        if "Kids" in node:
            waiting += [(objects.get(kid), resources) for kid in reversed(objects.get(node["Kids"]))]
        else:
            yield {**node, "Resources": resources}


check_pdf = Check(suffixes=(".pdf",), options=NoOptions, accepts=accepts, check=check)
