"""A page, print or file → text with the kinds of its passages, what is known of it, and the way back to the raw text."""

from crosswire.clean.codes import PROBLEMS
from crosswire.clean.report import clean_report

__all__ = ["PROBLEMS", "clean_report"]
