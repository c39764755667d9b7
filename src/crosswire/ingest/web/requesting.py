"""One request and its answer: no redirect followed, nothing remembered, size and time bounded."""

from __future__ import annotations

import os
import re
import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import httpcore

from crosswire.ingest.web.addresses import Address, Policy
from crosswire.ingest.web.connecting import Deadline, GuardedBackend, Resolver
from crosswire.ingest.web.errors import WebError

_STEP = 65_536  # bytes unpacked at a time, so that a bomb is noticed before it has gone off
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_REFUSED = re.compile(r"CERTIFICATE_VERIFY_FAILED\][^:]{0,80}: (.{1,200}?)(?: \(_ssl\.c|$)")
_UNKNOWN = re.compile(r"self.signed|issuer|first certificate")
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        status: Of HTTP.
        headers: Names in lower case; of a header sent twice the first.
        data: The body, unpacked; empty for redirects and "not modified".
    """

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def media_type(self) -> str:
        """The declared type without parameters, in lower case, or ""."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one request may cost and where it may lead.

    Attributes:
        max_bytes: Of the body, packed and unpacked.
        deadline: For all of it.
        policy: Addresses allowed.
        resolver: Looks names up.
        reads: Tells whether a declared type is read ("" is none declared).
    """

    max_bytes: int
    deadline: Deadline
    policy: Policy
    resolver: Resolver
    reads: Callable[[str], bool]


def ask(address: Address, headers: Mapping[str, str], bounds: Bounds) -> Answer:
    """Send one GET and read its answer.

    Raises:
        WebError: If the address may not be asked, no answer comes in time, or it is too large or of a type not read.
    """
    backend = GuardedBackend(bounds.policy, bounds.resolver, bounds.deadline)
    url = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    named = {"Host": address.origin.split("://")[1], **headers, "Connection": "close"}
    # As bytes: an ETag is sent back as it came, whatever letters are in it.
    sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in named.items()]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_trust(), network_backend=backend, max_connections=1) as pool,
            pool.stream("GET", url, headers=sent) as response,
        ):
            return _read(response, bounds)
    except httpcore.TimeoutException as error:
        raise WebError(f"{address.host} did not answer in time", "ingest.timeout") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
        raise WebError(_told(address.host, error)) from error


def _told(host: str, error: Exception) -> str:
    """Say why there is no answer; of a certificate, what about it does not hold."""
    refused = _REFUSED.search(str(error))
    if refused is None:
        return f"{host}: {error or type(error).__name__}"
    vouch = (
        "; if you trust it, name a file of certificates in SSL_CERT_FILE"
        if _UNKNOWN.search(refused[1])
        else ""
    )
    return f"{host}: its certificate does not hold: {refused[1]}{vouch}"


@cache
def _trust() -> ssl.SSLContext:
    """Return the authorities that the system, the environment (SSL_CERT_FILE, SSL_CERT_DIR) and certifi name."""
    own = os.environ.get("SSL_CERT_FILE")
    if own:
        try:
            ssl.create_default_context(cafile=own)
        except OSError as error:
            raise WebError(f"SSL_CERT_FILE={own}: no certificates can be read from it ({error})") from error
    return httpcore.default_ssl_context()


def forget_trust() -> None:
    """Read the authorities anew with the next request."""
    _trust.cache_clear()


def _read(response: httpcore.Response, bounds: Bounds) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers.setdefault(name.decode("ascii", "replace").lower(), value.decode("latin-1").strip())
    if response.status in REDIRECTS or response.status == 304:
        return Answer(status=response.status, headers=headers, data=b"")
    empty = Answer(status=response.status, headers=headers, data=b"")
    if response.status == 200 and not bounds.reads(empty.media_type):
        raise WebError(f"declared as {empty.media_type}, which is not read", "ingest.unsupported-type")
    declared = headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and len(declared) < 20 and int(declared) > bounds.max_bytes:
        raise _too_large(bounds.max_bytes)
    parts = _bounded(response.iter_stream(), bounds)
    encoding = headers.get("content-encoding", "").lower()
    return Answer(status=response.status, headers=headers, data=unpack(parts, encoding, bounds.max_bytes))


def _bounded(parts: Iterable[bytes], bounds: Bounds) -> Iterator[bytes]:
    size = 0
    for part in parts:
        bounds.deadline.left()
        size += len(part)
        if size > bounds.max_bytes:
            raise _too_large(bounds.max_bytes)
        yield part


def unpack(parts: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """Return a body as it was before it was packed.

    Args:
        parts: As received.
        encoding: Of the Content-Encoding header.
        max_bytes: Of the result; reading stops there, however small the parts are.

    Raises:
        WebError: If it is larger (``ingest.too-large``), damaged or packed otherwise (``ingest.unreadable``).
    """
    if encoding not in _ENCODINGS:
        raise WebError(f"packed as {encoding[:40]!r}, which was not asked for", "ingest.unreadable")
    result = bytearray()
    pieces = _inflated(parts, raw=encoding == "deflate") if encoding not in ("", "identity") else parts
    try:
        for piece in pieces:
            result += piece
            if len(result) > max_bytes:
                raise _too_large(max_bytes)
    except zlib.error as error:
        raise WebError(f"packed as {encoding}, but damaged: {error}", "ingest.unreadable") from error
    return bytes(result)


def _inflated(parts: Iterable[bytes], *, raw: bool) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    first = True
    for part in parts:
        waiting = part
        if first and raw and waiting[:1] and waiting[0] & 0x0F != 8:
            unpacker = zlib.decompressobj(
                -zlib.MAX_WBITS
            )  # deflate without the frame that the standard asks for
        first = first and not waiting
        while waiting:
            yield unpacker.decompress(waiting, _STEP)
            waiting = unpacker.unconsumed_tail
            if unpacker.eof:
                waiting = unpacker.unused_data
                if waiting[:2] != b"\x1f\x8b":
                    return
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    yield unpacker.flush(_STEP)


def _too_large(max_bytes: int) -> WebError:
    return WebError(f"larger than {max_bytes} bytes, the setting max_bytes", "ingest.too-large")
