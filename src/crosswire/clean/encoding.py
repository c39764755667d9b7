"""Bytes to text: byte order marks, declared and detected encodings."""

from __future__ import annotations

import codecs
import contextlib
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.I)
_DETECT_BYTES = 100_000
# Latin-1 and ASCII are declared where Windows-1252 is meant (WHATWG Encoding Standard, "latin1" labels).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
# Not of pages; and those with two or four bytes a letter are told by their bytes, before any declaration.
_NO_PAGE = frozenset(
    {
        "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "utf-7", "utf-16", "utf-16-le",
        "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
    }
)  # fmt: skip
_WESTERN = "äöüÄÖÜßéèàçñáíóúêâ„“”–—‘’‚…«»€\u00a0§°©".encode("cp1252")


def decode(data: bytes, *, is_html: bool = False, charset: str | None = None) -> tuple[str, str | None]:
    """Decode a report.

    Args:
        data: Its bytes.
        is_html: Whether a ``<meta charset>`` may declare the encoding.
        charset: What the server declared, or None; it goes before the page's own declaration, after a byte order mark and valid UTF-8.

    Returns:
        The text, and in words what was doubtful about its encoding, or None.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text, f"bytes that are not {name}" if "\ufffd" in text else None
    wide = _wide(data[:4096])
    if wide:
        return data.decode(wide, "replace"), f"no byte order mark; read as {wide}"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        broken = error
    with contextlib.suppress(UnicodeDecodeError):
        return without_surrogates(
            data.decode("utf-8", "surrogatepass")
        ), "half characters (lone surrogates) in it"
    declared = _meant(charset) or (_declared(data[:4096]) if is_html else None)
    if declared and declared not in ("utf-8", "utf8"):
        try:
            return data.decode(declared), None
        except UnicodeDecodeError:
            return data.decode(declared, "replace"), f"declared as {declared}, but some bytes do not fit"
    mostly = data.decode("utf-8", "replace")
    # One bad byte in two hundred: a UTF-8 text with damage, or with a passage pasted from another encoding.
    if _valid_multibyte(data) > 4 * mostly.count("\ufffd"):
        return _mixed(data), f"not all UTF-8: byte {broken.start} and others read as Windows-1252"
    return _detected(data)


def without_surrogates(text: str) -> str:
    """Return a text with its lone surrogates, which no encoding can write, made U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


_SURROGATES = re.compile(r"[\ud800-\udfff]")


def _wide(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[: half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _declared(head: bytes) -> str | None:
    match = _DECLARED.search(head) or _XML_DECLARED.search(head)
    if not match:
        return None
    return _meant(match[1].decode("ascii"), utf8=True)


def _meant(charset: str | None, *, utf8: bool = False) -> str | None:
    """Return the encoding that a declaration means, or None; UTF-8, which the bytes are not, only if wanted."""
    try:
        name = codecs.lookup(charset.lower()).name if charset else ""
        b"a".decode(name or "ascii", "ignore")  # some names are of no encoding of texts ("zlib", "undefined")
    except (LookupError, UnicodeError, ValueError):
        return None
    if charset is None or name in ("", *_NO_PAGE, *(() if utf8 else ("utf-8",))):
        return None
    return _MEANT.get(charset.lower(), name)


def _valid_multibyte(data: bytes) -> int:
    return sum(1 for char in data[:_DETECT_BYTES].decode("utf-8", "ignore") if char > "\x7f")


def _mixed(data: bytes) -> str:
    return data.decode("utf-8", _AS_WESTERN)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_WESTERN = "crosswire.western"
codecs.register_error(_AS_WESTERN, _as_western)


def _detected(data: bytes) -> tuple[str, str | None]:
    best = from_bytes(data[:_DETECT_BYTES]).best()
    name = best.encoding if best is not None else "cp1252"
    western = _western(data)
    if western is not None:
        return western, "not UTF-8; read as Windows-1252"
    return data.decode(name, "replace"), f"not UTF-8; read as {name}"


def _western(data: bytes) -> str | None:
    """Return the text as Windows-1252 if its high bytes are letters and quotation marks of western languages, else None."""
    high = [byte for byte in data[:_DETECT_BYTES] if byte > 0x7F]
    likely = sum(1 for byte in high if byte in _WESTERN)
    if not high or likely < 0.9 * len(high) or len(high) > 0.2 * min(len(data), _DETECT_BYTES):
        return None
    return data.decode("cp1252", "replace")
