"""The logo above the headers of a house template: its own headers stay, and where it has none it gets one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from convert.language.pattern import lazy
from convert.markup.escape import attribute
from convert.markup.ooxml import WORD_TYPE, WP, R, W
from convert.model import Direction
from convert.row import Row
from convert.writers.docx.package import logo_drawing, relationships
from convert.writers.docx.pictures import Shown
from convert.writers.docx.template import filled, form

_REFERENCE = lazy(r'<w:headerReference\b[^>]*?\br:id="([^"]+)"')
_ROOT = lazy(r"(<w:hdr\b[^>]*?)(/?)>")
_OWN = "newswrightHeader.xml"
_RELATION = "rIdNewswrightLogo"
_NAMESPACES = {"r": R, "wp": WP}


class Headed(Row):
    """XML parts changed or added, with the logo's file; what the document must refer to for a new header."""

    parts: Mapping[str, str]
    media: Mapping[str, bytes]
    relationship: str = ""
    reference: str = ""
    content_type: str = ""


class Logo(Row):
    """The house's picture, with the words for who does not see it."""

    picture: Shown
    alt: str
    direction: Direction

    @property
    def where(self) -> str:
        """Its place below `word/`."""
        return f"media/newswrightLogo.{self.picture.suffix}"

    @property
    def paragraph(self) -> str:
        """A paragraph of a header."""
        bidi = "<w:pPr><w:bidi/></w:pPr>" if self.direction == "rtl" else ""
        return f"<w:p>{bidi}{logo_drawing(_RELATION, self.picture, self.alt)}</w:p>"

    @property
    def relation(self) -> str:
        """How a header refers to it."""
        return f'<Relationship Id="{_RELATION}" Type="{R}/image" Target={attribute(self.where)}/>'


def headed(logo: Logo, section: str, document_rels: str, parts: Mapping[str, str]) -> Headed:
    """The headers that a section refers to, with the logo above what they hold; a new one where it has none."""
    media = {f"word/{logo.where}": logo.picture.content}
    names = [name for name in _headers(section, document_rels) if name in parts]
    if not names:
        return _new(logo, media)
    changed: dict[str, str] = {}
    for name in names:
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels"
        changed[name] = _above(parts[name], logo.paragraph)
        changed[rels] = _related(parts.get(rels) or relationships(""), logo.relation)
    return Headed(changed, media)


def _headers(section: str, document_rels: str) -> list[str]:
    targets = {item.get("Id"): item.get("Target", "") for item in ET.fromstring(document_rels)}
    found = (targets.get(name, "") for name in dict.fromkeys(_REFERENCE.findall(section)))
    return [target.lstrip("/") if target.startswith("/") else f"word/{target}" for target in found if target]


def _new(logo: Logo, media: Mapping[str, bytes]) -> Headed:
    inner = {"direction": "<w:bidi/>" if logo.direction == "rtl" else ""}
    runs = logo_drawing(_RELATION, logo.picture, logo.alt)
    parts = {
        f"word/{_OWN}": filled(form("header.xml"), {**inner, "runs": runs}).replace('<w:pStyle w:val="Header"/>', ""),
        f"word/_rels/{_OWN}.rels": relationships(f"{logo.relation}\n"),
    }
    return Headed(
        parts,
        media,
        f'<Relationship Id="{_RELATION}" Type="{R}/header" Target="{_OWN}"/>\n',
        f'<w:headerReference w:type="default" r:id="{_RELATION}"/>',
        f'<Override PartName="/word/{_OWN}" ContentType="{WORD_TYPE}.header+xml"/>',
    )


def _above(header: str, paragraph: str) -> str:
    """A header with a paragraph before its own, and the namespaces that it needs."""

    def opened(root: re.Match[str]) -> str:
        spaces = "".join(
            f' xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items() if f"xmlns:{name}=" not in root[0]
        )
        return f"{root[1]}{spaces}>{paragraph}{'</w:hdr>' if root[2] else ''}"

    if f'xmlns:w="{W}"' not in header or not _ROOT.search(header):
        raise ValueError("a header of it has another root than w:hdr")
    return _ROOT.sub(opened, header, count=1)


def _related(rels: str, relation: str) -> str:
    """A relationships part with one more."""
    rels = re.sub(r"<Relationships\b([^>]*)/>", r"<Relationships\1></Relationships>", rels)
    place = rels.rindex("</Relationships>")
    return f"{rels[:place]}{relation}{rels[place:]}"
