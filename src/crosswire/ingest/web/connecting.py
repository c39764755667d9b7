"""Connections that lead only where they were checked to lead, and that end in time.

The host's name is looked up here, once, each internet address found is checked, and the connection is made to one of these: there is
no second look-up between check and connection that could answer otherwise (DNS rebinding). The name itself still goes into the Host
header and to TLS.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any

import httpcore

from crosswire.ingest.web.addresses import IpAddress, Policy, check_ip
from crosswire.ingest.web.errors import WebError

Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to internet addresses, in the order in which they are to be tried."""

_MOST_ADDRESSES = 4  # tried in turn; a host with more has them for balance, not for reach


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Look a name up as the system does.

    Raises:
        OSError: If it has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Deadline:
    """When a fetch has to be over.

    Attributes:
        at: On ``clock``, seconds.
        clock: Monotonic.
    """

    at: float
    clock: Callable[[], float]

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            WebError: If there are none (``ingest.timeout``).
        """
        left = self.at - self.clock()
        if left <= 0:
            raise WebError("fetching took longer than the setting fetch_timeout_s", "ingest.timeout")
        return left


def look_up(host: str, port: int, resolver: Resolver, deadline: Deadline) -> tuple[IpAddress, ...]:
    """Return the internet addresses of a host; a number is its own.

    Raises:
        WebError: If there are none, or looking takes too long.
    """
    try:
        return (ipaddress.ip_address(host),)
    except ValueError:
        pass
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolver(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # The system's own look-up cannot be told to give up.
    asking = threading.Thread(target=ask, daemon=True, name="crosswire-look-up")
    asking.start()
    asking.join(deadline.left())
    deadline.left()
    if failed or not found:
        raise WebError(f"no address for {host}: {failed[0] if failed else 'none found'}")
    return tuple(ipaddress.ip_address(one.split("%")[0]) for one in found)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for one fetch."""

    def __init__(self, policy: Policy, resolver: Resolver, deadline: Deadline) -> None:
        self._policy, self._resolver, self._deadline = policy, resolver, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look a host up, check every address it has, connect to the first that answers.

        Raises:
            WebError: If one of the addresses may not be asked, even if others may.
        """
        found = look_up(host, port, self._resolver, self._deadline)
        for ip in found:
            check_ip(ip, host, self._policy)
        failed: Exception | None = None
        for ip in found[:_MOST_ADDRESSES]:
            left = self._deadline.left()
            try:
                stream = self._plain.connect_tcp(
                    str(ip), port, min(left, timeout or left), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Stream(stream, self._deadline)
        raise WebError(f"{host} does not answer: {failed}")

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:  # noqa: ARG002
        """Refuse: there is no site behind a file."""
        raise WebError("sockets of the own machine are not fetched")


class _Stream(httpcore.NetworkStream):
    """A connection whose every step keeps to what is left of the whole time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        started = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(started, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
