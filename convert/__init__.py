"""Newswright: news articles in, NewsML-G2, DOCX, PDF and EPUB out."""

__version__ = "0.1.0"
