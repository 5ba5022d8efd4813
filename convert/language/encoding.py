"""Bytes to text: marks of order, UTF, then legacy code pages judged by what comes out of them (TEXT section 6).

Every decoding is strict; there are no replacement characters. A code page wins only with a clear margin over
every other that gives a different text; else the answer is `Undecodable`, with the byte and the candidates.
"""

from __future__ import annotations

import codecs
from itertools import islice
from typing import TYPE_CHECKING

from convert.language import visual
from convert.language.pattern import lazy
from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    from convert.language import plausible
else:
    plausible = later("convert.language.plausible")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = (
    "windows-1252", "windows-1256", "windows-1251", "windows-1255", "windows-1254", "windows-1253", "gb18030",
    "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r", "koi8-u", "cp866", "iso-8859-6", "iso-8859-8", "iso-8859-5",
    "iso-8859-7", "iso-8859-15", "cp932", "cp949",
)  # fmt: skip
"""Code pages that newsrooms' archives hold; of several that give one text the first is named."""
_ESCAPED_JAPANESE = lazy(rb"\x1b(?:\$[@B]|\([BJ])")
_UTF8_SIGN = lazy(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = lazy(rb"[\x80-\xff]")
_SAMPLE = 16_384
_NEARLY_UTF8 = 0.85
_LEAST = 0.11
_FEW = 8
_MARGIN = 1.3
_WHOLLY = 0.98
_KANA = lazy("[\u3041-\u30fe]")
_KANA_SHARE = 0.1
_CONTROLS = lazy("[\x80-\x84\x86-\x9f]")
_ARABIC = lazy("[\u0620-\u06d3]")
_LATIN = lazy(r"[A-Za-z\u00c0-\u024f]")
_ARABIC_SHARE = 0.1
_UNFIT = 0.3


class Decoded(Row):
    """The text of a file, how it was read, and with what confidence; `guessed` where nothing but the text told."""

    text: str
    encoding: str
    confidence: float = 1.0
    guessed: bool = False


class Undecodable(ValueError):
    """Bytes that no encoding, or not the one named, makes text of. `offset` is the first byte that is in the way."""

    def __init__(self, message: str, offset: int, candidates: tuple[str, ...] = ()) -> None:
        """`candidates` are encodings worth naming, the likeliest first."""
        super().__init__(message)
        self.offset = offset
        self.candidates = candidates


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of the bytes. `encoding` settles it; LookupError where Python knows no such name."""
    if encoding:
        return _forced(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], name, len(mark)), name)
    if b"\x00" in data:
        return _unmarked_wide(data)
    if b"\x1b" in data and _ESCAPED_JAPANESE.search(data):
        return Decoded(_strict(data, "iso-2022-jp"), "iso-2022-jp", 0.95, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, whatever else they say of themselves."""
    return _read(data, "utf-8") is not None


def _forced(data: bytes, encoding: str) -> Decoded:
    """In the encoding named; its own mark of order is no text."""
    name = codecs.lookup(encoding).name
    for mark, marked in _BOMS:
        if data.startswith(mark) and name.removesuffix("-sig") in {marked, marked[:-3]}:
            return Decoded(_strict(data[len(mark) :], marked, len(mark)), marked)
    return Decoded(_strict(data, encoding), name)


def _strict(data: bytes, encoding: str, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset = skipped + error.start
        raise Undecodable(
            f"byte {offset} (0x{data[error.start]:02x}) is not {encoding}", offset, (encoding,)
        ) from error
    except UnicodeError as error:
        raise Undecodable(f"the bytes are not {encoding}: {error}", skipped, (encoding,)) from error


def _unmarked_wide(data: bytes) -> Decoded:
    """Zero bytes stand on one side of each pair in UTF-16, and on two or three of four places in UTF-32."""
    zeros = [data[place::4].count(0) / max(1, len(data[place::4])) for place in range(4)]
    for name, high in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if len(data) % 4 == 0 and all(zeros[place] >= _WHOLLY for place in high):
            return Decoded(_strict(data, name), name, 0.99, guessed=True)
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    first, second = ("utf-16-le", "utf-16-be") if odd > even else ("utf-16-be", "utf-16-le")
    if len(data) % 2 == 0 and min(even, odd) <= 0.02 * max(even, odd):
        text = _strict(data, first)
        if plausible.plausibility(text[:_SAMPLE]) > 0 or text.isascii():
            return Decoded(text, first, 0.95, guessed=True)
    if found := _likelier_wide(data, first, second):
        return found
    raise Undecodable(f"byte {data.index(0)} is zero: this is no text", data.index(0), (first, second))


def _likelier_wide(data: bytes, first: str, second: str) -> Decoded | None:
    """Chinese in UTF-16 has zero bytes on both sides: U+4E00 is its commonest sign. The text tells which it is."""
    texts = [(text, name) for name in (first, second) if (text := _read(data, name)) is not None and "\0" not in text]
    ranked = sorted(((plausible.plausibility(text[:_SAMPLE]), text, name) for text, name in texts), reverse=True)
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if not ranked or ranked[0][0] < _LEAST or ranked[0][0] < _MARGIN * rival:
        return None
    return Decoded(ranked[0][1], ranked[0][2], 0.9, guessed=True)


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The code page whose text is likeliest, of all that can be read strictly."""
    beyond = len(_BEYOND_ASCII.findall(data))
    if beyond > _FEW and sum(map(len, _UTF8_SIGN.findall(data))) > _NEARLY_UTF8 * beyond:
        raise Undecodable(f"byte {error.start} (0x{data[error.start]:02x}) breaks the UTF-8", error.start, ("utf-8",))
    ranked = _ranked(data)
    best, name = ranked[0] if ranked else (0.0, "")
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < _LEAST or best < _MARGIN * rival:
        told = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8, and no other encoding is certain"
        raise Undecodable(told, error.start, tuple(name for _, name in ranked))
    return Decoded(data.decode(name), name, round(min(0.97, 1 - rival / best / 2), 3), guessed=True)


def _ranked(data: bytes) -> list[tuple[float, str]]:
    """The best three candidates that read all of the bytes and differ in what they say, with their scores."""
    sample = _telling_lines(data)
    texts: dict[str, str] = {}
    for name in LEGACY:
        if (text := _read(sample, name)) is not None:
            texts.setdefault(text, name)
    scored = [(_likelihood(text, name) * _fitness(name, text), name) for text, name in texts.items()]
    ranked = sorted(scored, key=lambda one: (-one[0], LEGACY.index(one[1])))
    return list(islice((one for one in ranked if _read(data, one[1]) is not None), 3))


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _likelihood(text: str, name: str) -> float:
    """Old Hebrew files hold lines as they are seen: the words are known once they are turned round."""
    said = plausible.plausibility(text)
    if name not in {"windows-1255", "iso-8859-8"} or not visual.order(text).visual:
        return said
    return max(said, plausible.plausibility("\n".join(map(visual.to_logical, text.split("\n")))))


def _fitness(name: str, text: str) -> float:
    """Kana settle Japanese: Chinese and Korean code pages hold them too, but nobody writes Japanese in those.

    Nobody writes control characters, which stand in ISO pages where those of Windows have dashes and quotes.
    Nor French in the Arabic one, which holds its small accents: a few Arabic letters there are its great ones misread.
    """
    if name.startswith("iso-8859") and _CONTROLS.search(text):
        return _UNFIT
    if name == "windows-1256":
        return 1.0 if len(_ARABIC.findall(text)) > _ARABIC_SHARE * len(_LATIN.findall(text)) else _UNFIT
    if name not in {"gb18030", "big5", "euc-kr", "cp949"}:
        return 1.0
    kana = len(_KANA.findall(text))
    return _UNFIT if kana > _KANA_SHARE * len(text) else 1.0


def _telling_lines(data: bytes) -> bytes:
    """Whole lines that hold more than ASCII, up to a bounded size: a line end is part of no longer sign."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if line.isascii():
            continue
        lines.append(line if len(line) <= _SAMPLE else _beginning(line))
        size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _beginning(line: bytes) -> bytes:
    """Of a line without end, as much as ends with a space, which is no part of a longer sign either."""
    end = line.rfind(b" ", 0, _SAMPLE)
    return line[: end if end > 0 else _SAMPLE]
