"""The finished package: the document between its template's members, in an order and with dates that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convert.errors import BadOption
from convert.later import later
from convert.markup.escape import attribute
from convert.markup.ooxml import RELATIONSHIPS, R
from convert.model import Direction
from convert.record import field, state
from convert.writers.docx.parts import Parts
from convert.writers.docx.template import Template, filled, form

if TYPE_CHECKING:
    from convert.writers.docx import pictures
    from convert.writers.docx.pictures import Shown
else:
    pictures = later("convert.writers.docx.pictures")

_LOGO = 2_160_000, 540_000
"""The most room for a logo in EMU: 6 cm by 1.5 cm."""
_LOGO_MEMBER = "media/logo"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LOGO_DRAWING = 1_000_000  # beyond the numbers of the text's own drawings


@state
class Headers:
    """Header parts, each with the same logo and a text of its own."""

    logo: Shown | None = None
    alt: str = ""
    written: list[str] = field(default_factory=list)

    def add(self, parts: Parts, runs: str, direction: str = "") -> str:
        """The reference to a new header for a section's properties; "" where there is nothing to show."""
        if not runs and self.logo is None:
            return ""
        picture = logo_drawing("rId1", self.logo, self.alt) if self.logo else ""
        between = "<w:r><w:tab/><w:tab/></w:r>" if picture and runs else ""
        inner = {"direction": direction, "runs": f"{picture}{between}{runs}"}
        self.written.append(filled(form("header.xml"), inner))
        name = f"header{len(self.written)}.xml"
        return f'<w:headerReference w:type="default" r:id="{parts.relation("header", name)}"/>'

    def members(self) -> dict[str, bytes]:
        """Header parts with their relationships, and the logo."""
        members = {f"word/header{number}.xml": text.encode() for number, text in enumerate(self.written, 1)}
        if self.logo is None or not members:
            return members
        where = f"{_LOGO_MEMBER}.{self.logo.suffix}"
        related = relationships(f'<Relationship Id="rId1" Type="{R}/image" Target={attribute(where)}/>\n').encode()
        rels = {f"word/_rels/header{number}.xml.rels": related for number in range(1, len(self.written) + 1)}
        return {**members, **rels, f"word/{where}": self.logo.content}


def headers(logo: Shown | None, alt: str) -> Headers:
    """Headers with a house's logo."""
    return Headers(logo, alt)


def logo_drawing(relation: str, logo: Shown, alt: str) -> str:
    """A run with a logo in the size of a header."""
    return pictures.drawing(relation, _LOGO_DRAWING, logo.scaled(*_LOGO), alt)


def logo_of(content: bytes | None) -> Shown | None:
    """The picture of `docx.logo`. Raises BadOption where it is no picture that Word shows."""
    picture = pictures.shown(content) if content is not None else None
    if content is not None and picture is None:
        raise BadOption(
            "docx.logo is no whole PNG, JPEG, GIF or WebP picture",
            code="docx.logo",
            remedy="name a picture of one of these kinds",
        )
    return picture


def section(
    template: Template, direction: Direction, reference: str = "", kind: str = "", *, numbered: bool = True
) -> str:
    """`w:sectPr`: page, header and footer, and the side where columns and pages begin (row D10)."""
    bidi = "<w:bidi/>" if direction == "rtl" else ""
    return filled(
        template.section, {"parts": f"{reference}{template.footer if numbered else ''}", "kind": kind, "bidi": bidi}
    )


def closed(template: Template, parts: Parts, document: str, heads: Headers, core: str) -> bytes:
    """The archive's bytes; `document` is what stands in `w:body`."""
    related = f"{template.relationships}{parts.relationship_elements()}"
    fill = {"lists": "".join(parts.lists), "footnotes": "".join(parts.footnotes)}
    noted = f"{template.note_relationships}{parts.of_footnotes()}"
    members = {
        **({"word/_rels/footnotes.xml.rels": relationships(noted).encode()} if noted else {}),
        **{name: filled(text, fill).encode() for name, text in template.forms.items()},
        "word/_rels/document.xml.rels": relationships(related).encode(),
        "docProps/core.xml": core.encode(),
        **heads.members(),
        "word/document.xml": f"{template.document_start}<w:body>\n{document}</w:body></w:document>\n".encode(),
    }
    return template.shelf.holding(members).holding(parts.media, stored=True).closed()


def relationships(elements: str) -> str:
    """A relationships part (OPC, 9.3)."""
    return f'{_XML}<Relationships xmlns="{RELATIONSHIPS}">\n{elements}</Relationships>\n'
