"""The parts of a book as a check sees them: manifest, documents that were read, and a place to tell findings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import unquote

from convert.checks.epub.outline import Outline
from convert.checks.epub.page import Page, page
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.archive import Archive
from convert.markup.xml_events import Allowance, RefusedXml
from convert.record import field, state
from convert.row import Row

OPF = "http://www.idpf.org/2007/opf}"
DC = "http://purl.org/dc/elements/1.1/}"
CONTAINER = "META-INF/container.xml"
XHTML_TYPE = "application/xhtml+xml"
XML_TYPES = (XHTML_TYPE, "image/svg+xml", "application/x-dtbncx+xml")
Seen = TypeVar("Seen")


class Entry(Row):
    """A manifest item with its name in the archive."""

    key: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@state
class Book:
    """A book under examination. Every finding names the part of the archive it is about."""

    source: Source
    archive: Archive
    report: Report
    pages: dict[str, Page | None] = field(default_factory=dict)
    allowance: Allowance = field(default_factory=Allowance)

    def fault(self, code: str, message: str, part: str = "", remedy: str | None = None) -> None:
        """What makes the book wrong."""
        self._tell(Severity.ERROR, code, message, part, remedy)

    def flaw(self, code: str, message: str, part: str = "", remedy: str | None = None) -> None:
        """What a reader will regret."""
        self._tell(Severity.WARNING, code, message, part, remedy)

    def _tell(self, severity: Severity, code: str, message: str, part: str, remedy: str | None) -> None:
        told = f"{part}: {message}" if part else message
        self.report(Diagnostic(f"epub.{code}", severity, told, path=self.source.name, remedy=remedy))

    def page(self, part: str) -> Page | None:
        """A document; None, told once, where it is missing or not well-formed."""
        if part not in self.pages:
            self.pages[part] = self.read(part, page)
        return self.pages[part]

    def read(self, part: str, look: Callable[[bytes], Seen]) -> Seen | None:
        """What a look at a part sees; None, told, where it is missing or not well-formed.

        Raises UnreadableSource for a book that is too large to be looked at.
        """
        if part not in self.archive.names:
            self.fault("missing-part", "the archive has no such part", part)
            return None
        data = self.archive.read(part)
        self.allowance.spend(data, self.source.name, "epub")
        try:
            return look(data)
        except RefusedXml as trouble:
            self.fault("not-well-formed", f"not well-formed XML: {trouble}", part, "mend the mark-up there")
            return None


def entries(package: Outline, name: str) -> Iterator[Entry]:
    """The manifest; items without an address are left out (`package.manifest` tells of them)."""
    folder = posixpath.dirname(name)
    for item in package.at(OPF + "manifest", OPF + "item"):
        said = item.attributes
        if href := said.get("href"):
            place = posixpath.normpath(posixpath.join(folder, unquote(href)))
            properties = tuple(said.get("properties", "").split())
            yield Entry(said.get("id", ""), place, said.get("media-type", ""), properties)
