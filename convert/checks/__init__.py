"""Formats that check: one module each, a Source in and diagnostics out."""
