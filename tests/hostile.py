"""Nasty sources, made anew for each run: nothing here is kept in a file, because some tools choke on the names."""

from __future__ import annotations

import io
import json
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

ARABIC = "أُعيد فتح الجسر اليوم في بغداد.\n\nوقالت البلدية إن الأعمال انتهت.\n"
TEXT = ARABIC.encode()
DEEP = 20_000
LONG = 3_000_000
ELSEWHERE = "words-of-another-folder"


def figure(href: str) -> bytes:
    """An article of the model that names a picture."""
    form = json.loads(_article())
    form["body"] = [{"kind": "figure", "href": href, "alt": "", "caption": None, "credit": None}]
    return json.dumps(form).encode()


def _article() -> str:
    empty = ("kicker", "headline", "subheadline", "dateline", "published", "updated")
    lists = ("byline", "body", "sections", "keywords", "subjects", "alternates", "notes", "dropped")
    attribution = {"publisher": None, "source": None, "credits": [], "copyright": None}
    form: dict[str, object] = {
        "newswright": "article-1",
        "id": None,
        "version": 1,
        "language": "ar",
        "direction": "rtl",
    }
    form |= dict.fromkeys(empty) | {name: [] for name in lists} | {"attribution": attribution, "provenance": {}}
    form["headline"] = [{"text": "عنوان", "marks": [], "link": None, "language": None}]
    return json.dumps(form)


def _zip(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(members: Mapping[str, bytes], mode: Literal["w", "w:gz"] = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def _encrypted(data: bytes) -> bytes:
    marked = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.index(sign) + offset
        marked[at : at + 2] = struct.pack("<H", 1)
    return bytes(marked)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
    + "]><x>&u;</x>"
).encode()
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
TOP = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target="'
    b'word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    b"</Relationships>"
)
BOOK = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": (
        b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        b'<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    ),
    "a.opf": b'<package xmlns="http://www.idpf.org/2007/opf"/>',
}
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
NEWSML = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" xml:lang="ar">'


def _nested(opening: str, closing: str) -> bytes:
    return (opening * DEEP + ARABIC + closing * DEEP).encode()


CONTENTS: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\r\n\xc2\xa0" * 50,
    "nul.txt": lambda: b"\x00" * 5000,
    "nul-inside.txt": lambda: TEXT.replace(b" ", b"\x00"),
    "binary.txt": lambda: bytes(range(256)) * 40,
    "controls.txt": lambda: bytes(range(1, 32)) * 20 + TEXT,
    "huge-line.txt": lambda: ("كلمة " * (LONG // 9)).encode(),
    "many-lines.txt": lambda: "سطر\n".encode() * 4000,
    "no-break.txt": lambda: "ك".encode() * 200_000,
    "utf16-no-bom.txt": lambda: ARABIC.encode("utf-16-le"),
    "utf16-odd.txt": lambda: ARABIC.encode("utf-16") + b"\x06",
    "utf32.txt": lambda: ARABIC.encode("utf-32"),
    "cp1256.txt": lambda: ARABIC.replace("أُ", "أ").encode("cp1256"),
    "latin-in-utf8.txt": lambda: TEXT + b"caf\xe9 \xff\xfe\n",
    "surrogates.txt": lambda: TEXT + "\ud800\udfff".encode("utf-8", "surrogatepass"),
    "noncharacters.txt": lambda: TEXT + "\ufffe\uffff\U0010ffff\ufdd0".encode(),
    "overrides.txt": lambda: ("\u202e\u2067\u202a" * 200 + ARABIC + "\u2069" * 700).encode(),
    "marks.txt": lambda: ("ا" + "\u064b" * 20_000 + " " + ARABIC).encode(),
    "isolates.txt": lambda: ("\u2067" * 600 + "א" * 600).encode(),
    "private.txt": lambda: "\ue000\uf8ff\U000f0000".encode() * 100,
    "deep.model.json": lambda: b'{"body":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "quotes.model.json": lambda: (
        _article()
        .replace('"body": []', '"body": ' + '[{"kind": "quote", "blocks": ' * DEEP + "[]" + "}]" * DEEP)
        .encode()
    ),
    "surrogate.model.json": lambda: _article().replace("\\u0639", "\\ud800").encode(),
    "huge-number.model.json": lambda: _article().replace('"version": 1', '"version": ' + "9" * 5000).encode(),
    "nan.model.json": lambda: _article().replace('"version": 1', '"version": NaN').encode(),
    "twice.model.json": lambda: _article().replace('"version": 1', '"version": 1, "version": "x"').encode(),
    "wrong.model.json": lambda: b'{"newswright": "article-1", "body": {"x": 1}}',
    "cut.model.json": lambda: _article().encode()[:-20],
    "file-picture.model.json": lambda: figure("file:///etc/passwd"),
    "net-picture.model.json": lambda: figure("http://127.0.0.1:9/x.png"),
    "up-picture.model.json": lambda: figure("../../secret.png"),
    "absolute-picture.model.json": lambda: figure("/etc/passwd"),
    "control-text.model.json": lambda: _article().replace("\\u0639", "\\u0000\\u0008\\ufffe").encode(),
    "laughs.newsml.xml": lambda: LAUGHS,
    "outside.newsml.xml": lambda: OUTSIDE,
    "deep.newsml.xml": lambda: (NEWSML + "<a>" * DEEP + "</a>" * DEEP + "</newsItem>").encode(),
    "cut.newsml.xml": lambda: NEWSML.encode(),
    "wide.newsml.xml": lambda: NEWSML.encode().replace(b"<newsItem", b'<newsItem guid="' + b"x" * LONG + b'"'),
    "laughs.xml": lambda: LAUGHS,
    "include.newsml.xml": lambda: (
        NEWSML + '<i xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></newsItem>'
    ).encode(),
    "deep.html": lambda: _nested("<div>", "</div>"),
    "net.html": lambda: (
        b"<html><body><h1>x</h1><p>y</p><img src='http://127.0.0.1:9/a.png'><script src='//x'></script>"
    ),
    "file.html": lambda: b"<html><body><h1>x</h1><p>y<img src='file:///etc/passwd'><iframe src='/etc/passwd'></iframe>",
    "base.html": lambda: b"<html><base href='http://127.0.0.1:9/'><link rel=stylesheet href=a.css><p>y</p></html>",
    "deep.md": lambda: ("> " * 5000 + ARABIC).encode(),
    "lists.md": lambda: "".join(" " * n + "- x\n" for n in range(2000)).encode(),
    "links.md": lambda: b"# x\n\n![a](file:///etc/passwd) ![b](http://127.0.0.1:9/b.png) [" * 1000,
    "include.md": lambda: b"---\nmeta: !!python/object/apply:os.system ['x']\n---\n# x\n\ny\n",
    "no-zip.docx": lambda: TEXT,
    "cut.docx": lambda: _zip({"word/document.xml": TEXT * 100})[:200],
    "empty.docx": lambda: _zip({}),
    "laughs.docx": lambda: _zip({"[Content_Types].xml": LAUGHS, "word/document.xml": LAUGHS}),
    "bomb.docx": lambda: _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(300_000_000)}),
    "up.docx": lambda: _zip({"../../evil.txt": TEXT, "word/document.xml": b"<x/>"}),
    "locked.docx": lambda: _encrypted(_zip({"word/document.xml": b"<x/>"})),
    "alien.docx": lambda: _zip({"[Content_Types].xml": TYPES, "_rels/.rels": TOP, "word/document.xml": b"<a>x</a>"}),
    "deep.docx": lambda: _zip({"word/document.xml": _nested("<a>", "</a>")}),
    "no-zip.epub": lambda: TEXT,
    "laughs.epub": lambda: _zip(BOOK | {"a.opf": LAUGHS}),
    "outside.epub": lambda: _zip(
        BOOK | {"META-INF/container.xml": BOOK["META-INF/container.xml"].replace(b"a.", b"../")}
    ),
    "deep.epub": lambda: _zip(BOOK | {"a.opf": _nested("<a>", "</a>")}),
    "bomb.epub": lambda: _zip(BOOK | {"a.opf": bytes(300_000_000)}),
    "locked.epub": lambda: _encrypted(_zip(BOOK)),
    "cut.epub": lambda: _zip({"mimetype": b"application/epub+zip", "a.xhtml": TEXT * 50})[:120],
    "up.epub": lambda: _zip({"mimetype": b"application/epub+zip", "../evil.xhtml": TEXT}),
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj <<",
    "no.pdf": lambda: TEXT,
    "cut.zip": lambda: _zip({"a.txt": TEXT * 99})[:90],
    "up.zip": lambda: _zip({"../up.txt": TEXT, "/root.txt": TEXT, "a/../../b.txt": TEXT, "good.txt": TEXT}),
    "locked.zip": lambda: _encrypted(_zip({"locked.txt": TEXT})),
    "bomb.zip": lambda: _zip({"bomb.txt": bytes(100_000_000)}),
    "names.zip": lambda: _zip({"a\nb.txt": TEXT, "c\u202etxt.txt": TEXT, "d" * 400 + ".txt": TEXT, ".txt": TEXT}),
    "cut.tar.gz": lambda: _tar({"a.txt": TEXT * 99})[:90],
    "up.tar": lambda: _tar({"../up.txt": TEXT, "/root.txt": TEXT, "good.txt": TEXT}, "w"),
    "links.tar": lambda: _links_tar(),
    "no.jsonl": lambda: b"{\n[]\nnull\n\xff\xfe\n" + b"[" * DEEP + b"\n",
}
"""File name -> its bytes."""


def _links_tar() -> bytes:
    """A link to an outside file, a device, and a file behind the link."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind, target in (("l.txt", tarfile.SYMTYPE, "/etc/passwd"), ("d.txt", tarfile.CHRTYPE, "")):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            archive.addfile(entry)
    return stream.getvalue()


NAMES = (
    "line\nbreak.txt",
    "tab\tbell\a.txt",
    "\u202eoverride\u202c.txt",
    "\u2067isolate.txt",
    "..txt",
    "...txt",
    "-o.txt",
    "--help.txt",
    "quote\"'`$(x);&|.txt",
    "back\\slash.txt",
    "c:colon.txt",
    "CON.txt",
    "trailing .txt",
    "خبر اليوم.txt",
    "e\u0301.txt",
    "\xe9.txt",
    "n" * 251 + ".txt",
    "ن" * 125 + ".txt",
    "%2e%2e%2f.txt",
    "<script>.txt",
)
"""File names that are allowed and should not be."""


def write(folder: Path) -> Path:
    """The whole collection: `names/` with good text under nasty names, `contents/`, `links/` with a way out."""
    secret = folder / "secret.txt"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text(f"{ARABIC}\n{ELSEWHERE}\n")
    top = folder / "nasty"
    for name in ("names", "contents", "links", "links/inner"):
        (top / name).mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (top / "names" / name).write_bytes(TEXT)
    Path(os.fsdecode(os.fsencode(top / "names") + b"/not-\xff-utf8.txt")).write_bytes(TEXT)
    for name, make in CONTENTS.items():
        (top / "contents" / name).write_bytes(make())
    (top / "links" / "out.txt").symlink_to(secret)
    (top / "links" / "gone.txt").symlink_to(folder / "gone")
    (top / "links" / "self.txt").symlink_to(top / "links" / "self.txt")
    (top / "links" / "inner" / "loop").symlink_to(top / "links")
    (top / "links" / "up").symlink_to(folder)
    (top / "links" / "good.txt").write_bytes(TEXT)
    return top


def every_file(folder: Path) -> Iterator[Path]:
    """The nasty files, sorted, links left out."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
