"""Small files and small functions: what spoils a codebase is its one largest file."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "claimtrack").rglob("*.py"))
MODULE_LIMIT = 250
MODULE_MEDIAN = 90
FUNCTION_LIMIT = 40
FUNCTION_AIM = 25
FUNCTIONS_OVER_AIM = 0.05  # the share that may be longer than the aim: tables, and commands with many options
FUNCTION_MEDIAN = 8
VIEW_LIMIT = 20
TEMPLATE_LIMIT = 120
SCRIPT_LIMIT = 120
STYLESHEET_LIMIT = 200


def test_no_module_is_longer_than_the_limit():
    assert over(MODULE_LIMIT, MODULES) == {}


def test_the_median_module_is_small():
    assert median(lines(path) for path in MODULES) <= MODULE_MEDIAN


def test_functions_are_short():
    lengths = {name: length for path in MODULES for name, length in functions(path)}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LIMIT} == {}
    longer = {name: length for name, length in lengths.items() if length > FUNCTION_AIM}
    assert len(longer) <= FUNCTIONS_OVER_AIM * len(lengths), longer
    assert median(lengths.values()) <= FUNCTION_MEDIAN


def test_views_parse_call_and_answer_in_a_few_lines():
    views = {name: length for path in MODULES if path.name == "views.py" for name, length in functions(path)}
    assert {name: length for name, length in views.items() if length > VIEW_LIMIT} == {}


def test_templates_scripts_and_stylesheets_are_short():
    static = ROOT / "claimtrack" / "static"
    assert over(TEMPLATE_LIMIT, (ROOT / "templates").rglob("*.html")) == {}
    assert over(SCRIPT_LIMIT, static.rglob("*.js")) == {}
    assert over(STYLESHEET_LIMIT, static.rglob("*.css")) == {}


def over(limit: int, paths: Iterable[Path]) -> dict[str, int]:
    """The files with more lines than `limit`."""
    return {str(path.relative_to(ROOT)): lines(path) for path in paths if lines(path) > limit}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function, without its decorators and its docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            has_docstring = ast.get_docstring(node, clean=False) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length
