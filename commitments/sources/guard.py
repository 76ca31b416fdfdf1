"""Which addresses may be asked: only public ones. An article's link must not lead to what stands behind our own door.

A name is resolved once, every address it gives is checked, and the connection goes to the very address that was
checked: a name that resolves to something else a moment later (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from commitments.errors import BadInput

LONGEST_URL = 2_000  # characters

Resolve = Callable[[str, int], Sequence[str]]

# Ways of writing an IPv4 address as an IPv6 one: the address within counts.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2002::/16",
        "fec0::/10",
    )
)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked: the URL's parts, and the IP address to connect to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be asked. ``also`` names further (IP address, port) pairs that may, for a server of one's own.

    It is empty in the product; nothing but the caller can fill it.
    """

    also: frozenset[tuple[str, int]] = frozenset()
    resolve: Resolve = resolve

    def check(self, url: str) -> Target:
        """Where to connect for ``url``. Raises Refused for what is not public, OSError where the name is unknown."""
        parts = _parts(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = self.resolve(host, port)
        if not addresses:
            raise OSError(f"the name {host!r} has no address")
        known = [(address, port) in self.also for address in addresses]
        if not all(known):
            if port not in (80, 443):
                raise Refused(f"{url[:200]!r} names port {port}; only the web's own ports 80 and 443 are asked")
            for address in addresses:
                if not is_public(address):
                    raise Refused(
                        f"{url[:200]!r} leads to {address}, which is not a public address: it is not asked. "
                        "Save its text in a file and import that",
                        "private",
                    )
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(url, parts.scheme, host, port, path, addresses[0])


_TOLD = {
    "address": "refused_address",
    "private": "refused_private",
    "large": "refused_large",
    "binary": "refused_binary",
}


class Refused(BadInput):
    """An address, or what it gave, that is not taken. ``problem`` says why: address, private, large, binary."""

    def __init__(self, message: str, problem: str = "address") -> None:
        super().__init__(message)
        self.problem, self.told = problem, _TOLD[problem]


PUBLIC = Guard()
"""The guard of the product: public addresses alone."""


def is_public(address: str) -> bool:
    """Whether an IP address may be anybody's: not loopback, private, link-local, multicast or reserved."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped
        if inner is None and (ip in _NAT64 or ip in _COMPATIBLE):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    if any(ip.version == network.version and ip in network for network in _SPECIAL):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _parts(url: str) -> SplitResult:
    """The parts of a web address. Raises Refused for anything else."""
    if len(url) > LONGEST_URL:
        raise Refused(f"the address {url[:60]!r}… has {len(url):,} characters; at most {LONGEST_URL:,} are asked")
    if any(character.isspace() or not character.isprintable() for character in url):
        raise Refused(f"the address {url[:200]!r} holds a space or a control character")
    try:
        parts = urlsplit(url)
        _ = parts.port
        host = parts.hostname
    except ValueError:
        raise Refused(f"{url[:200]!r} is no web address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Refused(f"{url[:200]!r} is no web address; it begins with https:// or http://")
    if parts.username or parts.password:
        raise Refused(f"the address of {host!r} holds a name or password; only what is open to all is asked")
    return parts
