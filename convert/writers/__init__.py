"""Formats that write: one module each, an Article in and bytes out."""
