"""Where what lies in a workspace folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths inside one workspace folder.

    Attributes:
        folder: The workspace.
    """

    folder: Path

    @property
    def database(self) -> Path:
        """Everything but bytes, vectors and what people write by hand."""
        return self.folder / "crosswire.sqlite"

    @property
    def raw(self) -> Path:
        """Bytes of the reports as they were given, each file named by its hash."""
        return self.folder / "raw"

    @property
    def vectors(self) -> Path:
        """Arrays with a row per report; can be rebuilt."""
        return self.folder / "vectors"

    @property
    def work(self) -> Path:
        """Caches of stories; may be lost."""
        return self.folder / "work"

    @property
    def lock(self) -> Path:
        """Held by whoever writes."""
        return self.folder / "writer.lock"

    @property
    def corrections(self) -> Path:
        """What people corrected, one line each."""
        return self.folder / "corrections.jsonl"

    @property
    def outlets(self) -> Path:
        """The user's own table of outlets."""
        return self.folder / "outlets.toml"

    @property
    def settings(self) -> Path:
        """Settings of this workspace."""
        return self.folder / "settings.toml"

    @property
    def texts(self) -> tuple[Path, ...]:
        """Files written by hand or line by line, which a backup takes along."""
        return (self.corrections, self.outlets, self.settings)
