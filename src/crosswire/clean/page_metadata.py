"""What a page says of itself: JSON-LD, Open Graph and other ``meta``, the ``title``."""

from __future__ import annotations

import trafilatura


def read_metadata(html: str, url: str | None) -> dict[str, str]:
    """Return ``title``, ``outlet``, ``byline``, ``published``, ``url``, ``lang`` as far as the page says them."""
    found = trafilatura.extract_metadata(html, default_url=url)
    names = {"title": found.title, "outlet": found.sitename, "byline": found.author, "published": found.date, "url": found.url}
    return {key: value for key, value in names.items() if value}
