"""Official schemas: `newswright schemas install PATH|ZIP|URL` takes them, `validate` judges by them.

They are no part of this project. What is installed has one of the digests of `known` and is kept in the user's data
folder; a mapping of name -> bytes goes to the checks, read when a version is first asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from convert.errors import BadOption
from convert.grammars.known import DIGESTS, NAMES, SUPPORT
from convert.language.pattern import lazy
from convert.later import later

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = later("hashlib")

GIVEN = "given"
"""The name of a schema that `--schema FILE` gives: it judges every document, whatever version that declares."""
_NAMED = lazy(r"NewsML-G2[_-](\d+\.\d+)\b.*\.xsd", re.IGNORECASE)


class Grammars(Mapping[str, bytes]):
    """Schemas of a folder by name, read when asked for. `files` maps a name to its path."""

    def __init__(self, files: Mapping[str, Path], *, verified: bool = True) -> None:
        self.files, self.verified = files, verified
        self._read: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """The bytes. Raises KeyError for a name that is not there, BadOption for a file that was changed since."""
        if name not in self._read:
            self._read[name] = self._load(name, self.files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        """Asked without reading."""
        return name in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def _load(self, name: str, path: Path) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadOption(
                f"{path}: {error.strerror}", code="schemas.unreadable", remedy="install it again"
            ) from error
        if self.verified and name_of(data) != name:
            message = f"{path} is not what was installed as {name}"
            raise BadOption(message, code="schemas.changed", path=str(path), remedy="install it again")
        return data


def data_folder() -> Path:
    """Where installed schemas lie: under XDG_DATA_HOME, else `~/.local/share` (XDG Base Directory)."""
    home = os.environ.get("XDG_DATA_HOME", "")
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".local" / "share"
    return base / "newswright" / "schemas"


def installed(folder: Path | None = None) -> Grammars:
    """The official schemas that are installed; none where nothing is."""
    return _installed(folder or data_folder())


@cache
def _installed(place: Path) -> Grammars:
    return Grammars({name: place / file_of(name) for name in DIGESTS if (place / file_of(name)).is_file()})


def listed(grammars: Grammars) -> tuple[str, ...]:
    """The names that a person chose: versions and NITF, without the files that they import."""
    return tuple(name for name in grammars if name not in SUPPORT)


def at(path: Path) -> Grammars:
    """Schemas of `--schema`: a folder of NewsML-G2 versions, or one file that judges everything; digests are not asked.

    Raises BadOption for a path without a schema.
    """
    folder = path if path.is_dir() else path.parent
    files = {name: folder / name for name in SUPPORT if (folder / name).is_file()}
    if path.is_dir():
        files |= {found[1]: one for one in sorted(path.iterdir()) if (found := _NAMED.fullmatch(one.name))}
        if (path / "nitf-3-6.xsd").is_file():
            files["nitf-3.6"] = path / "nitf-3-6.xsd"
    elif path.is_file():
        files[GIVEN] = path
    if not set(files) - SUPPORT:
        raise BadOption(f"{path}: no schema there", code="schemas.none", remedy="give an XSD or a folder of them")
    return Grammars(files, verified=False)


def forget() -> None:
    """Look at the folder again: something was installed."""
    _installed.cache_clear()


def name_of(data: bytes) -> str | None:
    """The name of an official schema; line ends as Windows writes them are taken for what they are."""
    for version in (data, data.replace(b"\r\n", b"\n")):
        if name := NAMES.get(hashlib.sha256(version).hexdigest()):
            return name
    return None


def file_of(name: str) -> str:
    """The file that keeps a schema of that name in the data folder."""
    return name if name.endswith(".xsd") else f"{'newsml-g2-' if name[0].isdigit() else ''}{name}.xsd"
