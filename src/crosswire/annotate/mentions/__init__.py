"""Mentions: who and what a report names, by name, by role, by pronoun, by its capital."""

from __future__ import annotations

from crosswire.model import Annotation, Mention

__all__ = ["find_mentions"]


def find_mentions(annotation: Annotation) -> tuple[Mention, ...]:
    """Find mentions of persons, organisations, states, places and events; in text order, roles may hold names."""
    return ()
