"""Which address is answered by what: one module a page, with its ``router`` and, for the head of all pages, its ``NAV``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from fastapi import APIRouter

from crosswire.web.site import NavItem

MODULES = (
    "api",
    "exports",
    "entity_exports",
    "work_exports",
    "feeds",
    "stories",
    "story",
    "reports",
    "searching",
    "entities",
    "corrections",
    "checking",
    "asking",
    "add",
    "about",
    "login",
)
"""Names of the modules, in the order of the head's entries."""


def routers() -> Iterator[APIRouter]:
    """Yield the routers."""
    for module in _modules():
        yield module.router


def nav() -> tuple[NavItem, ...]:
    """Return the entries of the head."""
    return tuple(item for module in _modules() for item in getattr(module, "NAV", ()))


def _modules() -> Iterator[ModuleType]:
    for name in MODULES:
        yield import_module(f"{__name__}.{name}")
