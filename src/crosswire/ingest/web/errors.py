"""Why one request came to nothing."""

from __future__ import annotations

from crosswire.errors import ReportError


class WebError(ReportError):
    """One address cannot be fetched; it becomes the outcome of a fetch and never leaves the loop.

    Attributes:
        problem_code: A key of :data:`crosswire.ingest.codes.PROBLEMS`.
        is_refusal: Whether crosswire (or the site's robots.txt) does not want it, as against it did not work this time.
        retry_after_s: Seconds after which to try again, if the site named them.
    """

    def __init__(
        self,
        message: str,
        problem_code: str = "ingest.connection",
        *,
        is_refusal: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, problem_code)
        self.is_refusal = is_refusal
        self.retry_after_s = retry_after_s


def refused(message: str) -> WebError:
    """Return the error for an address that may not be asked."""
    return WebError(message, "ingest.address-refused", is_refusal=True)
