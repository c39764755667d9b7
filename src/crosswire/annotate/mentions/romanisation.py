"""Keys under which one name's spellings meet: scripts, transliterations into English and German, accents, inner hyphens."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# In order; what stands first is longest. Sibilants of Slavic names are written with s, z, sh, zh, sch, ts and tz by turns, the
# velar fricative with kh, ch and h, the palatal glide with y, j and i.
_FOLDS: tuple[tuple[str, str], ...] = (
    ("schtsch", "S"),
    ("shch", "S"),
    ("dsch", "dS"),
    ("dzh", "dS"),
    ("tsch", "x"),
    ("tch", "x"),
    ("sch", "S"),
    ("sh", "S"),
    ("zh", "S"),
    ("sz", "S"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "x"),
    ("ch", "x"),
    ("cz", "x"),
    ("ck", "k"),
    ("qu", "kv"),
    ("ts", "s"),
    ("tz", "s"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("z", "s"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("q", "k"),
)
_CARONS = str.maketrans(
    {
        "š": "sh",
        "Š": "Sh",
        "ž": "zh",
        "Ž": "Zh",
        "č": "ch",
        "Č": "Ch",
        "ć": "ch",
        "Ć": "Ch",
        "ş": "sh",
        "Ş": "Sh",
    }
)
_SOFT_C = re.compile(r"c(?=[ei])")
_RUNS = re.compile(r"(.)\1+")
_APART = re.compile(r"[\s\-‐‑–—_/.]+")
_OTHER = re.compile(r"[^a-z0-9 ]")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Return the key of ``name``: spellings of one name in several scripts and romanisations mostly share it.

    Different names may share it too ("Schulz", "Schults"), so a shared key is a reason to compare, and for rare names enough. Words
    stay apart by single spaces; empty for a name without a letter.
    """
    key = _APART.sub(" ", anyascii(name[:200].translate(_CARONS)).lower()).strip()
    key = _OTHER.sub("", key)
    for written, folded in _FOLDS:
        key = key.replace(written, folded)
    key = _SOFT_C.sub("s", key).replace("c", "k").replace("ks", "x") if "c" in key else key.replace("ks", "x")
    key = key.replace("ie", "e")
    key = _RUNS.sub(r"\1", key)
    return " ".join(word.rstrip("h") or word for word in key.split())
