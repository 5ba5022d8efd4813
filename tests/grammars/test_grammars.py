"""Official schemas: taken, kept, and judged by."""

from __future__ import annotations

import http.server
import io
import multiprocessing
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from lxml import etree

from convert import grammars
from convert.checks.newsml import NewsmlCheckOptions, newsml
from convert.checks.newsml.grammar import chosen
from convert.checks.newsml.validation import grammatical, opened
from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import BadOption, UnreadableSource
from convert.grammars import fetching, known
from convert.grammars.installing import install
from convert.pipeline.api import validate
from tests.newsml_items import ITEM, MESSAGE, NITF_ITEM
from tests.shared import SHARED, shared

XSD = "standards/newsml-g2/xsd"
CASES = sorted((SHARED / "standards/newsml-g2/suite").glob("*/should_*/*.xml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    install(str(shared(XSD)), tmp_path)
    install(str(shared("standards/nitf")), tmp_path)
    return tmp_path


def found(data: bytes, official: grammars.Grammars) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    newsml.check(Source("a.xml", data), NewsmlCheckOptions(grammars=official), diagnostics.append)
    return diagnostics


def test_the_digests_are_those_of_the_published_schemas() -> None:
    files = [*shared(XSD).glob("*.xsd"), *shared("standards/nitf").glob("*.xsd")]
    assert {grammars.name_of(file.read_bytes()) for file in files} == set(known.DIGESTS)


def test_a_folder_is_installed_and_listed_oldest_first(tmp_path: Path) -> None:
    names = install(str(shared(XSD)), tmp_path)
    assert names[0] == "2.9"
    assert names[-1] == "2.35"
    assert grammars.listed(grammars.installed(tmp_path)) == names


def test_a_zip_archive_is_installed_whatever_its_members_are_called(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        schema = next(shared(XSD).glob("*2.35*")).read_bytes()
        made.writestr("a/b/schema.XSD", schema.replace(b"\n", b"\r\n") if b"\r\n" not in schema else schema)
        made.writestr("a/other.xsd", b"<x/>")
    (tmp_path / "official.zip").write_bytes(archive.getvalue())
    assert install(str(tmp_path / "official.zip"), tmp_path / "kept") == ("2.35",)


def test_what_is_not_official_is_refused(tmp_path: Path) -> None:
    (tmp_path / "NewsML-G2_2.35-spec-All-Power.xsd").write_text("<schema/>")
    with pytest.raises(UnreadableSource, match="no official schema"):
        install(str(tmp_path), tmp_path / "kept")
    with pytest.raises(UnreadableSource):
        install(str(tmp_path / "missing.zip"), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_schema_that_was_changed_on_disk_is_not_trusted(folder: Path) -> None:
    (folder / grammars.file_of("2.35")).write_text("<schema/>")
    with pytest.raises(BadOption, match="not what was installed"):
        grammars.Grammars(grammars.installed(folder).files)["2.35"]


def test_nothing_installed_is_no_trouble(tmp_path: Path) -> None:
    assert not grammars.installed(tmp_path / "nowhere")
    assert found(ITEM.encode(), grammars.installed(tmp_path / "nowhere"))[0].message == "profile"


def test_the_data_folder_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert grammars.data_folder() == tmp_path / "newswright" / "schemas"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert grammars.data_folder().is_absolute()


def test_grammars_reach_other_processes(folder: Path) -> None:
    official = grammars.installed(folder)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("forkserver")) as other:
        assert other.submit(len, other.submit(dict, official).result()["2.35"]).result() == len(official["2.35"])


def test_the_declared_version_chooses_the_grammar(folder: Path) -> None:
    official = grammars.installed(folder)
    assert found(ITEM.encode(), official)[0].message == "official 2.35"
    assert found(MESSAGE.encode(), official)[0].message == "official 2.35"
    assert found(ITEM.replace("2.35", "2.18").encode(), official)[0].message == "official 2.18"
    assert found(ITEM.replace("2.35", "2.21").encode(), official)[0].message == "profile"
    unknown = found(ITEM.replace("2.35", "9.99").encode(), official)[0]
    assert unknown.message == "official 2.35"
    assert "judged by the newest" in (unknown.why or "")


def test_a_nitf_body_is_judged_by_nitf_where_that_is_installed(folder: Path) -> None:
    text = NITF_ITEM.replace("<block>", "<block><tobject/>")
    assert [one.code for one in found(text.encode(), grammars.installed(folder))[1:]] == []
    assert [one.code for one in found(text.encode(), grammars.installed(folder / "none"))[1:]] == ["G2-084"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parts[-3]}-{case.stem}" for case in CASES])
def test_the_verdict_is_that_of_libxml2_for_every_case_of_iptc(case: Path) -> None:
    path = shared(XSD) / f"NewsML-G2_{case.parts[-3]}-spec-All-Power.xsd"
    theirs = etree.XMLSchema(etree.parse(path)).validate(etree.parse(case))
    document = opened(Source("a.xml", case.read_bytes()), NewsmlCheckOptions(grammars=grammars.at(path)), print)
    ours = not list(grammatical(document, chosen(document)))
    assert ours == theirs == (case.parts[-2] == "should_pass")


def test_a_schema_can_be_given_for_one_validation(tmp_path: Path) -> None:
    assert validate(MESSAGE, schema=shared(XSD)) == ()
    schema = tmp_path / "strict.xsd"
    schema.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://iptc.org/std/nar/2006-10-01/">'
        '<xs:element name="newsItem"/></xs:schema>'
    )
    assert validate(ITEM, schema=schema) == ()
    assert [one.code for one in validate(MESSAGE, schema=schema)] == ["newsml.grammar"]
    with pytest.raises(BadOption, match="no schema there"):
        validate(ITEM, schema=tmp_path / "none.xsd")


class Redirecting(http.server.BaseHTTPRequestHandler):
    """Sends a visitor to a file of the machine, or answers with a schema."""

    schema = b"<schema/>"

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.schema)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Redirecting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    schema = next(shared(XSD).glob("*2.9-*")).read_bytes()
    monkeypatch.setattr(Redirecting, "schema", schema)
    assert fetching.fetched(f"{address}/schema") == schema
    assert install(f"{address}/schema", tmp_path) == ("2.9",)


def test_no_redirect_leads_to_a_file(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    assert fetching.fetched(f"{address}/schema") == Redirecting.schema
    with pytest.raises(UnreadableSource, match="away"):
        fetching.fetched(f"{address}/away")
    assert not fetching.is_address("file:///etc/hostname")


def test_schema_locations_of_a_document_are_not_followed(tmp_path: Path) -> None:
    schema = tmp_path / "trap.xsd"
    schema.write_text("<not-a-schema/>")
    hint = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {schema.as_uri()}"'
    text = ITEM.replace("<newsItem ", f"<newsItem {hint} ").replace("  <itemMeta>", "  <itemMeta>", 1)
    assert validate(text) == ()
