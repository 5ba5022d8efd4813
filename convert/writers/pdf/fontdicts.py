"""The PDF font dictionaries: every code with its own text, glyph and width (ISO 32000-1, 9.7 and 9.10.3).

The engine writes one text for each glyph, the first it met; an alef after lam, a mirrored bracket or a skeleton whose
dots stand apart then copy wrong. Here each (glyph, text) has a code of its own, and /CIDToGIDMap leads codes that mean
different things back to one outline.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint.pdf import fonts as engine

from convert.writers.pdf.inventory import AS_DRAWN, UNSEEN, Fonts, Inventory, Layer
from convert.writers.pdf.streams import ends_like_a_line
from convert.writers.pdf.truetype import moved, unseen_font

_as_the_engine = engine.build_fonts_dictionary
BATCH = 100
"""Mappings a block of a CMap may hold (Adobe technical note 5014)."""
SYMBOLIC = 4


def build_fonts_dictionary(pdf: Any, fonts: Any, compress: bool, subset: bool, options: Any) -> Any:
    """The engine's function of this name. Fonts that only the engine painted with are left to it."""
    if not isinstance(fonts, Fonts):
        return _as_the_engine(pdf, fonts, compress, subset, options)
    theirs = {key: font for key, font in fonts.items() if font.to_unicode}
    found = _as_the_engine(pdf, theirs, compress, subset, options) if theirs else pydyf.Dictionary()
    programs = {font.hash: font for font in fonts.values()}
    for name, inventory in fonts.inventories.items():
        found.update(_Press(pdf, compress).fonts(programs[name], inventory, hinting=options["hinting"]))
    if fonts.unseen.codes:
        found[UNSEEN] = _Press(pdf, compress).unseen(fonts.unseen)
    return found


class _Press:
    """Writes font objects into one file."""

    def __init__(self, pdf: Any, compress: bool) -> None:
        self.pdf = pdf
        self.compress = compress

    def fonts(self, font: Any, inventory: Inventory, *, hinting: bool) -> dict[str, Any]:
        """Resource name -> reference, one for each layer that is used."""
        font.clean(dict.fromkeys(sorted(inventory.glyphs), ""), hinting)
        return {f"{font.hash}{layer.number}": self._font(font, layer) for layer in inventory.layers if layer.codes}

    def unseen(self, layer: Layer) -> Any:
        """The font of what has no ink."""
        name = b"/NWUNSN+Unseen"
        descriptor = self._add(
            pydyf.Dictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": name,
                    "Flags": SYMBOLIC,
                    "FontBBox": pydyf.Array([0, -250, 1000, 900]),
                    "ItalicAngle": 0,
                    "Ascent": 900,
                    "Descent": -250,
                    "CapHeight": 700,
                    "StemV": 80,
                    "FontFile2": self._program(unseen_font(), open_type=False),
                }
            )
        )
        return self._type0(name, self._descendant(name, "/CIDFontType2", layer, descriptor), layer)

    def _font(self, font: Any, layer: Layer) -> bytes:
        kind = "/CIDFontType0" if font.type == "otf" else "/CIDFontType2"
        shifts = {gid: shift for gid, shift in layer.shifts.items() if shift != AS_DRAWN}
        data = moved(font.file_content, layer.widths, shifts) if shifts or layer.number else font.file_content
        name = subset_name(font.name, layer.number)
        descriptor = self._descriptor(font, name, self._program(data, open_type=font.type == "otf"))
        return self._type0(name, self._descendant(name, kind, layer, descriptor), layer, kind)

    def _type0(self, name: bytes, descendant: bytes, layer: Layer, kind: str = "/CIDFontType2") -> bytes:
        return self._add(
            pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": name,
                    "Encoding": self._encoding(layer, kind),
                    "DescendantFonts": pydyf.Array([descendant]),
                    "ToUnicode": self._to_unicode(layer),
                }
            )
        )

    def _descendant(self, name: bytes, kind: str, layer: Layer, descriptor: bytes) -> bytes:
        written = {
            "Type": "/Font",
            "Subtype": kind,
            "BaseFont": name,
            "CIDSystemInfo": _system("Adobe", "Identity"),
            "FontDescriptor": descriptor,
        }
        if kind == "/CIDFontType2":
            written["CIDToGIDMap"] = self._glyph_map(layer)
            written["W"] = _widths({code: layer.widths[gid] for (gid, _), code in layer.codes.items()})
        else:
            written["W"] = _widths(layer.widths)
        return self._add(pydyf.Dictionary(written))

    def _descriptor(self, font: Any, name: bytes, program: bytes) -> bytes:
        widest = max(font.widths.values(), default=0)
        return self._add(
            pydyf.Dictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": name,
                    "FontFamily": pydyf.String(font.family),
                    "Flags": font.flags,
                    "FontBBox": pydyf.Array([0, font.descent, widest, font.ascent]),
                    "ItalicAngle": font.italic_angle,
                    "Ascent": font.ascent,
                    "Descent": font.descent,
                    "CapHeight": font.ascent,
                    "StemV": font.stemv,
                    "StemH": font.stemh,
                    "FontFile3" if font.type == "otf" else "FontFile2": program,
                }
            )
        )

    def _program(self, data: bytes, *, open_type: bool) -> bytes:
        data += b"\0\0\0\1" * ends_like_a_line(data)
        extra = {"Subtype": "/OpenType"} if open_type else {"Length1": len(data)}
        return self._stream([data], pydyf.Dictionary(extra))

    def _glyph_map(self, layer: Layer) -> bytes:
        """/CIDToGIDMap: two bytes a code."""
        glyphs = [*[0] * (layer.before + 1), *(gid for gid, _ in layer.codes)]
        data = struct.pack(f">{len(glyphs)}H", *glyphs)
        return self._stream([data + b"\0\1" * ends_like_a_line(data)])

    def _encoding(self, layer: Layer, kind: str) -> bytes | str:
        """Codes are CIDs; only a CFF glyph of two texts needs a CMap to lead its second code back to it."""
        plain = kind == "/CIDFontType2" or all(code == gid for (gid, _), code in layer.codes.items())
        return "/Identity-H" if plain else self._glyph_codes(layer)

    def _glyph_codes(self, layer: Layer) -> bytes:
        """A CMap from codes to glyphs, for fonts whose CIDs are their glyph ids (CFF)."""
        pairs = [b"<%04x> %d" % (code, gid) for (gid, _), code in layer.codes.items()]
        name = b"/Newswright-Codes"
        extra = pydyf.Dictionary(
            {"Type": "/CMap", "CMapName": name, "CIDSystemInfo": _system("Adobe", "Identity"), "WMode": 0}
        )
        return self._stream(_cmap(name, b"Identity", 1, b"cidchar", pairs), extra)

    def _to_unicode(self, layer: Layer) -> bytes:
        pairs = [
            b"<%04x> <%s>" % (code, text.encode("utf-16-be").hex().encode()) for (_, text), code in layer.codes.items()
        ]
        return self._stream(_cmap(b"/Adobe-Identity-UCS", b"UCS", 2, b"bfchar", pairs))

    def _stream(self, parts: list[bytes], extra: Any = None) -> bytes:
        return self._add(pydyf.Stream(parts, extra, compress=self.compress))

    def _add(self, thing: Any) -> bytes:
        self.pdf.add_object(thing)
        return bytes(thing.reference)


def subset_name(name: bytes, number: int) -> bytes:
    """Each program has a tag of its own (9.6.4): `/ABCDEF+Amiri`, one letter further for each layer."""
    tag = bytearray(name[1:7])
    for place in range(6):
        number, step = divmod(number, 26)
        tag[5 - place] = 65 + (tag[5 - place] - 65 + step) % 26
    return b"/" + bytes(tag) + name[7:]


def _system(registry: str, ordering: str) -> Any:
    return pydyf.Dictionary({"Registry": pydyf.String(registry), "Ordering": pydyf.String(ordering), "Supplement": 0})


def _cmap(name: bytes, ordering: bytes, kind: int, block: bytes, pairs: list[bytes]) -> list[bytes]:
    lines = [
        b"/CIDInit /ProcSet findresource begin",
        b"12 dict begin",
        b"begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> def" % ordering,
        b"/CMapName %s def" % name,
        b"/CMapType %d def" % kind,
        b"1 begincodespacerange",
        b"<0000> <ffff>",
        b"endcodespacerange",
    ]
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        lines += [b"%d begin%s" % (len(batch), block), *batch, b"end%s" % block]
    return [*lines, b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end"]


def _widths(widths: Mapping[int, int]) -> Any:
    """The W array: runs of neighbouring codes, each with its list of advances."""
    array, run, before = pydyf.Array(), pydyf.Array(), -2
    for code, width in sorted(widths.items()):
        if code != before + 1:
            run = pydyf.Array()
            array.extend((code, run))
        run.append(width)
        before = code
    return array
