from pathlib import Path

from crosswire.clean import PROBLEMS as CLEAN
from crosswire.ingest import PROBLEMS as INGEST


def test_documentation_lists_every_code_with_its_meaning() -> None:
    text = (Path(__file__).parents[3] / "docs" / "problems.md").read_text(encoding="utf-8")
    for code, meaning in {**INGEST, **CLEAN}.items():
        assert f"| `{code}` | {meaning} |" in text
