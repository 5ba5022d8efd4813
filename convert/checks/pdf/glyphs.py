"""The glyphs a page paints, as far as .notdef goes: text operators, codes, and the glyphs they lead to.

ISO 32000-1, 9.4.3 (text showing) and 9.7 (composite fonts). Simple fonts have encodings of their own and are left out.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Any

from convert.checks.pdf.objects import Objects, Stream, parsed

_STRING = rb"<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)"
_TURNS = re.compile(rb"/([^\s/<>\[\]()]+)\s+(?:-?[\d.]+\s+(Tf)|Do)\b")
"""Where another font begins, or a form is painted."""
_SHOWN = re.compile(
    rb"\[((?:[^\]()<>]|" + _STRING + rb")*)\]\s*TJ\b|(" + _STRING + rb")\s*(?:Tj\b|'|\")",
    re.DOTALL,
)
_STRINGS = re.compile(_STRING, re.DOTALL)
DEEPEST = 8
"""Form XObjects inside one another."""
Glyphs = Callable[[int], int]
Boxes = Callable[[bytes], int]


def empty_boxes(objects: Objects, page: dict[str, Any]) -> int:
    """How many times a page paints glyph 0 of a composite font."""
    contents = objects.get(page.get("Contents"))
    parts = contents if isinstance(contents, list) else [contents]
    streams = [objects.get(part) for part in parts]
    data = b"\n".join(objects.bytes_of(stream) for stream in streams if isinstance(stream, Stream))
    return _boxes(objects, data, objects.get(page.get("Resources")) or {}, 0)


def _boxes(objects: Objects, data: bytes, resources: dict[str, Any], depth: int) -> int:
    fonts = objects.get(resources.get("Font")) or {}
    forms = objects.get(resources.get("XObject")) or {}
    shown: dict[bytes, list[bytes]] = {}
    parts, current, count = _TURNS.split(data), b"", 0
    for name, font, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if font:
            current = name
        elif depth < DEEPEST:
            count += _in_form(objects, objects.get(forms.get(name.decode("latin-1"))), resources, depth + 1)
        shown.setdefault(current, []).append(rest)
    for name, pieces in shown.items():
        in_font = _boxes_of(objects, objects.get(fonts.get(name.decode("latin-1"))))
        if in_font is not _no_boxes:
            strings = _STRINGS.findall(b"".join(chain.from_iterable(_SHOWN.findall(b"\n".join(pieces)))))
            count += sum(map(in_font, strings))
    return count


def _in_form(objects: Objects, form: Any, resources: dict[str, Any], depth: int) -> int:
    if not isinstance(form, Stream) or form.about.get("Subtype") != "/Form":
        return 0
    own = objects.get(form.about.get("Resources")) or resources
    return _boxes(objects, objects.bytes_of(form), own, depth)


def _no_boxes(_string: bytes) -> int:
    return 0


def _boxes_of(objects: Objects, font: Any) -> Boxes:
    """How often a string shown in a font paints glyph 0; pages show the same short strings again and again."""
    glyph = _glyphs(objects, font)
    if glyph is None:
        return _no_boxes
    return cache(lambda string: [glyph(code) for code in _codes(string)].count(0))


def _codes(string: bytes) -> tuple[int, ...]:
    """The two-byte codes of a string."""
    codes = parsed(string, 0)[0]
    return struct.unpack_from(f">{len(codes) // 2}H", codes)


def _glyphs(objects: Objects, font: Any) -> Glyphs | None:
    """From code to glyph id, for composite fonts whose codes are their CIDs or have a CMap inside the file."""
    if not isinstance(font, dict) or font.get("Subtype") != "/Type0":
        return None
    encoding = objects.get(font.get("Encoding"))
    cids: dict[int, int] | None = None
    if isinstance(encoding, Stream):
        pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s+(\d+)\s", objects.bytes_of(encoding))
        cids = {int(code, 16): int(cid) for code, cid in pairs}
    elif encoding != "/Identity-H":
        return None
    descendant = objects.get(objects.get(font["DescendantFonts"])[0])
    table = objects.get(descendant.get("CIDToGIDMap"))
    gids = objects.bytes_of(table) if isinstance(table, Stream) else None

    def glyph(code: int) -> int:
        cid = code if cids is None else cids.get(code, 0)
        return cid if gids is None else int.from_bytes(gids[2 * cid : 2 * cid + 2], "big")

    return glyph


def fonts_without_text(objects: Objects, page: dict[str, Any]) -> Iterator[str]:
    """The names of a page's composite fonts that do not say what their codes mean."""
    resources = objects.get(page.get("Resources")) or {}
    for reference in (objects.get(resources.get("Font")) or {}).values():
        font = objects.get(reference)
        if isinstance(font, dict) and font.get("Subtype") == "/Type0" and "ToUnicode" not in font:
            yield str(font.get("BaseFont", "a font")).removeprefix("/")
