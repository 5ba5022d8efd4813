"""The house keeps its shape: who may import whom, and how long a function or a file may grow.

`ALLOWED` is the one table for layers and third-party libraries. A module is judged by its longest matching
row; a name in a row covers what lies below it; a module that no row covers fails.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert import registry

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "convert"
LONGEST_FUNCTION = 40
LONGEST_FILE = 350  # aim at 300; what grows beyond becomes a folder

FOUNDATION = {
    "convert.model",
    "convert.diagnostics",
    "convert.errors",
    "convert.later",
    "convert.once",
    "convert.record",
    "convert.row",
}
SHELF = {"convert.language", "convert.resources"}
FORMAT = FOUNDATION | SHELF | {"convert.contract", "convert.markup", "lxml"}
CALENDARS = {"hijridate", "persiantools", "pyluach"}
PDF_LIBRARIES = {"weasyprint", "pydyf", "fontTools"}
DESK = FOUNDATION | SHELF | {"convert.contract", "convert.registry", "convert.config", "convert.markup"}
COMMAND = DESK | {"convert", "convert.pipeline", "convert.grammars"}

ALLOWED: dict[str, set[str]] = {
    "convert": FOUNDATION,  # everything else through its lazy door
    "convert.model": {"convert.record"},
    "convert.diagnostics": {"convert.record"},
    "convert.errors": {"convert.later"},
    "convert.later": set(),
    "convert.once": set(),
    "convert.record": {"convert.later"},
    "convert.row": {"convert.record", "convert.later"},
    "convert.resources": {"convert.errors"},
    "convert.language": {
        "convert.language",
        "convert.later",
        "convert.record",
        "convert.resources",
        "convert.row",
        "hijridate",
        "persiantools",
        "pyluach",
    },
    "convert.contract": FOUNDATION,
    "convert.markup": FORMAT,
    "convert.markup.fonts": FORMAT | {"fontTools"},
    "convert.readers": FORMAT,
    "convert.readers.docx": FORMAT | {"docx"},
    "convert.readers.html": FORMAT | {"trafilatura"},
    "convert.readers.markdown": FORMAT | {"markdown_it", "yaml"},
    "convert.writers": FORMAT,
    "convert.writers.docx": FORMAT | {"docx", "PIL"},
    "convert.writers.newsml": FORMAT | {"convert"},  # its version, for `generator`
    "convert.writers.pdf": FORMAT | PDF_LIBRARIES,
    "convert.checks": FORMAT,
    "convert.checks.docx": FORMAT | {"docx"},
    "convert.checks.pdf": FORMAT | PDF_LIBRARIES,
    "convert.registry": FOUNDATION | {"convert.contract"},
    "convert.config": FOUNDATION | {"convert.contract"},
    "convert.grammars": DESK,
    "convert.pipeline": DESK | {"convert", "convert.grammars"},
    "convert.batch": COMMAND | {"dask", "distributed", "fsspec"},
    "convert.cli": COMMAND | {"convert.batch", "typer", "rich"},
    "convert.__main__": {"convert", "convert.cli"},
}
SIBLINGS = ("convert.readers", "convert.writers", "convert.checks")
ENGINE_DOORS = {f"convert.writers.pdf.{name}" for name in ("engine", "start", "absent")}  # the engine may be missing
LAZY_DOORS = {"convert", "convert.later", "convert.registry", "convert.cli", *ENGINE_DOORS}


def modules() -> Iterator[tuple[str, Path]]:
    """Each module of the package with its dotted name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def within(name: str, parent: str) -> bool:
    return name == parent or name.startswith(parent + ".")


def row(module: str) -> str:
    """The longest row that covers a module; the bare package covers only itself."""
    rows = [name for name in ALLOWED if within(module, name) and name in (module, *list(ALLOWED)[1:])]
    assert rows, f"{module} stands in no layer: add it to ALLOWED"
    return max(rows, key=len)


def family(module: str) -> str:
    """The folder of one format, one command, one subject: its modules may name each other."""
    parts = module.split(".")
    deep = len(parts) > 2 and parts[1] in {"readers", "writers", "checks", "markup"}
    return ".".join(parts[: 3 if deep else 2])


def parsed(path: Path) -> ast.Module:
    """A module as it runs: what only type checkers see (signatures of the lazy door, modules for later) left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [
        kept
        for node in tree.body
        for kept in (node.orelse if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test) else [node])
    ]
    return tree


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else str(node.module) for name in names)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
            yield ast.literal_eval(node.args[0])


def permitted(module: str, name: str) -> bool:
    if name.split(".", maxsplit=1)[0] in sys.stdlib_module_names:
        return True
    if module != "convert" and within(name, family(module)):
        return True
    allowed = ALLOWED[row(module)]
    return name in allowed or any(within(name, other) for other in allowed - {"convert"})


def test_every_library_that_a_format_imports_is_declared_and_looked_for_by_doctor() -> None:
    used = {name.partition(".")[0] for path in MODULES.values() for name in imports(path)}
    optional = {"dask", "distributed", "fsspec"}  # of the extras `dask` and `s3`
    foreign = used - sys.stdlib_module_names - {"convert", "typer"} - optional
    assert foreign == {library.module for library in registry.LIBRARIES}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {library.requirement for library in registry.LIBRARIES} <= set(project["dependencies"])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    assert not {name for name in imports(MODULES[module]) if not permitted(module, name)}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(SIBLINGS)])
def test_formats_never_import_each_other(module: str) -> None:
    named = {name for name in imports(MODULES[module]) if name.startswith(SIBLINGS)}
    assert not {name for name in named if not within(name, family(module))}


def test_there_is_no_import_cycle() -> None:
    graph = {module: {name for name in imports(path) if name in MODULES} for module, path in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"import cycle: {' > '.join((*trail, module))}"
        if module not in done:
            for name in graph[module] - {module}:
                visit(name, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("module", MODULES)
def test_imports_stand_at_the_top_of_a_module(module: str) -> None:
    tree = parsed(MODULES[module])
    every = {node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)}
    assert not [f"line {node.lineno}" for node in every - set(tree.body)]


@pytest.mark.parametrize("module", [name for name in MODULES if name not in LAZY_DOORS])
def test_only_the_named_doors_import_lazily(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert "import_module(" not in text
    assert "__import__(" not in text


@pytest.mark.parametrize("module", MODULES)
def test_files_and_functions_stay_short(module: str) -> None:
    assert MODULES[module].read_text(encoding="utf-8").count("\n") <= LONGEST_FILE, "make it a folder"
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(MODULES[module])}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


@pytest.mark.parametrize(
    "module", [name for name in MODULES if not name.startswith(("convert.cli", "convert.__main__"))]
)
def test_only_the_command_line_prints_or_exits(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"print", "exit", "quit", "input"}
