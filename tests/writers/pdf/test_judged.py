"""Judged by programs that know nothing of us: line order, brackets, text layer, shapes, conformance.

A sample in every run; all fonts, all widths and long random text under the marker `full`. A seed is new in each run
and stands in the name of the file, so that a failure can be repeated.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from fontTools.ttLib import TTFont

from convert.markup.article_json import dumps, loads
from convert.model import Article, Paragraph, styled
from convert.writers.pdf import PdfOptions, write
from convert.writers.pdf.options import Variant
from tests.judges import assert_judged_good, judge, judges_folder
from tests.writers.pdf.dotted import FAMILY, dotted_faces, only_dotted
from tests.writers.pdf.reading_back import digest_of_everything, newspaper

CORPUS = Path(__file__).parents[2] / "corpus"
FONTS = ("Amiri", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Nastaliq Urdu", "DejaVu Sans")
WIDTHS = (170, 80, 60, 45)
DOTTED = "dotted Noto Naskh Arabic"
"""A build of the family in which letters are a skeleton and dots; it comes from a package of npm's, for tests only."""
SAMPLE = ("Amiri", "Noto Nastaliq Urdu", DOTTED)
JOINED = re.compile("[\u0620-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f]")
"""Letters that join, each of which a font must have."""


def sheet(width: int, font: str) -> PdfOptions:
    """A column of a width in millimetres."""
    return PdfOptions(page=f"{width + 40}mm 297mm", margin="20mm", font=(font,))


def files(font: str) -> list[str]:
    """The words by which the judge of shapes finds a font's regular and bold faces."""
    if font == DOTTED:
        return [word for name, path in dotted_faces().items() for word in ("--font", f"{name}={path}")]
    found: list[str] = []
    for style, name in (("Regular", font), ("Bold", f"{font} Bold")):
        answer = subprocess.run(
            ["fc-match", "-f", "%{file}", f"{font}:style={style}"], capture_output=True, text=True, check=True
        )
        found += ["--font", f"{name}={answer.stdout}"]
    return found


def random_text(folder: Path, seed: int, count: int, *more: str) -> tuple[Article, Path]:
    """An article of random paragraphs, and the file that says what it must look like."""
    program = judges_folder() / "bidi_corpus" / "rnd"
    words = [str(program), "--seed", str(seed), "--count", str(count), "--direction", "rtl"]
    expected = folder / f"{seed}.tsv"
    expected.write_bytes(subprocess.run([*words, "--isolates"], capture_output=True, check=True).stdout)
    article = loads(subprocess.run([*words, "--model"], capture_output=True, check=True).stdout)
    assert isinstance(article, Article)
    return (article if "marked" in more else unmarked(article)), expected


def unmarked(article: Article) -> Article:
    body = tuple(
        Paragraph(text=styled("".join(run.text for run in block.text)))
        for block in article.body
        if isinstance(block, Paragraph)
    )
    head = styled("".join(run.text for run in article.headline or ()))
    return Article(language="ar", direction="rtl", headline=head, body=body)


def assert_lines_right(folder: Path, font: str, width: int, count: int, *more: str) -> None:
    seed = secrets.randbelow(10**6)
    article, expected = random_text(folder, seed, count, *more)
    pdf = folder / f"{seed}-{width}.pdf"
    pdf.write_bytes(set_in(font, article, width, folder))
    run = judge(pdf, "--expected", expected, *files(font), program="check_pdf_bidi")
    assert run.returncode == 0, f"seed {seed}: {run.stdout}{run.stderr}"


def set_in(font: str, article: Article, width: int, folder: Path) -> bytes:
    """The article in a column; in the dotted font by a process that sees it in the system font's place."""
    if font != DOTTED:
        return write(article, sheet(width, font), print)
    source, target, fonts = folder / "a.model.json", folder / "a.pdf", folder / "fonts.conf"
    source.write_bytes(dumps(article))
    fonts.write_text(only_dotted(), encoding="utf-8")
    options = {"page": f"{width + 40}mm 297mm", "margin": "20mm", "font": FAMILY}
    words = [word for name, value in options.items() for word in ("--set", f"pdf.{name}={value}")]
    command = [sys.executable, "-m", "convert", "convert", str(source), "-o", str(target), "--quiet", *words]
    subprocess.run(command, check=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)})
    return target.read_bytes()


@pytest.mark.judge
@pytest.mark.parametrize("more", ["plain", "marked"])
def test_lines_of_random_text_are_right(tmp_path: Path, more: str) -> None:
    assert_lines_right(tmp_path, "Amiri", 60, 25, more)


@pytest.mark.judge
@pytest.mark.full
@pytest.mark.parametrize("more", ["plain", "marked"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("font", [*FONTS, DOTTED])
def test_lines_of_much_random_text_are_right(tmp_path: Path, font: str, width: int, more: str) -> None:
    assert_lines_right(tmp_path, font, width, 500, more)


def letters(font: str) -> set[str]:
    """The characters that a font draws: a word with another in it is set in two fonts, and no judge can tell why."""
    path = files(font)[1].partition("=")[2]
    with TTFont(path, fontNumber=0, lazy=True) as face:
        return {chr(code) for code in face.getBestCmap()}


def corpus(font: str) -> tuple[Article, list[str]]:
    """The right-to-left cases of the corpus that a font has letters for, as typed, and as a page must show them."""
    folder = judges_folder() / "bidi_corpus"
    typed, shown = ((folder / name).read_text(encoding="utf-8").splitlines() for name in ("plain.tsv", "expected.tsv"))
    pairs = [(one, other) for one, other in zip(typed, shown, strict=True) if one.startswith("rtl")]
    has = letters(font)
    pairs = [pair for pair in pairs if set(JOINED.findall(pair[0])) <= has]
    assert len(pairs) >= 26, "of 29: no font here lacks letters of more"
    body = tuple(Paragraph(text=styled(one.split("\t")[1])) for one, _ in pairs)
    return Article(language="ar", direction="rtl", headline=styled("اختبار"), body=body), [other for _, other in pairs]


@pytest.mark.judge
@pytest.mark.parametrize("width", [pytest.param(w, marks=[] if w == 80 else pytest.mark.full) for w in WIDTHS])
@pytest.mark.parametrize(
    "font", [pytest.param(f, marks=[] if f in SAMPLE else pytest.mark.full) for f in (*FONTS, DOTTED)]
)
def test_the_corpus_is_right(tmp_path: Path, font: str, width: int) -> None:
    article, lines = corpus(font)
    expected, pdf = tmp_path / "expected.tsv", tmp_path / "corpus.pdf"
    expected.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pdf.write_bytes(set_in(font, article, width, tmp_path))
    run = judge(pdf, "--expected", expected, *files(font), program="check_pdf_bidi")
    assert run.returncode == 0, run.stdout
    run = judge(pdf, "--expected", expected, "--rtl", "--lang", "ar", "--flavour", "none", program="check_pdf")
    assert run.returncode == 0, run.stdout


@pytest.mark.judge
@pytest.mark.full
@pytest.mark.parametrize("language", ["ar", "he", "fa"])
def test_a_page_of_everything_conforms(tmp_path: Path, language: str) -> None:
    pdf = tmp_path / "everything.pdf"
    pdf.write_bytes(write(newspaper(language), PdfOptions(), print))
    assert_judged_good(pdf, "--lang", language)


@pytest.mark.judge
@pytest.mark.full
def test_a_digest_of_everything_conforms(tmp_path: Path) -> None:
    pdf = tmp_path / "digest.pdf"
    pdf.write_bytes(digest_of_everything())
    assert_judged_good(pdf, "--lang", "ar")


FLAVOURS = {"pdf/a-2a": "2a,ua1", "pdf/a-3a": "3a,ua1", "pdf/a-2b": "2b", "pdf/a-3b": "3b", "pdf/a-2u": "2u"}
FLAVOURS |= {"pdf/a-3u": "3u", "pdf/ua-1": "ua1", "pdf": "none"}


def test_every_variant_that_is_offered_is_judged() -> None:
    assert set(FLAVOURS) == set(get_args(Variant))


@pytest.mark.judge
@pytest.mark.full
@pytest.mark.parametrize("variant", FLAVOURS)
def test_each_variant_is_what_it_declares(tmp_path: Path, variant: Variant) -> None:
    made = []
    for language in ("ar", "en"):
        made.append(tmp_path / f"{language}.pdf")
        made[-1].write_bytes(write(newspaper(language), PdfOptions(variant=variant), print))
    run = judge(*made, "--flavour", FLAVOURS[variant], program="check_pdf")
    assert run.returncode == 0, run.stdout


@pytest.mark.judge
@pytest.mark.full
def test_every_article_of_the_corpus_conforms(tmp_path: Path) -> None:
    """PDF/A-2a and PDF/UA-1 by two judges, for every article as newsrooms have it."""
    sources = sorted(CORPUS.glob("*/*.txt"))
    words = [sys.executable, "-m", "convert", "convert", *map(str, sources), "--to", "pdf", "-o", str(tmp_path)]
    subprocess.run([*words, "--quiet"], check=True)
    run = judge(*sorted(tmp_path.rglob("*.pdf")), program="check_pdf")
    assert run.returncode == 0, run.stdout
