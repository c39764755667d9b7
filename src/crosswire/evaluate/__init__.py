"""Measures crosswire against gold: its own, and public data sets that stay outside the repository.

>>> from crosswire.evaluate import Places, evaluate
>>> results = evaluate(["dates-en"], places=Places(bench=None, gold=None))
>>> results[0].status
'not scored'
"""

from __future__ import annotations

from crosswire.evaluate.cases import Bar, Case, NotScored, Places, Row, Task, TaskResult
from crosswire.evaluate.running import evaluate

__all__ = ["Bar", "Case", "NotScored", "Places", "Row", "Task", "TaskResult", "evaluate"]
