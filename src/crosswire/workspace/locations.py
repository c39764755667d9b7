"""Where a report was read from, in one spelling, so that the same page found twice is one report and not two."""

from __future__ import annotations

import os
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_TRACKING = frozenset(
    {
        "fbclid", "gclid", "dclid", "msclkid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid", "ocid", "cmpid", "ito",
        "at_medium", "at_campaign", "ns_mchannel", "ns_source", "ns_campaign", "ref_src", "wt_mc", "wtmc", "xtor", "smid", "srnd",
    }
)  # fmt: skip
_TRACKING_STARTS = ("utm_", "pk_", "mtm_", "hsa_", "wt_")


def canonical_location(location: str) -> str:
    """Return the one spelling of a location.

    Args:
        location: An address, or a path, perhaps of a member of a container (``archive.zip!/name.html``).

    Returns:
        For an address: scheme and host in small letters, no standard port, no fragment, no parameters that only follow the reader
        about, no slash at the end. For a path: from the root, with forward slashes. Anything else as it is.
    """
    scheme = location.partition("://")[0].lower()
    if "://" in location[:12] and scheme in _PORTS:
        return _address(location) or location
    if location == "-" or location.startswith(("bytes-", "text-", "record-")) or "://" in location[:12]:
        return location
    path, mark, member = location.partition("!/")
    return os.path.abspath(path).replace(os.sep, "/") + mark + member


def _address(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        return None
    if not host:
        return None
    scheme = parts.scheme.lower()
    host = f"[{host}]" if ":" in host else host
    network = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)
    ]
    return urlunsplit((scheme, network, parts.path.rstrip("/"), urlencode(query), ""))


def _tracks(key: str) -> bool:
    return key.lower() in _TRACKING or key.lower().startswith(_TRACKING_STARTS)
