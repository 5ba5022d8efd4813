"""The last touches before a file is written: what the catalogue and the XMP metadata say of it.

PDF/A allows the `pdfuaid:part` property only beside the schema that declares it (ISO 19005-2, 6.6.2.3); with both, one
file is PDF/A-2a and PDF/UA-1 at once (RTL section 3, techniques 5 and 6).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

UNIVERSAL_ACCESS = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
ITS_SCHEMA = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 this file meets</pdfaProperty:description></rdf:li>"
    b"</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def finisher(*, rtl: bool, variant: str) -> Callable[[Any, Any], None]:
    """The engine's hook: called with its document and its file before the file is written."""

    def finish(_document: Any, pdf: Any) -> None:
        preferences = pydyf.Dictionary({"DisplayDocTitle": "true"})
        if rtl:
            preferences["Direction"] = "/R2L"
        pdf.catalog["ViewerPreferences"] = preferences
        if variant.startswith("pdf/a") and variant.endswith("a"):
            _declare_access(pdf)

    return finish


def _declare_access(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    whole = b"".join(metadata.stream)
    metadata.stream = [whole.replace(b"</rdf:RDF>", UNIVERSAL_ACCESS + ITS_SCHEMA + b"</rdf:RDF>")]
    metadata.compress = False
