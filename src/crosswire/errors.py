"""The one exception tree of crosswire, and the problems that do not stop a run.

::

    CrosswireError
    ├── UsageError            what the user asked for cannot be done       usage.invalid
    │   ├── NoReportsError    nothing readable was given                   usage.no-reports
    │   └── NotFoundError     no story, report or entity of that id        usage.not-found
    ├── ReportError           one report cannot be read; the run goes on   report.unreadable
    ├── CodecError            a file is not an account, or a wrong version codec.invalid
    ├── CitationError         a span does not resolve to its words         citation.mismatch
    ├── GoldError             evaluation data contradict themselves        gold.invalid
    ├── LanguagePackError     a pack file is missing or malformed          lang.pack
    ├── StoreError            a workspace cannot be read or written        store.invalid
    │   ├── StoreMissingError     there is no workspace there              store.missing
    │   ├── StoreExistsError      there already is one                     store.exists
    │   ├── StoreNewerError       a newer crosswire wrote it               store.newer
    │   ├── StoreDamagedError     its file is damaged                      store.damaged
    │   ├── StoreReadOnlyError    its folder cannot be written             store.read-only
    │   ├── StoreFullError        the disk is full                         store.full
    │   └── StoreBusyError        another process is writing               store.busy
    └── MissingExtraError     an optional part is not installed            registry.missing-extra

Each class carries a stable ``code``; a message says what is wrong, where, the offending value and what
would be accepted. A bad report never raises out of a run: it becomes a :class:`Problem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class CrosswireError(Exception):
    """Base of everything crosswire raises on purpose."""

    code: ClassVar[str] = "crosswire.error"


class UsageError(CrosswireError):
    """What was asked for cannot be done as asked."""

    code = "usage.invalid"


class NoReportsError(UsageError):
    """Nothing that could be read was given."""

    code = "usage.no-reports"


class NotFoundError(UsageError):
    """There is no story, report or entity of that id."""

    code = "usage.not-found"


class ReportError(CrosswireError):
    """One report cannot be read.

    Attributes:
        problem_code: The stable code under which it is listed in ``coverage.problems``.
    """

    code = "report.unreadable"

    def __init__(self, message: str, problem_code: str = "report.unreadable") -> None:
        super().__init__(message)
        self.problem_code = problem_code


class CodecError(CrosswireError):
    """A file does not hold what it should; the message names the JSON path."""

    code = "codec.invalid"


class CitationError(CrosswireError):
    """A span does not resolve to the words it claims."""

    code = "citation.mismatch"


class GoldError(CrosswireError):
    """Evaluation data do not hold what they say: a span that is not its words, an unknown label, a file out of form."""

    code = "gold.invalid"


class LanguagePackError(CrosswireError):
    """A language pack file is missing, malformed or contradicts itself."""

    code = "lang.pack"


class StoreError(CrosswireError):
    """A workspace cannot be read or written; nothing that was reported as done is lost."""

    code = "store.invalid"


class StoreMissingError(StoreError):
    """There is no workspace at the place named."""

    code = "store.missing"


class StoreExistsError(StoreError):
    """There already is a workspace at the place named."""

    code = "store.exists"


class StoreNewerError(StoreError):
    """A newer version of crosswire wrote the workspace."""

    code = "store.newer"


class StoreDamagedError(StoreError):
    """A file of the workspace is damaged; the message says which, and what can be rebuilt."""

    code = "store.damaged"


class StoreReadOnlyError(StoreError):
    """The workspace lies where it cannot be written."""

    code = "store.read-only"


class StoreFullError(StoreError):
    """There is no room left on the disk; what was being written was given up."""

    code = "store.full"


class StoreBusyError(StoreError):
    """Another process is writing the workspace."""

    code = "store.busy"


class MissingExtraError(CrosswireError):
    """An optional part was asked for that is not installed; the message names the extra."""

    code = "registry.missing-extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one report without stopping the run.

    Attributes:
        code: Stable, dotted, lower case: ``ingest.too-large``, ``clean.language-unsupported`` …
        stage: Name of the stage that noticed it.
        message: What is wrong, in words for the user.
        document_id: The report, once it has an id.
        path: Where it came from, while it has none.
        start: First code point concerned in the document's text, if one is.
        end: One past the last.
    """

    code: str
    stage: str
    message: str
    document_id: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
