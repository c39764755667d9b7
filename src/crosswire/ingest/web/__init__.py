"""Pages, feeds and sitemaps of the web, fetched politely and only where it is allowed."""

from crosswire.ingest.web.fetching import Fetch, Fetcher

__all__ = ["Fetch", "Fetcher"]
