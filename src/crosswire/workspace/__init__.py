"""A workspace: stories followed over time, on the disk."""

from crosswire.workspace.workspace import Workspace

__all__ = ["Workspace"]
