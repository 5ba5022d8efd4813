"""The figures of a book: files from the allowed folders, in order of their first use, once each."""

from __future__ import annotations

from collections.abc import Mapping

from convert.diagnostics import Diagnostic, Report, Severity
from convert.markup.pictures import Picture, recognised
from convert.record import field, state
from convert.writers.epub.package import PICTURES


@state
class Gallery:
    """Fills while chapters are written; what it cannot place is told once and keeps its caption."""

    assets: Mapping[str, bytes]
    report: Report
    hung: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def place(self, href: str) -> str | None:
        """The address of a figure inside the book, None where it has none."""
        if href in self.hung:
            return self.hung[href][0]
        if href in self.refused:
            return None
        picture = recognised(self.assets.get(href, b""))
        if picture is None:
            self._refuse(href)
            return None
        name = f"{PICTURES}{len(self.hung) + 1:03}{picture.suffix}"
        self.hung[href] = (name, picture)
        return name

    def _refuse(self, href: str) -> None:
        self.refused.add(href)
        known = href in self.assets
        said = "is no PNG, JPEG, GIF or WebP picture" if known else "lies in no folder that was allowed"
        remedy = "convert it to PNG or JPEG" if known else "name its folder with --assets"
        code = "epub.picture-kind" if known else "epub.picture-missing"
        self.report(Diagnostic(code, Severity.WARNING, f"figure {href} {said}; its caption stays", remedy=remedy))
