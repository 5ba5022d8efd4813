"""What a document refers to beside its own text: links, pictures, lists, footnotes; numbered as they are met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from convert.diagnostics import Diagnostic, Report, Severity
from convert.later import later
from convert.markup.escape import attribute
from convert.markup.ooxml import R
from convert.record import field, state

if TYPE_CHECKING:
    from convert.writers.docx import address, pictures
    from convert.writers.docx.pictures import Shown
else:
    address, pictures = later("convert.writers.docx.address"), later("convert.writers.docx.pictures")

BULLETS, NUMBERS = 0, 1
"""Abstract numbering definitions of `assets/docx/numbering.xml`."""


@state
class Parts:
    """A ledger for one package. `first_*` leave room for the numbers that a house template has already given."""

    assets: Mapping[str, bytes]
    report: Report
    first_list: int = 1
    first_abstract: int = 0
    first_footnote: int = 1
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    pictures: dict[str, Shown | None] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    drawings: int = 0

    def link(self, href: str) -> str | None:
        """The relationship of a hyperlink; None where it can be no URI, which is told."""
        uri = address.target(href)
        if uri is None:
            message = f"{href} stays plain words: it is no web or mail address"
            self.report(Diagnostic("docx.link-left-out", Severity.INFO, message))
            return None
        return self.relation("hyperlink", uri)

    def relation(self, kind: str, where: str) -> str:
        """The id of a relationship, the same for the same target."""
        return self.relations.setdefault((kind, where), f"rIdN{len(self.relations) + 1}")

    def figure(self, href: str, alt: str, widest: int, highest: int) -> str:
        """A run that shows a picture of the assets, "" where it cannot be shown, which is told."""
        picture = self.pictures[href] if href in self.pictures else self._met(href)
        if picture is None:
            return ""
        where = f"media/image{list(self.pictures).index(href) + 1}.{picture.suffix}"
        self.media[f"word/{where}"] = picture.content
        self.drawings += 1
        return pictures.drawing(self.relation("image", where), self.drawings, picture.scaled(widest, highest), alt)

    def _met(self, href: str) -> Shown | None:
        content = self.assets.get(href)
        picture = self.pictures[href] = pictures.shown(content) if content is not None else None
        if picture is None:
            known = content is not None
            why = "is no whole PNG, JPEG, GIF or WebP picture" if known else "lies in no folder that was allowed"
            remedy = "convert it to PNG or JPEG" if known else "name its folder with --assets"
            message = f"figure {href} {why}; its caption stays"
            self.report(Diagnostic("docx.picture-left-out", Severity.WARNING, message, remedy=remedy))
        return picture

    def list_number(self, *, ordered: bool) -> int:
        """A numbering instance of its own, so that every list starts anew."""
        number = self.first_list + len(self.lists)
        kind = self.first_abstract + (NUMBERS if ordered else BULLETS)
        restart = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(9)
        )
        inner = f'<w:abstractNumId w:val="{kind}"/>{restart if ordered else ""}'
        self.lists.append(f'<w:num w:numId="{number}">{inner}</w:num>\n')
        return number

    def footnote(self, paragraph: str) -> int:
        """The id of a footnote with that paragraph."""
        number = self.first_footnote + len(self.footnotes)
        self.footnotes.append(f'<w:footnote w:id="{number}">{paragraph}</w:footnote>\n')
        return number

    def relationship_elements(self) -> str:
        """The relationships met so far."""
        return "".join(_relationship(kind, where, name) for (kind, where), name in self.relations.items())

    def of_footnotes(self) -> str:
        """Those of them that footnotes use: relationships are a part's own (OPC, 6.5)."""
        said = "".join(self.footnotes)
        used = ((where, name) for (kind, where), name in self.relations.items() if kind == "hyperlink")
        return "".join(_relationship("hyperlink", where, name) for where, name in used if f'r:id="{name}"' in said)


def _relationship(kind: str, where: str, name: str) -> str:
    mode = ' TargetMode="External"' if kind == "hyperlink" else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target={attribute(where)}{mode}/>\n'
