"""`newswright validate` and `newswright schemas` as a user meets them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from convert import grammars
from convert.cli import run
from tests.newsml_items import ITEM, MESSAGE
from tests.shared import shared

Captured = pytest.CaptureFixture[str]
BROKEN = ITEM.replace("08:00:00Z</firstCreated>", "08:00:00+0000</firstCreated>")
NOBODY = ITEM.replace(' literal="desk.example"><name xml:lang="ar" dir="rtl">صحيفة المثال</name></provider>', "/>")


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767600001")
    monkeypatch.chdir(tmp_path)
    grammars.forget()


def put(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_valid_document_is_told_in_one_line(capsys: Captured) -> None:
    assert run(["validate", put("a.xml", ITEM)]) == 0
    assert capsys.readouterr() == ("a.xml: valid (profile)\n", "")


def test_a_folder_of_pictures_is_a_word_here_as_everywhere(capsys: Captured) -> None:
    Path("pictures").mkdir()
    assert run(["validate", put("a.xml", ITEM), "--assets", "pictures"]) == 0
    assert run(["validate", "a.xml", "--assets", "nowhere"]) == 40
    assert "option.assets" in capsys.readouterr().err


def test_an_error_is_told_with_its_line_its_mark_its_reason_and_its_remedy(capsys: Captured) -> None:
    assert run(["validate", put("a.xml", BROKEN)]) == 60
    out, told = capsys.readouterr()
    assert out == "a.xml: invalid (profile)\n"
    said = "the zone in `firstCreated` lacks its colon: 2026-01-05T08:00:00+0000; write the zone as +HH:MM"
    assert told.splitlines() == [
        f"a.xml:11: error [G2-031] {said}",
        "    11 |     <firstCreated>2026-01-05T08:00:00+0000</firstCreated>",
        "       |     ^",
        "    why: parsers of XML dates refuse it",
    ]


def test_many_documents_have_one_exit_code(capsys: Captured) -> None:
    put("a.xml", ITEM)
    put("b.xml", BROKEN)
    put("c.xml", "<newsItem>")
    assert run(["validate", "b.xml"]) == 60
    assert run(["validate", "b.xml", "b.xml"]) == 60
    assert run(["validate", "a.xml", "b.xml"]) == 70
    assert run(["validate", "a.xml", "c.xml"]) == 70
    assert run(["validate", "b.xml", "c.xml"]) == 70
    assert run(["validate", "missing.xml"]) == 30
    assert "missing.xml" in capsys.readouterr().err


def test_warnings_stop_only_where_they_are_to(capsys: Captured) -> None:
    put("a.xml", NOBODY)
    assert run(["validate", "a.xml"]) == 0
    assert run(["validate", "a.xml", "--strict"]) == 3
    assert run(["validate", "a.xml", "--strict", "--rule", "G2-042=off"]) == 0
    assert run(["validate", "a.xml", "--rule", "G2-042=error"]) == 60
    assert "[G2-042]" in capsys.readouterr().err


def test_a_rule_that_does_not_exist_is_a_bad_option(capsys: Captured) -> None:
    put("a.xml", ITEM)
    assert run(["validate", "a.xml", "--rule", "G2-999=off"]) == 40
    assert run(["validate", "a.xml", "--rule", "G2-042=loud"]) == 40
    assert run(["validate", "a.xml", "--rule", "G2-042"]) == 40
    told = capsys.readouterr().err
    assert "no rule G2-999" in told
    assert "no severity loud" in told


def test_the_configuration_may_demand_fields_and_silence_rules(capsys: Captured) -> None:
    put("a.xml", NOBODY)
    put("newswright.toml", '[checks.newsml]\nrules = { G2-042 = "off" }\nrequired = ["headline", "dateline"]\n')
    assert run(["validate", "a.xml", "--strict"]) == 60
    told = capsys.readouterr().err
    assert "[newsml.required] the item has no dateline" in told
    assert "G2-042" not in told
    assert run(["validate", "a.xml", "--rule", "G2-042=error", "--rule", "newsml.required=off"]) == 60
    assert "G2-042" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_get_one_json_document(form: str, capsys: Captured) -> None:
    assert run(["validate", put("a.xml", BROKEN), put("b.xml", ITEM), "--format", form]) == 70
    out, told = capsys.readouterr()
    assert told == ""
    found = json.loads(out)
    assert found["newswright" if form == "json" else "version"] in ("validation-1", "2.1.0")


def test_words_that_contradict_each_other_are_a_usage_error(capsys: Captured) -> None:
    put("a.xml", ITEM)
    assert run(["validate", "a.xml", "--format", "xml"]) == 2
    assert run(["validate", "a.xml", "-o", "b.xml"]) == 2
    assert run(["validate", "a.xml", "--fix", "--in-place", "-o", "b.xml"]) == 2
    assert run(["schemas", "remove"]) == 2
    assert run(["schemas", "install"]) == 2
    assert "choose one" in capsys.readouterr().err


def test_fix_shows_the_difference_and_writes_nothing_by_itself(capsys: Captured) -> None:
    put("a.xml", BROKEN)
    assert run(["validate", "a.xml", "--fix"]) == 0
    out, told = capsys.readouterr()
    assert "-    <firstCreated>2026-01-05T08:00:00+0000</firstCreated>" in out
    assert "+    <firstCreated>2026-01-05T08:00:00+00:00</firstCreated>" in out
    assert "a.xml: valid (profile)" in out
    assert "info [G2-031] mended: `firstCreated`" in told
    assert Path("a.xml").read_text(encoding="utf-8") == BROKEN
    assert sorted(path.name for path in Path().iterdir()) == ["a.xml"]


def test_fix_writes_where_it_is_told(capsys: Captured) -> None:
    put("in/a.xml", BROKEN)
    put("in/b.xml", ITEM)
    assert run(["validate", "in/a.xml", "--fix", "-o", "fixed.xml"]) == 0
    assert run(["validate", "in/a.xml", "in/b.xml", "--fix", "-o", "out"]) == 0
    assert Path("fixed.xml").read_bytes() == Path("out/a.xml").read_bytes()
    assert Path("out/b.xml").read_text(encoding="utf-8") == ITEM
    assert run(["validate", "in/a.xml", "in/b.xml", "--fix", "-o", "one.xml"]) == 2
    assert "fixed.xml" in capsys.readouterr().out


def test_fix_leaves_standard_output_to_the_report_for_programs(capsys: Captured) -> None:
    put("a.xml", BROKEN)
    assert run(["validate", "a.xml", "--fix", "-o", "b.xml", "--format", "json"]) == 0
    out, told = capsys.readouterr()
    assert json.loads(out)["files"][0]["verdict"] == "valid"
    assert "+    <firstCreated>" in told


def test_fix_in_place_keeps_what_was_there() -> None:
    put("a.xml", BROKEN)
    assert run(["validate", "a.xml", "--fix", "--in-place"]) == 0
    assert "+00:00" in Path("a.xml").read_text(encoding="utf-8")
    assert Path("a.xml.bak").read_text(encoding="utf-8") == BROKEN


def test_a_second_mend_keeps_what_the_first_one_found() -> None:
    put("a.xml", BROKEN)
    assert run(["validate", "a.xml", "--fix", "--in-place"]) == 0
    again = put("a.xml", BROKEN.replace("a.txt", "b.txt"))
    for _ in range(2):
        assert run(["validate", again, "--fix", "--in-place"]) == 0
    kept = [Path(name).read_text(encoding="utf-8") for name in ("a.xml.bak", "a.xml.bak2")]
    assert kept == [BROKEN, BROKEN.replace("a.txt", "b.txt")]
    assert not Path("a.xml.bak3").exists()


def test_fix_mirrors_folders_so_that_no_document_takes_the_place_of_another() -> None:
    put("in/a.xml", BROKEN)
    put("in/sub/a.xml", BROKEN.replace("a.txt", "b.txt"))
    assert run(["validate", "in", "--fix", "-o", "out"]) == 0
    assert run(["validate", "in/a.xml", "in/sub/a.xml", "--fix", "-o", "named"]) == 0
    for folder in ("out", "named"):
        names = [
            Path(folder, name).read_text(encoding="utf-8").partition("Name>")[2][:5] for name in ("a.xml", "sub/a.xml")
        ]
        assert names == ["a.txt", "b.txt"]


def test_fix_says_that_nothing_is_written_and_less_when_quiet(capsys: Captured) -> None:
    put("a.xml", BROKEN)
    assert run(["validate", "a.xml", "--fix"]) == 0
    assert "a.xml: nothing is written; give -o FILE|DIR or --in-place" in capsys.readouterr().err
    assert run(["validate", "a.xml", "--fix", "-q", "-o", "b.xml"]) == 0
    assert capsys.readouterr().err == ""


def test_several_documents_are_summed_up_and_controls_are_shown(capsys: Captured) -> None:
    put("a.xml", ITEM)
    put("b.xml", ITEM.replace(">افتتاح المتحف</headline>", ">\u202eافتتاح المتحف</headline>"))
    assert run(["validate", "a.xml", "b.xml", "c.xml"]) == 70
    told = capsys.readouterr().err
    assert told.endswith("3 documents: 1 valid, 1 invalid, 1 unreadable\n")
    assert ">&lt;" not in told
    assert '<headline xml:lang="ar" dir="rtl" rank="1"><U+202E>افتتاح' in told
    assert "\u202e" not in told


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken item comes in on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))


@pytest.mark.usefixtures("piped")
def test_fix_writes_the_mended_bytes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["validate", "-", "--fix", "-o", "-"]) == 0
    out, told = capfdbinary.readouterr()
    assert b"08:00:00+00:00</firstCreated>" in out
    assert out.startswith(ITEM.encode()[:40])
    assert b"stdin: valid" in told
    assert not Path("-").exists()


@pytest.mark.usefixtures("piped")
def test_what_standard_input_says_is_shown_with_its_line(capsys: Captured) -> None:
    assert run(["validate", "-"]) == 60
    out, told = capsys.readouterr()
    assert out == "stdin: invalid (profile)\n"
    assert told.startswith("stdin:11: error")
    assert "    11 |" in told


@pytest.mark.parametrize(
    "words", [["a.xml", "-o", "-", "--format", "json"], ["a.xml", "b.xml", "-o", "-"], ["a.xml", "-o", ""]]
)
def test_the_place_of_mended_documents_must_hold_them(words: list[str]) -> None:
    put("a.xml", ITEM)
    put("b.xml", ITEM)
    assert run(["validate", *words, "--fix"]) == 2


def test_fix_goes_on_after_a_document_that_nothing_mends(capsys: Captured) -> None:
    put("a.xml", BROKEN)
    put("n.txt", "Neither here nor there.")
    assert run(["validate", "n.txt", "a.xml", "--fix", "-o", "out"]) == 70
    assert "+00:00" in Path("out/a.xml").read_text(encoding="utf-8")
    assert "[check.no-repair]" in capsys.readouterr().err
    assert not Path("out/n.txt").exists()
    assert run(["validate", "n.txt", "--fix", "-o", "out"]) == 50


def test_fix_tells_what_it_cannot_mend(capsys: Captured) -> None:
    put("a.xml", BROKEN.replace('guid="urn:uuid', 'guid="no way '))
    assert run(["validate", "a.xml", "--fix", "-o", "b.xml"]) == 60
    assert "[G2-010]" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_not_mended() -> None:
    put("a.xml", '<!DOCTYPE a [<!ENTITY e "e">]><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">&e;</newsItem>')
    assert run(["validate", "a.xml", "--fix", "-o", "b.xml"]) == 30
    assert not Path("b.xml").exists()


def test_schemas_are_listed_and_installed(capsys: Captured) -> None:
    assert run(["schemas"]) == 0
    listed = capsys.readouterr().out
    assert "newsml-g2-profile.xsd" in listed
    assert "official  NewsML" not in listed
    assert run(["schemas", "install", str(shared("standards/newsml-g2/xsd"))]) == 0
    assert "installed NewsML-G2 2.35" in capsys.readouterr().out
    assert run(["schemas", "list"]) == 0
    assert "official  NewsML-G2 2.9" in capsys.readouterr().out
    assert run(["validate", put("a.xml", ITEM)]) == 0
    assert capsys.readouterr().out == "a.xml: valid (official 2.35)\n"


def test_a_schema_may_be_given_for_once(capsys: Captured) -> None:
    put("a.xml", MESSAGE)
    folder = shared("standards/newsml-g2/xsd")
    assert run(["validate", "a.xml", "--schema", str(folder)]) == 0
    assert capsys.readouterr().out == "a.xml: valid (official 2.35)\n"
    assert run(["validate", "a.xml", "--schema", str(folder / "NewsML-G2_2.9-spec-All-Power.xsd")]) == 60
    assert run(["validate", "a.xml", "--schema", "nowhere.xsd"]) == 40


def test_many_documents_are_shared_out_and_told_in_their_order(capsys: Captured) -> None:
    names = [put(f"many/{number:03}.xml", BROKEN if number == 70 else ITEM) for number in range(80)]
    assert run(["validate", *names, "--format", "json"]) == 70
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["path"] for file in files] == names
    assert [file["path"] for file in files if file["verdict"] == "invalid"] == ["many/070.xml"]


ENTITIES = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
HOSTILE = {
    "external entity": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsItem {NAR}>&x;</newsItem>',
    "entity expansion": f'<!DOCTYPE a [<!ENTITY l0 "ha">{ENTITIES}]><newsItem {NAR}>&l11;</newsItem>',
    "outside DTD": f'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><newsItem {NAR}>&x;</newsItem>',
    "deep nesting": f"<newsItem {NAR}>" + "<a>" * 200_000,
    "a hundred megabytes of attributes": f"<newsItem {NAR} "
    + " ".join(f'a{n:07}="x"' for n in range(7_700_000))
    + "/>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_is_unreadable_and_never_mended(kind: str, capsys: Captured) -> None:
    put("a.xml", HOSTILE[kind])
    assert run(["validate", "a.xml"]) == 30
    assert run(["validate", "a.xml", "--fix", "-o", "b.xml"]) == 30
    out, told = capsys.readouterr()
    assert "a.xml: unreadable" in out
    assert "[xml." in told
    assert "root:" not in out + told
    assert not Path("b.xml").exists()
