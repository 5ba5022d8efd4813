"""Formats that read: one module each, a Source in and Articles out."""
