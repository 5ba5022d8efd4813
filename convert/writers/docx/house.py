"""A house template: its styles by name, its headers, footers and page kept; what an article needs and it lacks, added.

The template's parts are read as trees and mended as text, so that whatever else Word stored in them stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree import ElementTree as ET

from convert.contract import Source
from convert.errors import BadOption, ConvertError
from convert.language.pattern import lazy
from convert.markup.archive import Archive, Shelf, opened
from convert.markup.escape import attribute
from convert.markup.ooxml import AFTER_THEME_LANGUAGE, CHILD_ORDER, EMU_PER_TWIP, PACKAGE, WORD_TYPE, R, W
from convert.row import Row
from convert.writers.docx.blocks import Page
from convert.writers.docx.house_header import Headed, Logo, headed
from convert.writers.docx.house_styles import house_styles
from convert.writers.docx.package import relationships
from convert.writers.docx.template import DOCUMENT_START, Setting, Template, filled, form, words

_DOCUMENT = "word/document.xml"
_TEMPLATE_TYPE = f"{WORD_TYPE}.template.main+xml"
_DOCUMENT_TYPE = f"{WORD_TYPE}.document.main+xml"
_NAMESPACES = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', DOCUMENT_START))
_ROOT = lazy(r"<w:document\b[^>]*>")
_SECTION = lazy(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)", re.DOTALL)
_RELATED, _NOTES_RELATED = "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"
_DYNAMIC = ("word/numbering.xml", "word/footnotes.xml", _RELATED, _NOTES_RELATED, "docProps/core.xml", _DOCUMENT)
_PICTURES = {"gif": "image/gif", "jpeg": "image/jpeg", "png": "image/png"}
_REMEDY = "open it in a word processor and save it as .docx or .dotx"


@lru_cache(maxsize=16)
def house(data: bytes, setting: Setting) -> Template:
    """The template of a house. Raises BadOption (`docx.template`) for what is damaged, hostile or holds macros."""
    try:
        return _House(opened(Source("docx.template", data)), setting).template()
    except BadOption:
        raise
    except ConvertError as refused:
        raise _bad(refused.message) from refused
    except (ET.ParseError, UnicodeDecodeError, ValueError, KeyError) as broken:
        raise _bad(f"a part of it cannot be read: {broken}") from broken


def _bad(message: str) -> BadOption:
    return BadOption(f"docx.template: {message}", code="docx.template", remedy=_REMEDY)


class _House(Row):
    archive: Archive
    setting: Setting

    def template(self) -> Template:
        types = self.text("[Content_Types].xml")
        if "macroEnabled" in types or "word/vbaProject.bin" in self.archive.names:
            raise _bad("it holds macros")
        document, names = self.text(_DOCUMENT), words(self.setting)
        styles = house_styles(
            self.part("word/styles.xml", "styles.xml"), filled(form("styles.xml"), names), self.setting.direction
        )
        numbering, first_list, first_abstract = self.numbering(names)
        footnotes, first_footnote = self.footnotes(names)
        static = {
            **{name: self.text(name) for name in sorted(self.archive.names) if name.endswith((".xml", ".rels"))},
            "_rels/.rels": _package_relations(self.text("_rels/.rels")),
            "word/styles.xml": styles.text,
            "word/settings.xml": _settings(self.part("word/settings.xml", "settings.xml"), names),
        }
        own = self.headed(document, static)
        static |= {"[Content_Types].xml": _content_types(types, own.content_type), **own.parts}
        return Template(
            shelf=self.shelf(static).holding(own.media, stored=True),
            forms={"word/numbering.xml": numbering, "word/footnotes.xml": footnotes},
            relationships=f"{self.relationships()}{own.relationship}",
            styles=styles.ids,
            styled_direction=None,
            document_start=_document_start(document),
            section=_section(document).replace("$parts$", f"{own.reference}$parts$"),
            footer="",
            page=_page(document),
            first_list=first_list,
            first_abstract=first_abstract,
            first_footnote=first_footnote,
            note_relationships="".join(map(_element, self.related(_NOTES_RELATED))),
        )

    def headed(self, document: str, static: Mapping[str, str]) -> Headed:
        """The house's headers, with the logo above them where one is asked for."""
        if self.setting.logo is None:
            return Headed({}, {})
        logo = Logo(self.setting.logo, self.setting.logo_alt, self.setting.direction)
        return headed(logo, _section(document), static.get(_RELATED) or relationships(""), static)

    def text(self, name: str) -> str:
        """A part as text, without its byte order mark. Raises BadOption for a DTD."""
        data = self.archive.read(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise _bad(f"part {name} brings its own DTD")
        root = ET.fromstring(data)
        return data.decode("utf-8-sig") if root.tag else ""

    def part(self, name: str, ours: str) -> str:
        """The house's part, ours where it has none."""
        return self.text(name) if name in self.archive.names else filled(form(ours), words(self.setting))

    def shelf(self, static: Mapping[str, str]) -> Shelf:
        texts = {name: text.encode() for name, text in static.items() if name not in _DYNAMIC}
        first = {"[Content_Types].xml": texts.pop("[Content_Types].xml")}
        others = sorted(self.archive.names - static.keys() - set(_DYNAMIC))
        binary = {name: self.archive.read(name) for name in others if not name.endswith("/")}
        return Shelf().holding(first).holding(texts).holding(binary)

    def numbering(self, names: Mapping[str, str]) -> tuple[str, int, int]:
        """The numbering part as a form; the first free list and the first of our two definitions."""
        ours = filled(form("numbering.xml"), names)
        if "word/numbering.xml" not in self.archive.names:
            return ours, 1, 0
        text = self.text("word/numbering.xml")
        lists, kinds = _numbers(text, "numId"), _numbers(text, "abstractNumId")
        first = max(kinds, default=-1) + 1
        definitions = "".join(re.findall(r"<w:abstractNum .*?</w:abstractNum>\n", ours, re.DOTALL))
        for kind in (1, 0):
            definitions = definitions.replace(f'w:abstractNumId="{kind}"', f'w:abstractNumId="{first + kind}"')
        text = _before(text, ("w:num ", "w:numIdMacAtCleanup", "/w:numbering"), definitions)
        return _before(text, ("w:numIdMacAtCleanup", "/w:numbering"), "$lists$"), max(lists, default=0) + 1, first

    def footnotes(self, names: Mapping[str, str]) -> tuple[str, int]:
        """The footnotes part as a form, and the first free number."""
        if "word/footnotes.xml" not in self.archive.names:
            return filled(form("footnotes.xml"), names), 1
        text = self.text("word/footnotes.xml")
        numbers = [int(note.get(f"{{{W}}}id", "0")) for note in ET.fromstring(text)]
        return _before(text, ("/w:footnotes",), "$footnotes$"), max((0, *numbers)) + 1

    def related(self, rels: str) -> tuple[ET.Element, ...]:
        """The relationships of a part, none where it has none."""
        return tuple(ET.fromstring(self.text(rels))) if rels in self.archive.names else ()

    def relationships(self) -> str:
        """The document's relationships, with those to numbering, footnotes, styles and settings where they lack."""
        found = self.related(_RELATED)
        elements = list(map(_element, found))
        kinds = {item.get("Type") for item in found}
        added = (
            f'<Relationship Id="rIdHouse{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>\n'
            for kind in ("numbering", "footnotes", "styles", "settings")
            if f"{R}/{kind}" not in kinds
        )
        return "".join((*elements, *added))


def _element(item: ET.Element) -> str:
    return "".join(("<Relationship", *_attributes(item.attrib), "/>\n"))


def _attributes(named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f" {name}={attribute(value)}" for name, value in named.items())


def _numbers(text: str, name: str) -> list[int]:
    tree = ET.fromstring(text)
    element = "num" if name == "numId" else "abstractNum"
    return [int(item.get(f"{{{W}}}{name}", "0")) for item in tree.iter(f"{{{W}}}{element}")]


def _before(text: str, tags: tuple[str, ...], inserted: str) -> str:
    """The text with something inserted before the first of some tags, the earlier named ones tried first."""
    place = next(place for tag in tags if (place := text.find(f"<{tag}")) >= 0)
    return text[:place] + inserted + text[place:]


def _content_types(text: str, more: str) -> str:
    text = text.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    lower = text.lower()
    added = [
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in _PICTURES.items()
        if f'extension="{suffix}"' not in lower
    ]
    named = {
        **{f"/word/{kind}.xml": f"{WORD_TYPE}.{kind}+xml" for kind in ("numbering", "footnotes", "styles", "settings")},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for name, kind in named.items():
        if f'"{name}"' not in text:
            added.append(f'<Override PartName="{name}" ContentType="{kind}"/>')
    return _before(text, ("/Types",), "".join((*added, more)))


def _package_relations(text: str) -> str:
    kind = f"{PACKAGE}/relationships/metadata/core-properties"
    if "metadata/core-properties" in text:  # LibreOffice spells the address its own way
        return text
    added = f'<Relationship Id="rIdHouseCore" Type="{kind}" Target="docProps/core.xml"/>'
    return _before(text, ("/Relationships",), added)


def _settings(text: str, names: Mapping[str, str]) -> str:
    """D12: the language of complex scripts, beside those that the house has set."""
    found = re.search(r"<w:themeFontLang\b[^>]*/>", text)
    if found is None:
        element = f'<w:themeFontLang w:val="{names["latin"]}" w:bidi="{names["right"]}"/>'
        return _before(text, (*(f"w:{name}" for name in AFTER_THEME_LANGUAGE), "/w:settings"), element)
    if "w:bidi=" in found[0]:
        return text
    return text.replace(found[0], f'{found[0][:-2]} w:bidi="{names["right"]}"/>')


def _document_start(document: str) -> str:
    """The root of the house's document, with the namespaces that our elements need."""
    found = _ROOT.search(document)
    if found is None:
        raise _bad("its document has another root than w:document")
    lacking = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items() if f"xmlns:{prefix}=" not in found[0]
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{found[0][:-1].rstrip("/")}{lacking}>'


def _section(document: str) -> str:
    """The last section's properties as a form: the page and its headers are the house's, the direction is ours."""
    *_, last = ("<w:sectPr></w:sectPr>", *_SECTION.findall(document))
    if last.endswith("/>"):
        last = f"{last[:-2]}></w:sectPr>"
    last = re.sub(r"<w:bidi\b[^>]*/>|<w:type\b[^>]*/>", "", last)
    order = CHILD_ORDER["sectPr"]
    last = _ahead_of(last, order[order.index("bidi") + 1 :], "$bidi$")
    last = _ahead_of(last, order[order.index("type") + 1 :], "$kind$")
    return re.sub(r"(<w:sectPr\b[^>]*>)", r"\1$parts$", last, count=1) + "\n"


def _ahead_of(section: str, followers: tuple[str, ...], inserted: str) -> str:
    places = [found.start() for name in followers if (found := re.search(rf"<w:{name}\b", section))]
    place = min((*places, section.index("</w:sectPr>")))
    marks = [section.find(mark) for mark in ("$bidi$",) if 0 <= section.find(mark) < place]
    place = min((place, *marks))
    return section[:place] + inserted + section[place:]


def _page(document: str) -> Page:
    """Room for pictures: the page without its margins."""
    sizes = {
        name: int(value) for name, value in re.findall(r'w:(w|h|top|bottom|left|right)="(\d+)"', _section(document))
    }
    width = sizes.get("w", 11906) - sizes.get("left", 1418) - sizes.get("right", 1418)
    height = sizes.get("h", 16838) - sizes.get("top", 1418) - sizes.get("bottom", 1418)
    return Page(max(width, 1000) * EMU_PER_TWIP, max(height - 2000, 1000) * EMU_PER_TWIP)
