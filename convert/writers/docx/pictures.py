"""Pictures that Word shows, and the drawing that puts one into a line of text.

Word knows no WebP: such a picture is shown as PNG, which loses nothing. Pillow is loaded for the first of them only.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from convert.later import later
from convert.markup.escape import attribute
from convert.markup.ooxml import EMU_PER_PIXEL, PIC, A
from convert.markup.pictures import recognised
from convert.row import Row

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = later("PIL.Image")

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
"""What every Word shows."""
_WEBP = "image/webp"
_MOST_PIXELS = 50_000_000
"""Of a picture that must be unpacked: a press photograph has half of it, and each takes four bytes."""


class Shown(Row):
    """A picture that Word can show; width and height in pixels."""

    suffix: str
    width: int
    height: int
    content: bytes

    def scaled(self, widest: int, highest: int) -> tuple[int, int]:
        """Width and height in EMU, shrunk to fit, never blown up."""
        width, height = self.width * EMU_PER_PIXEL, self.height * EMU_PER_PIXEL
        factor = min(1.0, widest / width, highest / height)
        return max(1, int(width * factor)), max(1, int(height * factor))


def shown(content: bytes) -> Shown | None:
    """The picture of some bytes; None where they are none that Word shows, or damaged."""
    picture = recognised(content)
    if picture is None:
        return None
    if picture.media_type == _WEBP:
        drawn = _as_png(content) if picture.width * picture.height <= _MOST_PIXELS else None
        return Shown("png", picture.width, picture.height, drawn) if drawn else None
    return Shown(_SUFFIXES[picture.media_type], picture.width, picture.height, content)


def _as_png(content: bytes) -> bytes | None:
    """The same pixels and colours, of a moving picture the first; None where they cannot be unpacked."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
            picture.save(out, "PNG", icc_profile=picture.info.get("icc_profile"))
    except (ImportError, OSError, ValueError, SyntaxError, struct.error):
        return None
    return out.getvalue()


def drawing(relation: str, number: int, size: tuple[int, int], alt: str) -> str:
    """A run with an inline picture (DrawingML, 20.4.2.8); `size` in EMU."""
    width, height = size
    extent = f'cx="{width}" cy="{height}"'
    named = f'id="{number}" name="Picture {number}" descr={attribute(alt)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {named}/><a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
