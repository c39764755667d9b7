"""What the columns of the CSV files hold. Columns are added at the end, never renamed, never given another meaning."""

from __future__ import annotations

from collections.abc import Mapping

INTRODUCTION = """# Codebook

Spreadsheets of one crosswire account. UTF-8 with byte order mark, comma-separated, CRLF line ends (RFC 4180); an empty cell means
unknown or none. Several values in one cell are joined by `|`. `start` and `end` are half-open offsets in Unicode code points into the
text of the document, which `account.json` holds; `quote` is exactly those words, save for an apostrophe before text that a
spreadsheet would run as a formula. Dates are ISO 8601 and may be partial; `when` in the chronology is EDTF, elsewhere TIMEX3."""

_SPAN: Mapping[str, str] = {
    "document_id": "The report",
    "outlet": "Who published the report",
    "published": "When it was published (ISO 8601, perhaps partial)",
    "lang": "Language of the words (ISO 639-1)",
    "start": "First code point of the words in the report's text, from 0",
    "end": "One past the last code point",
    "quote": "The exact words",
}


def _participant(part: str, meaning: str) -> dict[str, str]:
    return {
        f"{part}_id": f"Entity of {meaning}, see entities.csv",
        part: f"Name of {meaning}, one spelling for each entity",
        f"{part}_words": "The words that name them here",
    }


COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "document_id": "Identifier, from the hash of the file",
        "outlet": "Who published it",
        "title": "Headline",
        "lang": "Language (ISO 639-1)",
        "published": "When it was published (ISO 8601, perhaps partial)",
        "published_basis": "Where that was read: metadata, text or file",
        "kind": "news, press-release, opinion or live",
        "agency": "News agencies credited",
        "byline": "Author line",
        "location": "Path or URL it came from",
        "origin_id": "Independent origin it rests on",
        "put_aside": "Why it was left out of the account; empty if it was not",
        "characters": "Length of the text in code points",
        "raw_sha256": "SHA-256 of the file",
        "text_sha256": "SHA-256 of the text as UTF-8",
    },
    "derivations": {
        "from_document": "The earlier report",
        "from_outlet": "Its outlet",
        "to_document": "The report that took text from it",
        "to_outlet": "Its outlet",
        "kind": "copy, partial, translation or credit",
        "coverage": "Share of the later report's text that comes from the earlier, 0 to 1",
        "passages": "Number of matching passages",
        "reasons": "Why crosswire takes it so",
    },
    "entities": {
        "entity_id": "Identifier",
        "type": "PER, ORG, GPE, LOC, FAC, EVENT or MISC",
        "name": "The one name used in the account",
        "names": "All names found",
        "roles": "Words that say what it is",
        "country": "ISO 3166 alpha-2 code, if known",
        "mentions": "How often it is mentioned",
        "documents": "In how many reports",
    },
    "quotations": {
        "quotation_id": "Identifier",
        **_SPAN,
        "kind": "direct (verbatim in marks), indirect (reported) or mixed",
        **_participant("speaker", "the speaker"),
        "speaker_kind": "named, role, unnamed or document",
        "cue": "Words that introduce it",
        **_participant("addressee", "whom it was said to"),
        "channel": "Where it was said, in the report's words",
        "said": "When it was said (TIMEX3)",
        "inside": "Quotation that this one lies in",
        "group_id": "Same words by the same speaker across reports",
        "is_first": "true if it is the group's first appearance",
        "alteration": "How it differs from the first: same, shortened, reworded or translated",
    },
    "statements": {
        "statement_id": "Identifier",
        **_SPAN,
        **_participant("holder", "who states, wants or does it"),
        "act": "assert, deny, demand, offer, propose, accept, reject, condition, commit, concede, "
        "threaten, accuse, support, warn, expect, meet or do",
        **_participant("recipient", "whom it is directed at"),
        "issue_id": "Issue",
        "issue": "Name of the issue",
        "polarity": "1, or -1 if negated",
        "modality": "fact, planned or hypothetical",
        "plover_category": "PLOVER event category, if one applies",
        "plover_mode": "PLOVER mode",
        "plover_context": "PLOVER context",
        "condition": "Words of the condition",
        "deadline": "Until when (TIMEX3)",
        "term": "For how long (TIMEX3 duration)",
        "when": "When it happens (TIMEX3)",
        "when_precision": "How precise that is",
        "attribution": "From the outlet to who says it",
        "quotation_id": "Quotation it was read from",
        "finding_id": "Finding it belongs to",
    },
    "findings": {
        "finding_id": "Identifier",
        "rank": "Order in the account",
        "text": "The line shown: words of the evidence",
        "finding_lang": "Language of the line (ISO 639-1)",
        "status": "agreed, single-origin, disputed or superseded; the most pressing one",
        "origins": "Number of independent origins",
        "outlets": "Outlets that report it",
        "languages": "Languages it is reported in",
        "statement_ids": "Statements it was made of",
        "disputed_by": "Findings that part from it",
        "dispute_kinds": "contradiction, denial, figure, time, scope or wording; one for each of them",
        "dispute_reasons": "In what they part, in words; one for each of them",
        "superseded_by": "Finding that replaces it",
        **_SPAN,
    },
    "positions": {
        "entity_id": "Actor",
        "actor": "Its name",
        "issue_id": "Issue",
        "issue": "Its name",
        "act": "What the actor does on the issue (see statements.csv)",
        "status": "open, accepted, rejected, revised, agreed or withdrawn",
        "condition": "Words of the condition",
        "deadline": "Until when (TIMEX3)",
        "term": "For how long (TIMEX3 duration)",
        "history": "Steps: when, act, statement",
        "statement_ids": "Statements it was made of",
        "words": "Exact words of the last of these statements",
    },
    "chronology": {
        "when": "Date of the event (EDTF)",
        "precision": "minute, hour, day, week, month, season, year, decade or unknown",
        "tense": "past or planned",
        "text": "The line shown: words of the evidence",
        "origins": "Number of independent origins",
        "finding_ids": "Findings of the same event",
        "statement_ids": "Statements it was made of",
        **_SPAN,
    },
}
