"""Writes SVG elements; every attribute and every text is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape


def tag(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """Return an element.

    Args:
        name: Element name, ours, never a report's.
        *children: Elements (Markup) or text; text is escaped.
        **attributes: Underscores become hyphens (a last one is dropped: ``class_``); None is left out; numbers get one decimal.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"')
    parts.append(">")
    parts.extend(str(escape(child)) for child in children)
    parts.append(f"</{name}>")
    return Markup("".join(parts))


def percent(value: float) -> str:
    """Return a length in per cent of the drawing, so that it fits any width."""
    return f"{value:.2f}%"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
