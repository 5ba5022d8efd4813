"""The style sheet of a book, and the font it may bring (EPUB 3.3, 3.2 core media types)."""

from __future__ import annotations

from convert import resources
from convert.errors import BadOption

FACE = "Newswright Book"
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


def font_file(data: bytes) -> tuple[str, str]:
    """Media type and address of a font. Raises BadOption (`epub.font`) for what is none."""
    for start, media_type, suffix in _KINDS:
        if data.startswith(start):
            return media_type, f"fonts/text{suffix}"
    remedy = "name a .ttf, .otf, .woff or .woff2 file"
    raise BadOption("epub.font is no TrueType, OpenType or WOFF font", code="epub.font", remedy=remedy)
