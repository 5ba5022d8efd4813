"""The style sheet of a book, and the font it may bring (EPUB 3.3, 3.2 core media types)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from convert import resources
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption
from convert.later import later
from convert.markup.fonts import named
from convert.writers.epub.package import Leaf

if TYPE_CHECKING:
    from convert.markup.fonts import subset
else:
    subset = later("convert.markup.fonts.subset")

FACE = "Newswright Book"
_NAMED = 5
"""Letters that one message names."""
_KINDS = (
    (b"\x00\x01\x00\x00", "font/ttf", ".ttf"),
    (b"true", "font/ttf", ".ttf"),
    (b"OTTO", "font/otf", ".otf"),
    (b"wOF2", "font/woff2", ".woff2"),
    (b"wOFF", "font/woff", ".woff"),
)


def style_sheet(font: str | None = None) -> bytes:
    """The style sheet; with the address of a font, text is set in it, and what it lacks in the usual ones."""
    sheet = resources.read("assets/screen.css") + resources.read("assets/epub.css")
    if font is None:
        return sheet
    face = f'@font-face {{ font-family: "{FACE}"; src: url({font}); }}\n'
    chosen = sheet.decode().replace("font-family: ", f'font-family: "{FACE}", ')
    return (face + chosen.replace(f'"{FACE}", "Noto Sans Mono"', '"Noto Sans Mono"')).encode()


def font_leaf(data: bytes, characters: Iterable[str], report: Report) -> Leaf:
    """The font with the letters of a book, those it lacks told. Raises BadOption (`epub.font`)."""
    kind = next(((media_type, suffix) for start, media_type, suffix in _KINDS if data.startswith(start)), None)
    if kind is None:
        raise _refused("it is no TrueType, OpenType or WOFF font", "name a .ttf, .otf, .woff or .woff2 file")
    try:
        font = subset.cut(data, characters)
    except subset.FontRefused as refused:
        raise _refused(str(refused), "name another font, or fetch this one again") from refused
    if font.missing:
        message = f"the font has no glyph for {', '.join(map(named, font.missing[:_NAMED]))}"
        more = f" and {len(font.missing) - _NAMED} more" if len(font.missing) > _NAMED else ""
        remedy = "reading systems take those from another font; name one that has them all"
        report(Diagnostic("epub.font-lacks", Severity.WARNING, f"{message}{more}", remedy=remedy))
    return Leaf("font", f"fonts/text{kind[1]}", kind[0], font.content)


def _refused(message: str, remedy: str) -> BadOption:
    return BadOption(f"epub.font: {message}", code="epub.font", remedy=remedy)
