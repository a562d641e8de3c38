"""Which network addresses are the public web."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from claimtrack.domain.fetch_rules import PORTS, Address, Rules

# What `is_global` of one Python or another calls public and is not: special registries, addresses that carry an IPv4
# address within (Teredo, 6to4), a cloud's own metadata server on a public address.
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "240.0.0.0/4"),
        *("2001::/23", "2002::/16", "3fff::/20"),
    )
)
_GIVEN_OUT = ip_network("2000::/3")  # of IPv6, all that is given out to anybody; of the rest, Python says it is global


def plain(text: str) -> Address:
    """The address; an IPv4 address within an IPv6 one (::ffff:a.b.c.d) as itself. Raises `ValueError`."""
    address = ip_address(text)
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def is_public(address: Address) -> bool:
    """Whether anybody on the internet may be there, and nobody else."""
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _GIVEN_OUT):
        return False
    is_special = any(address in network for network in _NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not is_special


def are_open(host: str, port: int, addresses: Iterable[Address], rules: Rules) -> bool:
    """Whether every one of the addresses of the host may be connected to. One that may not closes all."""
    return all(
        not rules.denies(address, port)
        and (rules.allows(host, port, address) or (port in PORTS and is_public(address)))
        for address in addresses
    )
