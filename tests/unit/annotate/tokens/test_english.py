import subprocess
import sys

PROGRAM = """
import sys
from crosswire.annotate.tokens.english import _pipeline
_pipeline()
assert "spacy.cli" not in sys.modules and "httpx" not in sys.modules
import spacy.cli
assert callable(spacy.cli.info) and spacy.cli.__file__
"""


def test_the_parser_is_loaded_without_spacys_command_line_which_can_be_imported_afterwards():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
