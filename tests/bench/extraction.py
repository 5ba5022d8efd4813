"""How much of an article comes back from its PDF: words in their order, by reader, painting, language and font.

    python -m tests.bench.extraction [--fonts "Amiri,Noto Naskh Arabic"] [--languages ar,fa] [--width 166mm] [--losses]

`stock` is WeasyPrint's own painting of the same sheet; `ours` is what the writer makes. The tag tree is read by
poppler (`pdfinfo -struct-text`), the rest by programs everyone has. Words keep their punctuation; format characters
are not counted. `--corpus FILE.tsv` scores a bidi corpus (direction, tab, text) as well.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pypdfium2
import weasyprint

from convert.language.scripts import direction
from convert.model import Article, Paragraph, styled
from convert.writers.pdf import PdfOptions, write
from convert.writers.pdf.sheet import article_sheet

ARTICLES = Path(__file__).parent / "articles"
FONTS = ("Amiri", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Nastaliq Urdu", "DejaVu Sans")
_QUOTED = re.compile(r'^\s*"(.*)"$')


def article(language: str) -> Article:
    """The bench's article in a language."""
    head, *rest = (ARTICLES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return of_lines(language, head, rest)


def of_lines(language: str, head: str, lines: list[str]) -> Article:
    body = tuple(Paragraph(text=styled(line)) for line in lines)
    return Article(language=language, direction=direction(language), headline=styled(head), body=body)


def stock(article: Article, options: PdfOptions) -> bytes:
    """What the engine makes of the same design when the text is given as it stands."""
    html = article_sheet(article, options).html
    plain = re.sub(r'<span dir="[a-z]+">|</span>|<bdi[^>]*>|</bdi>|\u200d', "", html)
    return bytes(weasyprint.HTML(string=plain).write_pdf(pdf_tags=True))


def ours(article: Article, options: PdfOptions) -> bytes:
    return write(article, options, print)


PAINTINGS: dict[str, Callable[[Article, PdfOptions], bytes]] = {"stock": stock, "ours": ours}


def tag_tree(data: bytes) -> str:
    shown = _run("pdfinfo", "-struct-text", data)
    parts: list[str] = []
    for line in shown.splitlines():
        found = _QUOTED.match(line)
        parts.append(found[1] if found else "\n" if "(block)" in line else "")
    return "".join(parts)


def poppler(data: bytes) -> str:
    return _run("pdftotext", data)


def pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def mupdf(data: bytes) -> str:
    """PyMuPDF is AGPL, so it is nobody's duty to have it."""
    pymupdf = import_module("pymupdf")
    return "\n".join(page.get_text() for page in pymupdf.open(stream=data))


READERS: dict[str, Callable[[bytes], str]] = {"tags": tag_tree, "PDFium": pdfium, "MuPDF": mupdf, "pdftotext": poppler}


def _run(program: str, *rest: str | bytes) -> str:
    *words, data = rest
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        out = [] if program == "pdfinfo" else ["-"]
        return subprocess.run([program, *words, file.name, *out], capture_output=True, text=True, check=True).stdout


def words(text: str) -> list[str]:
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return kept.split()


def score(wanted: list[str], got: list[str]) -> tuple[float, list[str]]:
    """The share of words that came back in their order, and the words that did not."""
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    lost = [w for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" for w in wanted[a:b]]
    return 1 - len(lost) / len(wanted), lost


def rows(sources: dict[str, Article], arguments: argparse.Namespace) -> Iterator[str]:
    for font in arguments.fonts.split(","):
        for name, source in sources.items():
            wanted = words(
                "\n".join(
                    run.text
                    for block in (source.headline, *(b.text for b in source.body))
                    for run in (*block, *styled("\n"))
                )
            )
            for painting in arguments.paintings.split(","):
                data = PAINTINGS[painting](
                    source, PdfOptions(font=(font,), page=arguments.page, margin=arguments.margin)
                )
                scores = {reader: score(wanted, words(read(data))) for reader, read in READERS.items()}
                yield (
                    f"{font:20}{name:8}{painting:7}"
                    + "".join(f"{value:9.3f}" for value, _ in scores.values())
                    + f"{len(data) // 1024:6} kB"
                )
                if arguments.losses and painting != "stock":
                    for reader, (_, lost) in scores.items():
                        yield f"    {reader}: {' '.join(lost[:40])}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", default=",".join(FONTS))
    parser.add_argument("--languages", default="ar,fa,ur,he,ckb")
    parser.add_argument("--paintings", default="stock,ours")
    parser.add_argument("--page", default="A4")
    parser.add_argument("--margin", default="")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--losses", action="store_true")
    arguments = parser.parse_args()
    sources = {language: article(language) for language in arguments.languages.split(",") if language}
    if arguments.corpus:
        pairs = [line.split("\t") for line in arguments.corpus.read_text(encoding="utf-8").splitlines() if line]
        sources["corpus"] = of_lines("ar", "نص", [text for _, text in pairs])
    print(f"{'font':20}{'text':8}{'':7}" + "".join(f"{reader:>9}" for reader in READERS))
    for row in rows(sources, arguments):
        print(row, flush=True)


if __name__ == "__main__":
    main()
