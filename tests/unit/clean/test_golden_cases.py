import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "golden"))
from clean_cases import cases, outcome


@pytest.mark.parametrize("case", cases(), ids=lambda path: path.name)
def test_input_comes_to_what_is_expected(case: Path) -> None:
    expected = next(case.glob("expected*.json"))
    result = outcome(case)
    assert result == json.loads(expected.read_text(encoding="utf-8"))
    assert (expected.name == "expected-error.json") == (result["documents"] == [])
