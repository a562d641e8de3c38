"""claimtrack in a process of its own, and a person who uses it over HTTP."""

import http.cookiejar
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from urllib.error import URLError

STARTED = re.compile(rb"claimtrack runs on http://")


def serve_apart(command: str, *, environment: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """Run `claimtrack serve` or `claimtrack demo` on a free port until it answers; the process and its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "claimtrack", command, "--port", str(port)]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    assert any(STARTED.search(line) for line in process.stdout)
    threading.Thread(target=process.stdout.read, daemon=True).start()
    address = f"http://127.0.0.1:{port}"
    while True:
        try:
            urllib.request.urlopen(f"{address}/healthz").close()
        except URLError:
            assert process.poll() is None
            time.sleep(0.05)
        else:
            return process, address


def stop(process: subprocess.Popen[bytes]) -> None:
    """At once, as a power cut does."""
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


class Person:
    """Somebody who signed in."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.post("/sign-in", {"email": email, "password": password}, self.read("/sign-in"))

    def read(self, path: str) -> str:
        """A page."""
        with self.opener.open(self.address + path) as answer:
            return str(answer.read().decode())

    def post(self, path: str, form: Mapping[str, object], page: str = "") -> int:
        """Send a form with the token of `page`, or of one's account; the status of what follows."""
        token = re.search('name="csrf-token" content="([^"]+)"', page or self.read("/account"))
        assert token
        data = urllib.parse.urlencode({**form, "csrf_token": token[1]}).encode()
        with self.opener.open(self.address + path, data) as answer:
            return int(answer.status)
