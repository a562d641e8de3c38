"""What bad addresses and bad servers get from the one door to the network: `python -m tests.bench.outbound`."""

import multiprocessing
import resource
import sys
import zlib
from time import perf_counter

from claimtrack.archive.outbound import DEFAULT_LIMITS, Limits, fetch
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.forbidden import addresses, led, onward, tried
from tests.support.misbehaving import OK, Respond, drip, flood, page, serving

BOMB_MEGABYTES = 500
DEADLINE = 8.0  # seconds
DRIPS = {
    "headers": drip(OK, b"A: b\r\n", 0.5),
    "a body": drip(OK + b"Content-Length: 100000\r\n\r\n", b"a", 0.5),
}


def main() -> None:
    with serving() as server:
        found = [tried(server, url) for url in addresses(server)]
        found += [led(server, url) for url in onward(server)]
    refused = sum(1 for reason, _ in found if reason)
    reached = sum(len(connected) for _, connected in found)
    print(f"outbound: {len(found)} bad addresses, {refused} refused; connections to anything not public: {reached}")
    for name, respond in {"gzip bomb": page(_bomb(), "Content-Encoding: gzip"), "body": _huge()}.items():
        before, after, reason = _in_a_process(respond, DEFAULT_LIMITS)
        print(f"outbound: {BOMB_MEGABYTES} MB {name}: {reason}; peak RSS {after:.0f} MB, before it {before:.0f} MB")
    for name, respond in DRIPS.items():
        print(f"outbound: {name} by drips: cut after {_seconds(respond):.2f} s of {DEADLINE:g} s allowed")


def _bomb() -> bytes:
    """1 MB of zeros, packed, as often as it takes."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = engine.compress(b"") + engine.flush(zlib.Z_FULL_FLUSH)
    return start + (engine.compress(bytes(1_000_000)) + engine.flush(zlib.Z_FULL_FLUSH)) * BOMB_MEGABYTES


def _huge() -> Respond:
    return flood(OK + b"\r\n", b"a" * 64_000)


def _in_a_process(respond: Respond, limits: Limits) -> tuple[float, float, str]:
    """Peak memory of a new process before and after the fetch, in MB, and what became of it."""
    with serving({"/": respond}) as server, multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (server.port, limits))


def _measured(port: int, limits: Limits) -> tuple[float, float, str]:
    _reason(port, Limits(seconds=0.001))  # loads the libraries
    before = _peak()
    reason = _reason(port, limits)
    return before, _peak(), reason


def _reason(port: int, limits: Limits) -> str:
    try:
        fetch(f"http://127.0.0.1:{port}/", rules=Rules(parse_entries(f"127.0.0.1:{port}")), limits=limits)
    except Unfetched as error:
        return error.reason
    return "fetched"


def _peak() -> float:
    """Of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _seconds(respond: Respond) -> float:
    with serving({"/": respond}) as server:
        start = perf_counter()
        assert _reason(server.port, Limits(seconds=DEADLINE)) == "timeout"
        return perf_counter() - start


if __name__ == "__main__":
    main()
