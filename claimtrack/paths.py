"""Where templates/ and migrations/ are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_HOME = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent

TEMPLATES = _HOME / "templates"
MIGRATIONS = _HOME / "migrations"
STATIC = PACKAGE / "static"
