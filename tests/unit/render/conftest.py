"""The invented account, as it is and with hostile words in every place that a report or an entity can fill."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from crosswire.model import Account

HOSTILE = '<script>alert("1")</script> & "\'\u202eevil\u200f \U0001f4a5 e\u0301 \x00\x07 =1+1 | `x` [a](javascript:b) ]]> {{ 7*7 }} %s'


def _invented() -> ModuleType:
    path = Path(__file__).with_name("invented_account.py")
    spec = importlib.util.spec_from_file_location("invented_account", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    return _invented()


@pytest.fixture(scope="session")
def make_account(invented: ModuleType) -> Callable[[str], Account]:
    return invented.account  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def account(invented: ModuleType) -> Account:
    return invented.account("en")  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def hostile(account: Account) -> Account:
    """The account with hostile outlets, titles, names, labels, reasons, problems, and hostile text before every report's own."""
    documents = []
    for document in account.documents:
        text = (
            document.text[: -len(HOSTILE)] + HOSTILE
            if len(document.text) > 3 * len(HOSTILE)
            else document.text
        )
        documents.append(
            replace(
                document,
                text=text,
                outlet=f"{document.outlet} {HOSTILE}",
                title=HOSTILE,
                byline=HOSTILE,
                agency=(HOSTILE,),
                location="javascript:alert(1)//" + HOSTILE,
            )
        )
    return replace(
        account,
        documents=tuple(documents),
        story=replace(account.story, title=HOSTILE),
        entities=tuple(replace(entity, name=f"{entity.name} {HOSTILE}") for entity in account.entities),
        issues=tuple(replace(issue, label={"en": HOSTILE}) for issue in account.issues),
        origins=tuple(replace(origin, label=HOSTILE, reasons=(HOSTILE,)) for origin in account.origins),
        derivations=tuple(replace(d, reasons=(HOSTILE,)) for d in account.derivations),
        findings=tuple(
            replace(
                f, text=f"{f.text} {HOSTILE}", disputes=tuple(replace(d, reason=HOSTILE) for d in f.disputes)
            )
            for f in account.findings
        ),
        chronology=tuple(replace(entry, text=HOSTILE, when=entry.when) for entry in account.chronology),
        questions=tuple(replace(question, question=HOSTILE) for question in account.questions),
        changes=tuple(replace(change, reason=HOSTILE) for change in account.changes),
        other_documents=tuple(replace(other, reason=HOSTILE) for other in account.other_documents),
        coverage=replace(
            account.coverage,
            problems=tuple(replace(p, message=HOSTILE, path=HOSTILE) for p in account.coverage.problems),
        ),
        coverage_matrix=replace(
            account.coverage_matrix, outlets=tuple(f"{o} {HOSTILE}" for o in account.coverage_matrix.outlets)
        ),
        wording=tuple(
            replace(
                w,
                variants=tuple(
                    replace(
                        v,
                        outlet=HOSTILE,
                        terms=(*v.terms, replace(v.terms[0], term=HOSTILE)) if v.terms else (),
                    )
                    for v in w.variants
                ),
            )
            for w in account.wording
        ),
    )
