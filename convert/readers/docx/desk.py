"""The open package: styles, numbering, links, notes and properties by the ids that the text uses.

python-docx opens what `markup.archive` has judged; a package that breaks its own promises is an answer, not a crash.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element

from convert.contract import Source
from convert.errors import UnreadableSource
from convert.markup import archive, xml
from convert.markup.ooxml import R, W
from convert.readers.docx.roles import role_of
from convert.record import record

_W = f"{{{W}}}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character as Word writes it in properties where XML has none for it (22.9.2.19)."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""Names of ISO 29500 Strict; those of Transitional say the same."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file of the old binary format, or an encrypted one, begins."""

Element = _Element
_REMEDY = "save the document again with the program that made it"


@record
class Desk:
    """One package. Raises UnreadableSource where a part that the text needs cannot be read."""

    name: str
    document: Document

    @cached_property
    def body(self) -> Element:
        """`w:body`. Raises UnreadableSource where what is named as the document is none."""
        body: Element | None = self.document.element.find(f"{_W}body")
        if body is None:
            message = "its document has no body"
            raise UnreadableSource(message, code="docx.damaged", path=self.name, remedy=_REMEDY)
        return body

    @cached_property
    def styles(self) -> dict[str, Element]:
        """Style id -> `w:style`."""
        return {style.get(f"{_W}styleId", ""): style for style in self._related("styles").iter(f"{_W}style")}

    @cached_property
    def defaults(self) -> Element | None:
        """`w:rPr` of the document's defaults."""
        return self._related("styles").find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")

    def links(self, part: str) -> dict[str, str]:
        """Relationship id -> address outside the package, of the document or another part (`footnotes`)."""
        return self._links.get(part, {})

    @cached_property
    def _links(self) -> dict[str, dict[str, str]]:
        own = self.document.part
        parts = {"document": own}
        parts |= {rel.reltype.rpartition("/")[2]: rel.target_part for rel in own.rels.values() if not rel.is_external}
        return {
            name: {key: rel.target_ref for key, rel in part.rels.items() if rel.is_external}
            for name, part in parts.items()
        }

    @cached_property
    def pictures(self) -> dict[str, str]:
        """Relationship id -> name of a picture in the package, or address of one outside it."""
        return {key: rel.target_ref for key, rel in self.document.part.rels.items() if rel.reltype == f"{R}/image"}

    @cached_property
    def ordered(self) -> dict[tuple[str, str], bool]:
        """List and level -> whether it counts."""
        tree = self._related("numbering")
        kinds = {kind.get(f"{_W}abstractNumId"): dict(_formats(kind)) for kind in tree.iter(f"{_W}abstractNum")}
        found: dict[tuple[str, str], bool] = {}
        for number in tree.iter(f"{_W}num"):
            kind = number.find(f"{_W}abstractNumId")
            for level, form in kinds.get(kind.get(f"{_W}val") if kind is not None else None, {}).items():
                found[number.get(f"{_W}numId", ""), level] = form not in ("bullet", "none")
        return found

    @cached_property
    def footnotes(self) -> dict[str, Element]:
        """Id -> footnote."""
        return self._notes("footnote")

    @cached_property
    def endnotes(self) -> dict[str, Element]:
        """Id -> endnote."""
        return self._notes("endnote")

    def _notes(self, kind: str) -> dict[str, Element]:
        return {note.get(f"{_W}id", ""): note for note in self._related(f"{kind}s").iter(f"{_W}{kind}")}

    def _related(self, kind: str) -> Element:
        """The root of a part that the document names, an empty one where it names none."""
        for rel in self.document.part.rels.values():
            if not rel.is_external and rel.reltype == f"{R}/{kind}":
                return xml.parse(rel.target_part.blob, self.name)
        return etree.Element("none")

    def told(self, name: str) -> str:
        """A core property by its name in python-docx; empty where there is none, or the part is no such part."""
        try:
            value: str = getattr(self.document.core_properties, name)
        except (AttributeError, KeyError, ValueError):
            return ""
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value).strip()

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and those it is based on, nearest first; circles end."""
        seen: set[str] = set()
        while style and style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            based = self.styles[style].find(f"{_W}basedOn")
            style = based.get(f"{_W}val") if based is not None else None

    def role(self, style: str | None) -> str | None:
        """The role of the nearest style whose name says one."""
        names = (found.find(f"{_W}name") for found in self.chain(style))
        roles = (role_of(name.get(f"{_W}val", "")) for name in names if name is not None)
        return next(filter(None, roles), None)

    def inherited(self, style: str | None, path: str) -> Element | None:
        """A property of the nearest style that has it; `path` as in `pPr/numPr`."""
        steps = "/".join(f"{_W}{step}" for step in path.split("/"))
        return next((found for one in self.chain(style) if (found := one.find(steps)) is not None), None)


def _formats(kind: Element) -> Iterator[tuple[str, str]]:
    for level in kind.iter(f"{_W}lvl"):
        form = level.find(f"{_W}numFmt")
        yield level.get(f"{_W}ilvl", "0"), form.get(f"{_W}val", "") if form is not None else "decimal"


def opened(source: Source) -> Desk:
    """The package of a source. Raises UnreadableSource (`archive.*`, `xml.*`, `docx.*`)."""
    if source.data.startswith(OLE):
        raise _old_or_locked(source)
    judged = archive.opened(source)
    texts = {name: judged.read(name) for name in sorted(judged.names) if name.endswith((".xml", ".rels"))}
    for content in texts.values():
        xml.parse(content, source.name)
    strict = any(_STRICT.search(content) for name, content in texts.items() if name.endswith(".rels"))
    data = _transitional(judged, texts) if strict else source.data
    try:
        return Desk(source.name, docx.Document(io.BytesIO(data)))
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, etree.XMLSyntaxError) as broken:
        message = f"the package is not whole: {broken}"
        raise UnreadableSource(message, code="docx.damaged", path=source.name, remedy=_REMEDY) from broken


def _transitional(judged: archive.Archive, texts: dict[str, bytes]) -> bytes:
    """A package of ISO 29500 Strict with the names of Transitional, which are all that python-docx knows."""
    renamed = {
        name: _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content) for name, content in texts.items()
    }
    others = {name: judged.read(name) for name in sorted(judged.names - texts.keys()) if not name.endswith("/")}
    return archive.Shelf().holding({**renamed, **others}).closed()


def _old_or_locked(source: Source) -> UnreadableSource:
    """Word 97 files and locked packages are both OLE files."""
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        return UnreadableSource(
            "the document is encrypted", code="docx.encrypted", path=source.name, remedy="save it without a password"
        )
    return UnreadableSource(
        "a document of Word 97 to 2003", code="docx.old-format", path=source.name, remedy="save it as .docx"
    )
