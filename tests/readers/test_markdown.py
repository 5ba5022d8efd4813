"""Markdown as others write it: front matter of other tools, CommonMark, HTML between the lines."""

import pytest

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import BadOption, UnreadableSource
from convert.model import (
    Article,
    Credit,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Section,
    Table,
    plain,
    styled,
)
from convert.readers.markdown import MarkdownOptions, reader

HUGO = """---
title: Museum opens
author: [Layla Haddad, Sami]
date: 2021-07-07
tags:
  - museums
  - kazan
weight: 3
---

Opening *paragraph* with a [link](https://e.org/ "t") and `code`.

## Part

- one
- two

| a | b |
|---|---|
| 1 | 2 |

![alt](a.jpg "Caption")

> said

    pre
"""


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def read(text: str, **options: str) -> Article:
    (article,) = reader.read(Source("a.md", text.encode()), MarkdownOptions(**options), ignore)
    return article


def test_front_matter_of_other_tools_becomes_fields() -> None:
    article = read(HUGO)
    assert plain(article.headline) == "Museum opens"
    assert [credit.name for credit in article.byline] == ["Layla Haddad", "Sami"]
    assert article.byline[0] == Credit("author", "Layla Haddad", None, None, "Layla Haddad")
    assert article.published == "2021-07-07"
    assert article.keywords == ("museums", "kazan")
    assert [(one.line, one.text, one.reason) for one in article.dropped] == [(8, "weight: 3", "front-matter")]


def test_toml_is_front_matter_too() -> None:
    article = read('+++\ntitle = "T"\ndate = 2021-07-07T10:00:00Z\nlang = "fr"\n+++\nBonjour.\n')
    assert (plain(article.headline), article.language) == ("T", "fr")
    assert (article.published or "").startswith("2021-07-07T10:00:00")


def test_commonmark_becomes_blocks() -> None:
    article = read(HUGO, language="en")
    assert article.body == (
        Paragraph(
            text=(
                Run("Opening "),
                Run("paragraph", frozenset({Mark.EMPHASIS})),
                Run(" with a "),
                Run("link", link="https://e.org/"),
                Run(" and "),
                Run("code", frozenset({Mark.CODE})),
                Run("."),
            )
        ),
    )
    assert article.sections == (
        Section(
            styled("Part"),
            (
                Listing(False, ((Paragraph(text=styled("one")),), (Paragraph(text=styled("two")),))),
                Table(((styled("a"), styled("b")),), ((styled("1"), styled("2")),)),
                Figure("a.jpg", "alt", styled("Caption")),
                Quote((Paragraph(text=styled("said")),)),
                Preformatted("pre"),
            ),
        ),
    )


def test_a_first_heading_is_the_headline_where_the_fields_name_none() -> None:
    article = read("# Title *here*\n\nText.\n")
    assert article.headline == (Run("Title "), Run("here", frozenset({Mark.EMPHASIS})))
    assert article.provenance[0][1].line == 1


def test_html_between_the_lines_is_read() -> None:
    article = read('<div><p>block</p></div>\n\na <u>b</u> <span lang="fr">c</span><br>d <!-- no -->', language="en")
    assert article.body == (
        Paragraph(text=styled("block")),
        Paragraph(
            text=(
                Run("a "),
                Run("b", frozenset({Mark.UNDERLINE})),
                Run(" "),
                Run("c", language="fr"),
                Run("\nd "),
            )
        ),
    )


def test_no_word_vanishes_even_where_it_is_no_text() -> None:
    article = read("Text.\n\n<!-- hidden note -->\n\n" + ">" * 500 + " deep", language="en")
    assert [(one.line, one.text, one.reason) for one in article.dropped] == [
        (3, "hidden note", "markup"),
        (5, "deep", "markup"),
    ]


def test_lines_that_print_no_field_stay_in_the_body() -> None:
    article = read("---\npublisher: The Paper\n---\nText.\n\n---\n\nSomething else.\n")
    assert [plain(block.text) for block in article.body if isinstance(block, Paragraph)] == ["Text.", "Something else."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "markdown.blank"),
        ("---\na: [\n---\nText", "markdown.front-matter"),
        ("---\na: &a [x]\nb: *a\n---\nText", "markdown.front-matter"),
        ("---\n- a\n---\nText", "markdown.front-matter"),
    ],
)
def test_what_cannot_be_read_is_an_answer(text: str, code: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(text)
    assert caught.value.code == code
    assert caught.value.remedy


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadOption):
        read("a", encoding="klingon")


def test_markdown_is_known_by_its_suffix() -> None:
    assert reader.accepts(Source("a.md", b"text"))
    assert not reader.accepts(Source("a.txt", b"text"))
