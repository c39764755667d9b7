"""Accounts of the workspace, the last ones kept decoded, each as long as its version stands."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from crosswire.codec.accounts import sentences_of
from crosswire.model import Account
from crosswire.render.index import AccountIndex
from crosswire.render.labels import Labels
from crosswire.render.passages import Sentences

if TYPE_CHECKING:
    from crosswire.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An account with the sentences of its reports, which are split once."""

    version: str
    account: Account
    sentences: Sentences

    def index(self, labels: Labels) -> AccountIndex:
        """Return look-ups for one answer, in the words of ``labels``; citing counts on in it, so it is shared with no other."""
        index = AccountIndex(self.account, labels)
        index.sentences = self.sentences
        return index


class Accounts:
    """The accounts used last; safe to use from several threads."""

    def __init__(self, workspace: Workspace, *, kept: int) -> None:
        self._workspace = workspace
        self._most = kept
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, story_id: str, version: str) -> Kept:
        """Return the account of a story as it is in ``version`` or later.

        Raises:
            NotFoundError: If there is no such story.
        """
        with self._lock:
            kept = self._kept.get(story_id)
            if kept is not None and kept.version == version:
                self._kept.move_to_end(story_id)
                return kept
        account = self._workspace.account(story_id)
        documents = {document.id: document for document in account.documents}
        sentences = Sentences(documents, sentences_of(account))
        kept = Kept(version=version, account=account, sentences=sentences)
        with self._lock:
            self._kept[story_id] = kept
            self._kept.move_to_end(story_id)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return kept
