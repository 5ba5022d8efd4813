"""The parts of a book as a check sees them: package, manifest, parsed documents, and a place to tell findings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import UnreadableSource
from convert.markup.archive import Archive
from convert.markup.xml import parse
from convert.record import field, state
from convert.row import Row

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"
CONTAINER = "META-INF/container.xml"
XHTML_TYPE = "application/xhtml+xml"
XML_TYPES = (XHTML_TYPE, "image/svg+xml", "application/x-dtbncx+xml")


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
    parsed: dict[str, etree._Element | None] = field(default_factory=dict)

    def fault(self, code: str, message: str, part: str = "", remedy: str | None = None) -> None:
        """What makes the book wrong."""
        self._tell(Severity.ERROR, code, message, part, remedy)

    def flaw(self, code: str, message: str, part: str = "", remedy: str | None = None) -> None:
        """What a reader will regret."""
        self._tell(Severity.WARNING, code, message, part, remedy)

    def _tell(self, severity: Severity, code: str, message: str, part: str, remedy: str | None) -> None:
        told = f"{part}: {message}" if part else message
        self.report(Diagnostic(f"epub.{code}", severity, told, path=self.source.name, remedy=remedy))

    def tree(self, part: str) -> etree._Element | None:
        """A part as a tree; None, told once, where it is missing or not well-formed."""
        if part not in self.parsed:
            self.parsed[part] = self._read(part)
        return self.parsed[part]

    def _read(self, part: str) -> etree._Element | None:
        if part not in self.archive.names:
            self.fault("missing-part", "the archive has no such part", part)
            return None
        try:
            return parse(self.archive.read(part), part)
        except UnreadableSource as trouble:
            self.fault("not-well-formed", trouble.message, part, trouble.remedy)
            return None


def entries(package: etree._Element, name: str) -> Iterator[Entry]:
    """The manifest; items without an address are left out (`package.manifest` tells of them)."""
    folder = posixpath.dirname(name)
    for item in package.iterfind(f"{OPF}manifest/{OPF}item"):
        if href := item.get("href"):
            place = posixpath.normpath(posixpath.join(folder, unquote(href)))
            properties = tuple((item.get("properties") or "").split())
            yield Entry(item.get("id") or "", place, item.get("media-type") or "", properties)
