"""Corrections that others made are taken over together: stories concerned are compiled once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.corrections import Anchor, CheckFinding, Correction, StrikeStatement, Undo, correction
from crosswire.pipeline.reading import Progress
from crosswire.workspace import Workspace
from crosswire.workspace.keeping import Keeper

Written = Callable[..., tuple[Path, ...]]


@pytest.fixture
def theirs(workspace: Workspace, tmp_path: Path, written: Written) -> list[Correction]:
    """Lines on one story, made elsewhere: two findings checked, one statement struck, and the second check taken back."""
    (story_id,) = workspace.add(written(tmp_path / "in", "flood-1.txt", "flood-2.txt")).story_ids
    account = workspace.account(story_id)
    documents = {document.id: document for document in account.documents}
    words = [Anchor.of(f.evidence, documents[f.evidence.document_id]) for f in account.findings[:2]]
    statement = account.statements[-1]
    struck = Anchor.of(statement.span, documents[statement.document_id])
    changes = (
        CheckFinding(words=words[0]),
        CheckFinding(words=words[1]),
        StrikeStatement(words=struck, act=statement.act),
    )
    lines = [correction(change, by="Ida Holm", why="seen") for change in changes]
    return [*lines, correction(Undo(correction=lines[1].id), by="Ida Holm", why="mistaken")]


def test_many_lines_are_one_compilation(
    workspace: Workspace, theirs: list[Correction], monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 0
    catch_up = Keeper.catch_up

    def counting(keeper: Keeper, tell: Progress) -> tuple[str, ...]:
        nonlocal rounds
        rounds += 1
        return catch_up(keeper, tell)

    monkeypatch.setattr(Keeper, "catch_up", counting)
    assert workspace.correct_all(theirs) == tuple(theirs)
    assert rounds == 1
    (story,) = workspace.stories().items
    applied = {done.id for done in workspace.account(story.id).corrections if done.applies}
    assert applied == {theirs[0].id, theirs[2].id}
    kinds = [row.kind for row in workspace.changes(story_id=story.id).items]
    assert kinds.count("corrected") == len(theirs)


def test_lines_that_are_here_already_cost_nothing(
    workspace: Workspace, theirs: list[Correction], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.correct_all(theirs[:2])
    assert workspace.correct_all(theirs[:3]) == (theirs[2],)
    monkeypatch.setattr(Keeper, "catch_up", None)
    assert workspace.correct_all(theirs[:3]) == ()


def test_an_undoing_of_what_is_not_here_is_kept(workspace: Workspace, theirs: list[Correction]) -> None:
    assert workspace.correct_all([theirs[3]]) == (theirs[3],)
