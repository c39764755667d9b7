"""Cleaning one report, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire import lang as packs
from crosswire.clean import agencies, deadlines, languages, outlets, publication
from crosswire.clean.assemble import Assembled, assemble
from crosswire.clean.characters import compose, regular
from crosswire.clean.codes import problem
from crosswire.clean.credits import Found, split_credits
from crosswire.clean.digests import name_digests, repeated
from crosswire.clean.furniture import outlet_sign, sift
from crosswire.clean.genres import genre, is_cut_off
from crosswire.clean.headers import Header, in_order, read_header
from crosswire.clean.headings import shaped
from crosswire.clean.marks import without_marks
from crosswire.clean.mastheads import Masthead, read_masthead
from crosswire.clean.own import is_own
from crosswire.clean.pages import passages_of
from crosswire.clean.passages import Passage
from crosswire.clean.reading import Reading, read
from crosswire.clean.runs import name_biographies, name_runs
from crosswire.clean.source_lines import without_outlet
from crosswire.errors import Problem, ReportError
from crosswire.model import BlockKind, Document, PublishedBasis, RawReport
from crosswire.provenance import sha256_hex
from crosswire.spans import Alignment, Span

_BYLINE = 160  # characters of a passage that is a byline, not the introduction of an author
_LANGUAGE_PASSAGES = 20  # longer passages from the start, by which the language of most of the report is told


def clean_report(
    raw: RawReport,
    *,
    document_id: str,
    outlets: outlets.OutletTable | None = None,
    timeout_s: float | None = None,
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Turn the bytes of one report into a document.

    Args:
        raw: As ingested.
        document_id: The id the document is to have.
        outlets: The user's own table of outlets (see :func:`crosswire.clean.outlets.load_outlets`); it goes before the shipped one.
        timeout_s: Longest that the work may take, in seconds; None sets no bound.

    Returns:
        The document, or None if there is no text of a report in the bytes; and the problems met (see
        :data:`crosswire.clean.codes.PROBLEMS`). ``raw_text`` is the decoded text, for pages and Word files the text taken out of them,
        for PDFs the text of the pages parted by form feeds.
    """
    steps: _Steps | None = None
    try:
        with deadlines.within(timeout_s):
            if is_own(raw):
                raise ReportError("an account that crosswire wrote itself, no report", "clean.own-account")
            reading = read(raw)
            deadlines.check()
            steps = _Steps(raw, reading, document_id, outlets or ())
            document = steps.document()
    except ReportError as error:
        before = steps.problems if steps else []
        return None, (*before, problem(error.problem_code, raw.location, str(error), document_id))
    if document is None:
        steps.say("clean.no-text", "only furniture, no text of a report")
    return document, tuple(steps.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    passages: tuple[Passage, ...]
    source: str
    to_raw: Alignment
    lang: str
    title: str | None
    signs: Mapping[str, str]
    found: Found
    masthead: Masthead
    dated: str | None


class _Steps:
    """The steps of cleaning one report; collects its problems on the way."""

    def __init__(
        self, raw: RawReport, reading: Reading, document_id: str, table: outlets.OutletTable
    ) -> None:
        self.raw, self.reading, self.document_id, self.table = raw, reading, document_id, table
        hints = {key.removeprefix("feed_"): v for key, v in raw.metadata.items() if key.startswith("feed_")}
        self.facts: Mapping[str, str] = {**hints, **reading.metadata, **raw.metadata}
        self.own = outlets.agency_signs(table)
        self.problems = [replace(one, document_id=document_id) for one in reading.problems]

    def say(self, code: str, message: str) -> None:
        self.problems.append(problem(code, self.raw.location, message, self.document_id))

    def document(self) -> Document | None:
        parsed = self._parsed()
        content = [p for p in parsed.passages if p.kind is not None and not p.kind.is_furniture]
        if not any(p.kind is not BlockKind.TITLE and any(c.isalpha() for c in p.text) for p in content):
            return None
        done = assemble(parsed.passages, parsed.source, self.document_id)
        blocks = repeated(done.blocks, done.text)
        blocks = tuple(
            replace(b, lang=languages.passage_language(done.text[b.span.start : b.span.end], parsed.lang))
            for b in blocks
        )
        published, basis = self._published(parsed)
        self._report_doubts(parsed, published)
        marked = self.raw.media_type == "text/html" or "title" in self.raw.metadata
        title = (marked and self.facts.get("title")) or parsed.title or self.facts.get("title")
        return Document(
            id=self.document_id,
            location=self.raw.location,
            outlet=self._outlet(parsed),
            agency=self._agencies(parsed),
            byline=self._byline(parsed),
            title=title,
            lang=parsed.lang,
            published=published,
            published_basis=basis,
            kind=genre(parsed.passages, self.facts, title),
            disclaimer=next((b.span for b in blocks if b.kind is BlockKind.DISCLAIMER), None),
            raw_sha256=self.raw.sha256,
            text=done.text,
            text_sha256=sha256_hex(done.text.encode("utf-8")),
            blocks=blocks,
            links=done.links,
            credits=_credits(done, parsed.passages, self.document_id),
            raw_text=self.reading.text,
            alignment=compose(done.alignment, parsed.to_raw),
        )

    def _parsed(self) -> _Parsed:
        source, to_raw = regular(self.reading.text)
        flat = self.reading.passages is None
        header = read_header(source, self.own) if self.reading.markdown else Header(body=source)
        self.facts = {**header.facts, **self.facts}
        passages: Sequence[Passage] = (
            passages_of(header.body, to_raw, self.reading.looks)
            if self.reading.passages is None
            else self.reading.passages
        )
        if self.reading.markdown:
            passages = [without_marks(p) for p in passages]
        lang = self._lang(passages)
        passages, found = split_credits([p for p in passages if p.text], self.own)
        passages, signs = sift(passages, lang)
        if not found.published:
            passages, more = split_credits(passages, self.own)
            found.published, found.changed = more.published, found.changed or more.changed
            found.datelined = found.datelined or more.datelined
            found.agencies += [one for one in more.agencies if one not in found.agencies]
        found.agencies += [(one,) for one in header.agencies]
        masthead = read_masthead([self._marked(p) for p in passages], self.table)
        passages, title = shaped(
            in_order(header.passages, masthead.passages),
            title=self.facts.get("title") or signs.get("title"),
            flat=flat,
        )
        passages = name_digests(
            name_runs(name_biographies(passages, self.facts.get("byline") or signs.get("byline")))
        )
        return _Parsed(
            passages=tuple(passages),
            source=source,
            to_raw=to_raw,
            lang=lang,
            title=title,
            signs=signs,
            found=found,
            masthead=masthead,
            dated=header.published,
        )

    def _marked(self, passage: Passage) -> Passage:
        """Mark a byline that credits an agency."""
        short = passage.kind is BlockKind.BYLINE and len(passage.text) < _BYLINE
        named = short and passage.mark is None and agencies.signs_in(passage.text, self.own)
        return replace(passage, mark="credit") if named else passage

    def _lang(self, passages: Sequence[Passage]) -> str:
        long = [p.text for p in passages if len(p.text) > 80] or [p.text for p in passages]
        weights: Counter[str] = Counter()
        languages.prepare(long[:_LANGUAGE_PASSAGES])
        for text in long[:_LANGUAGE_PASSAGES]:
            weights[languages.language(text)] += len(text)
        return (
            max(sorted(weights), key=lambda code: weights[code])
            if weights
            else languages.language(self.reading.text)
        )

    def _published(self, parsed: _Parsed) -> tuple[str | None, PublishedBasis | None]:
        given = self.facts.get("published")
        day = publication.whole_date(given) if given else None
        if day:
            return day, PublishedBasis.METADATA
        if parsed.dated:
            return parsed.dated, PublishedBasis.TEXT
        said = [parsed.signs["published"]] if "published" in parsed.signs else []
        if parsed.masthead.published:
            said.insert(0, parsed.masthead.published)
        dates = parsed.found.published or said or parsed.found.changed or parsed.found.datelined[:1]
        if dates:
            return max(dates, key=len) if len({d[:7] for d in dates}) == 1 else dates[0], PublishedBasis.TEXT
        return (self.raw.file_date, PublishedBasis.FILE) if self.raw.file_date else (None, None)

    def _outlet(self, parsed: _Parsed) -> str | None:
        masthead, url = parsed.masthead, self.facts.get("url") or parsed.masthead.url
        host = self.facts.get("outlet_host")
        name = outlets.by_address(url or self.raw.location, self.table, ()) or masthead.own
        name = name or outlets.by_address(url or self.raw.location, self.table)
        name = name or (outlets.by_address(f"https://{host}", self.table) if host else None)
        name = name or outlets.canonical(self.facts.get("outlet"), self.table)
        for said in (masthead.name, parsed.signs.get("outlet")):
            if name is None and said and not agencies.signs_in(said, self.own):
                name = outlets.canonical(said, self.table)
        for passage in [*parsed.passages[-4:], *parsed.passages[:2]]:
            name = name or outlets.canonical(outlet_sign(passage.text, parsed.lang), self.table)
        return name or outlets.canonical(outlets.host_of(url), self.table)

    def _byline(self, parsed: _Parsed) -> str | None:
        byline = without_outlet(self.facts.get("byline") or parsed.signs.get("byline"), parsed.masthead.name)
        return agencies.without_agencies(byline, self.own)

    def _agencies(self, parsed: _Parsed) -> tuple[str, ...]:
        bylines = [self.facts.get("byline") or "", parsed.signs.get("byline") or ""]
        bylines += [p.text for p in parsed.passages if p.kind is BlockKind.BYLINE and len(p.text) < _BYLINE]
        return agencies.united(
            [*parsed.found.agencies, *(agencies.signs_in(one, self.own) for one in bylines)]
        )

    def _report_doubts(self, parsed: _Parsed, published: str | None) -> None:
        if parsed.lang in packs.read_in_part():
            named = (("dates", "temporal"), ("figures", "quantities"), ("acts told by plain verbs", "deeds"))
            read = ", ".join(["names", *(what for what, part in named if packs.has(parsed.lang, part))])
            indirect = packs.has(parsed.lang, "speech") and "reported" in packs.load(parsed.lang, "speech")
            speech = "direct and indirect speech" if indirect else "direct speech"
            self.say(
                "clean.language-in-part",
                f"in {parsed.lang}; of this language {read} and {speech} are read",
            )
        elif parsed.lang not in packs.supported():
            self.say(
                "clean.language-unsupported",
                f"in {languages.english_name(parsed.lang)}: the text is kept and shown, nothing is taken from it; languages read are "
                f"{', '.join(packs.supported())}, and in part {', '.join(packs.read_in_part())}",
            )
        if published is None:
            self.say(
                "clean.no-date",
                "neither the page nor the text nor the file's name says when it was published",
            )
        cut = is_cut_off(parsed.passages)
        if "paywall" in parsed.signs or (self.facts.get("paywall") and cut):
            self.say("clean.paywall", "the page asks for a subscription; the rest of the text is missing")
        elif cut:
            self.say("clean.truncated", "the text stops in the middle of a sentence")


def _credits(done: Assembled, passages: Sequence[Passage], document_id: str) -> tuple[Span, ...]:
    shown = [p for p in passages if p.text.strip()]
    spans = [b.span for b, p in zip(done.blocks, shown, strict=True) if p.mark == "credit"]
    return tuple(Span(document_id, s.start, s.end) for s in spans)
