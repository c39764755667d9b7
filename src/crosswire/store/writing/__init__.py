"""What a transaction writes: one class put together from a module per subject."""

from __future__ import annotations

from crosswire.store.writing.accounts import AccountsWriter
from crosswire.store.writing.log import LogWriter


class Transaction(AccountsWriter, LogWriter):
    """All of what is written is kept when the transaction ends, or nothing; it also reads what it has written so far."""
