"""Hostile XML is refused with a code in bounded memory and time: each in a process of its own, under a hard limit."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.shared import CHECKOUT

ADDRESS_SPACE, MEMORY, SECONDS = 1024, 200, 60
"""MiB a process may ask for at all, MiB it may use beyond its start and the document, seconds before it is stopped."""

PROGRAM = """
import json, resource, sys

resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES << 20, MEBIBYTES << 20))
from convert.checks.newsml.repairing import newsml
from convert.contract import Source
from convert.errors import ConvertError
from convert.readers.newsml import reader

ROOT = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" xml:lang="ar">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DOCUMENTS = {
    "deep": lambda: ROOT + "<a>" * 200_000 + "</a>" * 200_000 + "</newsItem>",
    "attributes": lambda: ROOT + "<a " + " ".join(f'a{n}="{"x" * 90}"' for n in range(1_050_000)) + "/></newsItem>",
    "fewer-attributes": lambda: ROOT + "<a " + " ".join(f'a{n}="{"x" * 90}"' for n in range(600_000)) + "/></newsItem>",
    "one-attribute": lambda: ROOT + '<a b="' + "x" * 30_000_000 + '"/></newsItem>',
    "one-text": lambda: ROOT + "<a>" + "x" * 30_000_000 + "</a></newsItem>",
    "elements": lambda: ROOT + "<a/>" * 12_000_000 + "</newsItem>",
    "laughs": lambda: f'<!DOCTYPE newsItem [<!ENTITY l0 "ha">{LAUGHS}]>{ROOT}<a>&l11;</a></newsItem>',
    "blow-up": lambda: f'<!DOCTYPE newsItem [<!ENTITY l "{"x" * 100_000}">]>{ROOT}<a>{"&l;" * 100_000}</a></newsItem>',
    "outside": lambda: f'<!DOCTYPE newsItem [<!ENTITY f SYSTEM "file:///etc/passwd">]>{ROOT}<a>&f;</a></newsItem>',
    "parameter": lambda: f'<!DOCTYPE newsItem [<!ENTITY % p SYSTEM "http://127.0.0.1:9/d">%p;]>{ROOT}</newsItem>',
    "defaults": lambda: f'<!DOCTYPE newsItem [<!ATTLIST newsItem guid CDATA "x:1">]>{ROOT}</newsItem>',
}
source = Source("x.newsml.xml", DOCUMENTS[sys.argv[1]]().encode())
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
before, codes = peak(), {}
for name, work in (
    ("check", lambda: newsml.check(source, newsml.options(), lambda _: None)),
    ("repair", lambda: newsml.repair(source, newsml.options(), lambda _: None)),
    ("read", lambda: list(reader.read(source, reader.options(), lambda _: None))),
):
    try:
        work()
    except ConvertError as error:
        codes[name] = error.code
print(json.dumps({"codes": codes, "grown": peak() - before}))
""".replace("MEBIBYTES", str(ADDRESS_SPACE))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("deep", "xml.limits"),
        ("attributes", "xml.too-large"),
        ("fewer-attributes", "xml.limits"),
        ("one-attribute", "xml.limits"),
        ("one-text", "xml.limits"),
        ("elements", "xml.limits"),
        ("laughs", "xml.limits"),
        ("blow-up", "xml.limits"),
        ("outside", "xml.dtd"),
        ("parameter", "xml.dtd"),
        ("defaults", "xml.dtd"),
    ],
)
def test_hostile_xml_is_refused_by_every_door_in_bounded_memory(document: str, code: str) -> None:
    command = [sys.executable, "-c", PROGRAM, document]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=SECONDS, check=True)
    told = json.loads(run.stdout)
    assert told["codes"] == dict.fromkeys(("check", "repair", "read"), code)
    assert told["grown"] < MEMORY
