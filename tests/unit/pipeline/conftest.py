"""Accounts of a few short reports."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from crosswire.model import Account
from crosswire.pipeline import account
from crosswire.settings import Settings


@pytest.fixture(scope="module")
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Account:
    """Return the account of a module's ``REPORTS``, texts by the name of the file, as of one story."""
    reports: Mapping[str, str] = request.module.REPORTS
    folder = tmp_path_factory.mktemp("reports")
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return account(tuple(folder / f"{name}.txt" for name in reports), settings=Settings(story="all"))
