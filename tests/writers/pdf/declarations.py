"""The engine's C declarations, compiled by cffi's ABI mode: `python -m tests.writers.pdf.declarations` renews ours."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import tempfile
from pathlib import Path
from typing import Any

import cffi

from convert import resources
from convert.writers.pdf.start import DECLARATIONS


def declared() -> str:
    """The text of the engine's declarations, from its source."""
    found = importlib.util.find_spec("weasyprint")
    assert found
    assert found.origin
    tree = ast.parse((Path(found.origin).parent / "text" / "ffi.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "ffi.cdef"]
    (text,) = (ast.literal_eval(call.args[0]) for call in calls)
    return str(text)


def compiled(text: str) -> dict[str, Any]:
    """What `assets/pango.json` holds."""
    maker = cffi.FFI()
    maker.cdef(text)
    maker.set_source("pango", None)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pango.py"
        maker.emit_python_code(str(place))
        tree = ast.parse(place.read_text(encoding="ascii"))
    (call,) = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    words = {str(word.arg).removeprefix("_"): _as_text(ast.literal_eval(word.value)) for word in call.keywords}
    return {"text": hashlib.sha256(text.encode()).hexdigest(), **words}


def _as_text(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_text(one) for one in value]
    return value.decode("latin-1") if isinstance(value, bytes) else value


if __name__ == "__main__":
    place = resources.folder("assets") / DECLARATIONS.partition("/")[2]
    place.write_text(json.dumps(compiled(declared()), indent=0) + "\n", encoding="ascii")
