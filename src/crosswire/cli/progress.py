"""Progress of long work on a terminal's standard error."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.pipeline import Progress as Tell


@contextlib.contextmanager
def progress(stages: Mapping[str, str], *, quiet: bool) -> Iterator[Tell]:
    """Give what work calls with stage, number done and total; ``stages`` says what a stage is called. Silent if quiet or no terminal."""
    from rich.console import Console  # with what draws, where something is drawn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Drawn on each step and not by a thread of its own, beside which no process may be forked.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stages.get(stage, stage), total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None, refresh=True)

        yield tell
