"""crosswire reads many reports of one story and compiles one checkable account.

``crosswire.account(paths)`` does all of it; the rest of the public names are the values it returns and what reads and
writes them.
"""

from __future__ import annotations

from crosswire.codec import decode, encode
from crosswire.errors import CrosswireError, Problem
from crosswire.model import Account
from crosswire.pipeline import account, show
from crosswire.settings import Settings
from crosswire.spans import Span

__version__ = "0.1.0"

__all__ = [
    "Account",
    "CrosswireError",
    "Problem",
    "Settings",
    "Span",
    "account",
    "decode",
    "encode",
    "show",
]
