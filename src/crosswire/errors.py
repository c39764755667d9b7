"""The one exception tree of crosswire, and the problems that do not stop a run.

::

    CrosswireError
    ├── UsageError            what the user asked for cannot be done       usage.invalid
    │   └── NoReportsError    nothing readable was given                   usage.no-reports
    ├── ReportError           one report cannot be read; the run goes on   report.unreadable
    ├── CodecError            a file is not an account, or a wrong version codec.invalid
    ├── CitationError         a span does not resolve to its words         citation.mismatch
    ├── GoldError             evaluation data contradict themselves        gold.invalid
    ├── LanguagePackError     a pack file is missing or malformed          lang.pack
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
