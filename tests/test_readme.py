"""What README shows is true: the Python example runs, the outside format is found, the commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from convert.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
STORY = "Bridge reopens\n\nMay 14, 2024\n\nThe bridge was opened again on Tuesday, the council said.\n"


def run(code: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    place = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=place, capture_output=True, check=False)


def test_the_python_example_runs(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    example = next(code for code in EXAMPLES if "convert_file" in code)
    done = run(example, tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("en ltr 2024-05-14")
    assert (tmp_path / "story.docx").is_file()
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.fixture
def shout(tmp_path: Path) -> Path:
    """README's outside format, installed as pip would: a module and its entry point."""
    (tmp_path / "shout.py").write_text(next(code for code in EXAMPLES if "Writer(" in code))
    installed = tmp_path / "newswright_shout-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: newswright-shout\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[newswright.writers]\nshout = shout:writer\n")
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def test_an_outside_format_is_listed_and_writes(shout: Path) -> None:
    listing = run("from convert.cli import run; run(['formats'])", shout)
    assert b"shout" in listing.stdout
    done = run("from convert.cli import run; raise SystemExit(run(['convert', 'story.txt', '--to', 'shout']))", shout)
    assert (done.returncode, done.stdout.decode()) == (0, "story.shout.txt\n"), done.stderr.decode()
    assert "THE BRIDGE WAS OPENED" in (shout / "story.shout.txt").read_text()


def test_two_formats_of_one_name_are_an_error_naming_both(shout: Path) -> None:
    points = shout / "newswright_shout-1.dist-info" / "entry_points.txt"
    points.write_text("[newswright.writers]\ndocx = shout:writer\n")
    listing = run("from convert.cli import run; raise SystemExit(run(['formats']))", shout)
    assert listing.returncode == 21
    assert b"shout:writer" in listing.stderr
    assert b"convert.writers.docx" in listing.stderr


def test_a_broken_outside_format_is_named_and_others_work(shout: Path) -> None:
    (shout / "shout.py").write_text("import nothing_of_that_name\n")
    done = run("from convert.cli import run; raise SystemExit(run(['convert', 'story.txt', '--to', 'shout']))", shout)
    assert done.returncode == 21
    assert b"shout" in done.stderr
    doctor = run("from convert.cli import run; raise SystemExit(run(['doctor']))", shout)
    assert doctor.returncode == 21


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"^newswright (\w+)", README, re.MULTILINE))
    assert named <= set(COMMANDS)
