"""The package around the text: styles, settings, numbering, header, footer; filled once for a direction and language.

Static members are deflated once a process; a document adds its text, relationships, lists, notes and properties.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from convert import resources
from convert.language.scripts import direction
from convert.markup.archive import Shelf
from convert.markup.escape import attribute
from convert.markup.ooxml import WORD_TYPE, R, word_language
from convert.model import Direction
from convert.row import Row
from convert.writers.docx.blocks import Page

if TYPE_CHECKING:
    from convert.writers.docx.pictures import Shown

_COMPLEX_FONTS = {
    "dv": "Noto Sans Thaana",
    "ff": "Noto Sans Adlam",
    "he": "Noto Sans Hebrew",
    "nqo": "Noto Sans NKo",
    "syr": "Noto Sans Syriac",
    "ur": "Noto Nastaliq Urdu",
    "yi": "Noto Sans Hebrew",
}
_ASIAN = ("zh", "ja", "ko")
_PARTS = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footnotes", "footnotes.xml"),
    ("footer", "footer.xml"),
)
RELATIONSHIPS = "".join(
    f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}"/>\n'
    for number, (kind, name) in enumerate(_PARTS, 1)
)
FOOTER = f'<w:footerReference w:type="default" r:id="rId{len(_PARTS)}"/>'


class Setting(Row):
    """What the static parts depend on; `zero` is the digit zero of the article's numbers.

    `headers` are those we write ourselves; `logo` stands in those of a house template.
    """

    direction: Direction
    language: str
    font: str
    complex_font: str | None
    asian_font: str
    zero: str = "0"
    headers: int = 0
    logo: Shown | None = None
    logo_alt: str = ""


class Template(Row):
    """Finished static members, forms of those that a document fills, and what styles already say."""

    shelf: Shelf
    forms: Mapping[str, str]
    relationships: str
    styles: Mapping[str, str]
    styled_direction: Direction | None
    document_start: str
    section: str
    footer: str
    page: Page = Page()
    first_list: int = 1
    first_abstract: int = 0
    first_footnote: int = 1
    note_relationships: str = ""


DOCUMENT_START = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
)


def form(name: str) -> str:
    """An asset of `assets/docx` as text."""
    return resources.read(f"assets/docx/{name}").decode()


def words(setting: Setting) -> dict[str, str]:
    """What stands for the `$names$` of the forms."""
    rtl = setting.direction == "rtl"
    spoken = _value(word_language(setting.language))
    primary = setting.language.partition("-")[0].lower()
    right = direction(setting.language) == "rtl"
    return {
        "font": _value(setting.font),
        "complex": _value(setting.complex_font or _COMPLEX_FONTS.get(primary, "Noto Naskh Arabic")),
        "asian": _value(setting.asian_font),
        "latin": "en-US" if right else spoken,
        "east": spoken if primary in _ASIAN else "zh-CN",
        "right": spoken if right else "ar-SA",
        "bidi": "<w:bidi/>" if rtl else "",
        "number": "<w:rPr><w:rtl/></w:rPr>" if rtl else "",
        "one": chr(ord(setting.zero) + 1),  # the digits of a counted page are the reader's setting: see `story.zero_of`
    }


def _value(text: str) -> str:
    """An attribute's value without the quotation marks, which stand in the forms."""
    return attribute(text)[1:-1]


def filled(text: str, names: Mapping[str, str]) -> str:
    """A form with its `$name$` replaced; others stay, for the document to fill."""
    for name, value in names.items():
        text = text.replace(f"${name}$", value)
    return text


@lru_cache(maxsize=64)
def house_free(setting: Setting) -> Template:
    """The built-in template."""
    names = {
        name: value if name in ("bidi", "number") else attribute(value)[1:-1] for name, value in words(setting).items()
    }
    static = {
        "[Content_Types].xml": filled(form("content-types.xml"), {"headers": _header_types(setting.headers)}),
        "_rels/.rels": form("package-relations.xml"),
        "docProps/app.xml": form("app.xml"),
        "word/styles.xml": filled(form("styles.xml"), names),
        "word/settings.xml": filled(form("settings.xml"), names),
        "word/fontTable.xml": form("fontTable.xml"),
        "word/footer.xml": filled(form("footer.xml"), names),
    }
    return Template(
        shelf=Shelf().holding({name: text.encode() for name, text in static.items()}),
        forms={
            "word/numbering.xml": filled(form("numbering.xml"), names),
            "word/footnotes.xml": filled(form("footnotes.xml"), names),
        },
        relationships=RELATIONSHIPS,
        styles={},
        styled_direction=setting.direction,
        document_start=DOCUMENT_START,
        section=form("section.xml"),
        footer=FOOTER,
    )


def _header_types(count: int) -> str:
    kind = f"{WORD_TYPE}.header+xml"
    return "".join(f'<Override PartName="/word/header{n}.xml" ContentType="{kind}"/>\n' for n in range(1, count + 1))
