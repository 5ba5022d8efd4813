"""A font whose letters are skeletons with dots of their own: Noto Naskh Arabic as it is made since 2.004.

For tests only: `samples/set-up.sh test` brings it through npm. Without it a test is skipped by name; where judging is
required (NEWSWRIGHT_JUDGES=require) it fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

FAMILY = "Noto Naskh Arabic"
PACKAGE = "@expo-google-fonts/noto-naskh-arabic"


def dotted_faces() -> dict[str, Path]:
    """The regular and the bold face by the names a judge knows them by."""
    folder = Path(sys.prefix) / "npm" / "node_modules" / PACKAGE
    if not folder.is_dir():
        refuse = pytest.fail if os.environ.get("NEWSWRIGHT_JUDGES") == "require" else pytest.skip
        refuse(f"no font with letters of skeleton and dots: npm has not brought {PACKAGE}")
    return {FAMILY: _face(folder, "400Regular"), f"{FAMILY} Bold": _face(folder, "700Bold")}


def _face(folder: Path, style: str) -> Path:
    return folder / style / f"NotoNaskhArabic_{style}.ttf"


def only_dotted() -> str:
    """A fontconfig file: the system's fonts, with these two faces in the place of the system's own of that family."""
    files = "".join(f"<dir>{path.parent}</dir>" for path in dotted_faces().values())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{files}'
        "<selectfont><rejectfont><glob>*/NotoNaskhArabic-*</glob></rejectfont></selectfont></fontconfig>"
    )
