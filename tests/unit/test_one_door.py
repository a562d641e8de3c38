"""One door to the network: whoever else could open a connection would get round every check of an address."""

import ast
from collections.abc import Iterator

import pytest

from tests.unit.test_imports import modules

DOOR = {
    "archive/outbound.py": set(),  # fetch(): what the rest of claimtrack calls
    "archive/exchange.py": {"httpcore2", "ssl", "truststore"},
    "archive/backend.py": {"httpcore2", "ssl"},
    "archive/resolving.py": {"socket"},
}
ELSEWHERE = {
    "cli/serve.py": {"socket"},  # binds a listening port on this machine to see whether it is free; connects to nothing
}
CLIENTS = {
    *("socket", "ssl", "_socket", "_ssl", "asyncio", "selectors", "socketserver", "http.client", "urllib.request"),
    *("ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "xmlrpc", "webbrowser", "http.server"),
    *("httpcore", "httpcore2", "httpx", "httpx2", "h11", "h2", "requests", "urllib3", "aiohttp", "pycurl", "treq"),
    *("truststore", "websocket", "websockets", "anyio", "trio", "gevent", "twisted", "tornado", "paramiko", "dns"),
    *("trafilatura.downloads", "trafilatura.fetch_url", "trafilatura.fetch_response", "trafilatura.spider"),
    *("trafilatura.sitemaps", "trafilatura.feeds", "courlan.network", "lxml.html.open_http_urllib"),
}
CALLS = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "open_connection", "create_connection"}


def test_nothing_but_the_door_can_connect_to_anywhere():
    found = {name: clients for name, tree in modules() if (clients := used(tree))}
    assert found == {name: clients for name, clients in (DOOR | ELSEWHERE).items() if clients}


def test_the_door_stands():
    assert set(DOOR) <= {name for name, _ in modules()}


@pytest.mark.parametrize(
    "code",
    [
        "import socket",
        "import http.client as web",
        "from http import client",
        "from urllib import request",
        "import urllib.request",
        "from urllib.request import urlopen",
        "def late():\n    import requests.sessions",
        "from trafilatura import fetch_url",
        "import trafilatura\ntrafilatura.fetch_url('x')",
        "import importlib\nimportlib.import_module('socket')",
        "__import__('httpx')",
        "loop.open_connection('x', 1)",
    ],
)
def test_the_search_finds_each_way_in(code):
    assert used(ast.parse(code))


@pytest.mark.parametrize("code", ["from urllib.parse import urlsplit", "import http", "from http import HTTPStatus"])
def test_the_search_leaves_alone_what_connects_to_nothing(code):
    assert not used(ast.parse(code))


def used(tree: ast.Module) -> set[str]:
    """The clients that a module imports or names, wherever in it."""
    return {client for name in _named(tree) for client in CLIENTS | CALLS if f"{name}.".startswith(f"{client}.")}


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in ("import_module", "__import__"):
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))
