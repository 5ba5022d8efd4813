"""The only files a page may show: those of `options.assets`. Everything else is refused and told."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcherResponse

from convert.diagnostics import Diagnostic, Report, Severity

BASE = "newsroom:///"
"""Relative addresses are looked up below this; no such scheme exists, so nothing else can answer."""


class Cuttings:
    """The engine's fetcher: address -> bytes of an allowed file. ValueError for others, which the engine catches."""

    _fail_on_errors = False
    base = BASE

    def __init__(self, assets: Mapping[str, bytes], report: Report) -> None:
        self.assets = assets
        self.report = report

    def __call__(self, url: str) -> URLFetcherResponse:
        """The file at an address."""
        for name in (url, url.removeprefix(BASE), unquote(url.removeprefix(BASE))):
            if name in self.assets:
                return URLFetcherResponse(url, self.assets[name], {"Content-Type": _kind(name)})
        self.report(
            Diagnostic(
                "pdf.outside-file",
                Severity.WARNING,
                f"{url.removeprefix(BASE)} is not in an allowed folder and is left out",
                remedy="name its folder with --assets",
            )
        )
        raise ValueError(url)


def _kind(name: str) -> str:
    return "text/css" if name.endswith(".css") else "application/octet-stream"
