"""What an evaluation is made of: tasks that yield scored cases, and results that sum them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from crosswire.evaluate.measures import Measure

CROSSWIRE = "crosswire"

Tally = Mapping[str, float]
"""Counts of one case, added up over cases before a measure is taken ("relaxed.hit": 3.0). Keys are those that measures read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One unit of gold (a document, a phrase, a pair), read by crosswire and by the baselines.

    Attributes:
        id: Stable name of the unit within its data set ("dev/wsj_0026", "merger/p07"); two runs are compared by it.
        lang: ISO 639-1 of the unit, or two joined by a hyphen for a pair of languages ("en-de").
        tallies: Counts by system: ``crosswire`` and the names of baselines.
        detail: What was expected and what was found, as JSON values, for a reader who looks at one case.
        pack: Part of the data it belongs to where there are several ("dev", "test", a corpus's name), or "".
    """

    id: str
    lang: str
    tallies: Mapping[str, Tally]
    detail: Mapping[str, Any] = field(default_factory=dict)
    pack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What is to be reached: ``measure`` (its name, or "name.precision") at least ``value``, in one language or over all ("all", "macro").

    "all" is the only language where there is but one; no pack is the only pack.
    """

    measure: str
    value: float
    lang: str = "all"
    pack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where gold is.

    Attributes:
        bench: Folder of public data sets, or None.
        gold: Folder of crosswire's own gold, or None.
        asked: Folders that were asked for so far.
    """

    bench: Path | None
    gold: Path | None
    asked: list[Path] = field(default_factory=list, compare=False, repr=False)

    def get_bench(self, name: str) -> Path:
        """Return the folder of one public data set.

        Raises:
            NotScored: If it is not there.
        """
        if self.bench is None:
            raise NotScored("no folder of public data was given (--data)")
        folder = self.bench / name
        if not folder.is_dir():
            raise NotScored(f"{folder} is not there")
        self.asked.append(folder)
        return folder

    def get_gold(self, *parts: str) -> Path:
        """Return the folder of crosswire's own gold.

        Args:
            *parts: Folders in it that the task reads; none means the stories alone. Their files are hashed for the floors.

        Raises:
            NotScored: If it is not there.
        """
        if self.gold is None or not (self.gold / "stories").is_dir():
            raise NotScored("crosswire's own gold is not there (--gold)")
        self.asked.extend(self.gold / part for part in parts or ("stories",))
        return self.gold


class NotScored(Exception):  # noqa: N818 - not an error: the data a task needs are elsewhere
    """A task cannot be scored here; the message says why. Shown as "not scored", never as zero."""


class Task(Protocol):
    """One thing that is measured. Implementations are frozen dataclasses without state.

    Attributes:
        name: As on the command line ("dates-en").
        title: In words, one line.
        stage: Pipeline stage it measures, a row of the conformance table.
        data: What it is measured on, in words, with whether rules were tuned on it.
        measures: In the order they are shown; the first is the one that counts.
        baselines: Names of the trivial systems beside crosswire in the tallies.
        bars: What is to be reached.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def stage(self) -> str: ...  # noqa: D102
    @property
    def data(self) -> str: ...  # noqa: D102
    @property
    def measures(self) -> tuple[Measure, ...]: ...  # noqa: D102
    @property
    def baselines(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def bars(self) -> tuple[Bar, ...]: ...  # noqa: D102

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield scored cases in a fixed order, those of ``lang`` only if it is given.

        Raises:
            NotScored: If the data are not there.
            GoldError: If the gold contradicts its own text.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number: a measure of one system in one language.

    Attributes:
        lang: A language, a pair of languages, "all" (cases of all languages added up) or "macro" (mean over languages).
        pack: Part of the data, or "" for all of it.
        value: 0..1, or None where there is nothing to divide by.
        low: Lower end of the 95 % bootstrap interval over cases.
        high: Upper end.
        parts: What the value is made of ("precision", "recall"), if it is.
        cases: Number of cases.
    """

    task: str
    system: str
    lang: str
    pack: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    parts: Mapping[str, float]
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A task with its rows and cases, or the reason why it was not scored; ``folders`` are those its gold was read from."""

    task: str
    status: Literal["scored", "not scored"]
    reason: str
    rows: tuple[Row, ...] = ()
    cases: tuple[Case, ...] = ()
    seconds: float = 0.0
    folders: tuple[Path, ...] = ()
