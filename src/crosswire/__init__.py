"""crosswire reads many reports of one story and compiles one checkable account.

``crosswire.account(paths)`` does all of it; the rest of the public names are the values it returns and what reads and
writes them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOME = {
    "Account": "model",
    "CrosswireError": "errors",
    "Problem": "errors",
    "Settings": "settings",
    "Span": "spans",
    "account": "pipeline",
    "decode": "codec",
    "encode": "codec",
    "show": "pipeline",
}

# The package of this name is loaded first and its name freed, so that no later import can put it in the function's place.
import_module(f"{__name__}.account")
del globals()["account"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that help, versions and readers of accounts start at once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
