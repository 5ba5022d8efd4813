"""A book of articles: cover, contents, and a section for each article in its own language and direction.

The contents are a real TOC field over the style Title, already filled, so that they can be read before any program has
counted pages; `w:dirty` asks Word to count. Page numbers until then are an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from convert.language.book_words import book_words
from convert.markup.gather import Group
from convert.markup.xhtml import title_of
from convert.model import Article, Direction, Publication, Text, article_texts, styled
from convert.record import state
from convert.row import Row
from convert.writers.docx.blocks import Sheet
from convert.writers.docx.options import DocxOptions
from convert.writers.docx.package import Headers, section
from convert.writers.docx.story import story
from convert.writers.docx.template import Template

_NEW_PAGE = '<w:type w:val="nextPage"/>'
_LINE, _LINES = 80, 40
"""Characters of a line and lines of a page, for estimates."""


class Chapter(Row):
    """An article in a book, with the page on which it probably begins."""

    number: int
    article: Article
    page: int

    @property
    def bookmark(self) -> str:
        """A name as Word gives them to entries of contents."""
        return f"_Toc{self.number:06d}"


@state
class Book:
    """What a book is written with. `sheet` is that of cover and contents."""

    sheet: Sheet
    template: Template
    heads: Headers
    zero: str
    publication: Publication
    options: DocxOptions

    def body(self, groups: tuple[Group, ...]) -> str:
        """Everything inside `w:body`."""
        chapters = list(_chapters(chain.from_iterable(group.articles for group in groups)))
        place, parts = 0, [*self.cover(), *self.contents_head()]
        for group in groups:
            of_group = chapters[place : place + len(group.articles)]
            place += len(of_group)
            parts += self.entries(group.label, of_group, first=place == len(of_group))
        parts += [self.contents_end(), self.break_after(self.publication.direction, styled(self.publication.title))]
        parts += chain.from_iterable(self.chapter(chapter, last=chapter is chapters[-1]) for chapter in chapters)
        return "".join(parts)

    def cover(self) -> Iterator[str]:
        """Title and date on a page of their own."""
        yield self.sheet.paragraph("CoverTitle", styled(self.publication.title))
        if self.publication.date:
            yield self.sheet.paragraph("CoverDate", styled(self.publication.date))
        yield self.break_after(self.publication.direction, None)

    def contents_head(self) -> Iterator[str]:
        """The word for contents, in the language of the book where it is known."""
        yield self.sheet.paragraph("TOCHeading", styled(book_words(self.publication.language).contents))

    def entries(self, label: str, chapters: list[Chapter], *, first: bool) -> Iterator[str]:
        """A group's label, and its articles with leaders and page numbers."""
        if label:
            yield self.sheet.paragraph("ContentsGroup", styled(label))
        for chapter in chapters:
            way, runs = self.sheet.inline.line(_title(chapter.article))
            opening = _FIELD_START if first and chapter is chapters[0] else ""
            number = _page_reference(chapter.bookmark, self.digits(chapter.page), way)
            inner = f'<w:hyperlink w:anchor="{chapter.bookmark}">{runs}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
            yield f"<w:p>{self.sheet.properties('TOC1', way)}{opening}{inner}</w:p>\n"

    def contents_end(self) -> str:
        """Where the field of the contents ends."""
        properties = self.sheet.properties("Normal", self.publication.direction)
        return f'<w:p>{properties}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>\n'

    def chapter(self, chapter: Chapter, *, last: bool) -> Iterator[str]:
        """An article, its bookmark before it and its section after it."""
        article = chapter.article
        inline = self.sheet.inline
        inline.direction = article.direction
        inline.language = article.language if article.language != self.publication.language else None
        mark = f'w:id="{chapter.number}"'
        yield f'<w:bookmarkStart {mark} w:name="{chapter.bookmark}"/><w:bookmarkEnd {mark}/>\n'
        yield from story(article, self.sheet, self.options)
        running = _title(article)
        yield self.section_of(article.direction, running) if last else self.break_after(article.direction, running)

    def break_after(self, direction: Direction, running: Text | None) -> str:
        """A paragraph that ends a section (ECMA-376, 17.6.18)."""
        own = self.section_of(direction, running).strip()
        return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{own}</w:pPr></w:p>\n'

    def section_of(self, direction: Direction, running: Text | None) -> str:
        """A section's properties; `running` is its running head, None where there is neither head nor page number.

        Where a book turns its pages from right to left, every section does (row D10).
        """
        direction = "rtl" if self.publication.direction == "rtl" else direction
        if running is None:
            return section(self.template, direction, kind=_NEW_PAGE, numbered=False)
        reference = "" if self.options.template else self.running_head(running)
        return section(self.template, direction, reference, _NEW_PAGE)

    def running_head(self, text: Text) -> str:
        """The reference to a header with a text."""
        way, runs = self.sheet.inline.line(text)
        own = "" if way == self.sheet.styled_direction else f'<w:bidi w:val="{int(way == "rtl")}"/>'
        return self.heads.add(self.sheet.inline.parts, runs, own)

    def digits(self, number: int) -> str:
        """A number in the digits of the book."""
        return "".join(chr(ord(self.zero) + int(digit)) for digit in str(number))


def _title(article: Article) -> Text:
    return styled(" ".join(title_of(article).split()))


def _chapters(articles: Iterable[Article]) -> Iterator[Chapter]:
    page = 3  # after cover and contents
    for number, article in enumerate(articles, 1):
        yield Chapter(number, article, page)
        lines = sum(1 + -(-len(text) // _LINE) for text in article_texts(article))
        page += max(1, -(-lines // _LINES))


_FIELD_START = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\h \\z \\t "Title,1" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def _page_reference(bookmark: str, shown: str, way: Direction) -> str:
    look = "<w:rPr><w:rtl/></w:rPr>" if way == "rtl" else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{shown}</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
