"""contentSet: the article itself, as XHTML, NITF or plain text (NEWSML section 2.6)."""

from __future__ import annotations

from convert.markup.addresses import safe_address
from convert.markup.escape import escape
from convert.markup.inline import isolated
from convert.markup.newsml import NITF_TYPE, TEXT_TYPE, XHTML_TYPE, article_counts
from convert.markup.xhtml import Manner, page
from convert.model import Article, article_texts
from convert.writers.newsml.nitf import nitf
from convert.writers.newsml.node import Node, node, told
from convert.writers.newsml.options import NewsmlOptions

_XHTML = Manner(inline=isolated, picture=safe_address, alternates=True)


def content_set(article: Article, options: NewsmlOptions) -> Node:
    """One rendition. Its counts are those of blocks and headings of body and sections only."""
    words, characters = article_counts(article)
    counts = (("wordcount", str(words)), ("charcount", str(characters)))
    if options.body == "text":
        return node("contentSet", _text(article, counts))
    said = (("xml:lang", article.language), ("dir", article.direction), *counts)
    kind, markup = (NITF_TYPE, nitf(article)) if options.body == "nitf" else (XHTML_TYPE, page(article, _XHTML))
    return node("contentSet", Node("inlineXML", (("contenttype", kind), *said), f"\n{markup}\n"))


def _text(article: Article, counts: tuple[tuple[str, str], ...]) -> Node:
    """Plain text has one direction for all its lines: like any value that is shown by itself (row N2)."""
    text = "\n\n".join(article_texts(article))
    language, way = told(article, text)
    attributes = (("contenttype", TEXT_TYPE), ("xml:lang", language), ("dir", way), *counts)
    return Node("inlineData", attributes, escape(text))
