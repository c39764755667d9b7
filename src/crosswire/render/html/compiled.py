"""Compiled templates, kept beside them as Python keeps its own compiled modules: to compile those of one page takes .2 s.

Where Python may not or should not write compiled modules (a folder that is not ours, ``PYTHONDONTWRITEBYTECODE``), nothing is kept.
"""

from __future__ import annotations

import marshal
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

FOLDER = "__pycache__"


class Compiled(BytecodeCache):
    """Keeps what templates are compiled to; of another text or another version of Python, Jinja or crosswire, it is made anew.

    Args:
        package_file: ``__file__`` of the package that has the templates.
    """

    def __init__(self, package_file: str) -> None:
        self._folder = Path(package_file).parent / FOLDER

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template's code, if there is any of its text."""
        mark = _mark(bucket)
        try:
            data = self._path(bucket).read_bytes()
            if data.startswith(mark):
                bucket.code = marshal.loads(memoryview(data)[len(mark) :])
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, whole or not at all."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(_mark(bucket) + marshal.dumps(bucket.code))
            Path(file.name).replace(self._path(bucket))

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}.{sys.implementation.cache_tag}"


def _mark(bucket: Bucket) -> bytes:
    versions = f"{MAGIC_NUMBER.hex()} {jinja2.__version__} {version('crosswire')}"
    return f"{versions} {bucket.checksum}\n".encode()
