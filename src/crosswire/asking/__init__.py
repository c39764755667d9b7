"""Questions that are answered with exact excerpts of the reports, or not at all."""

from crosswire.asking.answering import answer
from crosswire.asking.model import Answer

__all__ = ["Answer", "answer"]
