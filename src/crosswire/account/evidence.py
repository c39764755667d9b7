"""Which words are shown for a statement: its own, or its whole sentence where its own cannot be read alone."""

from __future__ import annotations

from crosswire.compare import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.spans import Span

_PAIRED = (("„", "“"), ("“", "”"), ("»", "«"), ("(", ")"))
_ENDS = frozenset(".!?…\"”“»«’')]")
# Code points: a whole sentence up to this length is shown rather than the clause that makes the statement.
_LONGEST_SENTENCE = 420


def shown_span(view: View, lookup: Lookup) -> Span:
    """Return the words to show for a statement.

    Args:
        view: The statement.
        lookup: Of its document.

    Returns:
        The statement's span if it reads alone (begins like a sentence, quotation marks and brackets in pairs), else the span of the
        sentences it lies in.
    """
    return lookup.remembered(_SHOWN, view.statement.id, lambda: _shown_span(view, lookup))


_SHOWN: Kind[dict[str, Span]] = Kind("shown words", dict[str, Span], carried=unchanged)


def _shown_span(view: View, lookup: Lookup) -> Span:
    span = view.statement.span
    sentence = lookup.sentence(span)
    if sentence == span or (reads_alone(view.text) and _is_main(span, sentence, lookup)):
        return span
    return sentence if len(sentence) <= _LONGEST_SENTENCE or not reads_alone(view.text) else span


def reads_alone(text: str) -> bool:
    """Tell whether words begin and end like a sentence, with quotation marks and brackets in pairs."""
    if (
        not text
        or not (text[0].isupper() or text[0].isdigit() or text[0] in '„“"»«‚‘(')
        or text[-1] not in _ENDS
    ):
        return False
    return not is_unpaired(text)


def is_unpaired(text: str) -> bool:
    """Tell whether a quotation mark or bracket in the words lacks its partner."""
    if text.count('"') % 2:
        return True
    low, high = text.count("„"), text.count("“") + text.count("”")
    if low:
        return low != high
    return any(text.count(left) != text.count(right) for left, right in _PAIRED[1:] if left != "»")


def _is_main(span: Span, sentence: Span, lookup: Lookup) -> bool:
    """Whether nothing but white space and marks stands before or after the span in its sentence."""
    text = lookup.annotation.document.text
    rest = text[sentence.start : span.start] + text[span.end : sentence.end]
    return not any(character.isalnum() for character in rest)
