"""The other side of each comparison, used plainly: as their own first pages show them."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from docx import Document
from ebooklib import epub
from lxml import etree
from weasyprint import HTML

from convert import resources
from convert.model import Article, plain
from convert.model import article_texts as texts
from convert.writers.pdf import PdfOptions
from convert.writers.pdf.sheet import article_sheet

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The clock of both sides."""


def python_docx(article: Article) -> bytes:
    """A heading and paragraphs, no direction."""
    document = Document()
    document.add_heading(plain(article.headline), 0)
    for text in texts(article):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def ebooklib(article: Article) -> bytes:
    """One chapter."""
    book = epub.EpubBook()
    book.set_title(plain(article.headline))
    book.set_language(article.language)
    chapter = epub.EpubHtml(title="x", file_name="x.xhtml", lang=article.language)
    chapter.content = "".join(f"<p>{text}</p>" for text in texts(article))
    book.add_item(chapter)
    book.toc = (chapter,)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", chapter]
    stream = io.BytesIO()
    epub.write_epub(stream, book)
    return stream.getvalue()


def bare_lxml(pattern: etree._Element) -> etree._Element:
    """The same elements, attributes and texts again, made with lxml and nothing else; neither checked nor written."""
    root = etree.Element(pattern.tag, dict(pattern.items()))
    root.text = pattern.text
    _grown(root, pattern)
    return root


def _grown(parent: etree._Element, pattern: etree._Element) -> None:
    for one in pattern:
        child = etree.SubElement(parent, one.tag)
        for name, value in one.items():
            child.set(name, value)
        child.text, child.tail = one.text, one.tail
        _grown(child, one)


def page(article: Article) -> str:
    """What WeasyPrint gets: the page that we give it, with its type and its levels, in one file."""
    html = article_sheet(article, PdfOptions()).html
    return html.replace("</head>", f"<style>{resources.read('assets/article.css').decode()}</style></head>")


def write_pdf(html: str, fonts: Any) -> bytes:
    """WeasyPrint with one shared FontConfiguration."""
    data: bytes = HTML(string=html).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
    return data


def markdown(article: Article) -> str:
    """What pandoc gets: the same text."""
    return "# " + "\n\n".join(texts(article)) + "\n"


def versions() -> str:
    """The peers, by version; one that is not installed is named as missing."""
    libraries = ("weasyprint", "python-docx", "ebooklib", "lxml", "typer")
    named = [f"{name} {version(name)}" for name in libraries]
    for name in ("pandoc", "soffice", "hyperfine"):
        found = shutil.which(name)
        said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout if found else ""
        named.append(said.splitlines()[0] if said else f"{name}: not installed, comparison left out")
    return ", ".join((f"Python {sys.version.split()[0]}", *named))
