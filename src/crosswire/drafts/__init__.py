"""The check of a draft against the reports."""

from crosswire.drafts.check import check_draft
from crosswire.drafts.footnotes import with_footnotes
from crosswire.drafts.model import DraftCheck

__all__ = ["DraftCheck", "check_draft", "with_footnotes"]
