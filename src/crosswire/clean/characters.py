"""Characters made regular: line ends, spaces, invisible signs, NFC; with the way back to the text as decoded."""

from __future__ import annotations

import re
import unicodedata

from crosswire.spans import Alignment, TextBuilder

# Kept: zero-width joiner and non-joiner (emoji, Persian), variation selectors. Dropped: what no reader sees.
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPECIAL = re.compile(
    r"(?P<newline>\r\n?|[\u2028\u2029\x85\x0b])"
    r"|(?P<nothing>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+)"
    rf"|(?P<space>[ {_SPACES}]{{2,}}|[{_SPACES}])"
    r"|(?P<broken>[\ud800-\udfff]+)"
)


def compose(later: Alignment, earlier: Alignment) -> Alignment:
    """Return the map of ``later`` followed by ``earlier``, in linear time (both are monotone)."""
    pieces: list[tuple[int, int, int]] = []
    index = 0
    for clean, middle, length in later.pieces:
        while index < len(earlier.pieces) and earlier.pieces[index][0] + earlier.pieces[index][2] <= middle:
            index += 1
        at = index
        while at < len(earlier.pieces) and earlier.pieces[at][0] < middle + length:
            start, raw, size = earlier.pieces[at]
            low, high = max(middle, start), min(middle + length, start + size)
            if low < high:
                pieces.append((clean + low - middle, raw + low - start, high - low))
            at += 1
    return Alignment(tuple(pieces))


def regular(raw: str) -> tuple[str, Alignment]:
    r"""Return ``raw`` with ``\n`` line ends, single spaces, no invisible signs, in NFC, and the map back to ``raw``.

    Form feeds stay (they part pages). Lone surrogates become U+FFFD.
    """
    builder = TextBuilder(raw)
    at = 0
    for match in _SPECIAL.finditer(raw):
        builder.copy(at, match.start())
        at = match.end()
        if match["newline"]:
            builder.insert("\n")
        elif match["space"]:
            if raw[match.start()] == " ":
                builder.copy(match.start(), match.start() + 1)
            else:
                builder.insert(" ")
        elif match["broken"]:
            builder.insert("\ufffd")
    builder.copy(at, len(raw))
    text, alignment = builder.text, builder.alignment()
    if unicodedata.is_normalized("NFC", text):
        return text, alignment
    composed, inner = _nfc(text)
    return composed, compose(inner, alignment)


def _nfc(text: str) -> tuple[str, Alignment]:
    builder = TextBuilder(text)
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and not _boundary(text[at - 1], text[at]):
            continue
        cluster = text[start:at]
        normal = unicodedata.normalize("NFC", cluster)
        if normal == cluster:
            builder.copy(start, at)
        else:
            builder.insert(normal)
        start = at
    return builder.text, builder.alignment()


def _boundary(before: str, char: str) -> bool:
    if char < "\u0300":
        return True
    if unicodedata.combining(char):
        return False
    pair = unicodedata.normalize("NFC", before + char)
    return pair == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)
