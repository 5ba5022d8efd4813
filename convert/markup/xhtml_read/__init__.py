"""XHTML -> the parts of an article: our own bodies exactly, agencies' and web pages' leniently; no word is lost."""

from __future__ import annotations

from convert.markup.xhtml_read.page import Page, read_page

__all__ = ["Page", "read_page"]
