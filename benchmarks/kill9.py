"""Kills a writer hundreds of times and checks each time that nothing it had reported as done is lost.

``python benchmarks/kill9.py [ROUNDS]`` runs the test of the same name with 500 rounds; each round writes a few reports, or none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TEST = Path(__file__).parents[1] / "tests/unit/store/test_kill9.py"

if __name__ == "__main__":
    rounds = sys.argv[1] if len(sys.argv) > 1 else "500"
    command = [sys.executable, "-m", "pytest", "-q", "--durations=1", str(TEST)]
    sys.exit(subprocess.call(command, env={**os.environ, "CROSSWIRE_KILL_ROUNDS": rounds}))
