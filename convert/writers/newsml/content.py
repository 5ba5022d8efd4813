"""contentSet: the article itself, as XHTML, NITF or plain text (NEWSML section 2.6)."""

from __future__ import annotations

from convert.markup.addresses import safe_address
from convert.markup.escape import escape
from convert.markup.inline import isolated
from convert.markup.newsml import NITF_TYPE, TEXT_TYPE, XHTML_TYPE, article_counts
from convert.markup.xhtml import Manner, page
from convert.model import Article, article_texts
from convert.writers.newsml.nitf import nitf
from convert.writers.newsml.node import Node, node
from convert.writers.newsml.options import NewsmlOptions

_XHTML = Manner(inline=isolated, picture=safe_address, alternates=True)


def content_set(article: Article, options: NewsmlOptions) -> Node:
    """One rendition. Its counts are those of blocks and headings of body and sections only."""
    words, characters = article_counts(article)
    said = (
        ("xml:lang", article.language),
        ("dir", article.direction),
        ("wordcount", str(words)),
        ("charcount", str(characters)),
    )
    if options.body == "text":
        plain_text = escape("\n\n".join(article_texts(article)))
        return node("contentSet", Node("inlineData", (("contenttype", TEXT_TYPE), *said), plain_text))
    kind, markup = (NITF_TYPE, nitf(article)) if options.body == "nitf" else (XHTML_TYPE, page(article, _XHTML))
    return node("contentSet", Node("inlineXML", (("contenttype", kind), *said), f"\n{markup}\n"))
