"""Decoders asked for by many threads at once, in a process of its own: one that is made wrongly ends it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = '''
import sys, threading, types

import msgspec
from crosswire.codec.decoders import converted, decoder

sys.setswitchinterval(1e-6)
CLASS = """
@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class C{n}:
    a: int
    b: tuple[str, ...] = ()
    c: {inner} | None = None
"""


def classes(number):
    module = sys.modules[f"m{number}"] = types.ModuleType(f"m{number}")
    source = "from __future__ import annotations\\nimport dataclasses\\n"
    source += "".join(CLASS.format(n=n, inner=f"C{n - 1}" if n else "int") for n in range(12))
    exec(source, module.__dict__)
    return module.C11


def value(depth):
    return {"a": 1, "b": ["x"], "c": value(depth - 1) if depth else 3}


data = msgspec.msgpack.encode(value(11))
for number in range(40):
    shape, wrong, together = classes(number), [], threading.Barrier(8)

    def read():
        together.wait()
        if not decoder(shape).decode(data) == converted(value(11), shape):
            wrong.append(number)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
print("done")
'''


def test_many_threads_may_ask_for_their_first_decoder_at_once(tmp_path: Path) -> None:
    program = tmp_path / "many.py"
    program.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr[-500:]
