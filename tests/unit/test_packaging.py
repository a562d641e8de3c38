"""The wheel has everything: installed into a new environment, it runs from another directory."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))))


def test_the_wheel_holds_templates_migrations_and_static_files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, place in (("templates", "templates"), ("migrations", "migrations"), ("claimtrack/static", "static")):
        sources = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()}
        wanted = {f"claimtrack/{place}/{path.as_posix()}" for path in sources if path.suffix != ".pyc"}
        assert wanted <= names
    assert {name.split("/")[0] for name in names} == {"claimtrack", "claimtrack-0.1.0.dist-info"}


def test_an_installed_claimtrack_migrates_its_database_from_another_directory(wheel, tmp_path):
    python = _environment_with(wheel, tmp_path / "venv")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    _run(python, "-c", "import claimtrack; assert 'site-packages' in claimtrack.__file__", cwd=elsewhere)
    assert "migrate" in _run(python, "-m", "claimtrack", "--help", cwd=elsewhere)
    _run(python, "-m", "claimtrack", "migrate", cwd=elsewhere)
    assert (elsewhere / "var" / "claimtrack.sqlite").stat().st_size > 0


def _environment_with(wheel: Path, folder: Path) -> Path:
    """A new environment that holds the wheel, and borrows what it needs from ours: so the network is not asked."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, wheel, cwd=folder)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMTRACK_", "PYTHON"))}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
