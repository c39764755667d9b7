"""What the server may be told, and who may reach it."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Settings of the pages.

    Attributes:
        token: What a reader has to show; None lets in everybody who can reach the server.
        hosts: Names in a request's ``Host`` that are answered, without port; () answers all, which takes a token. Against other
            sites whose name is made to point at this machine (DNS rebinding).
        lang: Language of the pages when the reader's browser asks for none that there is; None for English.
        max_body: Most bytes of a request that is no upload.
        max_upload: Most bytes of an upload.
        accounts_kept: Accounts kept decoded in memory.
        warms: Load what reading a report takes when the page for adding is opened.
    """

    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    lang: str | None = None
    max_body: int = 1_000_000
    max_upload: int = 25_000_000
    accounts_kept: int = 8
    warms: bool = True
