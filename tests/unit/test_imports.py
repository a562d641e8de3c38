"""Imports go one way (the contracts stand in pyproject.toml), and few places may speak HTTP or commit."""

import ast
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "claimtrack"

# The edge: who makes the application, serves it, or answers a request. db asks whether it is a reading request.
SPEAK_HTTP = ("__main__.py", "app.py", "db.py", "web/", "api/", "cli/")
COMMIT = ("web/access.py", "cli/", "jobs/leases.py", "jobs/watching.py")


def test_the_contracts_on_imports_hold(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_only_the_edge_speaks_http():
    speakers = {name for name, tree in modules() if {"flask", "werkzeug"} & set(imported(tree))}
    assert [name for name in sorted(speakers) if not name.startswith(SPEAK_HTTP)] == []


def test_commits_happen_in_one_place():
    assert [name for name, tree in modules() if calls(tree, "commit") and not name.startswith(COMMIT)] == []


def test_importing_the_domain_builds_no_app():
    assert [name for name, tree in modules() if name.endswith("__init__.py") and calls(tree, "create_app")] == []


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the package: its path within it, and its tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def calls(tree: ast.Module, method: str) -> bool:
    """Whether the module calls something of this name."""
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(getattr(func, "attr", getattr(func, "id", None)) == method for func in called)
