"""Which addresses may be asked: http(s) only, and nothing inside a private network.

A page or a feed is written by somebody else, so each address in it may be an attempt to reach the router, a database or the metadata
service of a cloud through the machine that runs crosswire. An address is therefore checked twice: as it is written
(:func:`parse`), and, once its name is looked up, each internet address behind it (:func:`check_ip`). The connection is then made
to that checked internet address and to no other (:mod:`crosswire.ingest.web.connecting`).

References:
    IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890; RFC 6052 (NAT64); RFC 3056 (6to4).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import httpx

from crosswire.ingest.web.errors import refused
from crosswire.settings import Settings

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

MAX_LENGTH = (
    4096  # characters of an address; browsers stop at 2,000 to 64,000, real ones of reports lie below 500
)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.){0,126}[a-z0-9_-]{1,63}\.?")
_UNCLEAR = re.compile(r"[\x00-\x1f\x7f]|^[^?]*\\")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
_QUAD = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")

# Below 1024 only those of the web; above it the services of the WHATWG list of bad ports, and databases that take a line of HTTP
# for commands.
WEB_PORTS = frozenset({80, 443, 591})
REFUSED_PORTS = frozenset(
    {
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
        3306, 5432, 6379, 11211, 27017,
    }
)  # fmt: skip

_SPECIAL: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a provider"),
    ("127.0.0.0/8", "the own machine"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "for documentation"),
    ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"),
    ("192.88.99.0/24", "a relay"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "this network"),
    ("::1/128", "the own machine"),
    ("64:ff9b:1::/48", "a private translation"),
    ("100::/64", "discarded"),
    ("2001::/32", "a tunnel"),
    ("2001::/23", "reserved"),
    ("2001:db8::/32", "for documentation"),
    ("3fff::/20", "for documentation"),
    ("5f00::/16", "reserved"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
_NETWORKS: tuple[tuple[IpNetwork, str], ...] = tuple(
    (ipaddress.ip_network(network), what) for network, what in _SPECIAL
)
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# IPv6 addresses that carry an IPv4 address, and how far from the right its last bit lies.
_CARRIERS = (
    (ipaddress.ip_network("::ffff:0:0/96"), 0),
    (ipaddress.ip_network("::ffff:0:0:0/96"), 0),
    (ipaddress.ip_network("64:ff9b::/96"), 0),
    (ipaddress.ip_network("::/96"), 0),
    (ipaddress.ip_network("2002::/16"), 80),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed beyond the public internet.

    Attributes:
        allow_private: Any address whatever.
        hosts: Names that may lead anywhere, in lower case and without a final dot.
        networks: Networks whose addresses may be asked.
    """

    allow_private: bool = False
    hosts: frozenset[str] = frozenset()
    networks: tuple[IpNetwork, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        """Return what the settings allow; what is no network in ``allowed_hosts`` is the name of a host."""
        hosts: set[str] = set()
        networks: list[IpNetwork] = []
        for given in settings.allowed_hosts:
            try:
                networks.append(ipaddress.ip_network(given.strip("[]"), strict=False))
            except ValueError:
                hosts.add(given.lower().rstrip("."))
        return cls(
            allow_private=settings.allow_private_addresses, hosts=frozenset(hosts), networks=tuple(networks)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address on the web that may be looked up.

    Attributes:
        url: Normalised: lower-case scheme and host (IDNA), no default port, no fragment, escapes where they are needed.
        scheme: "http" or "https".
        host: As it is sent in the Host header and shown to TLS, without brackets.
        port: Always a number.
        target: Path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what has one robots.txt and one pace."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}" + ("" if self.port == default else f":{self.port}")


def parse(url: str) -> Address:
    r"""Check an address as it is written.

    Raises:
        WebError: If it is no address of the web, carries a user name, is written so that programs differ about its host
            (``http://0x7f.1/``, ``http://a\\b/``), or asks for a port of another service.
    """
    scheme, colon, rest = url.strip().partition("#")[0].partition(":")
    text = scheme.lower() + colon + rest
    if len(text) > MAX_LENGTH:
        raise refused(f"an address of {len(text)} characters; at most {MAX_LENGTH} are read")
    if _UNCLEAR.search(text):
        raise refused(f"control characters or backslashes in {text[:200]!r}")
    try:
        parsed = httpx.URL(text)
        host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise refused(f"not an address: {text[:200]!r} ({error})") from error
    if parsed.scheme not in ("http", "https"):
        raise refused(f"only http and https are fetched, got {text[:200]!r}")
    if parsed.userinfo:
        raise refused("an address with a user name or password in it is not fetched")
    _check_host(host, text)
    port = (443 if parsed.scheme == "https" else 80) if parsed.port is None else parsed.port
    _check_port(port)
    target = parsed.raw_path.decode("ascii") or "/"
    return Address(url=str(parsed), scheme=parsed.scheme, host=host, port=port, target=target)


def check_ip(ip: IpAddress, host: str, policy: Policy) -> None:
    """Check one internet address that a host's name leads to.

    Raises:
        WebError: If it is not on the public internet and not allowed.
    """
    bare = carried(ip)
    if policy.allow_private or host in policy.hosts:
        return
    if any(
        one.version == network.version and one in network for one in {ip, bare} for network in policy.networks
    ):
        return
    for one in (ip, bare):
        for network, what in _NETWORKS:
            if one.version == network.version and one in network:
                raise refused(
                    f"{host} leads to {ip}, which is {what}; allow it with the setting allowed_hosts"
                )
    outside = isinstance(bare, ipaddress.IPv6Address) and bare not in _GLOBAL_UNICAST
    if outside or bare.is_private or bare.is_reserved:
        raise refused(f"{host} leads to {ip}, which is not on the public internet")


def carried(ip: IpAddress) -> IpAddress:
    """Return the IPv4 address inside an IPv6 one that is translated to it, else the address itself."""
    if isinstance(ip, ipaddress.IPv6Address):
        for network, shift in _CARRIERS:
            if ip in network and int(ip) > 1:
                return ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return ip


def _check_host(host: str, text: str) -> None:
    if ":" in host:
        try:
            ipaddress.IPv6Address(host)
        except ValueError as error:
            raise refused(f"not an address: {text[:200]!r}") from error
        if "%" in host:
            raise refused(f"an address with a zone in it is not fetched: {text[:200]!r}")
        return
    if not _HOST.fullmatch(host) or len(host) > 254:
        raise refused(f"no host in {text[:200]!r}" if not host else f"not the name of a host: {host[:100]!r}")
    last = host.rstrip(".").rsplit(".", 1)[-1]
    if _NUMBER.fullmatch(last) and (not _QUAD.fullmatch(host) or max(map(int, host.split("."))) > 255):
        raise refused(f"a number in place of a host is not fetched: {host!r}")


def _check_port(port: int) -> None:
    if not 0 < port < 65536 or (port < 1024 and port not in WEB_PORTS) or port in REFUSED_PORTS:
        raise refused(f"port {port} belongs to another service than the web")
