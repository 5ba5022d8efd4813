"""What is installed is whole: the wheel holds the schemas, the samples and the assets, and brings the command."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.shared import CHECKOUT

OUTSIDE = """
import sys
sys.path.insert(0, sys.argv[1])
from convert import resources
for name in ("schemas", "samples", "assets"):
    folder = resources.folder(name)
    assert str(folder).startswith(sys.argv[1]), folder
    assert any(folder.iterdir())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    run = subprocess.run(build, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (built,) = folder.glob("newswright-*.whl")
    return built


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["schemas", "samples"])
def test_the_wheel_holds_every_file_of_a_folder_beside_the_package(wheel: Path, folder: str) -> None:
    known = subprocess.run(["git", "ls-files", folder], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    files = known.stdout.splitlines()
    assert files
    assert not {f"convert/{name}" for name in files} - names(wheel)


def test_the_wheel_holds_every_module_and_asset_and_nothing_else(wheel: Path) -> None:
    known = subprocess.run(["git", "ls-files", "convert"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert not set(known.stdout.splitlines()) - names(wheel)
    assert {name.split("/")[0].partition("-")[0] for name in names(wheel)} == {"convert", "newswright"}


def test_the_command_is_installed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        points = ConfigParser()
        points.read_string(archive.read(entry).decode())
    assert points["console_scripts"]["newswright"] == "convert.__main__:main"


def test_an_installed_package_finds_its_files(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    check = [sys.executable, "-c", OUTSIDE, str(tmp_path / "site")]
    run = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
