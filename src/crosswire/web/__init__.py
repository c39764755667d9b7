"""Pages over a workspace: rendered on the server, complete without JavaScript, with no request to anywhere else.

A page is three things: a frozen dataclass with the function that builds it (``pages/``), a route that answers an address with it
(``routes/``), and a template that shows it (``templates/``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Load the application when it is first asked for."""
    if name != "create_app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crosswire.web.app import create_app

    return create_app
