"""Which stage runs when: reports in, one account out; and one more report into the account of its story."""

from crosswire.memo import Memo
from crosswire.pipeline.accounts import account
from crosswire.pipeline.reading import Progress, Reading, check_against_reports, read
from crosswire.pipeline.shown import Shown, show
from crosswire.pipeline.stories import compile_story

__all__ = [
    "Memo",
    "Progress",
    "Reading",
    "Shown",
    "account",
    "check_against_reports",
    "compile_story",
    "read",
    "show",
]
